"""What a document is, from its own words: kind, Parties, date, language, title.

What a person or a manifest gives goes first, then what the file declares, then what the first page says.
Whatever was inferred with a reservation is told in ``notes``; what the text does not say stays None.
"""

import re
from collections import Counter
from datetime import date as Date
from functools import cache
from typing import Any

from corpus.errors import MetadataError
from corpus.manifest import Given
from corpus.model import BlockKind, Content, Kind, Noun, Status
from corpus.parties import find_parties, party_code
from corpus.vocabulary import load

FIRST_PAGE = 3000
"""Characters that count as the first page where the source has no pages."""

_OPENING = 600
"""Characters in which a text says who speaks and when."""

_DATELINE = 60
"""Characters that a line has at most where it holds a date and little else."""

_SURE = 0.99
"""Language probability from which the text's own word outweighs a manifest's."""


class Description(Noun):
    """What is known of a document beside its text."""

    kind: Kind
    title: str
    parties: tuple[str, ...]
    date: Date | None
    language: str | None
    url: str | None
    status: Status | None
    version: str | None
    notes: tuple[str, ...]

    def fields(self) -> dict[str, Any]:
        """As keyword arguments of a Document."""
        return {name: getattr(self, name) for name in type(self).model_fields}


def infer(content: Content, given: Given, name: str) -> Description:
    """Describe a document; ``name`` is the file's name, which counts only where the text is silent.

    Raises MetadataError where nothing tells the kind; the line says which option to give.
    """
    notes = list(content.notes)
    declared = content.metadata
    head = content.text[:FIRST_PAGE]
    title = " ".join((given.title or _declared_title(declared, head) or _title(content, name)).split())
    kind = given.kind or _declared_kind(declared) or _kind(title, content.text, name)
    return Description(
        kind=kind,
        title=title,
        parties=_parties(given, declared, kind, title, head),
        date=given.date or _date(declared, kind, content.text, name, notes),
        language=_language(given.language or declared.get("language"), content.text, notes),
        url=given.url or declared.get("source_url"),
        status=given.status or _declared_status(declared),
        version=given.version or declared.get("version"),
        notes=tuple(notes),
    )


def _declared_title(declared: dict[str, str], head: str) -> str | None:
    """What a file calls itself. Word and PDF keep the title of whatever the author began from, so that a
    title which comes without an address counts only where the first page says it too.
    """
    title = declared.get("title")
    if title is None or "source_url" in declared or "kind" in declared:
        return title
    words = re.findall(r"\w{3,}", title.casefold())
    said = set(re.findall(r"\w{3,}", head.casefold()))
    return title if words and sum(word in said for word in words) >= 0.6 * len(words) else None


def _title(content: Content, name: str) -> str:
    """The first headings, else the first block, on one line."""
    first: list[str] = []
    for block in content.blocks[:6]:
        if block.kind is not BlockKind.HEADING:
            break
        first.append(content.text[block.start : block.end])
    words = " ".join((" ".join(first) or content.text.strip().partition("\n\n")[0]).split())
    return words[:160] or name


def _declared_kind(declared: dict[str, str]) -> Kind | None:
    return Kind(declared["kind"]) if declared.get("kind") in set(Kind) else None


def _declared_status(declared: dict[str, str]) -> Status | None:
    """The standing that a file declares for itself."""
    return Status(declared["status"]) if declared.get("status") in set(Status) else None


@cache
def _cues() -> dict[Kind, tuple[re.Pattern[str], ...]]:
    kinds = load("metadata")["kinds"]
    return {Kind(k): tuple(re.compile(p, re.M) for p in patterns) for k, patterns in kinds.items()}


def _kind(title: str, text: str, name: str) -> Kind:
    """By the cues in the opening, the title, the first page and, at last, anywhere.

    A decision's own heading comes first: its subject is often the NDCs.
    """
    for where, kinds in (
        (title + "\n" + text[:_OPENING], [Kind.RULEBOOK]),
        (title, [Kind.STATEMENT, Kind.NDC]),
        (text[:_OPENING], [Kind.NDC, Kind.STATEMENT]),
        (text[:FIRST_PAGE], [Kind.NDC, Kind.STATEMENT]),
        (text, [Kind.RULEBOOK, Kind.NDC]),
    ):
        for kind in kinds:
            if any(cue.search(where) for cue in _cues()[kind]):
                return kind
    raise MetadataError(f"nothing in {name} tells its kind; give the kind: ndc, rulebook or statement")


def _parties(given: Given, declared: dict[str, str], kind: Kind, title: str, head: str) -> tuple[str, ...]:
    if given.parties is not None:
        return tuple(map(party_code, given.parties))
    if declared.get("parties"):
        return tuple(party_code(p) for p in declared["parties"].split(";") if p.strip())
    if kind is Kind.RULEBOOK:
        return ()
    titled = dict.fromkeys(n.party for n in find_parties(title))
    named = Counter(n.party for n in find_parties(head))
    if kind is Kind.NDC:  # a presidency submits on behalf of the Union
        first = ["EUU"] if "EUU" in titled else [*titled, *(p for p, _ in named.most_common(1))]
        return tuple(first[:1])
    if len(titled) > 1:
        return tuple(titled)
    return tuple(titled | dict.fromkeys(n.party for n in find_parties(head[:_OPENING])))


@cache
def _dates() -> tuple[re.Pattern[str], dict[str, int]]:
    months = {
        month.casefold(): number
        for names in load("metadata")["months"].values()
        for number, month in enumerate(names, 1)
    }
    month = "|".join(sorted(months, key=len, reverse=True))
    return re.compile(
        rf"(?i)(?<!\d)(?P<y1>20[0-4]\d)-(?P<m1>0\d|1[0-2])-(?P<d1>[0-3]\d)(?!\d)"
        rf"|\b(?P<d2>[0-3]?\d)(?:st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?(?P<m2>{month})(?:\s+del?)?,?\s+(?P<y2>20[0-4]\d)\b"
        rf"|\b(?P<m3>{month})\s+(?P<d3>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y3>20[0-4]\d)\b"
        rf"|\b(?P<m4>{month})(?:\s+del?)?,?\s+(?P<y4>20[0-4]\d)\b"
    ), months


def _found_dates(text: str) -> list[tuple[Date, bool]]:
    """Dates of a text in order, each with whether its day is stated."""
    pattern, months = _dates()
    found = []
    for match in pattern.finditer(text):
        group = {k[0]: v for k, v in match.groupdict().items() if v is not None}
        month = months.get(group["m"].casefold()) or int(group["m"])
        try:
            found.append((Date(int(group["y"]), month, int(group.get("d", 1))), "d" in group))
        except ValueError:  # 31 June and the like: no date
            continue
    return found


def _date(declared: dict[str, str], kind: Kind, text: str, name: str, notes: list[str]) -> Date | None:
    """Declared, else a date that stands in the opening (of a decision: in its last lines).

    A date inside a running sentence is of something that the text speaks of, so only short lines count.
    """
    opening = "\n".join(line for line in text[:FIRST_PAGE].splitlines() if len(line) <= _DATELINE)
    for where in (declared.get("date", ""), text[-400:] if kind is Kind.RULEBOOK else opening):
        full = [day for day, complete in _found_dates(where) if complete]
        if full:
            return full[-1] if kind is Kind.RULEBOOK else full[0]
    if kind is not Kind.RULEBOOK:
        for day, complete in _found_dates(name):
            if complete:
                notes.append("the date is from the file's name; the text gives none")
                return day
        for day, _ in _found_dates(opening[:_OPENING]):
            notes.append(f"the text gives {day:%B %Y} without a day; counted as its first")
            return day
    return None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages(load("metadata")["languages"])
    # Made anew of what is left: the whole would keep its tables of all other languages, 28 MB.
    return LanguageIdentifier(
        whole.nb_ptc,
        whole.nb_pc,
        whole.nb_classes,
        whole.tk_nextmove,
        whole.tk_output,
        norm_probs=True,
        tk_row=whole.tk_row,
    )


def query_language(text: str) -> str:
    """Language of the few words that a person types: English unless they are clearly of another.

    >>> query_language("réduction des émissions de méthane"), query_language("hydrogen")
    ('fr', 'en')
    """
    found, probability = _identifier().classify(text)
    return str(found) if probability >= _SURE else "en"


def _language(said: str | None, text: str, notes: list[str]) -> str | None:
    """The text's own language where it is clear; a source's word only where it is not."""
    middle = len(text) // 2
    sample = text[:2000] + text[middle : middle + 2000]
    found, probability = _identifier().classify(sample)
    if said and (said == found or probability < _SURE):
        return said
    if said:
        notes.append(f"declared as {said!r}, but the text reads as {found!r}")
    return str(found) if probability >= 0.5 else None
