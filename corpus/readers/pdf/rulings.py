"""The straight lines drawn on a page: table borders, footnote rules, the edges of shaded cells."""

import ctypes
import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.readers.pdf.glyphs import Turn

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

THIN = 3.0
"""A filled box thinner than this is a drawn line, in points."""
SHORTEST = 6.0
"""Of a line that counts, once the pieces it is drawn in are joined."""
FRAME_WIDTH, FRAME_HEIGHT = 80.0, 30.0
MOST_SEGMENTS = 400
"""A path of more parts is a map or a chart, not a border."""
MOST_OBJECTS = 20_000
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright line: ``at`` is its y (level) or x (upright), from ``start`` to ``end``."""

    level: bool
    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Points."""
        return self.end - self.start


def read_drawings(page: pdfium.PdfPage, turn: Turn) -> tuple[list[Rule], list[Box]]:
    """The straight lines of a page, joined where they lie end to end, and its frames."""
    paths = list(_paths(page))
    rules = joined([rule for path, matrix in paths for rule in _rules_of(path, matrix, turn)])
    return [rule for rule in rules if rule.length >= SHORTEST], _frames([path for path, _ in paths], turn)


def _frames(paths: list[Any], turn: Turn) -> list[Box]:
    """Boxes that are drawn or shaded to set a text apart, as x0, y0, x1, y1."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    found: list[Box] = []
    for path in paths:
        if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            continue
        (ax, ay), (bx, by) = turn(left.value, bottom.value), turn(right.value, top.value)
        box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if box[2] - box[0] >= FRAME_WIDTH and box[3] - box[1] >= FRAME_HEIGHT:
            found.append(box)
    return found


def joined(rules: list[Rule], apart: float = 3.0, aside: float = 1.6) -> list[Rule]:
    """Rules on one line that touch or overlap become one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.level, round(rule.at), rule.start)):
        last = next(
            (
                i
                for i in range(len(out) - 1, max(len(out) - 40, -1), -1)
                if out[i].level == rule.level
                and abs(out[i].at - rule.at) <= aside
                and rule.start <= out[i].end + apart
                and rule.end >= out[i].start - apart
            ),
            None,
        )
        if last is None:
            out.append(rule)
        else:
            old = out[last]
            out[last] = Rule(old.level, old.at, min(old.start, rule.start), max(old.end, rule.end))
    return out


def _paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, Matrix]]:
    count = min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)
    for i in range(count):
        yield from _within(raw.FPDFPage_GetObject(page, i), _IDENTITY, 0)


def _within(shape: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Path objects, also those inside form objects, each with the matrix to the page."""
    kind = raw.FPDFPageObj_GetType(shape)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        yield shape, _times(_matrix(shape), outer)
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 4:
        inner = _times(_matrix(shape), outer)
        for i in range(min(raw.FPDFFormObj_CountObjects(shape), MOST_OBJECTS)):
            yield from _within(raw.FPDFFormObj_GetObject(shape, i), inner, depth + 1)


def _matrix(shape: Any) -> Matrix:
    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(shape, m):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _rules_of(path: Any, matrix: Matrix, turn: Turn) -> Iterator[Rule]:
    """The lines of one path. A filled shape counts by its box: a thin one is a line drawn by filling."""
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= MOST_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not stroke.value and not (fill.value and _coloured(path)):
        return
    for part in _parts(path, count, matrix, turn):
        if stroke.value:
            for (ax, ay), (bx, by) in itertools.pairwise(part):
                yield from _straight(ax, ay, bx, by)
        elif len(part) >= 3:
            yield from _filled(part)


def _parts(path: Any, count: int, matrix: Matrix, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """Subpaths as points of the page; a subpath with a curve in it is left out."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    curved = False
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(part) > 1 and not curved:
                yield part
            part, curved = [], False
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        part.append(turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and len(part) > 1:
            part.append(part[0])
    if len(part) > 1 and not curved:
        yield part


def _straight(ax: float, ay: float, bx: float, by: float) -> Iterator[Rule]:
    if abs(ay - by) < 1.0 and abs(ax - bx) >= 1.0:
        yield Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
    elif abs(ax - bx) < 1.0 and abs(ay - by) >= 1.0:
        yield Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))


def _filled(part: list[tuple[float, float]]) -> Iterator[Rule]:
    """A thin filled box is a line. The edges of a wide one are borders only by their colour."""
    x0, x1 = min(x for x, _ in part), max(x for x, _ in part)
    y0, y1 = min(y for _, y in part), max(y for _, y in part)
    if y1 - y0 <= THIN:
        yield Rule(True, (y0 + y1) / 2, x0, x1)
    elif x1 - x0 <= THIN:
        yield Rule(False, (x0 + x1) / 2, y0, y1)


def _coloured(path: Any) -> bool:
    """Not white: a white line is there to hide, not to part."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and math.fsum((red.value, green.value, blue.value)) < 3 * 250
