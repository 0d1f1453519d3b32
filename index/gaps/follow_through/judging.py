"""What became of a promise in an NDC: process, a goal of its own, or a substance that is compared."""

from collections.abc import Iterator, Sequence

from index.gaps.follow_through.candidates import Candidate, Haystack, Wanted
from index.gaps.follow_through.goals import Goal, Stated, main_targets, net_zero
from index.gaps.follow_through.substance import ON_WORLD, by_substance, missing_legs
from index.gaps.follow_through.verdicts import Judged, Shown, Verdict, distinct, listed
from index.gaps.follow_through.wording import words_of


def judge(wanted: Wanted, goals: Sequence[Goal], hay: Haystack, name: str) -> Judged:
    """What the NDC ``hay``, which readers call ``name``, makes of a promise."""
    promise = wanted.promise
    if promise.process:
        return Judged(
            Verdict.NOT_APPLICABLE, f"Process between the sides (“{promise.process}”), which no NDC carries."
        )
    found = hay.look(wanted)
    if goals:
        judged = _by_goals(wanted, goals, hay, found, name)
        if judged:
            return judged
    return by_substance(wanted, hay, found, name)


def _by_goals(
    wanted: Wanted, goals: Sequence[Goal], hay: Haystack, found: Sequence[Candidate], name: str
) -> Judged | None:
    """The verdict on goals of its own; None where the NDC states no goal at all."""
    promise, targets, neutral = wanted.promise, main_targets(hay), net_zero(hay)
    if not targets and not neutral:
        return None
    lacks: list[str] = []
    shown: list[Shown] = []
    for goal in goals:
        stated = neutral if goal.kind == "net zero" else targets
        best = _best(stated, goal)
        if best is None:
            lacks.append(f"nothing found on {goal}")
            continue
        shown.append(_stated(best))
        lacks += _short_of(goal, best)
    there = [c for c in found if c.abroad and c.passage.records and c.likeness >= ON_WORLD]
    if promise.abroad and promise.home and not there:
        lacks.append("only at home")
    if wanted.themes and shown:
        lacks += missing_legs(wanted, hay.legs(wanted), "nothing found on")
    rest = [_stated(s) for s in neutral + targets] if len(goals) > 1 else []
    near = [Shown.whole(c.passage) for c in found if _on_ambition(c, hay)]
    beside = [Shown.whole(found[0].passage)] if wanted.themes else []  # what it promises besides its goals
    evidence = distinct([*shown[:2], *beside, *shown[2:], *near[: 1 if rest else 2], *rest], hay)
    if not shown:
        return Judged(
            Verdict.NOT_FOUND, f"{name} states {listed(lacks)}.", near=Shown.whole(found[0].passage)
        )
    if lacks:
        return Judged(Verdict.WEAKER, f"{name}: {listed(lacks)}.", evidence)
    said = listed([str(goal) for goal in goals])
    return Judged(Verdict.CARRIED, f"{name} states {said}.", evidence)


def _on_ambition(candidate: Candidate, hay: Haystack) -> bool:
    """Whether a passage says how far the Party goes as a whole (*exceeds the pace*, *further efforts*)."""
    text = hay.plain[candidate.number]
    return bool(words_of("own_ambition").search(text)) and not words_of("sectors").search(text)


def _best(stated: Sequence[Stated], goal: Goal) -> Stated | None:
    """What comes nearest to a goal: undertaken before described, dated before open."""
    fitting = [s for s in stated if goal.year is None or s.year is None or abs(s.year - goal.year) <= 5]
    return min(fitting or stated, key=_directness, default=None)


def _directness(stated: Stated) -> tuple[bool, bool, bool, int]:
    """Dated before open, undertaken before described, plain before long-winded."""
    words = 0 if stated.record else len(stated.passage.quote.split())
    return stated.open_date is not None, stated.year is None, stated.record is None, words


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
