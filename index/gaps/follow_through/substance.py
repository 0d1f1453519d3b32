"""How an NDC differs from what is promised: in substance, force, number, date, or where it is done."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from corpus.model import ClauseKind, Commitment, Target, TargetKind
from index.gaps.firmness import rank
from index.gaps.follow_through.candidates import Candidate, Haystack, Wanted, speaks, spread
from index.gaps.follow_through.goals import is_general
from index.gaps.follow_through.promises import Promise
from index.gaps.follow_through.verdicts import Judged, Shown, Verdict, distinct, listed
from index.gaps.follow_through.wording import words_of
from index.gaps.passages import Passage


class _Nearness(NamedTuple):
    """How near a passage must come to a promise."""

    likeness: float
    unknown: float
    """How much more of it where none of the promise's words stand anywhere in the NDC."""
    content: float
    """Nearness of meaning and words: a theme that is shared is not enough."""

    def has(self, candidate: Candidate, known: float) -> bool:
        """Whether a passage comes that near to a promise of whose words the NDC knows a share."""
        least = self.likeness + self.unknown * (1 - known)
        return candidate.likeness >= least and candidate.content >= self.content


_SUBJECT = _Nearness(0.27, 0.25, 0.2)
"""On the promise's subject."""
_ACT = _Nearness(0.4, 0.5, 0.4)
"""On what is promised itself."""
_AS_SAID = 0.6
"""Nearness of meaning from which a passage is on a thing that the NDC calls by no name of its own."""
_ON_HELP, ON_WORLD = 0.25, 0.4
"""Likeness from which an undertaking towards other countries is on a promise to help or move them, since NDCs
speak of that seldom and in general terms; and on one to raise ambition in the world."""
_AT_HOME = 0.4
"""Content from which an act at home is another one on the subject of a promise to act elsewhere."""
_BESIDE = 0.6
"""Of the likeness of the nearest passage, from which others are quoted beside it."""
_QUOTED = 6
"""Passages of which those are quoted that do not say the same twice."""
_NAMED = 2
"""Missing legs that the sentence names."""
_MOST_OF_IT = 0.6
"""Share of its words or meaning from which a passage has a promise's whole substance."""


def by_substance(wanted: Wanted, hay: Haystack, looked: Sequence[Candidate], name: str) -> Judged:
    """The verdict on a promise with a substance of its own, from the passages nearest to it."""
    promise = wanted.promise
    known = hay.words.known(promise.substance)
    named = hay.words.names_known(promise.substance)
    found = [c for c in looked if named or c.meaning >= _AS_SAID]
    same = [c for c in found if _ACT.has(c, known) or _helps(c, promise, hay)]
    fitting = [c for c in found if c in same or (c.policy and _SUBJECT.has(c, known))]
    there = [c for c in fitting if c.abroad and c.passage.records]
    if promise.outward and not _home_counts(wanted, fitting):
        fitting = there
    if not fitting:
        nearest = max(looked, key=lambda c: c.content)
        return Judged(Verdict.NOT_FOUND, _nothing(wanted, hay, name), near=Shown.whole(nearest.passage))
    beside = [c for c in found if c in fitting or (c.policy and c.likeness >= _BESIDE * fitting[0].likeness)]
    evidence = distinct([Shown.whole(c.passage) for c in islice(spread(beside[: 4 * _QUOTED]), _QUOTED)], hay)
    best = [c for c in same if c in there or not promise.outward]
    if not best:
        return Judged(Verdict.DIFFERENT, _other(wanted, hay, fitting, name), evidence)
    near = [c for c in best if c.likeness >= _BESIDE * best[0].likeness]
    lacks = min((list(_lacks(promise, c, there)) for c in near), key=len) + list(_missing(wanted, hay, best))
    if not lacks:
        return Judged(Verdict.CARRIED, f"{name} undertakes this in words as firm.", evidence)
    return Judged(Verdict.WEAKER, f"{name}: {listed(lacks)}.", evidence)


def _other(wanted: Wanted, hay: Haystack, fitting: Sequence[Candidate], name: str) -> str:
    """That what an NDC says of the subject is another act."""
    if wanted.promise.outward and not all(c.abroad for c in fitting):
        return f"{name} speaks of this at home, not{_where(wanted.promise)}."
    lacking = hay.words.lacking(wanted.promise.substance)
    nothing = f"; nothing found on {_quoted(lacking)}" if lacking else ""
    return f"{name} has other acts on the subject{nothing}."


def _home_counts(wanted: Wanted, fitting: Sequence[Candidate]) -> bool:
    """Whether what is done at home may be another act on the subject of a promise to act elsewhere.

    It may be where the sides cooperate on something; what a side does in the world (financing, diplomacy,
    supply) is another subject than what it does at home.
    """
    promise = wanted.promise
    if not promise.together or promise.helping or (is_general(promise) and not wanted.themes):
        return False
    return any(c.content >= _AT_HOME for c in fitting)


def _helps(candidate: Candidate, promise: Promise, hay: Haystack) -> bool:
    """Whether a passage undertakes something towards other countries, as the promise does."""
    if not (candidate.abroad and candidate.passage.records):
        return False
    if promise.helping:
        helped = words_of("helping").search(hay.plain[candidate.number])
        return helped is not None and candidate.likeness >= _ON_HELP
    return promise.abroad and is_general(promise) and candidate.likeness >= ON_WORLD


def _nothing(wanted: Wanted, hay: Haystack, name: str) -> str:
    """That nothing was found, and which of the promise's words stand nowhere in the NDC."""
    lacking = hay.words.lacking(wanted.promise.substance)
    if lacking:
        return f"Nothing found in {name} on {_quoted(lacking)}."
    return f"Nothing found in {name} on this{_where(wanted.promise) if wanted.promise.outward else ''}."


def _where(promise: Promise) -> str:
    return " with another country" if promise.together else " in other countries"


def _lacks(promise: Promise, best: Candidate, there: Sequence[Candidate]) -> Iterator[str]:
    """In which respects a passage falls short of a promise."""
    passage = best.passage
    record = min(passage.records, key=lambda r: rank(r.force), default=None)
    if record is None:
        yield (
            "a measure in a list, not undertaken in words"
            if _is_row(passage)
            else "described, not undertaken"
        )
    elif rank(record.force) > rank(promise.record.force):
        yield f"softer wording ({_words(record)} against {_words(promise.record)})"
    end = _end(promise.record)
    if end and record is not None:
        theirs = _end(record)
        if theirs is None:
            yield f"no date ({end} promised)"
        elif theirs > end:
            yield f"later ({theirs} against {end})"
    yield from _numbers(promise.record, passage)
    if promise.abroad and promise.home and not there:
        yield "only at home"


def _numbers(promised: Commitment, passage: Passage) -> Iterator[str]:
    """What falls short of the promised numbers; net zero has none, and is a goal."""
    for target in promised.targets:
        if target.kind is TargetKind.NET_ZERO or target.low is None:
            continue
        theirs = [
            t for r in passage.records for t in r.targets if (t.kind, t.unit) == (target.kind, target.unit)
        ]
        highest = max((t.high for t in theirs if t.high is not None), default=None)
        if highest is None:
            yield f"no number ({_number(target, target.low)} promised)"
        elif highest < target.low:
            yield f"a lower number ({_number(target, highest)} against {_number(target, target.low)})"


def _quoted(terms: Sequence[str]) -> str:
    return listed([f"“{term}”" for term in terms])


def _number(target: Target, value: float) -> str:
    return f"{value:,.15g} {target.unit or ''}".strip()


def _missing(wanted: Wanted, hay: Haystack, best: Sequence[Candidate]) -> Iterator[str]:
    """What of a promise the whole NDC lacks; of one to act elsewhere, what its acts elsewhere lack."""
    outward = wanted.promise.outward
    covered = frozenset[int]().union(*(c.legs for c in best)) if outward else hay.legs(wanted)
    legs = list(missing_legs(wanted, covered, "nothing found abroad on" if outward else "nothing found on"))
    yield from legs
    if not legs and max(best[0].words, best[0].meaning) < _MOST_OF_IT:
        lacking = hay.words.lacking(wanted.promise.substance)
        yield f"nothing found on {_quoted(lacking)}" if lacking else "in part only"


def missing_legs(wanted: Wanted, covered: Collection[int], nothing: str) -> Iterator[str]:
    """Names the legs of a promise, but its purposes, whose numbers are not among the covered ones."""
    legs = [
        leg
        for n, leg in enumerate(wanted.texts[1:])
        if n not in covered and speaks(leg) and leg not in wanted.promise.purposes
    ]
    if legs:
        named = _quoted(legs[:_NAMED])
        yield f"{nothing} {named}" + (f" and {len(legs) - _NAMED} more" if len(legs) > _NAMED else "")


def _end(record: Commitment) -> int | None:
    return record.horizon.end if record.horizon else None


def _words(record: Commitment) -> str:
    return f"“{' '.join(record.trigger.split())}”" if record.trigger else record.force.value


def _is_row(passage: Passage) -> bool:
    return passage.clause.kind is ClauseKind.CELL
