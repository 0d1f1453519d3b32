"""Words → lines as they are read: spaces, right-to-left order, sub- and superscripts set beside."""

import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from corpus.readers.marks import SUPERSCRIPT
from corpus.readers.pdf.glyphs import Word

_LEFT = attrgetter("x0")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR = re.compile(r"[A-Za-zÀ-ɏ\u0370-\u052f]")
_OPEN, _CLOSE = "([{«", ")]}»"
_MIRRORED = str.maketrans(_OPEN + _CLOSE, _CLOSE + _OPEN)
_MARK_FIRST = re.compile(r"^([:.,،؛)\]]+)(\d[\d./,-]*)$")
_FORMULA = re.compile(r"(?:CO|N|CH|SF|NF|NO|SO|O|H)$")
"""What takes a lowered digit."""
BULLETS = "•▪●○◦·・‣∙■□➢➤✓✔❖◆»§ƒ-–—*o"
"""What lists are marked with; the last by typewriters and Courier bullets."""
TRACKED = 0.22
"""Of spaced capitals: a gap narrower than this, in font sizes, is within a word."""


def is_mark(text: str) -> bool:
    """A list's bullet, by itself; symbol fonts keep theirs in the private use area."""
    return text in BULLETS or (len(text) == 1 and "\uf000" <= text <= "\uf0ff")


@dataclass(slots=True)
class TextLine:
    """One line: its text, its box, its type. ``page`` counts from 1."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    page: int
    words: list[Word]
    """In the order in which they are read."""
    row: Sequence[Word]
    """From left to right."""
    lead: float = 0.0
    """Width of the white space after the line's first word, in font sizes."""

    @property
    def rtl(self) -> bool:
        """Reads from right to left."""
        return _is_rtl(self.words)


def mend_turned(words: Sequence[Word]) -> None:
    """Right-to-left text whose brackets PDFium has mirrored once too often: ``)3(`` → ``(3)``.

    By a vote of the words that begin or end with one; some files write them the right way round. The
    mark after a number stands before it in the stream, as on paper: ``:1`` → ``1:``.
    """
    if not _is_rtl(words):
        return
    right = sum((word.text[0] in _OPEN) + (word.text[-1] in _CLOSE) for word in words)
    wrong = sum((word.text[0] in _CLOSE) + (word.text[-1] in _OPEN) for word in words)
    if wrong > right:
        for word in words:
            word.text = word.text.translate(_MIRRORED)
    for word in words:
        word.text = _MARK_FIRST.sub(r"\2\1", word.text)


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words that share a baseline, from top to bottom, each from left to right.

    Small raised or lowered words belong to the line whose letters they stand beside.
    """
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    by_base: dict[float, list[Word]] = {}
    by_height: dict[int, list[int]] = {}
    plain = [word for word in words if word.upright]
    largest = max((word.size for word in plain), default=0.0)
    for word in sorted(plain, key=lambda word: (-round(word.size), word.base)):
        if word.base in by_base:  # nearly all words: no line is nearer than one of the same baseline
            by_base[word.base].append(word)
            continue
        low, high = int((word.base - 0.4 * largest) // 10), int((word.base + 0.65 * largest) // 10)
        heights = [by_height[at] for at in range(low, high + 1) if at in by_height]
        near = [i for at in heights for i in at if _on_band(word, *bands[i])]
        if near:
            rows[min(near, key=lambda i: abs(word.base - bands[i][0]))].append(word)
        else:
            by_height.setdefault(int(word.base // 10), []).append(len(rows))
            rows.append([word])
            bands.append((word.base, word.size))
            by_base[word.base] = rows[-1]
    rows.extend([word] for word in words if not word.upright)
    rows.sort(key=lambda row: min(word.base for word in row))
    return [sorted(row, key=_LEFT) for row in rows]


def _on_band(word: Word, base: float, size: float) -> bool:
    """The word belongs to a line of that baseline and type size."""
    raised = base - word.base
    if word.size <= 0.85 * size and len(word.text.strip(",*()[]")) <= 3:
        return -0.35 * size <= raised <= 0.62 * size
    if word.size <= 0.85 * size or is_mark(word.text):
        return abs(raised) <= 0.45 * size
    return abs(raised) <= 0.25 * min(size, word.size)


def lines_of(words: Sequence[Word], page: int) -> list[TextLine]:
    """The lines of a page's words, from top to bottom."""
    return [make_line(row, page) for row in rows_of(words)]


def make_line(row: Sequence[Word], page: int) -> TextLine:
    """The line that the words of one row make."""
    main = max(row, key=lambda word: (_rounded(word.size), len(word.text)))
    size = usual_size(row)
    letters = sum(len(word.text) for word in row)
    bold = sum(len(word.text) for word in row if word.bold) > 0.9 * letters
    ordered = _read_order(row)
    gap = _gap(ordered[0], ordered[1]) / max(size, 1.0) if len(ordered) > 1 else 0.0
    return TextLine(
        _text(ordered, size),
        min(word.x0 for word in row),
        min(word.y0 for word in row),
        max(word.x1 for word in row),
        max(word.y1 for word in row),
        main.base,
        size,
        bold,
        page,
        ordered,
        row,
        gap,
    )


def usual_size(row: Sequence[Word]) -> float:
    """The type size of most letters, in points."""
    sizes: dict[float, int] = {}
    for word in row:
        key = _rounded(word.size)
        sizes[key] = sizes.get(key, 0) + len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


@lru_cache(maxsize=1000)
def _rounded(size: float) -> float:
    """A document has few type sizes, and many words of each."""
    return round(size, 1)


def _is_rtl(row: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in row)
    if text.isascii():
        return False
    right = len(_RTL.findall(text))
    return right > 0 and right >= len(_LTR.findall(text))


def _read_order(row: Sequence[Word]) -> list[Word]:
    """Left to right; in a right-to-left line from the right, with stretches of Latin turned back."""
    if not _is_rtl(row):
        return list(row)
    out: list[Word] = []
    latin: list[Word] = []
    for word in sorted(row, key=lambda word: -word.x1):
        if _RTL.search(word.text) or not any(char.isalnum() for char in word.text):
            out.extend(reversed(latin))
            latin = []
            out.append(word)
        else:
            latin.append(word)
    return out + latin[::-1]


def _gap(first: Word, second: Word) -> float:
    return max(second.x0 - first.x1, first.x0 - second.x1)


def _text(row: Sequence[Word], size: float) -> str:
    """The words with spaces where there are any, and digits that hang beside set right."""
    base = max(row, key=lambda word: (word.size >= 0.9 * size, len(word.text))).base
    tracked = _letter_gap(row, size)
    parts: list[str] = []
    last: Word | None = None
    for word in row:
        text = word.text
        hangs = word.size < 0.85 * size and word.text.strip(",;").isdecimal() and len(word.text) < 5
        raised = base - word.base
        if hangs and raised > 0.12 * size:
            text = text.translate(SUPERSCRIPT)
        if last is not None and not _closed_up(last, word, parts[-1], hangs and raised < 0):
            parts.append("" if _gap(last, word) < tracked else " ")
        parts.append(text)
        last = word
    return unicodedata.normalize("NFC", "".join(parts))


def _letter_gap(row: Sequence[Word], size: float) -> float:
    """In a line set with spaces between its letters, white space narrower than this is no space; else 0.

    ``N AT IONAL LY D ET ERMINED`` in capitals, ``Д о л г о с р о ч н о й`` where a line was stretched.
    """
    bits = [word.text for word in row if word.text.isalpha()]
    short = sum(len(bit) <= 3 for bit in bits)
    if len(bits) >= 3 and all(bit.isupper() for bit in bits) and short * 2 > len(bits):
        return TRACKED * size
    if len(row) >= 8 and sum(len(word.text) == 1 for word in row) >= 0.7 * len(row):
        gaps = [_gap(last, word) for last, word in pairwise(row)]
        return 1.6 * statistics.median(gaps)
    return 0.0


def _closed_up(last: Word, word: Word, before: str, lowered: bool) -> bool:
    """No space between two words: none in the stream, or a digit lowered under its formula."""
    following = word.order == last.order + 1
    if lowered and _FORMULA.search(before):
        share = 0.5
    elif following and not word.glued:
        return False
    else:
        share = 0.35 if following else 0.1
    return _gap(last, word) < share * max(last.size, word.size)
