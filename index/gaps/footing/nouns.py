"""What a target is once it stands on one footing with others."""

from typing import Literal

from corpus.model import Conditional, Evidence, Noun, TargetKind

Base = int | Literal["BAU"]
Scope = Literal["net", "gross"]
State = Literal["consistent", "inconsistent", "not available"]


class Level(Noun):
    """A level of emissions that a document gives for a year or a projection, as it stands there."""

    of: Base
    """The year, or ``BAU``."""
    year: int | None = None
    """Of a projection: the year that it is for."""
    low: float
    high: float
    unit: str = "MtCO2e"
    step: float
    """Unit of the last digit as written, in ``unit``: the level is known to half of it."""
    gas: str | None = None
    scope: Scope | None = None
    """Whether removals are counted in; None where the text beside it does not say."""
    evidence: Evidence


class Sum(Noun):
    """One computation over values that the document itself states."""

    of: Literal["level", "cut", "percent", "base"]
    """What is computed: the target level, the tonnes cut, the percentage, or the base's level."""
    low: float
    high: float
    unit: str
    against: Base | None = None
    """Of a percentage: what it is against."""
    arithmetic: str
    """``1,407 Mt × (1 − 60 %) = 562.8 Mt``."""
    stated_low: float | None = None
    stated_high: float | None = None
    agrees: bool | None = None
    """Whether the stated value agrees within the rounding of all values; None where none is stated."""


class Goal(Noun):
    """A distinct target of a document: stated once or often, in percent, as a level, or as tonnes cut.

    Fields of the target are those of docs/records.md; where its statements leave one out, it is taken from
    another statement of the same target. ``evidence`` is the fullest, ``restatements`` are the further ones.
    """

    document: str
    kind: TargetKind
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    gas: str | None = None
    qualifier: str | None = None
    base: Base | None = None
    year: int | None = None
    calendar: str = "CY"
    cumulative: bool = False
    conditional: Conditional
    headline: bool
    scope: Scope | None = None
    themes: tuple[str, ...] = ()
    records: tuple[str, ...]
    """Ids of the records that state it."""
    evidence: Evidence
    restatements: tuple[Evidence, ...] = ()
    base_level: Level | None = None
    target_level: Level | None = None
    """Stated beside it, as a level to be reached."""
    cut: Level | None = None
    """Stated beside it, as tonnes to be cut."""
    sums: tuple[Sum, ...] = ()
    status: State = "not available"
    why: str
    """One sentence: the arithmetic, or which value the document does not give."""
    flags: tuple[str, ...] = ()
    """What keeps it from being held against another without care: net or gross, gases, other base values."""
