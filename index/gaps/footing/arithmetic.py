"""Percent, base level and target level of one target held against each other. Pure; corrects nothing.

>>> base, percent = Value(1407, 1407, 1), Value(60, 60, 1)
>>> sum_of_level(base, percent, Value(570, 570, 1)).arithmetic
'1,407 Mt × (1 − 60 %) = 562.8 Mt'

Values agree where some number that would be written as the one agrees with some that would be written as
the others: 60 % may stand for anything from 59.5 to 60.5.
"""

from typing import Literal, NamedTuple

from index.gaps.footing.nouns import Base, Sum

MASS = "MtCO2e"
Measure = Literal["level", "cut", "percent", "base"]
_DUST = 1e-9


class Value(NamedTuple):
    """A number or range as a text states it; ``step`` is the unit of its last digit."""

    low: float
    high: float
    step: float = 0.0

    def widened(self) -> tuple[float, float]:
        """What it may stand for."""
        return self.low - self.step / 2, self.high + self.step / 2


def sum_of_level(base: Value, percent: Value, stated: Value | None = None) -> Sum:
    """The level that a cut of ``percent`` leaves of ``base``, held against the one that is stated."""
    (b0, b1), (p0, p1) = base.widened(), percent.widened()
    found = _sum(
        "level",
        (base.low * (1 - percent.high / 100), base.high * (1 - percent.low / 100)),
        MASS,
        f"{mass(base)} × (1 − {shown(percent.low, percent.high)} %)",
    )
    return _held(found, stated, (b0 * (1 - p1 / 100), b1 * (1 - p0 / 100)))


def sum_of_cut(base: Value, percent: Value, stated: Value | None = None) -> Sum:
    """The tonnes that a cut of ``percent`` takes from ``base``, held against those that are stated."""
    (b0, b1), (p0, p1) = base.widened(), percent.widened()
    found = _sum(
        "cut",
        (base.low * percent.low / 100, base.high * percent.high / 100),
        MASS,
        f"{mass(base)} × {shown(percent.low, percent.high)} %",
    )
    return _held(found, stated, (b0 * p0 / 100, b1 * p1 / 100))


def sum_of_percent(base: Value, level: Value, against: Base) -> Sum:
    """The cut that ``level`` is against ``base``, a level of another year."""
    ends = (100 * (1 - level.high / base.low), 100 * (1 - level.low / base.high))
    found = _sum("percent", ends, "%", f"1 − {mass(level)} ÷ {mass(base)}")
    return found.model_copy(update={"against": against})


def sum_of_base(level: Value, percent: Value) -> Sum:
    """The base level that a target level and its percentage imply."""
    ends = sorted((level.low / (1 - percent.low / 100), level.high / (1 - percent.high / 100)))
    return _sum(
        "base", (ends[0], ends[1]), MASS, f"{mass(level)} ÷ (1 − {shown(percent.low, percent.high)} %)"
    )


def _sum(of: Measure, ends: tuple[float, float], unit: str, left: str) -> Sum:
    name = "Mt" if unit == MASS else unit
    low, high = (float(f"{end:.10g}") for end in ends)
    return Sum(of=of, low=low, high=high, unit=unit, arithmetic=f"{left} = {shown(low, high)} {name}")


def _held(found: Sum, stated: Value | None, possible: tuple[float, float]) -> Sum:
    """Against what is stated: two ranges agree at both ends, a range and a number where it holds it."""
    if stated is None:
        return found
    play = max(found.low - possible[0], possible[1] - found.high) + stated.step / 2 + _DUST
    if (found.high > found.low) is (stated.high > stated.low):
        agrees = abs(stated.low - found.low) <= play and abs(stated.high - found.high) <= play
    else:
        agrees = stated.low <= found.high + play and found.low <= stated.high + play
    return found.model_copy(update={"stated_low": stated.low, "stated_high": stated.high, "agrees": agrees})


def mass(value: Value) -> str:
    """``1,407 Mt``, ``406.5–443.4 Mt``."""
    return f"{shown(value.low, value.high)} Mt"


def shown(low: float, high: float) -> str:
    """A number or a range, to as many decimals as say something.

    >>> shown(562.8, 562.8), shown(406.5, 443.4), shown(0.037, 0.037)
    ('562.8', '406.5–443.4', '0.037')
    """
    return "–".join(dict.fromkeys(_written(number) for number in (low, high)))


def _written(number: float) -> str:
    return f"{round(number, 1 if abs(number) >= 1 else 4):,.10g}".replace("-", "−")
