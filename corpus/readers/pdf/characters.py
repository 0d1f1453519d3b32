"""PDFium's characters → runs: the calls into PDFium that concern single characters are all here.

A run is characters of one size on one baseline with nothing between them, in the order of the content
stream and in PDF user space (points from the bottom left).
"""

import ctypes
import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_PICTURES = re.compile(r"wingdings|webdings|dingbats", re.I)
_PICTURE_MARKS = {"\xfc": "✓", "\xa7": "▪", "\xd8": "➢", "v": "❖", "n": "■", "q": "❑"}
_ALEF_LAM = re.compile("[اأإآ]ل")
_LINE_END_HYPHENS = (0x02, 0xFFFE)
"""What PDFium puts in place of a hyphen that ends a line."""
_OVERPRINT = 0.8
"""How far apart, in points, one letter printed twice to look bold or shaded may stand."""


@dataclass(slots=True)
class Run:
    """Characters of one size on one baseline with nothing between them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    angle: int
    spaced: bool


def read_runs(textpage: pdfium.PdfTextPage) -> list[Run]:
    """The runs of one page in stream order."""
    if raw.FPDFText_CountChars(textpage) <= 0:
        return []
    return _Characters(textpage).runs()


class _Characters:
    """All characters of one page, with what PDFium says of them."""

    def __init__(self, textpage: pdfium.PdfTextPage) -> None:
        self._handle = textpage.raw
        count = raw.FPDFText_CountChars(textpage)
        codes = np.array([raw.FPDFText_GetUnicode(self._handle, i) for i in range(count)], dtype=np.uint32)
        codes[np.isin(codes, _LINE_END_HYPHENS)] = ord("-")
        codes[(codes > 0x10FFFF) | ((codes >= 0xD800) & (codes <= 0xDFFF))] = 0xFFFD
        boxes = self._loose_boxes(count)
        solid = (codes > 0x20) & (codes != 0xA0) & (codes != 0xAD) & ~((codes >= 0x2000) & (codes <= 0x200A))
        self._places = np.flatnonzero(~_overprinted(codes, boxes, solid))
        self._boxes = boxes[self._places]
        self._solid = solid[self._places]
        self._chars = [chr(code) for code in codes[self._places]]
        self._fonts: dict[int, str] = {}

    def runs(self) -> list[Run]:
        found = []
        for start, end in pairwise([*_breaks(self._boxes, self._solid), len(self._chars)]):
            if self._solid[start]:
                found.append(self._run(start, end))
        return found

    def _run(self, start: int, end: int) -> Run:
        place, box = int(self._places[start]), self._boxes[start:end]
        x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
        raw.FPDFText_GetCharOrigin(self._handle, place, x, y)
        raw.FPDFText_GetMatrix(self._handle, place, matrix)
        # Slanted type has an angle of its own; only quarter turns count.
        angle = round(2 * raw.FPDFText_GetCharAngle(self._handle, place) / math.pi) * 90 % 360
        size = raw.FPDFText_GetFontSize(self._handle, place) * math.hypot(matrix.c, matrix.d)
        if not 2 <= size <= 200:
            size = max(float(box[0, 1] - box[0, 3]), 2.0)
        font = self._font_name(place)
        return Run(
            _pictured(_mended("".join(self._chars[start:end]), box), font),
            float(box[:, 0].min()),
            float(box[:, 3].min()),
            float(box[:, 2].max()),
            float(box[:, 1].max()),
            y.value,
            size,
            bool(_BOLD.search(font)),
            angle,
            start == 0 or not self._solid[start - 1],
        )

    def _loose_boxes(self, count: int) -> Floats:
        """Left, top, right, bottom of every character: its advance by its font's height."""
        rects = (raw.FS_RECTF * count)()
        for i in range(count):
            raw.FPDFText_GetLooseCharBox(self._handle, i, rects[i])
        return np.frombuffer(rects, dtype=np.float32).reshape(count, 4).astype(np.float64)

    def _font_name(self, place: int) -> str:
        shape = raw.FPDFText_GetTextObject(self._handle, place)
        font = raw.FPDFTextObj_GetFont(shape) if shape else None
        if not font:
            return ""
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            self._fonts[key] = name.value.decode("utf-8", "replace")
        return self._fonts[key]


def _overprinted(codes: NDArray[np.uint32], boxes: Floats, solid: Flags) -> Flags:
    """Characters that stand where the same character stands already."""
    twice = np.zeros(len(codes), dtype=np.bool_)
    left, bottom = boxes[:, 0], boxes[:, 3]
    if not _may_be_overprinted(codes[solid].astype(np.int64), left[solid], bottom[solid]):
        return twice
    seen: dict[tuple[int, int, int], list[int]] = {}
    for i in np.flatnonzero(solid).tolist():
        code, column, row = int(codes[i]), round(left[i]), round(bottom[i])
        near = (j for a in (-1, 0, 1) for b in (-1, 0, 1) for j in seen.get((code, column + a, row + b), ()))
        if any(max(abs(left[i] - left[j]), abs(bottom[i] - bottom[j])) < _OVERPRINT for j in near):
            twice[i] = True
        else:
            seen.setdefault((code, column, row), []).append(i)
    return twice


def _may_be_overprinted(codes: NDArray[np.int64], left: Floats, bottom: Floats) -> bool:
    """A quick look: some square of the page, by one of four rasters, holds the same character twice."""
    width = 2 * _OVERPRINT
    for across in (0.0, 0.5):
        for down in (0.0, 0.5):
            column = np.floor(left / width + across).astype(np.int64) & 0xFFFF
            row = np.floor(bottom / width + down).astype(np.int64) & 0xFFFF
            if len(np.unique((codes << 32) | (column << 16) | row)) < len(codes):
                return True
    return False


def _breaks(boxes: Floats, solid: NDArray[np.bool_]) -> list[int]:
    """Where a new run starts: at a space, a step of the baseline, or a gap without a space."""
    left, top, right, bottom = boxes.T
    height = np.maximum(top - bottom, 1.0)
    apart = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:]) > 0.35 * np.maximum(
        height[1:], height[:-1]
    )
    stepped = np.abs(bottom[1:] - bottom[:-1]) > 0.3
    changed = solid[1:] != solid[:-1]
    return [0, *(np.flatnonzero(changed | (solid[1:] & (apart | stepped))) + 1).tolist()]


def _mended(text: str, box: Floats) -> str:
    """Lam-alef ligatures, which PDFium spells backwards: both letters of the pair have one box."""
    if not _ALEF_LAM.search(text):
        return text
    letters = list(text)
    for match in _ALEF_LAM.finditer(text):
        at = match.start()
        if abs(box[at, 0] - box[at + 1, 0]) < 0.01:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def _pictured(text: str, font: str) -> str:
    """A list mark for what a font of pictures holds under a letter's code."""
    if len(text) == 1 and _PICTURES.search(font):
        return _PICTURE_MARKS.get(text, text if "\u2000" <= text <= "\uf0ff" else "•")
    return "•" if text == "x" and "symbol" in font.casefold() else text
