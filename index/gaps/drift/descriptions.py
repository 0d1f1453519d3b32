"""What versions say without undertaking it: figures of the contribution, and what is worded otherwise."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from corpus.vocabulary import load
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import Direction
from index.gaps.drift.pairing import assign, likeness, meaning
from index.gaps.drift.stated import spelled, tidy
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.wording import gist, listed

_ONE_SUBJECT = 0.5
"""Likeness from which they are of one subject, which is enough to show them side by side."""
RESTATED = 0.85
"""Nearness of meaning from which they say the same in other words."""
_EDITED = 0.6
"""Share of telling words that stay where a sentence was edited, not written anew."""
_REISSUED = 0.3
"""Share of the new version that stands in the old one, from which it is the old text with changes."""
DESCRIBED, _FIGURE = 20.0, 30.0
"""Importance."""
_PAST = re.compile(r"\b(?:has|have|had|was|were)\b", re.I)
"""What was done is told, not changed."""


def descriptions(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """Figures that only one version gives, what else both speak of in other words, and what is added."""
    added, gone = _figures(new, old, aside), _figures(old, new, aside)
    yield from (_figure(statement, "new") for statement in added)
    yield from (_figure(statement, "deleted") for statement in gone)
    aside = {*aside, *added, *gone}
    yield from _reworded(old, new, aside)
    if new.share_carried >= _REISSUED:
        yield from (_added(s) for s in left(new, aside) if not _PAST.search(s.text) and not leans(s.text))


def _figures(own: Version, other: Version, aside: AbstractSet[Statement]) -> list[Statement]:
    """What a version says of its contribution in numbers for years to come.

    Not those that the other gives too, nor those of its own undertakings.
    """
    given = [*other.statements, *(s for s in own.statements if s.records)]
    known = frozenset[str]().union(*map(_amounts, given))
    return [
        statement
        for statement in left(own, aside)
        if statement.values["coming_years"]
        and _amounts(statement) - known
        and spelled(load("drift")["own"]).search(statement.text)
    ]


def _amounts(statement: Statement) -> frozenset[str]:
    return statement.values["percents"] | statement.values["levels"]


def _figure(statement: Statement, direction: Direction) -> Found:
    here, quoted = ("new" if direction == "new" else "old"), Quoted.whole(statement)
    why = f"Only the {here} version gives {listed(_amounts(statement))}."
    sides = (None, quoted) if direction == "new" else (quoted, None)
    return Found("target_level", direction, why, _FIGURE, *sides)


def _reworded(old: Version, new: Version, aside: AbstractSet[Statement]) -> Iterator[Found]:
    """What else both versions speak of, in other words."""
    before, after = left(old, aside), left(new, aside)
    for row, column in assign(likeness(before, after), _ONE_SUBJECT):
        if differ(before[row], after[column]):
            yield worded(before[row], after[column], DESCRIBED)


def _added(statement: Statement) -> Found:
    """Where the new version is mostly the old one's text, what it describes anew was put there on purpose."""
    why = f"Only the new version says: “{gist(statement.text)}”."
    return Found("commitment", "new", why, DESCRIBED, None, Quoted.whole(statement))


def left(version: Version, aside: AbstractSet[Statement]) -> list[Statement]:
    """What was not compared yet, and stands in this version only."""
    return [s for s in version.fresh if s not in aside and not s.background]


def differ(old: Statement, new: Statement) -> bool:
    """Whether they say different things, or one is the other with a few telling words exchanged."""
    shared, longer = len(old.stems & new.stems), max(len(old.stems), len(new.stems))
    return meaning(old, new) < RESTATED or _EDITED * longer <= shared < longer


def worded(old: Statement, new: Statement, importance: float) -> Found:
    """The difference of two statements of one subject, by how they begin."""
    why = f"“{gist(old.text)}” becomes “{gist(new.text)}”."
    return Found("commitment", "changed", why, importance, quoted(old), quoted(new))


def leans(quote: str) -> bool:
    """Whether it cannot be read alone, or only affirms."""
    words, text = load("drift"), tidy(quote)
    return bool(spelled(words["leaning"]).match(text) or spelled(words["affirming"]).search(text))


def quoted(statement: Statement) -> Quoted:
    """What it undertakes; all of it where that is nothing."""
    return Quoted.of(statement.records[0], statement) if statement.records else Quoted.whole(statement)
