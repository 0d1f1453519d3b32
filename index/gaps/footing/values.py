"""Values as a text writes them: megatonnes, the unit of the last digit, net or gross."""

import re

from index.amounts import Amount
from index.gaps.footing.nouns import Scope
from index.gaps.wording import phrases

_NUMBER = re.compile(r"\d[\d,. \u00a0\u202f]*")
_NET_ZERO = re.compile(r"\bnet[\s-]+zero(?:\s+emissions?)?", re.IGNORECASE)


def megatonnes(amount: Amount) -> float:
    """An amount of mass in Mt.

    >>> [megatonnes(amount) for amount in amounts("1.4 billion t-CO2")]
    [1400.0]
    """
    return float(f"{float(amount.marks[0].removeprefix('t=')) / 1e6:.10g}")


def step_of(written: str, value: float | None = None) -> float:
    """Unit of the last digit that was written; of a mass, whose (lower) ``value`` is in Mt, in Mt.

    >>> step_of("709.1 MtCO2eq", 709.1), step_of("1.4 billion t", 1400.0), step_of("24.4%")
    (0.1, 100.0, 0.1)
    """
    match = _NUMBER.search(written)
    if match is None:
        return 0.0
    digits = re.sub(r"[,\u00a0\u202f ](?=\d{3}(?!\d))", "", match[0].strip(" .,")).replace(",", ".")
    number, decimals = float(digits), len(digits.partition(".")[2])
    factor = value / number if number and value is not None else 1.0
    return float(f"{10**-decimals * factor:.6g}")


def scope_of(words: str) -> Scope | None:
    """Whether words say that removals are counted in or out.

    >>> scope_of("43 Mt (without LULUCF)"), scope_of("emissions of 2005")
    ('gross', None)
    """
    words = _NET_ZERO.sub(" ", words)
    if phrases("footing", "gross").search(words):
        return "gross"
    return "net" if phrases("footing", "net").search(words) else None
