"""Which way a difference points, by the words alone; ``changed`` where they do not tell."""

from collections.abc import Set as AbstractSet

from corpus.model import Conditional, Target, TargetKind
from index.gaps.drift.nouns import Direction

_CUTS = frozenset({TargetKind.BASE_YEAR, TargetKind.BAU, TargetKind.INTENSITY})
_MORE_IS_MORE = _CUTS | {TargetKind.SHARE, TargetKind.CAPACITY, TargetKind.FINANCE, TargetKind.CREDITS}
_DATED = frozenset({TargetKind.NET_ZERO, TargetKind.PEAK})


def of_level(old: Target, new: Target) -> Direction:
    """A larger cut from the same base, a lower level, an earlier net zero is ``stronger``.

    A range is compared at both ends; another base, unit or kind cannot be told from the words. Net zero in
    place of a cut is ``stronger``, as nothing is left to cut.
    """
    if new.kind in _DATED or old.kind in _DATED:
        if new.kind == old.kind:
            return _way(-(new.year or 0), -(old.year or 0)) if new.year and old.year else "changed"
        if new.kind is TargetKind.NET_ZERO and old.kind in _CUTS:
            return "stronger"
        return "weaker" if old.kind is TargetKind.NET_ZERO and new.kind in _CUTS else "changed"
    bases = {old.base, new.base} - {None}
    if old.kind != new.kind or old.unit != new.unit or len(bases) > 1:
        return "changed"
    sign = 1 if new.kind in _MORE_IS_MORE else -1 if new.kind is TargetKind.FIXED_LEVEL else 0
    ends = [(new.low, old.low), (new.high, old.high)]
    ways = {_way(sign * a, sign * b) for a, b in ends if a is not None and b is not None and a != b}
    return ways.pop() if len(ways) == 1 and sign else "changed"


def of_condition(old: Conditional, new: Conditional) -> Direction:
    """What no longer hangs on anything is firmer, and the other way round."""
    if {old, new} != {Conditional.CONDITIONAL, Conditional.UNCONDITIONAL}:
        return "changed"
    return "stronger" if new is Conditional.UNCONDITIONAL else "weaker"


def of_firmness(old: int, new: int) -> Direction:
    """By rank of force."""
    return _way(new, old)


def of_lists(old: AbstractSet[str], new: AbstractSet[str]) -> Direction:
    """A list that keeps all it had and gains something is wider."""
    if old < new and old:
        return "stronger"
    return "weaker" if new < old and new else "changed"


def of_degrees(old: AbstractSet[str], new: AbstractSet[str]) -> Direction:
    """The lowest temperature that is named."""
    if not old or not new:
        return "changed"
    return _way(-min(map(_degrees, new)), -min(map(_degrees, old)))


def _degrees(written: str) -> float:
    return float(written.split(maxsplit=1)[0])


def _way(new: float, old: float) -> Direction:
    return "stronger" if new > old else "weaker" if new < old else "changed"
