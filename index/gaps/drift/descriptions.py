"""What versions say without undertaking it: figures of the contribution, and what is worded otherwise."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import numpy as np

from corpus.vocabulary import load
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import assign, likeness, meaning, shared
from index.gaps.drift.stated import spelled, tidy
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.topics import is_own
from index.gaps.drift.wording import gist, holder, listed

_ONE_SUBJECT, _RARE = 0.5, 1.0
"""Likeness, and rarity of the words they share, from which they are of one subject and shown side by side."""
RESTATED = 0.85
"""Nearness of meaning from which they say the same in other words."""
_EDITED = 0.6
"""Share of telling words that stay where a sentence was edited, not written anew."""
DESCRIBED, _FIGURE = 20.0, 30.0
"""Importance."""
_PAST = re.compile(r"\b(?:has|have|had|was|were)\b", re.I)
"""What was done is history, of which a newer version has more."""


def descriptions(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Figures that one version gives, what both speak of in other words, and what else is added or gone."""
    added, gone = _figures(new, old, aside), _figures(old, new, aside)
    yield from (_figure(statement, "new") for statement in added)
    yield from (_figure(statement, "deleted") for statement in gone)
    aside = {*aside, *added, *gone}
    before, after = left(old, aside), left(new, aside)
    table = np.where(shared(old, new, before, after) >= _RARE, likeness(before, after), 0.0)
    pairs = [(before[a], after[b]) for a, b in assign(table, _ONE_SUBJECT)]
    yield from (worded(*pair, DESCRIBED) for pair in pairs if differ(*pair))
    if new.reissued:
        told = {statement for pair in pairs for statement in pair}
        yield from (_said(statement, "deleted") for statement in before if _telling(statement, told))
        yield from (_said(statement, "new") for statement in after if _telling(statement, told))


def _said(statement: Statement, direction: Direction) -> Found:
    why = f"Only the {holder(direction)[0]} version says “{gist(statement.text)}”."
    return Found.alone("commitment", direction, why, DESCRIBED - 1, Quoted.whole(statement))


def _telling(statement: Statement, told: AbstractSet[Statement]) -> bool:
    return statement not in told and not _PAST.search(statement.text) and not leans(statement.text)


def _figure(statement: Statement, direction: Direction) -> Found:
    why = f"Only the {holder(direction)[0]} version gives {listed(_amounts(statement))}."
    return Found.alone("target_level", direction, why, _FIGURE, Quoted.whole(statement))


def _figures(own: Version, other: Version, aside: AbstractSet[Statement]) -> list[Statement]:
    """What a version says of its contribution in numbers for years to come.

    Not those that the other gives too, nor those of its own undertakings.
    """
    given = [*other.statements, *(s for s in own.statements if s.records)]
    known = frozenset[str]().union(*map(_amounts, given))
    return [
        statement
        for statement in left(own, aside)
        if statement.values["coming_years"] and _amounts(statement) - known and is_own(statement.text)
    ]


def _amounts(statement: Statement) -> frozenset[str]:
    return statement.values["percents"] | statement.values["levels"]


def left(version: Version, aside: AbstractSet[Statement]) -> list[Statement]:
    """What was not compared yet, and stands in this version only; of a text issued again, background too."""
    return [s for s in version.fresh if s not in aside and (version.reissued or not s.background)]


def differ(old: Statement, new: Statement) -> bool:
    """Whether they say different things, or one is the other with a few telling words exchanged."""
    shared, longer = len(old.stems & new.stems), max(len(old.stems), len(new.stems))
    return meaning(old, new) < RESTATED or _EDITED * longer <= shared < longer


def worded(old: Statement, new: Statement, importance: float) -> Found:
    """Two statements of one subject, by how they begin; a share with its year binds more than none."""
    why = f"“{gist(old.text)}” becomes “{gist(new.text)}”."
    dated = [bool(s.values["percents"] and s.values["coming_years"]) for s in (old, new)]
    plain = dated[0] == dated[1] or not (old.records or new.records)
    way: Direction = "changed" if plain else "weaker" if dated[0] else "stronger"
    return Found("commitment", way, why, importance, quoted(old), quoted(new))


def leans(quote: str) -> bool:
    """Whether it cannot be read alone, or only affirms."""
    words, text = load("drift"), tidy(quote)
    return bool(spelled(words["leaning"]).match(text) or spelled(words["affirming"]).search(text))


def quoted(statement: Statement) -> Quoted:
    """What it undertakes; all of it where that is nothing."""
    return Quoted.of(statement.records[0], statement) if statement.records else Quoted.whole(statement)
