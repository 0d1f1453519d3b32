"""One requirement against the places of a document: by their labels, by what they hold, by meaning.

A place under the item's label answers it, and so does one that shows a sign of the answer; nearness of
meaning to the answer in everyday words puts them in order, and alone is never enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.checklists import Requirement
from index.gaps.coverage.places import Place, labelled
from index.gaps.coverage.signs import shows

BAR = 0.5
_LABEL, _SIGN, _MEANING = 0.55, 0.5, 0.5
_SHOWN, _BAND = 4, 0.3
"""Places that are shown, a reprint of one not counted, and how far below the best they may lie."""
_SAME = 120
"""Characters in which a reprinted passage begins like its original."""


@dataclass(frozen=True)
class Candidate:
    """A place that may answer, how strong it is, and by what."""

    place: Place
    strength: float
    label: float
    sign: bool
    meaning: float


def candidates(
    requirement: Requirement, places: Sequence[Place], nearness: Callable[[Place], float]
) -> list[Candidate]:
    """Places that answer the requirement, best first; ``nearness`` tells how near in meaning, 0..1."""
    found = [_weigh(requirement, place, nearness) for place in places]
    good = sorted((c for c in found if c.strength >= BAR), key=lambda c: (-c.strength, c.place.start))
    kept: list[Candidate] = []
    told = 0
    for candidate in good:
        if candidate.strength < good[0].strength - _BAND or told == _SHOWN:
            break
        if any(_overlap(candidate.place, other.place) for other in kept):
            continue
        told += not any(_repeats(candidate.place, other.place) for other in kept)
        kept.append(candidate)
    return kept


def _weigh(requirement: Requirement, place: Place, nearness: Callable[[Place], float]) -> Candidate:
    label = labelled(place, requirement.labels)
    sign = any(shows(sign, place.said) for sign in requirement.signs)
    if not (label or sign) or (requirement.holds and not shows(requirement.holds, place.said)):
        return Candidate(place, 0.0, label, sign, 0.0)
    meaning = nearness(place)
    return Candidate(place, _LABEL * label + _SIGN * sign + _MEANING * meaning, label, sign, meaning)


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end


def _repeats(one: Place, other: Place) -> bool:
    """True where one says the same again: NDCs reprint earlier ones."""
    return one.said.words[:_SAME] == other.said.words[:_SAME]
