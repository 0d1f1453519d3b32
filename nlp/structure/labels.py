"""The grammar of paragraph labels: *12.*, *(a)*, *(ii)*, *b.*, *IV.*, *3.1*, *•*.

One form can be read in several ways: *(i)* is the ninth letter or the first roman numeral, *I.* the ninth
letter or the first chapter. ``parse`` gives all readings; which one holds, the place of the paragraph tells
(``nlp.numbering``).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_PATTERN = re.compile(
    r"(?P<quote>[“\"])?"
    r"(?:(?P<bullet>[•●○◦▪▫■□◼◾➢➤►▶✓✔❖◆◇❑⮚➔→·∙‣⁃・･–—−‐‒₋*-]|[\uf000-\uf0ff]|o(?=[ \t]))(?=\s|[A-Z])"
    r"|(?P<decimal>[1-9]\d?(?:\.\d{1,2}){1,4})[.)]?(?=\s)(?P<unit>\s*(?:%|°|[€$£]|(?:[bmtr]{1,2}illion|Mt|Gg|Gt|kt|ha|km|[MG]W|USD)\b))?"
    r"|(?P<open>\()?(?P<body>\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxl]{1,6}|[IVXL]{1,6})(?P<close>\.?\)(?=\s|$|\w|[“(])|\.(?=\s|$))"
    r")\s*",
    re.I,
)
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})$")
_VALUES = {"i": 1, "v": 5, "x": 10}


class Style(StrEnum):
    """How a label counts."""

    NUMBER = "number"
    """``12.``, ``12)``"""
    BRACKETED = "bracketed"
    """``(12)``"""
    LETTER = "letter"
    """``(a)``, ``a)``"""
    ROMAN = "roman"
    """``(ii)``, ``ii)``, ``ii.``"""
    DOTTED = "dotted"
    """``a.``"""
    CHAPTER = "chapter"
    """``IV.``"""
    SECTION = "section"
    """``B.``"""
    DECIMAL = "decimal"
    """``3.1``, ``4.1.2.``"""
    BULLET = "bullet"
    """``•``"""


@dataclass(frozen=True)
class Reading:
    """One way to read a label: its style, its ordinal and how an address cites it."""

    style: Style
    ordinal: int
    cited: str


@dataclass(frozen=True)
class Label:
    """A label at the start of a paragraph; the paragraph's words begin at ``end``."""

    text: str
    readings: tuple[Reading, ...]
    end: int
    quoted: bool = False
    """It opens a quotation of another text's paragraph: *“21. Also invites …*"""

    def read_as(self, style: Style) -> Reading | None:
        """The reading in that style, if there is one."""
        return next((reading for reading in self.readings if reading.style is style), None)


def roman(text: str) -> int | None:
    """Value of a small roman numeral, up to 39; None for anything else.

    >>> roman("xiv"), roman("iiii")
    (14, None)
    """
    match = _ROMAN.match(text.lower())
    if not match or not text:
        return None
    digits = [_VALUES[c] for c in text.lower()]
    return sum(-d if d < after else d for d, after in zip(digits, [*digits[1:], 0], strict=True))


def letter(text: str) -> int | None:
    """Place in the alphabet; after *z* lists go on with *aa*, *bb*; *ii* and *xx* are numerals.

    >>> letter("c"), letter("aa"), letter("ab"), letter("ii")
    (3, 27, None, None)
    """
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.lower()) - 96
    doubled = len(text) == 2 and text[0] == text[1] and text.isalpha() and roman(text) is None
    return 26 + ord(text[0].lower()) - 96 if doubled else None


def parse(text: str) -> Label | None:
    r"""The label that the paragraph begins with, or None.

    >>> label = parse("(i)\tSubmit the report;")
    >>> [(reading.style.value, reading.ordinal, reading.cited) for reading in label.readings], label.end
    ([('letter', 9, '(i)'), ('roman', 1, '(i)')], 4)
    >>> parse("2016 was a warm year") is None
    True
    """
    match = _PATTERN.match(text)
    if not match or match["unit"]:
        return None
    readings = tuple(_readings(match))
    if not readings:
        return None
    shown = match[0].strip().lstrip('“"')
    return Label(shown, readings, match.end(), quoted=match["quote"] is not None)


def _readings(match: re.Match[str]) -> list[Reading]:
    if match["bullet"]:
        return [Reading(Style.BULLET, 0, "")]
    if match["decimal"]:
        parts = match["decimal"].split(".")
        return [Reading(Style.DECIMAL, int(parts[-1]), match["decimal"])]
    body, closing = match["body"], match["close"]
    if body.isdigit():
        return _numbers(body, opened=match["open"] is not None, closing=closing)
    if match["open"] and closing == ".":
        return []
    return (
        _capitals(body) if body.isupper() and not match["open"] and closing == "." else _small(body, closing)
    )


def _numbers(body: str, *, opened: bool, closing: str) -> list[Reading]:
    if body.startswith("0") or (opened and closing == "."):
        return []
    if opened:
        return [Reading(Style.BRACKETED, int(body), f"({body})")]
    return [Reading(Style.NUMBER, int(body), body)]


def _capitals(body: str) -> list[Reading]:
    readings = []
    if (value := roman(body)) is not None:
        readings.append(Reading(Style.CHAPTER, value, body))
    if (place := letter(body)) is not None:
        readings.append(Reading(Style.SECTION, place, body))
    return readings


def _small(body: str, closing: str) -> list[Reading]:
    if not (body.islower() or body.isupper()):
        return []
    dotted = closing == "."
    readings = []
    if (place := letter(body)) is not None:
        style = Style.DOTTED if dotted else Style.LETTER
        readings.append(Reading(style, place, body if dotted else f"({body})"))
    if (value := roman(body)) is not None:
        readings.append(Reading(Style.ROMAN, value, f"({body})"))
    return readings
