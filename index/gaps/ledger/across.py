"""The same volume in several documents of one Party: is it the figure that it was?"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus.model import Cited
from corpus.vocabulary import load
from index.gaps.ledger.nouns import Check, Volume
from index.gaps.ledger.volumes import called


def across(documents: Sequence[Cited], volumes: Sequence[Volume]) -> Iterator[Check]:
    """One check for each two documents of a Party that give a volume for the same year.

    *50–100 Mt by FY2030* in one and *approximately 100 Mt by FY2030* in the next are not the same; which
    of them stands is for the reader.
    """
    entry = next(e for e in load("ledger", "requirements")["checks"] if e["check"] == "same")
    for one, other in combinations(documents, 2):
        pairs = [
            (a, b)
            for a in volumes
            for b in volumes
            if (a.document, b.document) == (one.id, other.id) and _of_one(a, b)
        ]
        if not set(one.parties) & set(other.parties) or not pairs:
            continue
        apart = [(a, b) for a, b in pairs if (a.low, a.high, a.accrual) != (b.low, b.high, b.accrual)]
        told = "; ".join(f"{one.name}: {called(a)}, {other.name}: {called(b)}" for a, b in apart or pairs)
        yield Check(
            check=entry["check"],
            asks=entry["asks"],
            rule=entry["rule"],
            document=other.id,
            status="inconsistent" if apart else "consistent",
            evidence=tuple(volume.evidence for pair in apart or pairs for volume in pair),
            why=f"{told}.",
            searched=len(volumes),
        )


def _of_one(a: Volume, b: Volume) -> bool:
    """Of the same year, and of mechanisms that share a name where both name one."""
    named = bool(set(a.names) & set(b.names)) or not (a.names and b.names)
    return a.year is not None and a.year == b.year and named
