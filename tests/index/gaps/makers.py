"""Made-up records in made-up documents, for tables over many of them."""

from datetime import date as Date

from corpus.model import Cited, Commitment, Evidence, Stated

TITLES = {"ndc": "NDC of {}", "statement": "Joint statement of {}", "rulebook": "Decision {}"}


def stated(
    quote: str = "The Party will cut methane",
    *,
    kind: str = "ndc",
    parties: tuple[str, ...] = ("JPN",),
    date: Date | None = Date(2021, 1, 1),
    status: str | None = "active",
    start: int = 0,
    **record: object,
) -> Stated:
    """A record with its document; ``record`` sets its fields."""
    document = f"{kind}-{'-'.join(parties)}-{date}"
    end = start + len(quote)
    head = Cited(
        id=document,
        name=document,
        title=TITLES[kind].format(" and ".join(parties)),
        source="made.txt",
        kind=kind,
        parties=parties,
        date=date,
        status=status,
    )
    made = Commitment.model_validate(
        {
            "id": f"{document}-{start}",
            "clause": "c",
            "quote": quote,
            "start": start,
            "end": end,
            "actors": parties,
            "mode": "single",
            "force": "commitment",
            "trigger": "will",
            "themes": ("ambition",),
            "confidence": 0.9,
        }
        | record
    )
    shown = Evidence(
        document=document,
        source="made.txt",
        status=status,
        clause="c",
        address="par 1",
        quote=quote,
        start=start,
        end=end,
        position=0,
    )
    return Stated(document=head, evidence=shown, record=made)
