"""How likely a record is to stand as it is: boundaries, force and actors, as a reader would give them.

Rates measured on some 1,200 records of annotated NDCs, decisions and statements (``docs/quality.md`` has the
table for a part of them), shrunk a little towards the middle, since texts of other Parties are less kind. A
record below 0.8 is worth a look.
"""

from corpus.model import Conditional, Kind
from nlp.norms import Norm

_OF_SOURCE = {
    "annex": 0.96,
    "item": 0.94,
    "sentence": 0.94,
    "operative": 0.93,
    "measure": 0.92,
    "flat": 0.82,
    "table": 0.76,
}
_OF_TRIGGER = {"may": 0.12, "would": 0.12, "should": 0.05}
_LEAST, _MOST = 0.3, 0.97
_SHORT, _BRIEF, _LONG = 5, 10, 60


def confidence_of(norm: Norm, quote: str, *, kind: Kind, conditional: Conditional) -> float:
    """A probability between 0.3 and 0.97, to two places.

    >>> # "Kenya will plant trees in every county" → 0.91; "CH4 31.6" of a table → 0.56
    """
    value = _OF_SOURCE.get(norm.source, 0.8) - _OF_TRIGGER.get(norm.trigger.lower(), 0)
    words = len(quote.split())
    if words < _SHORT:
        value -= 0.2  # a heading or a label reads alike
    elif words < _BRIEF:
        value -= 0.03
    elif words > _LONG:
        value -= 0.08  # more than one action, perhaps
    if norm.passive and norm.source == "sentence" and kind is Kind.RULEBOOK:
        value -= 0.2  # on whom it falls is left to the reader
    if norm.source == "sentence" and not norm.owned:
        value -= 0.02  # where a second action begins is the parser's opinion
    if conditional is Conditional.CONDITIONAL:
        value -= 0.03
    return round(min(max(value, _LEAST), _MOST), 2)
