"""How likely a record is to stand as it is: boundaries, force and actors, as a reader would give them.

Rates measured on annotated NDCs, decisions and statements (``docs/quality.md`` has the table), shrunk a
little towards the middle, since texts of other Parties are less kind. A record below 0.8 is worth a look.
"""

from corpus.model import Conditional, Kind
from nlp.norms import Norm

_OF_SOURCE = {
    "operative": 0.95,
    "annex": 0.95,
    "item": 0.94,
    "sentence": 0.94,
    "flat": 0.82,
    "table": 0.72,
    "measure": 0.75,
}
_LEAST, _MOST = 0.3, 0.97


def confidence_of(norm: Norm, quote: str, *, kind: Kind, conditional: Conditional) -> float:
    """A probability between 0.3 and 0.97, to two places.

    >>> # "Kenya will plant trees in every county" → 0.94; "CH4 31.6" of a table → 0.47
    """
    value = _OF_SOURCE.get(norm.source, 0.8)
    words = len(quote.split())
    if words < 5:
        value -= 0.25
    elif words < 10:
        value -= 0.05
    if norm.source == "item" and kind is Kind.NDC:
        value -= 0.2  # bullets of measures in force look like bullets of promises
    if norm.source == "sentence" and not norm.owned:
        value -= 0.06  # where a second action begins is the parser's opinion
    if norm.trigger.lower() in {"would", "may"} and kind is not Kind.RULEBOOK:
        value -= 0.12
    if norm.shape == "noun":
        value -= 0.06
    if conditional is Conditional.CONDITIONAL:
        value -= 0.02
    return round(min(max(value, _LEAST), _MOST), 2)
