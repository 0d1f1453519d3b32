"""How an NDC differs from what is promised: in substance, force, number, date, or where it is done."""

from collections.abc import Iterator, Sequence

from corpus.model import ClauseKind, Commitment, Force, Target, TargetKind
from index.gaps.follow_through.candidates import Candidate, Haystack, Wanted, speaks
from index.gaps.follow_through.goals import is_general
from index.gaps.follow_through.promises import Promise
from index.gaps.follow_through.verdicts import SHOWN, Judged, Shown, Verdict, distinct, listed
from index.gaps.follow_through.wording import words_of
from index.gaps.passages import Passage

_ON_SUBJECT, _SAME_SUBJECT, _ON_HELP = 0.6, 0.45, 0.3
"""Likeness from which a passage is on a promise's subject; from which one on acts at home is called another
act on the subject of a promise to act elsewhere; and from which an undertaking towards other countries is on
the subject of a promise to help, since NDCs speak of help abroad seldom and in general terms."""
_WORTH_SHOWING = 0.5
"""Likeness from which a passage is shown after those on the subject, while there is room."""
_SUBJECT, _SUBJECT_MEANT, _SUBJECT_UNTHEMED = 0.15, 0.35, (0.3, 0.5)
"""Share of a subject's words, nearness of meaning, and either of them where a passage has none of the
promise's themes (an undertaking, a description), from which it has the subject itself."""
_MEANT = 0.25
"""Nearness of meaning without which the same words under another theme are of another thing."""
_ANOTHER = 0.3
"""Of the first leg, from which an act at home is another one on the same subject."""
_NEW_LEG = 0.2
"""What it adds that a passage has a leg of the promise that those shown before it lack."""
_NAMED = 2
"""Missing legs that the sentence names."""
_MOST_OF_IT = 0.6
"""Share of its words or meaning from which a passage has a promise's whole substance."""
_FIRM = tuple(Force)


def by_substance(wanted: Wanted, hay: Haystack, found: Sequence[Candidate], name: str) -> Judged:
    """The verdict on a promise with a substance of its own, from the passages nearest to it."""
    promise = wanted.promise
    outward = promise.outward
    fitting = [c for c in found if _on_subject(c, wanted)]
    there = [c for c in fitting if c.abroad]
    if outward and (promise.helping or (is_general(promise) and not wanted.themes)):
        fitting = there  # what is done at home is no other act on the same subject
    if not fitting:
        nearest = max(found, key=lambda c: c.meaning + c.theme / 3)  # words may be another thing's
        return Judged(Verdict.NOT_FOUND, _nothing(wanted, hay, name), near=Shown.whole(nearest.passage))
    best = there or fitting if outward else fitting
    near = [c for c in found if c.likeness >= _WORTH_SHOWING and c not in best]
    evidence = distinct([Shown.whole(c.passage) for c in (*_by_legs(best), *near)], hay)
    if outward and not there:
        return Judged(Verdict.DIFFERENT, f"{name} speaks of this at home, not{_where(promise)}.", evidence)
    lacks = [*_lacks(promise, best[0], there), *_missing(wanted, hay, best)]
    if not lacks:
        return Judged(Verdict.CARRIED, f"{name} undertakes this in words as firm.", evidence)
    return Judged(Verdict.WEAKER, f"{name}: {listed(lacks)}.", evidence)


def _subject_legs(wanted: Wanted) -> frozenset[int]:
    """Legs that name a subject of their own, and not the goal that all climate action has."""
    return frozenset(
        n
        for n, leg in enumerate(wanted.promise.legs)
        if speaks(leg) and not words_of("general_ambition").search(leg)
    )


def _by_legs(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The best first, then whatever adds most to it: a passage on a leg that those before do not have."""
    rest, ordered = list(candidates), list[Candidate]()
    covered: frozenset[int] = frozenset()
    while rest and len(ordered) < 2 * SHOWN:
        best = max(rest, key=lambda c: c.score + _NEW_LEG * bool(c.legs - covered) * bool(ordered))
        rest.remove(best)
        ordered.append(best)
        covered |= best.legs
    return ordered + rest


def _on_subject(candidate: Candidate, wanted: Wanted) -> bool:
    """Whether a passage speaks of what is promised; what it says of it is compared later."""
    if wanted.promise.helping:
        if candidate.abroad and candidate.passage.records:
            return candidate.likeness >= _ON_HELP
        return candidate.likeness >= _ON_SUBJECT
    if wanted.promise.outward and not candidate.abroad:  # another act, but on the very subject
        very = candidate.head >= _ANOTHER or bool(candidate.legs & _subject_legs(wanted))
        return very and candidate.likeness >= _SAME_SUBJECT
    return candidate.likeness >= _ON_SUBJECT and _has_subject(candidate, wanted)


def _has_subject(candidate: Candidate, wanted: Wanted) -> bool:
    """Whether it has the promise's subject itself: not only its theme, and not only some of its words."""
    if wanted.themes and not candidate.theme:
        described = not candidate.passage.records
        if described and candidate.meaning < _MEANT:  # the traffic's flow, not the capital's
            return False
        return max(candidate.words, candidate.meaning) >= _SUBJECT_UNTHEMED[described]
    return candidate.words >= _SUBJECT or candidate.meaning >= _SUBJECT_MEANT


def _nothing(wanted: Wanted, hay: Haystack, name: str) -> str:
    """That nothing was found, and which of the promise's words stand nowhere in the NDC."""
    lacking = hay.words.lacking(wanted.promise.substance)
    if lacking:
        return f"{name} has nothing on {listed([f'“{term}”' for term in lacking])}."
    return f"{name} has nothing on this{_where(wanted.promise) if wanted.promise.outward else ''}."


def _where(promise: Promise) -> str:
    return " with another country" if promise.together else " in other countries"


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


def _number(target: Target, value: float) -> str:
    return f"{value:,.15g} {target.unit or ''}".strip()


def _missing(wanted: Wanted, hay: Haystack, best: Sequence[Candidate]) -> Iterator[str]:
    """What of a promise the whole NDC lacks; of one to act elsewhere, what its acts elsewhere lack."""
    outward = wanted.promise.outward
    covered = frozenset[int]().union(*(c.legs for c in best)) if outward else hay.legs(wanted)
    legs = [leg for n, leg in enumerate(wanted.texts[1:]) if n not in covered and speaks(leg)]
    nothing = "nothing abroad on" if outward else "nothing on"
    if legs:
        named = listed([f"“{leg}”" for leg in legs[:_NAMED]])
        yield f"{nothing} {named}" + (f" and {len(legs) - _NAMED} more" if len(legs) > _NAMED else "")
    elif max(best[0].words, best[0].meaning) < _MOST_OF_IT:
        lacking = hay.words.lacking(wanted.promise.substance)
        yield f"nothing on {listed([f'“{term}”' for term in lacking])}" if lacking else "in part only"


def _end(record: Commitment) -> int | None:
    return record.horizon.end if record.horizon else None


def _words(record: Commitment) -> str:
    return f"“{' '.join(record.trigger.split())}”" if record.trigger else record.force.value


def _is_row(passage: Passage) -> bool:
    return passage.clause.kind is ClauseKind.CELL
