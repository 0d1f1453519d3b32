"""Fields of a commitment as its table knows them: what narrows and groups, what puts in order."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from api.operations.lines import RecordLine
from api.operations.sieve import NONE
from api.pages.words import FORCES, kind_words, language_name, words
from corpus.parties import party_name

DOUBTFUL, WORTH_A_LOOK = 0.6, 0.8
"""Confidence below which a record is called so (``nlp/confidence.py``: below 0.8 it is worth a look)."""

_BANDS = {"doubtful": "doubtful, below 60 %", "look": "worth a look, below 80 %", "likely": "80 % and more"}
_NUMBERS = {"yes": "with a number", "no": "without"}
_NO_YEAR = "no year to end in"


def band(confidence: float) -> str:
    """How sure the reading of a record is, in three.

    >>> band(0.56), band(0.74), band(0.94)
    ('doubtful', 'look', 'likely')
    """
    return "doubtful" if confidence < DOUBTFUL else "look" if confidence < WORTH_A_LOOK else "likely"


class Field(NamedTuple):
    """A field that narrows and groups."""

    title: str
    values: Callable[[RecordLine], Iterable[str]]
    words: Callable[[str], str] = words
    absent: str = "not said"
    """Its words for rows that have none."""
    order: Callable[[str], Any] | None = None
    """How its values are listed; the most frequent first where it is None."""


def _listed(values: Iterable[str]) -> Callable[[str], int]:
    places = {value: place for place, value in enumerate(values)}
    return lambda value: places.get(value, len(places))


def _latest(value: str) -> int:
    return -int(value) if value.isdecimal() and len(value) == len("2030") else 1


def _years(value: str) -> tuple[bool, str]:
    return value == NONE, value


def _yes(said: bool) -> tuple[str]:
    return ("yes" if said else "no",)


def _some(value: object) -> tuple[str, ...]:
    return (str(value),) if value else ()


def _year(one: RecordLine) -> tuple[str, ...]:
    return _some(one.head.date and one.head.date.year)


def _decade(one: RecordLine) -> tuple[str, ...]:
    return _some(one.until and f"{one.until // 10}0s")


FIELDS: Mapping[str, Field] = {
    "confidence": Field(
        "Confidence", lambda one: (band(one.confidence),), _BANDS.__getitem__, order=_listed(_BANDS)
    ),
    "party": Field("Party", lambda one: one.head.parties, party_name, "texts of a body", party_name),
    "theme": Field("Theme", lambda one: one.themes, absent="no theme"),
    "force": Field("Force", lambda one: (one.force,), order=_listed(FORCES)),
    "kind": Field("Kind of document", lambda one: (one.head.kind,), kind_words),
    "year": Field("Year of document", _year, str, "no date", _latest),
    "mode": Field("Who acts", lambda one: (one.mode,)),
    "actor": Field("Actor", lambda one: one.actors, party_name, "no actor named"),
    "conditional": Field("Condition", lambda one: (one.conditional,)),
    "decade": Field("To be done by, decade", _decade, str, _NO_YEAR, _years),
    "until": Field("To be done by, year", lambda one: _some(one.until), str, _NO_YEAR, _years),
    "numbers": Field("Numbers", lambda one: _yes(bool(one.targets)), _NUMBERS.__getitem__),
    "target": Field("Kind of number", lambda one: one.target_kinds, absent="no number"),
    "headline": Field("Main goal", lambda one: _yes(one.headline)),
    "negated": Field("Forbids or ends", lambda one: _yes(one.negated)),
    "instrument": Field("Initiative", lambda one: one.instruments, str, "none named"),
    "status": Field("Standing", lambda one: (one.head.status,)),
    "language": Field("Language", lambda one: _some(one.head.language), language_name),
    "corrected": Field("Corrected", lambda one: one.corrected, words, "as read"),
    "document": Field("Document", lambda one: (one.document,)),
}


class Column(NamedTuple):
    """What rows are put in order by."""

    title: str
    key: Callable[[RecordLine], Any]
    """None comes last in both directions."""


_STRENGTH = {force.value: -place for place, force in enumerate(FORCES)}


def _names(actors: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(party_name, actors))


COLUMNS: Mapping[str, Column] = {
    "document": Column("Document", lambda one: one.name.casefold()),
    "date": Column("Date", lambda one: one.head.date),
    "quote": Column("Undertaking", lambda one: one.quote.casefold()),
    "force": Column("Force", lambda one: _STRENGTH[one.force]),
    "themes": Column("Themes", lambda one: one.themes or None),
    "until": Column("By", lambda one: one.until),
    "targets": Column("Numbers", lambda one: len(one.targets) or None),
    "confidence": Column("Confidence", lambda one: one.confidence),
    "actors": Column("Actors", lambda one: _names(one.actors) or None),
    "mode": Column("Who acts", lambda one: one.mode),
    "conditional": Column("Condition", lambda one: one.conditional),
    "instruments": Column("Initiatives", lambda one: one.instruments or None),
    "kind": Column("Kind of document", lambda one: one.head.kind),
    "status": Column("Standing", lambda one: one.head.status),
    "corrected": Column("Corrected", lambda one: one.corrected or None),
    "page": Column("Page", lambda one: one.page),
}
