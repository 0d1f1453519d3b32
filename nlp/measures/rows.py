"""What a row's other cells say of its measure: when it is to be done, and whether it depends on support.

Shapes::

    | Action                | Period of implementation | Conditional on support? |
    | Rooftop solar systems | 2021-2025                | Yes                     |

    | Action                | Unconditional | Conditional |
    | Rooftop solar systems |               | X           |
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PERIOD = re.compile(
    r"(?:by |until |from |end of )?(?:19|20)\d\d"
    r"(?:\s*(?:[-–—/]|to|and)\s*(?:(?:19|20)\d\d|\d\d))?(?: onwards)?",
    re.I,
)
_SCHEDULE = re.compile(
    r"\b(?:period|time ?-?(?:frame|line|scale|table|horizon)|horizon|schedule|duration|deadline|"
    r"implementation|(?:completion|target|end|planned) (?:date|year))\b",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:base|reference|baseline|inventory|review|reporting|commitment period)\b", re.IGNORECASE
)
_DEPENDS = re.compile(r"\bconditional\b|\b(?:requires?|needs?|subject to)\b[^?]*\bsupport\b", re.IGNORECASE)
_FREE = re.compile(r"\bunconditional\b", re.IGNORECASE)
_STAGE = re.compile(r"(?:un)?conditional\W*", re.IGNORECASE)
_YES = re.compile(r"(?:yes|x|[✓✔√])\W*", re.IGNORECASE)
_NO = re.compile(r"no\W*", re.IGNORECASE)
_NAMED = 3


@dataclass(frozen=True)
class Facts:
    """What a row says besides its measure; empty strings where it does not."""

    when: str = ""
    """The cell of its period: *2021-2025*."""
    stage: str = ""
    """*conditional* or *unconditional*."""


NO_FACTS = Facts()


def is_named(words: str) -> bool:
    """True for a cell that may name a measure: three words or more, not a period."""
    return len(re.findall(r"[^\W\d_]{2,}", words)) >= _NAMED


def facts_of(cells: Sequence[tuple[str, str]]) -> Facts:
    """The facts in ``cells``, each the head of its column and its words.

    >>> facts_of([("Planned period", "2021-2025"), ("Conditional on support?", "Yes")])
    Facts(when='2021-2025', stage='conditional')
    """
    when = next((words for head, words in cells if _is_schedule(head) and _PERIOD.fullmatch(words)), "")
    stages = {stage for head, words in cells if (stage := _stage(head, words))}
    return Facts(when, stages.pop() if len(stages) == 1 else "")


def _is_schedule(head: str) -> bool:
    return _SCHEDULE.search(head) is not None and not _BASE.search(head)


def _stage(head: str, words: str) -> str:
    if _STAGE.fullmatch(words):
        return "unconditional" if _FREE.match(words) else "conditional"
    free, depends = _FREE.search(head) is not None, _DEPENDS.search(head) is not None
    if free == depends:
        return ""
    if _YES.fullmatch(words):
        return "unconditional" if free else "conditional"
    return "unconditional" if depends and _NO.fullmatch(words) and words else ""
