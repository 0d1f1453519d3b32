"""A brief in the making: the findings that a person has collected, in their order, with remarks."""

from datetime import date as Date
from datetime import datetime

from corpus.model.documents import Noun


class Remark(Noun):
    """A person's own words on a finding; never a quotation."""

    text: str
    by: str


class Picked(Noun):
    """A finding that was collected; found again each time, so that it says what the documents say now."""

    subject: str
    """A record's id or a finding's ``subject``."""
    title: str
    """What it was called when it was collected: to name it where it cannot be found any more."""
    quote: str = ""
    """The first words that it quoted then."""
    remark: Remark | None = None


class Draft(Noun):
    """A brief in the making."""

    id: str
    title: str
    on: Date
    """The day that it is made for."""
    points: tuple[Picked, ...] = ()
    changed: datetime
    """UTC."""
