"""PDFium's characters → runs: the calls into PDFium that concern single characters are all here.

A run is characters of one size on one baseline with nothing between them, in the order of the content
stream and in PDF user space (points from the bottom left).
"""

import ctypes
import math
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

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
class Runs:
    """The runs of one page in stream order: one place in each list or array a run.

    ``angle`` is in degrees (0, 90, 180, 270); ``spaced`` where white space stands before the run.
    """

    text: list[str]
    x0: Floats
    y0: Floats
    x1: Floats
    y1: Floats
    base: Floats
    size: Floats
    bold: list[bool]
    angle: NDArray[np.int64]
    spaced: list[bool]


class _Type(NamedTuple):
    """How PDFium sets a text object: size in points, angle in degrees, name of the font."""

    size: float
    angle: int
    font: str
    bold: bool


def read_runs(textpage: pdfium.PdfTextPage) -> Runs | None:
    """The runs of one page; None where it has no character."""
    count = raw.FPDFText_CountChars(textpage)
    return _Characters(textpage, count).runs() if count > 0 else None


class _Characters:
    """All characters of one page, with what PDFium says of them."""

    def __init__(self, textpage: pdfium.PdfTextPage, count: int) -> None:
        self._handle = textpage.raw
        codes = self._codes(count)
        for hyphen in _LINE_END_HYPHENS:
            codes[codes == hyphen] = ord("-")
        codes[(codes > 0x10FFFF) | ((codes >= 0xD800) & (codes <= 0xDFFF))] = 0xFFFD
        solid = (codes > 0x20) & (codes != 0xA0) & (codes != 0xAD) & ~((codes >= 0x2000) & (codes <= 0x200A))
        boxes = self._loose_boxes(solid)
        self._places = np.flatnonzero(~_overprinted(codes, boxes, solid))
        self._boxes = boxes[self._places]
        self._solid = solid[self._places]
        self._text = codes[self._places].astype("<u4").tobytes().decode("utf-32-le")
        self._types: dict[int, _Type] = {}

    def runs(self) -> Runs:
        edges = _breaks(self._boxes, self._solid)
        left, top, right, bottom = self._boxes.T
        kept = self._solid[edges]
        starts, ends = edges[kept], np.append(edges[1:], len(self._text))[kept]
        places = self._places[starts].tolist()
        types = [self._type(place) for place in places]
        size = np.array([type_.size for type_ in types])
        tall = np.maximum(top[starts] - bottom[starts], 2.0)
        return Runs(
            [
                _pictured(_mended(self._text[start:end], left[start:end]), type_.font)
                for start, end, type_ in zip(starts.tolist(), ends.tolist(), types, strict=True)
            ],
            np.minimum.reduceat(left, edges)[kept],
            np.minimum.reduceat(bottom, edges)[kept],
            np.maximum.reduceat(right, edges)[kept],
            np.maximum.reduceat(top, edges)[kept],
            self._baselines(places),
            np.where((size >= 2) & (size <= 200), size, tall),
            [type_.bold for type_ in types],
            np.array([type_.angle for type_ in types]),
            ((starts == 0) | ~self._solid[starts - 1]).tolist(),
        )

    def _codes(self, count: int) -> NDArray[np.uint32]:
        """The code point of every character: at once, unless PDFium's text leaves some of them out."""
        units = (ctypes.c_ushort * (2 * count + 2))()
        if raw.FPDFText_GetText(self._handle, 0, count, units) == count + 1:
            return np.array(units[:count], dtype=np.uint32)
        codes = [raw.FPDFText_GetUnicode(self._handle, i) for i in range(count)]
        return np.array(codes, dtype=np.uint32)

    def _loose_boxes(self, solid: Flags) -> Floats:
        """Left, top, right, bottom of every character: its advance by its font's height; 0 of white space."""
        rects = (raw.FS_RECTF * len(solid))()
        for i in np.flatnonzero(solid).tolist():
            raw.FPDFText_GetLooseCharBox(self._handle, i, rects[i])
        return np.frombuffer(rects, dtype=np.float32).reshape(len(solid), 4).astype(np.float64)

    def _baselines(self, places: list[int]) -> Floats:
        x, y = ctypes.c_double(), ctypes.c_double()
        found = []
        for place in places:
            raw.FPDFText_GetCharOrigin(self._handle, place, x, y)
            found.append(y.value)
        return np.array(found)

    def _type(self, place: int) -> _Type:
        """Asked of PDFium once a text object: its characters have one font and one matrix."""
        shape = raw.FPDFText_GetTextObject(self._handle, place)
        if not shape:
            return self._typed(place, "")
        key = ctypes.addressof(shape.contents)
        if key not in self._types:
            self._types[key] = self._typed(place, _font_name(shape))
        return self._types[key]

    def _typed(self, place: int, font: str) -> _Type:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, place, matrix)
        # Slanted type has an angle of its own; only quarter turns count.
        angle = round(2 * raw.FPDFText_GetCharAngle(self._handle, place) / math.pi) * 90 % 360
        size = raw.FPDFText_GetFontSize(self._handle, place) * math.hypot(matrix.c, matrix.d)
        return _Type(size, angle, font, bool(_BOLD.search(font)))


def _font_name(shape: Any) -> str:
    font = raw.FPDFTextObj_GetFont(shape)
    if not font:
        return ""
    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, 200)
    return name.value.decode("utf-8", "replace")


def _overprinted(codes: NDArray[np.uint32], boxes: Floats, solid: Flags) -> Flags:
    """Characters that stand where the same character stands already."""
    twice = np.zeros(len(codes), dtype=np.bool_)
    left, bottom = boxes[:, 0], boxes[:, 3]
    near_twins = _share_squares(codes[solid].astype(np.int64), left[solid], bottom[solid])
    seen: dict[tuple[int, int, int], list[int]] = {}
    for i in np.flatnonzero(solid)[near_twins].tolist():
        code, column, row = int(codes[i]), round(left[i]), round(bottom[i])
        near = (j for a in (-1, 0, 1) for b in (-1, 0, 1) for j in seen.get((code, column + a, row + b), ()))
        if any(max(abs(left[i] - left[j]), abs(bottom[i] - bottom[j])) < _OVERPRINT for j in near):
            twice[i] = True
        else:
            seen.setdefault((code, column, row), []).append(i)
    return twice


def _share_squares(codes: NDArray[np.int64], left: Floats, bottom: Floats) -> Flags:
    """A quick look: characters that have their like in their square of the page, by one of four rasters."""
    shared = np.zeros(len(codes), dtype=np.bool_)
    width = 2 * _OVERPRINT
    for across in (0.0, 0.5):
        for down in (0.0, 0.5):
            column = np.floor(left / width + across).astype(np.int64) & 0xFFFF
            row = np.floor(bottom / width + down).astype(np.int64) & 0xFFFF
            squares = (codes << 32) | (column << 16) | row
            ordered = np.sort(squares)
            held_twice = ordered[1:][ordered[1:] == ordered[:-1]]
            if len(held_twice):
                shared |= np.isin(squares, held_twice)
    return shared


def _breaks(boxes: Floats, solid: Flags) -> NDArray[np.int64]:
    """Where a new run starts: at a space, a step of the baseline, or a gap without a space."""
    left, top, right, bottom = boxes.T
    height = np.maximum(top - bottom, 1.0)
    apart = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:]) > 0.35 * np.maximum(
        height[1:], height[:-1]
    )
    stepped = np.abs(bottom[1:] - bottom[:-1]) > 0.3
    changed = solid[1:] != solid[:-1]
    return np.concatenate(([0], np.flatnonzero(changed | (solid[1:] & (apart | stepped))) + 1))


def _mended(text: str, left: Floats) -> str:
    """Lam-alef ligatures, which PDFium spells backwards: both letters of the pair have one box."""
    if text.isascii() or not _ALEF_LAM.search(text):
        return text
    letters = list(text)
    for match in _ALEF_LAM.finditer(text):
        at = match.start()
        if abs(left[at] - left[at + 1]) < 0.01:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def _pictured(text: str, font: str) -> str:
    """A list mark for what a font of pictures holds under a letter's code."""
    if len(text) == 1 and _PICTURES.search(font):
        return _PICTURE_MARKS.get(text, text if "\u2000" <= text <= "\uf0ff" else "•")
    return "•" if text == "x" and "symbol" in font.casefold() else text
