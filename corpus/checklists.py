"""What the Rulebook asks to be told: its checklists, one requirement a leaf, under ``corpus/requirements``.

``ictu`` is decision 4/CMA.1, annex I; ``mpg`` is decision 18/CMA.1, annex, chapter III.B to D;
``article-6.2`` is decision 2/CMA.3, annex, with decision 4/CMA.6, paragraph 5.
"""

from functools import cache
from typing import Any, Literal

from corpus.model import Force, Noun
from corpus.vocabulary import load

CHECKLISTS = ("ictu", "mpg", "article-6.2")


class Requirement(Noun):
    """One leaf of a checklist, in this project's words, and how its answer is known."""

    item: str
    """As people cite it: ``4(a)(ii)b``, ``64(f)``."""
    address: str
    """With its decision: ``4/CMA.1, annex I/4(a)(ii)b``."""
    asks: str
    force: Force
    applies: str
    """To whom, and when."""
    when: str | None = None
    """Name of the fact on which it depends, see ``index/gaps/coverage/scopes.py``."""
    silence: Literal["missing", "not_applicable"] = "missing"
    """What it means where nothing is found."""
    because: str | None = None
    """Why silence means *not applicable*."""
    labels: tuple[str, ...] = ()
    """What headings and rows above an answer are called."""
    signs: tuple[str, ...] = ()
    """What an answer holds, any of them; the notation is that of ``index/gaps/coverage/signs.py``."""
    holds: str | None = None
    """What an answer must hold in any case, as a sign."""
    plain: tuple[str, ...] = ()
    """The answer in everyday words."""
    leaf: bool = True
    """False for the words above a list of items, which ask something themselves."""


class Checklist(Noun):
    """The requirements of one part of the Rulebook, in its order."""

    name: str
    title: str
    requirements: tuple[Requirement, ...]


@cache
def checklist(name: str) -> Checklist:
    """The checklist of this name, one of ``CHECKLISTS``.

    >>> checklist("ictu").requirements[0].address
    '4/CMA.1, annex I/1(a)'

    Raises VocabularyError where there is none.
    """
    data = load(name, "requirements")
    rows = [*data["items"], *data.get("chapeaux", ())]
    above = {row["item"] for row in data.get("chapeaux", ())}
    return Checklist(
        name=name,
        title=data["title"],
        requirements=tuple(
            _requirement(row, data, leaf=row["item"] not in above) for row in sorted(rows, key=_order(rows))
        ),
    )


def _order(rows: list[dict[str, Any]]) -> Any:
    """Items stay as they are listed; words above a list come right before its first item."""
    place = {row["item"]: number for number, row in enumerate(rows)}

    def position(row: dict[str, Any]) -> float:
        below = [place[item] for item in place if item != row["item"] and item.startswith(row["item"])]
        return min(below) - 0.5 if below and min(below) < place[row["item"]] else place[row["item"]]

    return position


def _requirement(row: dict[str, Any], data: dict[str, Any], *, leaf: bool) -> Requirement:
    return Requirement(
        item=row["item"],
        address=row.get("address", f"{data['decision']}, {data['annex']}/{row['item']}"),
        asks=row["asks"],
        force=Force(row.get("force", data["force"])),
        applies=row.get("applies", data["applies"]),
        when=row.get("when"),
        silence=row.get("silence", "missing"),
        because=row.get("because"),
        labels=tuple(row.get("labels", ())),
        signs=tuple(row.get("signs", ())),
        holds=row.get("holds"),
        plain=tuple(row.get("plain", ())),
        leaf=leaf,
    )
