"""What a ledger of credit volumes holds."""

from typing import Literal

from corpus.model import Cited, Conditional, Correction, Evidence, Force, Noun
from index.gaps.footing import State


class Volume(Noun):
    """A volume of credits, stated once or often: *accumulated … approximately 100 Mt by FY2030*."""

    document: str
    names: tuple[str, ...]
    """The mechanism as the text names it: ``JCM``."""
    low: float
    high: float
    unit: str
    gas: str | None = None
    qualifier: str | None = None
    since: int | None = None
    """First year of the period it adds up over."""
    year: int | None = None
    calendar: Literal["CY", "FY"] | None = None
    """Calendar or fiscal years; None where the text does not say which."""
    accrual: Literal["cumulative", "annual"] | None = None
    """None where the text does not say whether it adds up or is reached in each year."""
    conditional: Conditional = Conditional.UNSPECIFIED
    force: Force | None = None
    """Of the wording that promises it; None where the text only tells of it."""
    record: str | None = None
    amount: Evidence
    """The very words of the amount."""
    evidence: Evidence
    restatements: tuple[Evidence, ...] = ()


class Check(Noun):
    """One question asked of a document's volumes, or of a target's arithmetic."""

    subject: str = ""
    """The line to give to ``parley correct``."""
    check: str
    """``accrual``, ``same``, ``calendar``, ``vintage``, ``period``, ``method``, ``signs``, ``authorization``,
    ``target`` or ``arithmetic``."""
    asks: str
    rule: str
    """Decision and paragraph that it comes from."""
    document: str
    status: State
    evidence: tuple[Evidence, ...] = ()
    why: str
    """One sentence."""
    nearest: Evidence | None = None
    """Where nothing answers: the passage that comes nearest."""
    searched: int
    """Passages that were looked through."""
    corrections: tuple[Correction, ...] = ()


class Ledger(Noun):
    """Credit volumes of documents, and what their texts say of how they are counted."""

    documents: tuple[Cited, ...]
    volumes: tuple[Volume, ...]
    checks: tuple[Check, ...]
