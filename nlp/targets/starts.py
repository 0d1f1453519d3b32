"""Amounts that no one promises whatever stands around them: where a change starts, and spans of time."""

import re

from nlp.quantities import Quantity

_FROM = re.compile(
    r"\b(?:from|up from)\s+(?:an?\s+|the\s+)?(?:(?:current|currently|present|level\s+of)\s+)*$|"
    r"\b(?:currently|presently|at present)\s+(?:at\s+|is\s+|of\s+)?$",
    re.I,
)
_THEN = re.compile(r"[(\s]+(?:in|as of)\s+(?:the\s+year\s+)?(?:FY\s?)?(?P<year>(?:19|20)\d\d)\b", re.I)
_CLEAN = re.compile(r"\s*(?:of\s+)?(?:renewable|clean|carbon[- ]free|non-fossil|zero|green|low)", re.I)
_TIME = re.compile(
    r"\s+(?:years?|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def is_start(text: str, quantity: Quantity, past: set[int]) -> bool:
    """*from 13.7 % in 2014 to 8 %*, *(127 MW in 2011)*, *10 years*: a start, a state of the past, a time.

    past: the years of ``text`` that lie behind. *from 100 % renewable sources* is no start.
    """
    if quantity.was is not None or re.fullmatch(r"[A-Z]{3}", quantity.unit):
        return False
    if quantity.unit == "" and _TIME.match(text, quantity.end):
        return True
    if quantity.low == quantity.high and _FROM.search(
        text[max(0, quantity.qualified - 40) : quantity.qualified]
    ):
        return _CLEAN.match(text, quantity.end) is None
    then = _THEN.match(text, quantity.end)
    return then is not None and int(then["year"]) in past
