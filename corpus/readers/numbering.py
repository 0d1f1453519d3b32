"""The numbers and bullets of a DOCX's lists, which Word counts and does not write down.

A paragraph names a list (``numId``) and a depth (``ilvl``), itself or through its style; the list's
definition says how each depth looks: ``%1.%2`` in decimal, ``(%1)`` in lower-case letters …
"""

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    pattern: str
    start: int


class Numbering:
    """Counts the lists of one document; ask for its paragraphs in their order."""

    def __init__(self, part: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        numbers = next((r.target_part for r in part.rels.values() if r.reltype.endswith("/numbering")), None)
        if numbers is not None:
            self._read(numbers.element)
        styles = next((r.target_part for r in part.rels.values() if r.reltype.endswith("/styles")), None)
        if styles is not None:
            for style in styles.element.iter(qn("w:style")):
                named = _named(style)
                if named:
                    self._by_style[str(style.get(qn("w:styleId"), ""))] = named

    def _read(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            levels = {int(level.get(qn("w:ilvl"))): _level(level) for level in abstract.iter(qn("w:lvl"))}
            self._levels[str(abstract.get(qn("w:abstractNumId")))] = levels
        for number in root.iter(qn("w:num")):
            base = number.find(qn("w:abstractNumId"))
            if base is not None:
                self._abstract[str(number.get(qn("w:numId")))] = str(base.get(qn("w:val")))

    def label(self, paragraph: Any, style: str) -> tuple[str, int]:
        """The paragraph's number as Word shows it, and its depth; ``("", 0)`` where it has none."""
        named = _named(paragraph) or self._by_style.get(style)
        if not named:
            return "", 0
        number, depth = named
        abstract = self._abstract.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or number == "0":
            return "", 0
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._shown(abstract, level, counts), depth

    def _shown(self, abstract: str, level: _Level, counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return "•"
        if level.form == "none":
            return ""

        def counted(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = self._levels[abstract].get(at, level)
            return spelled(counts.get(at, other.start), other.form)

        return re.sub(r"%(\d)", counted, level.pattern)


def spelled(number: int, form: str) -> str:
    """A number in a list's form.

    >>> spelled(4, "lowerRoman"), spelled(28, "lowerLetter"), spelled(3, "decimal")
    ('iv', 'bb', '3')
    """
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        out = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            out += sign * count
        return out.upper() if form == "upperRoman" else out
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _named(element: Any) -> tuple[str, int] | None:
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    number, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    if number is None:
        return None
    return str(number.get(qn("w:val"))), int(depth.get(qn("w:val"), "0")) if depth is not None else 0


def _level(element: Any) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = element.find(qn(name))
        return otherwise if found is None else str(found.get(qn("w:val"), otherwise))

    start = value("w:start", "1")
    return _Level(
        value("w:numFmt", "decimal"), value("w:lvlText", ""), int(start) if start.isdecimal() else 1
    )
