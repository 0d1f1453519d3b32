"""A document's targets on one footing: each once, with what its own values come to."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from corpus.model import Clause, Commitment, Conditional, Target
from index.gaps.footing import arithmetic
from index.gaps.footing.arithmetic import Value, mass, shown
from index.gaps.footing.levels import base_levels, is_of_a_part
from index.gaps.footing.nouns import Base, Goal, Level, State, Sum
from index.gaps.footing.statements import CUTS, MASS, Group, Statement, brought_together
from index.gaps.footing.values import scope_of, step_of
from index.gaps.passages import Passages, evidence


def goals(
    found: Passages, records: Sequence[Commitment], clauses: Sequence[Clause], also: Collection[Base] = ()
) -> tuple[Goal, ...]:
    """The distinct targets of a document, main ones first.

    ``also`` are base years of other documents: a main target is computed against them too, where this
    document gives its emissions of those years.
    """
    known = {clause.id: clause for clause in clauses}
    groups = brought_together(
        Statement(r, t, evidence(found.document, known[r.clause], r.start, r.end), scope_of(r.quote))
        for r in records
        if r.clause in known
        for t in r.targets
    )
    own = {g.base for g in groups if g.base is not None}
    levels = base_levels(found, own, set(also) - own) if groups else ()
    made = [_goal(found.document.text, group, levels, also) for group in groups]
    return tuple(sorted(made, key=lambda g: (not g.headline, g.kind not in CUTS, g.year or 9999)))


def _goal(text: str, group: Group, levels: Sequence[Level], also: Collection[Base]) -> Goal:
    first, base, scope = group.stated[0], group.base, group.scope
    own = [v for v in levels if v.of == base and (base != "BAU" or v.year in {None, group.year})]
    start = next((v for v in own if v.scope in {None, scope} or scope is None), own[0] if own else None)
    if _is_of_a_part(group):
        own, start = [], None
    level, cut = _level(text, group.level), _level(text, group.cut)
    percent = _percent(text, group.target)
    if cut is not None and percent is not None and start is not None and _may_be_level(cut, percent, start):
        cut = None
    mixed = start is not None and None not in {start.scope, scope} and start.scope != scope
    sums: tuple[Sum, ...] = ()
    if percent is not None and not mixed:
        sums = tuple(_sums(percent, start, level, cut, main=group.target.headline))
    status, why = _verdict(group, percent is not None, start, sums, mixed=mixed)
    if group.target.headline and start is not None and status != "inconsistent":
        counted = scope or start.scope
        fitting = [v for v in levels if v.scope in {None, counted}]  # net is never held against gross
        sums += tuple(_rebased(_end(level, sums), base, fitting, also))
    said = (s.target.conditional for s in group.stated if s.target.conditional is not Conditional.UNSPECIFIED)
    places = {s.evidence.start: s.evidence for s in group.all}
    return Goal(
        document=first.evidence.document,
        **group.target.model_dump(include={"kind", "low", "high", "unit", "gas", "qualifier", "cumulative"}),
        base=base,
        year=group.year,
        calendar="FY" if any(s.target.calendar == "FY" for s in group.stated) else "CY",
        conditional=next(said, Conditional.UNSPECIFIED),
        headline=group.target.headline,
        scope=scope,
        themes=tuple(dict.fromkeys(chain.from_iterable(s.record.themes for s in group.stated))),
        records=tuple(dict.fromkeys(s.record.id for s in group.all)),
        evidence=first.evidence,
        restatements=tuple(e for e in places.values() if e.start != first.evidence.start),
        base_level=start,
        target_level=level,
        cut=cut,
        sums=sums,
        status=status,
        why=why,
        flags=tuple(_flags(group, start, own, level)),
    )


def _is_of_a_part(group: Group) -> bool:
    """A sector's target is not counted from the national level, nor a main one said of a part only."""
    stated = group.stated if group.target.headline else group.stated[:1]
    return all(is_of_a_part(s.record.quote) for s in stated)


def _percent(text: str, target: Target) -> Value | None:
    if target.unit != "%" or target.kind not in CUTS or target.low is None or target.high is None:
        return None
    return Value(target.low, target.high, min(1.0, step_of(text[target.start : target.end]) or 1.0))


def _level(text: str, stated: Statement | None) -> Level | None:
    if stated is None or stated.target.low is None or stated.target.high is None:
        return None
    target = stated.target
    return Level(
        of=target.year or "BAU",
        low=target.low,
        high=target.high,
        gas=target.gas,
        step=step_of(text[target.start : target.end], target.low),
        scope=stated.scope,
        evidence=stated.evidence,
    )


def _may_be_level(cut: Level, percent: Value, start: Level) -> bool:
    """Tonnes that are nearer to what would be left than to what would be cut: which they are is unclear."""
    gone = start.low * percent.low / 100
    return abs(cut.low - (start.low - gone)) < abs(cut.low - gone)


def _value(level: Level) -> Value:
    return Value(level.low, level.high, level.step)


def _sums(
    percent: Value, start: Level | None, level: Level | None, cut: Level | None, *, main: bool
) -> Iterator[Sum]:
    if start is not None:
        yield arithmetic.sum_of_level(_value(start), percent, _value(level) if level else None)
        if cut is not None:
            yield arithmetic.sum_of_cut(_value(start), percent, _value(cut))
    elif main and level is not None and percent.high < 100:
        yield arithmetic.sum_of_base(_value(level), percent)


def _end(level: Level | None, sums: Sequence[Sum]) -> Value | None:
    """The level that a main target leads to: as stated, else as computed from its base."""
    if level is not None:
        return _value(level)
    return next((Value(s.low, s.high) for s in sums if s.of == "level"), None)


def _rebased(
    end: Value | None, base: Base | None, levels: Sequence[Level], also: Collection[Base]
) -> Iterator[Sum]:
    for other in also:
        of = next((v for v in levels if v.of == other), None)
        if end is not None and of is not None and other not in {base, "BAU"}:
            yield arithmetic.sum_of_percent(_value(of), end, other)


def _verdict(
    group: Group, in_percent: bool, start: Level | None, sums: Sequence[Sum], *, mixed: bool
) -> tuple[State, str]:
    """Whether percent, base and level agree, and the sentence that says why."""
    if not in_percent:
        return "not available", "The target is not a percentage of a base, so there is nothing to reconcile."
    if mixed and start is not None:
        return "not available", (
            f"The target is {group.scope}, the level given for {start.of} is {start.scope}: not computed."
        )
    if start is None:
        missing = f"no level of emissions was found for {group.base or 'the base'}"
        implied = "".join(f"; the stated level would imply {s.arithmetic}" for s in sums)
        return "not available", f"In the document {missing}{implied}."
    checked = [s for s in sums if s.agrees is not None]
    if not checked:
        return "not available", f"{_all(sums)}; no target level is stated beside the percentage."
    agree = all(s.agrees for s in checked)
    return ("consistent" if agree else "inconsistent"), "; ".join(map(_held, checked)) + "."


def _held(found: Sum) -> str:
    low, high = found.stated_low or 0.0, found.stated_high or 0.0
    apart = max(abs(found.low - low), abs(found.high - high))
    if shown(found.low, found.high) == shown(low, high):
        return f"{found.arithmetic}, as stated"
    within = "within" if found.agrees else "more than"
    far = _short(apart)
    return (
        f"{found.arithmetic}; stated: {mass(Value(low, high))}, {shown(far, far)} Mt apart, "
        f"{within} the rounding of the values"
    )


def _short(number: float) -> float:
    return float(f"{number:.2g}")


def _all(sums: Sequence[Sum]) -> str:
    return "; ".join(s.arithmetic for s in sums)


def _flags(group: Group, start: Level | None, own: Sequence[Level], level: Level | None) -> Iterator[str]:
    """What to know before this is held against another Party's target."""
    if group.target.kind in CUTS and group.scope is None:
        yield "the statement does not say whether net or gross"
    if start is not None and group.scope is None and start.scope is not None:
        yield f"the base level is {start.scope}"
    others = [v for v in own if start is not None and _differs(v, start)]
    if others:
        values = ", ".join(mass(_value(v)) + (f" ({v.scope})" if v.scope else "") for v in others[:3])
        yield f"other values stand for {others[0].of}: {values}"
    if level is not None and level.gas and group.target.unit == "%":
        yield f"the level is written in {level.gas}, the percentage is not"
    if group.target.gas:
        yield f"of {group.target.gas} only, as written"
    if group.target.unit == MASS and group.target.cumulative:
        yield "adds up over the years"


def _differs(one: Level, other: Level) -> bool:
    """Another value, or the same said of something else; what does not say of what is no other."""
    return one.low != other.low or (None not in {one.scope, other.scope} and one.scope != other.scope)
