"""Volumes of credits that a document states."""

from typing import Literal

from corpus.model.documents import Span
from corpus.model.records import Target


class CreditVolume(Span):
    """An amount of credits or transferred outcomes with the words that state it, promised or only told of.

    ``start`` and ``end`` are those of its sentence, or of the record that promises it.
    """

    clause: str
    target: Target
    record: str | None = None
    """Id of the record that promises it; None where the text only tells of it."""
    names: tuple[str, ...] = ()
    """The mechanism, as the sentence or its paragraph names it: ``JCM``, ``ITMOs``."""
    since: int | None = None
    """First year of the period that it adds up over."""
    calendar: Literal["CY", "FY"] | None = None
    """Calendar or fiscal years, where the text says which."""
    accrual: Literal["cumulative", "annual"] | None = None
    """Whether it adds up over the years or is reached in each; None where the text does not say."""
