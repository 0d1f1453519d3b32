"""What a promise became in an NDC, and in which respect the two differ.

Whatever is compared is named: substance, force, number, date, and where it is to happen. The verdict says
what the texts say; it does not rate a Party.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from corpus.model import ClauseKind, Commitment, Force
from index.gaps.follow_through.candidates import Candidate, Haystack, Wanted, speaks
from index.gaps.follow_through.goals import Goal, Stated, is_general, main_targets, net_zero
from index.gaps.follow_through.promises import Promise
from index.gaps.passages import Passage

_SHOWN = 3
_SAME = 0.95
"""Cosine from which two passages say the same twice."""
_ON_SUBJECT, _SAME_SUBJECT, _ON_HELP = 0.6, 0.45, 0.3
"""Likeness from which a passage is on a promise's subject; from which one on acts at home is called another
act on the subject of a promise to act elsewhere; and from which an undertaking towards other countries is on
the subject of a promise to help, since NDCs speak of help abroad seldom and in general terms."""
_WORTH_SHOWING = 0.5
"""Likeness from which a passage is shown after those on the subject, while there is room."""
_LOOKED_AT = 40
_SUBJECT, _SUBJECT_MEANT, _SUBJECT_UNTHEMED = 0.15, 0.35, 0.4
"""Share of a subject's words, nearness of meaning, and either of them where a passage has none of the
promise's themes, from which it has the subject itself."""
_HEAD = 0.2
"""Of the first leg, without which (and without any other leg) a passage has not the subject."""
_NEW_LEG = 0.2
"""What it adds that a passage has a leg of the promise that those shown before it lack."""
_NAMED = 2
"""Missing legs that the sentence names."""
_MOST_OF_IT = 0.6
"""Share of its words or meaning from which a passage has a promise's whole substance."""
_AMBITION = frozenset({"ambition", "long-term-strategy"})
_FIRM = tuple(Force)


class Verdict(StrEnum):
    """What became of a promise."""

    CARRIED = "carried"
    """The same substance, at least as firm."""
    WEAKER = "weaker"
    """Softer wording, a lower number, a later date, a leg missing, or only described."""
    DIFFERENT = "different"
    """The same subject, another act."""
    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"
    """Process, which no NDC would carry."""


class Shown(NamedTuple):
    """What is quoted of a passage: ``text[start:end]`` of its document."""

    passage: Passage
    start: int
    end: int

    @classmethod
    def whole(cls, passage: Passage) -> "Shown":
        """All of it."""
        return cls(passage, passage.start, passage.end)


@dataclass(frozen=True)
class Judged:
    """A verdict with what it rests on."""

    verdict: Verdict
    why: str
    evidence: tuple[Shown, ...] = ()
    near: Shown | None = None


def judge(wanted: Wanted, goals: Sequence[Goal], hay: Haystack, name: str) -> Judged:
    """What the NDC ``hay``, which readers call ``name``, makes of a promise."""
    promise = wanted.promise
    if promise.process:
        return Judged(
            Verdict.NOT_APPLICABLE, f"Process between the sides (“{promise.process}”), which no NDC carries."
        )
    found = hay.look(wanted)
    if goals:
        judged = _by_goals(promise, goals, hay, found, name)
        if judged:
            return judged
    return _by_substance(wanted, hay, found, name)


# --- goals


def _by_goals(
    promise: Promise, goals: Sequence[Goal], hay: Haystack, found: Sequence[Candidate], name: str
) -> Judged | None:
    """The verdict on goals of its own; None where the NDC states no goal at all."""
    targets, neutral = main_targets(hay), net_zero(hay)
    if not targets and not neutral:
        return None
    lacks: list[str] = []
    shown: list[Shown] = []
    for goal in goals:
        stated = neutral if goal.kind == "net zero" else targets
        best = _best(stated, goal)
        if best is None:
            lacks.append(f"nothing on {goal}")
            continue
        shown.append(_stated(best))
        lacks += _short_of(goal, best)
    if promise.abroad and promise.home and not any(c.abroad and c.passage.records for c in found[:8]):
        lacks.append("only at home")
    rest = [_stated(s) for s in neutral + targets] if len(goals) > 1 else []
    near = [Shown.whole(c.passage) for c in found if _on_ambition(c)]
    evidence = _distinct([*shown, *near[: 1 if rest else 2], *rest], hay)
    if not shown:
        return Judged(Verdict.NOT_FOUND, f"{name} states {_and(lacks)}.", near=Shown.whole(found[0].passage))
    if lacks:
        return Judged(Verdict.WEAKER, f"{name}: {_and(lacks)}.", evidence)
    said = _and([str(goal) for goal in goals])
    return Judged(Verdict.CARRIED, f"{name} states {said}.", evidence)


def _on_ambition(candidate: Candidate) -> bool:
    """Whether a passage undertakes something about emissions as a whole."""
    return any(_AMBITION & set(record.themes[:1]) for record in candidate.passage.records)


def _best(stated: Sequence[Stated], goal: Goal) -> Stated | None:
    """What comes nearest to a goal: undertaken before described, dated before open."""
    fitting = [s for s in stated if goal.year is None or s.year is None or abs(s.year - goal.year) <= 5]
    return min(fitting or stated, key=lambda s: (s.open_date is not None, s.year is None), default=None)


def _stated(goal: Stated) -> Shown:
    """The words that state a goal: the record's, of a long sentence."""
    record = goal.record
    inside = record and goal.passage.start <= record.start and record.end <= goal.passage.end
    return Shown(goal.passage, record.start, record.end) if record and inside else Shown.whole(goal.passage)


def _short_of(goal: Goal, stated: Stated) -> Iterator[str]:
    if stated.open_date:
        yield f"the date is open (“{stated.open_date}”{f' {stated.year}' if stated.year else ''})"
    elif goal.year and stated.year and stated.year > goal.year:
        yield f"{stated.year}, not {goal.year}"
    if stated.conditional:
        yield "stated under conditions only"


# --- substance


def _by_substance(wanted: Wanted, hay: Haystack, found: Sequence[Candidate], name: str) -> Judged:
    promise = wanted.promise
    fitting = [c for c in found[:_LOOKED_AT] if _on_subject(c, wanted)]
    if not promise.helping:
        fitting = [c for c in fitting if _has_subject(c, wanted)]
    there = [c for c in fitting if c.abroad]
    outward = promise.outward
    if outward and (promise.helping or (is_general(promise) and not wanted.themes)):
        fitting = there  # what is done at home is no other act on the same subject
    if not fitting:
        return Judged(
            Verdict.NOT_FOUND, _nothing(wanted, hay, found, name), near=Shown.whole(found[0].passage)
        )
    best = there or fitting if outward else fitting
    near = [c for c in found[:_LOOKED_AT] if c.likeness >= _WORTH_SHOWING and c not in best]
    evidence = _distinct([Shown.whole(c.passage) for c in (*_by_legs(best), *near)], hay)
    if outward and not there:
        frame = "with another country" if promise.together else "in other countries"
        return Judged(Verdict.DIFFERENT, f"{name} speaks of this at home, not {frame}.", evidence)
    lacks = [*_lacks(promise, best[0], there), *_missing(wanted, hay, best)]
    if not lacks:
        return Judged(Verdict.CARRIED, f"{name} undertakes this in words as firm.", evidence)
    return Judged(Verdict.WEAKER, f"{name}: {_and(lacks)}.", evidence)


def _by_legs(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best first, then whatever adds most to it: a passage on a leg that those before do not have."""
    rest, ordered = list(candidates), list[Candidate]()
    covered: frozenset[int] = frozenset()
    while rest and len(ordered) < 2 * _SHOWN:
        best = max(rest, key=lambda c: c.score + _NEW_LEG * bool(c.legs - covered) * bool(ordered))
        rest.remove(best)
        ordered.append(best)
        covered |= best.legs
    return ordered + rest


def _on_subject(candidate: Candidate, wanted: Wanted) -> bool:
    if wanted.promise.helping and candidate.abroad and candidate.passage.records:
        return candidate.likeness >= _ON_HELP
    if wanted.promise.outward and not candidate.abroad:
        return candidate.likeness >= _SAME_SUBJECT
    return candidate.likeness >= _ON_SUBJECT


def _has_subject(candidate: Candidate, wanted: Wanted) -> bool:
    """Whether it has the promise's subject itself: not only its theme, and not only some of its words."""
    if wanted.themes and not candidate.theme:
        return max(candidate.words, candidate.meaning) >= _SUBJECT_UNTHEMED
    return (candidate.words >= _SUBJECT or candidate.meaning >= _SUBJECT_MEANT) and (
        candidate.head >= _HEAD or bool(candidate.legs)
    )


def _nothing(wanted: Wanted, hay: Haystack, found: Sequence[Candidate], name: str) -> str:
    """That nothing was found, and which of the promise's words the nearest passage lacks."""
    lacking = hay.words.lacking(wanted.promise.substance, [found[0].number])
    return f"{name} has nothing on {_and([f'“{term}”' for term in lacking]) if lacking else 'this'}."


def _lacks(promise: Promise, best: Candidate, there: Sequence[Candidate]) -> Iterator[str]:
    """In which respects a passage falls short of a promise."""
    passage = best.passage
    record = min(passage.records, key=lambda r: _FIRM.index(r.force), default=None)
    if record is None:
        yield (
            "a measure in a list, not undertaken in words"
            if _is_row(passage)
            else "described, not undertaken"
        )
    elif _FIRM.index(record.force) > _FIRM.index(promise.record.force):
        yield f"softer wording ({_words(record)} against {_words(promise.record)})"
    end = _end(promise.record)
    if end and record is not None:
        theirs = _end(record)
        if theirs is None:
            yield f"no date ({end} promised)"
        elif theirs > end:
            yield f"later ({theirs} against {end})"
    if promise.abroad and promise.home and not there:
        yield "only at home"


def _missing(wanted: Wanted, hay: Haystack, best: Sequence[Candidate]) -> Iterator[str]:
    """What of a promise none of the passages on its subject has."""
    numbers = [c.number for c in best]
    covered = frozenset[int]().union(*(c.legs for c in best))
    legs = [leg for n, leg in enumerate(wanted.texts[1:]) if n not in covered and speaks(leg)]
    if legs:
        shown = [f"“{leg}”" for leg in legs[:_NAMED]]
        yield f"nothing on {_and(shown)}" + (f" and {len(legs) - _NAMED} more" if len(legs) > _NAMED else "")
    elif max(best[0].words, best[0].meaning) < _MOST_OF_IT:
        lacking = hay.words.lacking(wanted.promise.substance, numbers)
        yield f"nothing on {_and([f'“{term}”' for term in lacking])}" if lacking else "in part only"


def _end(record: Commitment) -> int | None:
    return record.horizon.end if record.horizon else None


def _words(record: Commitment) -> str:
    return f"“{' '.join(record.trigger.split())}”" if record.trigger else record.force.value


def _is_row(passage: Passage) -> bool:
    return passage.clause.kind is ClauseKind.CELL


def _distinct(shown: Sequence[Shown], hay: Haystack) -> tuple[Shown, ...]:
    """The first three that do not say the same twice."""
    numbers = {id(p): n for n, p in enumerate(hay.passages.items)}
    vectors = hay.passages.vectors
    chosen: dict[int, Shown] = {}
    for one in shown:
        number = numbers[id(one.passage)]
        if all(number != n and float(np.dot(vectors[n], vectors[number])) < _SAME for n in chosen):
            chosen[number] = one
        if len(chosen) == _SHOWN:
            break
    return tuple(chosen.values())


def _and(parts: Sequence[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
