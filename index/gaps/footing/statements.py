"""Statements of a document's targets, brought together: what is one target said twice, or in two measures.

*cut by 27 % to no more than 58 Mt* is one target in percent and as a level; *the 27 % target* three pages on
is the same again. Nothing that two statements both say may differ: 2025 is not 2030, and what depends on
support is not what does not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.model import Commitment, Conditional, Evidence, Target, TargetKind
from index.gaps.footing.nouns import Base, Scope

MASS = "MtCO2e"
CUTS = frozenset({TargetKind.BASE_YEAR, TargetKind.BAU})
_PARTS = frozenset({TargetKind.SHARE, TargetKind.CAPACITY, TargetKind.OTHER, TargetKind.FINANCE})
"""Kinds of which a document may have several of the same number: 30 % of the land, 30 % of the sales."""
_OPPOSITE = {Conditional.CONDITIONAL, Conditional.UNCONDITIONAL}


@dataclass(frozen=True)
class Statement:
    """One place that states a target."""

    record: Commitment
    target: Target
    evidence: Evidence
    scope: Scope | None
    """Net or gross, where its own words say so."""


@dataclass
class Group:
    """Statements of one target, the fullest first, and its other measures."""

    stated: list[Statement] = field(default_factory=list)
    level: Statement | None = None
    cut: Statement | None = None

    @property
    def target(self) -> Target:
        """As the fullest statement gives it."""
        return self.stated[0].target

    @property
    def base(self) -> Base | None:
        """The base that any statement gives."""
        return next((s.target.base for s in self.stated if s.target.base is not None), None)

    @property
    def year(self) -> int | None:
        """The year that any statement gives."""
        return next((s.target.year for s in self.stated if s.target.year is not None), None)

    @property
    def scope(self) -> Scope | None:
        """Net or gross, where any statement says so."""
        return next((s.scope for s in self.stated if s.scope is not None), None)

    @property
    def all(self) -> Iterator[Statement]:
        """Every statement of it, in whatever measure."""
        yield from self.stated
        yield from (s for s in (self.level, self.cut) if s is not None)


def brought_together(statements: Iterable[Statement]) -> list[Group]:
    """The distinct targets; of main targets first, so that shorter statements of them find them."""
    groups: list[Group] = []
    fullest = sorted(statements, key=lambda s: (not s.target.headline, -_said(s.target), s.target.start))
    for one in fullest:
        same = next((g for g in groups if all(_same(one, other) for other in g.stated)), None)
        if same is None:
            groups.append(Group([one]))
        else:
            same.stated.append(one)
    return _in_two_measures(groups)


def _said(target: Target) -> int:
    return sum(value is not None for value in (target.base, target.year, target.low))


def _same(one: Statement, other: Statement) -> bool:
    """True where the numbers are the same and nothing that both say differs."""
    a, b = one.target, other.target
    if (a.kind, a.low, a.high, a.unit, a.cumulative) != (b.kind, b.low, b.high, b.unit, b.cumulative):
        return False
    if not (_fits(a.year, b.year) and _fits(a.base, b.base)) or {a.conditional, b.conditional} == _OPPOSITE:
        return False
    if a.low is None:
        return a.year == b.year
    themes, others = set(one.record.themes), set(other.record.themes)
    if a.kind in _PARTS or not (a.headline or b.headline):
        return bool(themes & others) or themes == others
    return True


def _fits(a: object, b: object) -> bool:
    return a is None or b is None or a == b


def _in_two_measures(groups: Sequence[Group]) -> list[Group]:
    """The groups, where a level or the tonnes to be cut belong to a percentage beside them."""
    percents = [g for g in groups if g.target.kind in CUTS and g.target.unit == "%"]
    taken: set[int] = set()
    for group in groups:
        if group.target.unit != MASS or group.target.cumulative:
            continue
        slot = {TargetKind.FIXED_LEVEL: "level", TargetKind.BASE_YEAR: "cut", TargetKind.BAU: "cut"}.get(
            group.target.kind
        )
        owners = sorted((p for p in percents if _of_one(group, p)), key=lambda p: _distance(group, p))
        owner = next((p for p in owners if slot and getattr(p, slot) is None), None)
        if owner is not None and slot:
            for same in (owner, *(p for p in owners if _against_another_base(owner, p))):
                setattr(same, slot, group.stated[0])
            taken.add(id(group))
    return [group for group in groups if id(group) not in taken]


def _of_one(tonnes: Group, percent: Group) -> bool:
    """The same statement gives both for the same year, or both are the Party's main target of a year."""
    a, b = tonnes.target, percent.target
    together = {s.record.id for s in tonnes.stated} & {s.record.id for s in percent.stated}
    main = a.headline and b.headline and tonnes.year is not None
    if not (together or main) or {a.conditional, b.conditional} == _OPPOSITE:
        return False
    return tonnes.year == percent.year if main else _fits(tonnes.year, percent.year)


def _against_another_base(one: Group, other: Group) -> bool:
    """*26 % below 2013 (25.4 % below 2005)*: one target against two bases, in one statement."""
    together = {s.record.id for s in one.stated} & {s.record.id for s in other.stated}
    return (
        bool(together)
        and one.year == other.year
        and None not in {one.base, other.base}
        and one.base != other.base
    )


def _distance(tonnes: Group, percent: Group) -> int:
    """Characters between the nearest two statements: a level is that of the percentage beside it."""
    return min(abs(a.target.start - b.target.start) for a in tonnes.stated for b in percent.stated)
