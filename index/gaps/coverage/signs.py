"""What an answer holds, written as data: words, figures and records that must stand in one passage.

``base|reference + year + YEAR - per capita`` asks for one word of each part, and for none after `` - ``.
Words are beginnings of words, in lower case and without punctuation (*1 5* for 1.5). Capitals stand for
what a text shows in many ways, see ``_SHOWN``.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from corpus.model import Commitment
from corpus.vocabulary import load
from index.amounts import amounts

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*(?:[-–—/]|to|until|till|and|through|[^.;]{0,30}\b(?:to|until|till|end)\b[^.;\d]{0,20}\d{0,2}"
    r"[^.;\d]{0,12}|[-–—]\s*\d{1,2}[^.;\d]{2,12})\s*(?:FY\s*)?(?:19|20)\d\d(?!\d)",
    re.I,
)
_NATIONAL_TONNES = 1e4
"""Less is said of a head, a project or a household, not of a country."""
_LISTED = 3


@dataclass(frozen=True)
class Said:
    """A passage as signs look at it. ``base_years`` are those of the document's main targets."""

    text: str
    records: Sequence[Commitment] = ()
    base_years: frozenset[str] = frozenset()

    @cached_property
    def words(self) -> str:
        """Normal words with a blank before each; a hyphen at a line's end is read in both ways."""
        return normal(self.text)


def normal(text: str) -> str:
    """Lower case, blanks for punctuation.

    >>> normal("Co-benefits; 1.5°C")
    ' co benefits 1 5 c '
    """
    readings = [text]
    if re.search(r"-\s*\n", text):
        readings = [re.sub(r"-\s*\n\s*", "", text), text]
    return " " + " ".join(word for reading in readings for word in _words(reading)) + " "


def _words(text: str) -> list[str]:
    spaced = re.sub(r"(?<=\d)(?=[°º])", " ", text.casefold())
    return re.findall(r"[^\W_]+", spaced)


def shows(sign: str, said: Said) -> bool:
    """True where the passage has all that the sign asks for.

    >>> shows("base|reference + year + YEAR", Said("The reference year is 2005."))
    True
    """
    wanted, unwanted = _parsed(sign)
    return all(any(_holds(word, said) for word in part) for part in wanted) and not any(
        _holds(word, said) for word in unwanted
    )


@cache
def _parsed(sign: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    wanted, _, unwanted = sign.partition(" - ")
    parts = tuple(tuple(part.strip().split("|")) for part in wanted.split(" + "))
    return parts, tuple(word for word in unwanted.strip().split("|") if word)


def _holds(word: str, said: Said) -> bool:
    shown = _SHOWN.get(word)
    if shown is not None:
        return shown(said)
    return f" {word}" in said.words


def _of_the_main_goal(said: Said) -> bool:
    return any(t.headline and t.low is not None for r in said.records for t in r.targets)


def _with_a_base(said: Said) -> bool:
    return any(t.headline and t.base is not None for r in said.records for t in r.targets)


def _tonnes(said: Said) -> bool:
    return any(
        float(mark.removeprefix("t=")) >= _NATIONAL_TONNES
        for amount in amounts(said.text)
        for mark in amount.marks
        if mark.startswith("t=")
    )


def _listed(kind: str) -> Callable[[Said], bool]:
    def enough(said: Said) -> bool:
        names = load("coverage")[kind]
        return sum(any(f" {name}" in said.words for name in each) for each in names) >= _LISTED

    return enough


_SHOWN: dict[str, Callable[[Said], bool]] = {
    "FIGURE": lambda said: re.search(r"\d", said.text) is not None,
    "YEAR": lambda said: _YEAR.search(said.text) is not None,
    "SPAN": lambda said: _SPAN.search(said.text) is not None,
    "TONNES": _tonnes,  # of greenhouse gases, of the size of a country
    "HEADLINE": _of_the_main_goal,  # the Party's main goal in numbers
    "BASED": _with_a_base,  # the main goal with the year or projection that it is measured against
    "BASEYEAR": lambda said: any(year in said.text for year in said.base_years),
    "SECTORS": _listed("sectors"),
    "GASES": _listed("gases"),
}
