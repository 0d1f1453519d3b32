"""What a document says once and its sentences then leave out: base year, target year, fiscal years."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from corpus.model import Kind, Target, TargetKind

Base = int | Literal["BAU"]
_NEAR = 1000
"""Characters within which *this commitment implies a reduction of 22 %* takes up the goal before it."""
CUTS = frozenset({TargetKind.BASE_YEAR, TargetKind.BAU, TargetKind.INTENSITY})


@dataclass(frozen=True, slots=True)
class TargetContext:
    """Facts about the document around a sentence; every field is None or empty where it does not say.

    ``known`` holds cuts that the document states in full, by their value; ``base`` and ``year`` are
    set only where the whole document knows but one, ``period`` is the last year of its own period;
    ``stated`` are its goals with a year, in order.
    ``label`` is the heading or ICTU item that the sentence stands under, ``table_unit`` and
    ``table_year`` what a table's head gives its bare numbers; ``credited`` is true where the paragraph or
    item is about credits.
    """

    kind: Kind | None = None
    parties: tuple[str, ...] = ()
    today: date | None = None
    base: Base | None = None
    year: int | None = None
    period: int | None = None
    fiscal: bool = False
    known: Mapping[tuple[float, float], Target] = field(default_factory=dict)
    stated: tuple[Target, ...] = ()
    label: str | None = None
    table_unit: str | None = None
    table_year: int | None = None
    credited: bool = False

    @property
    def now(self) -> int | None:
        """The document's year."""
        return self.today.year if self.today else None

    def under(
        self,
        label: str | None,
        *,
        table_unit: str | None = None,
        table_year: int | None = None,
        credited: bool = False,
    ) -> "TargetContext":
        """The same document, at a place under ``label`` (or in a table whose head gives unit and year)."""
        return replace(self, label=label, table_unit=table_unit, table_year=table_year, credited=credited)

    def complete(self, target: Target, *, timed: bool = False, taken_up: bool = False) -> Target:
        """``target`` with the base and year that the document states for it elsewhere.

        timed: the sentence itself gives a time without a year (*within 10 years*), so none is added.
        taken_up: it speaks of the goal before it (*This consists of 35 % …*), so it is of that kind.
        """
        if taken_up and target.unit == "%" and target.kind in CUTS and target.base is None:
            target = self._part(target)
        if target.kind is TargetKind.OTHER and target.base is None and target.unit == "%":
            target = self._restated(target)
        if target.unit not in {"%", "MtCO2e"} or target.kind not in CUTS | {TargetKind.FIXED_LEVEL}:
            return target
        base, year, kind, calendar = target.base, target.year, target.kind, target.calendar
        twin, before = self._twin(target), None if timed else self._before(target)
        sources = [t for t in (twin, before) if t is not None]
        if base is None and not timed and kind in {TargetKind.BASE_YEAR, TargetKind.BAU}:
            base = next((t.base for t in sources if t.base is not None), self.base)
            kind = TargetKind.BAU if base == "BAU" else TargetKind.BASE_YEAR if base else kind
        if year is None and not timed:
            year = next((t.year for t in sources if t.year is not None), self.year)
            calendar = "FY" if self.fiscal and year is not None else calendar
        return target.model_copy(update={"base": base, "year": year, "kind": kind, "calendar": calendar})

    def _part(self, target: Target) -> Target:
        """A part of the goal that was stated last before it, of the same measure."""
        near = [t for t in self.stated if 0 < target.start - t.start < _NEAR and t.unit == "%"]
        if not near or (target.high or 0.0) > (near[-1].high or 0.0):
            return target
        whole = near[-1]
        year = target.year if target.year is not None else whole.year
        return target.model_copy(update={"kind": whole.kind, "base": whole.base, "year": year})

    def _restated(self, target: Target) -> Target:
        """*the enhanced ambition of 50-55 per cent* is the cut that the document states in full."""
        full = self.known.get((target.low or 0.0, target.high or 0.0))
        if full is None or full.unit != "%" or target.year not in {None, full.year}:
            return target
        return target.model_copy(update={"kind": full.kind, "base": full.base, "year": full.year})

    def _before(self, target: Target) -> Target | None:
        """The goal that was stated last before this one, where that is not far back."""
        near = [
            t
            for t in self.stated
            if 0 < target.start - t.start < _NEAR and t.kind is not TargetKind.INTENSITY
        ]
        return near[-1] if near else None

    def _twin(self, target: Target) -> Target | None:
        """The same cut where it is stated in full; *28 %* is also the upper end of *26-28 %*."""
        if target.low is None or target.high is None:
            return None
        exact = self.known.get((target.low, target.high))
        per_unit = target.kind is TargetKind.INTENSITY
        if exact is not None and per_unit is (exact.kind is TargetKind.INTENSITY):
            return exact if target.unit == exact.unit and target.base in {None, exact.base} else None
        for (low, high), other in self.known.items():
            if (other.kind is TargetKind.INTENSITY) is not (target.kind is TargetKind.INTENSITY):
                continue
            if target.low == target.high and target.low in {low, high} and target.base in {None, other.base}:
                return other if other.unit == target.unit else None
        return None
