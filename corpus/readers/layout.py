"""The reading order of a page: an XY-cut over line segments and tables.

The order in which a PDF draws its words is wrong on many NDCs. Here rows that share a white band are
columns: either prose, read one column after the other, or a table without borders, read row by row.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.glyphs import Word
from corpus.readers.grids import Cell, Grid
from corpus.readers.lines import TextLine, make_line, rows_of

_LABEL = re.compile(r"^(?:[•▪●○◦·*–—\-o§]|[(]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]+|\d+(?:\.\d+)*\.?)$")
"""A list mark or a number: never a column of its own."""
WIDE_GAP = 1.5
"""Of a row's white space, in font sizes: wider than between justified words."""
GUTTER = 1.2


@dataclass(slots=True)
class Stream:
    """Lines that are read one after the other: one column of prose, or what stands above a table."""

    lines: list[TextLine] = field(default_factory=list)


Part = Stream | Grid


@dataclass(slots=True)
class Strip:
    """One row of the page, as segments with wide white space between them; or a table."""

    y0: float
    y1: float
    segments: list[list[Word]]
    grid: Grid | None = None

    @property
    def size(self) -> float:
        """Largest type in it."""
        return max((word.size for segment in self.segments for word in segment), default=10.0)


def read_order(words: Sequence[Word], grids: Sequence[Grid], page: int) -> list[Part]:
    """The page's text in the order in which it is read; tables stand where they are seen."""
    strips = [_strip(row) for row in rows_of(words)]
    strips.extend(Strip(grid.y0, grid.y1, [], grid) for grid in grids)
    strips.sort(key=lambda strip: strip.y0)
    parts: list[Part] = []
    at = 0
    while at < len(strips):
        strip = strips[at]
        if strip.grid is not None:
            parts.append(strip.grid)
            at += 1
            continue
        end, edges = _columns(strips, at)
        if end > at:
            parts.extend(_column_parts(strips[at:end], edges, page))
            at = end
        else:
            _stream(parts).lines.append(
                make_line([word for segment in strip.segments for word in segment], page)
            )
            at += 1
    return parts


def _stream(parts: list[Part]) -> Stream:
    if not parts or not isinstance(parts[-1], Stream):
        parts.append(Stream())
    last = parts[-1]
    assert isinstance(last, Stream)  # noqa: S101 - narrows the type: just appended
    return last


def _strip(row: list[Word]) -> Strip:
    segments: list[list[Word]] = [[row[0]]]
    for last, word in itertools.pairwise(row):
        text = " ".join(word.text for word in segments[-1])
        wide = word.x0 - last.x1 > WIDE_GAP * max(min(last.size, word.size), 6.0)
        if wide and not _LABEL.match(text):
            segments.append([])
        segments[-1].append(word)
    return Strip(min(word.y0 for word in row), max(word.y1 for word in row), segments)


def _columns(strips: list[Strip], start: int) -> tuple[int, list[float]]:
    """How far the strips from ``start`` share white bands, and where the bands end. (start, []) if not."""
    if len(strips[start].segments) < 2:
        return start, []
    gaps = _gaps(strips[start])
    end, rows, last_multi = start + 1, 1, start + 1
    best: list[tuple[float, float]] = gaps
    while end < len(strips) and strips[end].grid is None:
        strip = strips[end]
        apart = strip.y0 - strips[end - 1].y1
        if apart > 2.2 * strip.size:
            break
        shared = _shared(best, strip)
        if not shared:
            break
        if len(strip.segments) > 1:
            rows += 1
            last_multi = end + 1
        elif apart > 0.9 * strip.size and not _later_multi(strips, end, shared):
            break
        best = shared
        end += 1
    end = _trailing(strips, last_multi, end, best)
    needed = [gap for gap in best if gap[1] - gap[0] >= (GUTTER if rows > 2 else 2.5) * strips[start].size]
    if rows < 2 or not needed:
        return start, []
    return end, [gap[1] for gap in needed]


def _later_multi(strips: list[Strip], at: int, gaps: list[tuple[float, float]]) -> bool:
    """Within the next few rows the columns go on."""
    for strip in strips[at + 1 : at + 6]:
        if strip.grid is not None or not _shared(gaps, strip):
            return False
        if len(strip.segments) > 1:
            return True
    return False


def _trailing(strips: list[Strip], last_multi: int, end: int, gaps: list[tuple[float, float]]) -> int:
    """After the last row with several segments, lines that go on in one column without a break."""
    at = last_multi
    while at < end:
        apart = strips[at].y0 - strips[at - 1].y1
        inner = strips[at].segments[0][0].x0 >= gaps[0][1] - 2
        if apart > 0.5 * strips[at].size or not (inner or apart < 0.35 * strips[at].size):
            break
        at += 1
    return at


def _gaps(strip: Strip) -> list[tuple[float, float]]:
    edges = [(min(w.x0 for w in segment), max(w.x1 for w in segment)) for segment in strip.segments]
    return [(a[1], b[0]) for a, b in itertools.pairwise(edges)]


def _shared(gaps: list[tuple[float, float]], strip: Strip) -> list[tuple[float, float]]:
    """What is left of the white bands after this row's words; bands that it crosses are gone."""
    out = gaps
    for segment in strip.segments:
        x0, x1 = min(w.x0 for w in segment), max(w.x1 for w in segment)
        narrowed = []
        for low, high in out:
            if x1 <= low or x0 >= high:
                narrowed.append((low, high))
            elif x0 <= low < x1 < high:
                narrowed.append((x1, high))
            elif low < x0 < high <= x1:
                narrowed.append((low, x0))
        out = [gap for gap in narrowed if gap[1] - gap[0] >= GUTTER * strip.size]
    return out


def _column_parts(strips: list[Strip], edges: list[float], page: int) -> list[Part]:
    """Columns of prose one after the other, or one table read row by row."""
    table: list[list[list[Word]]] = []
    for strip in strips:
        cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
        for segment in strip.segments:
            for word in segment:
                column = sum((word.x0 + word.x1) / 2 >= edge for edge in edges)
                cells[column].append(word)
        table.append(cells)
    if _is_prose(table):
        return [
            Stream([make_line(cells[column], page) for cells in table if cells[column]])
            for column in range(len(edges) + 1)
        ]
    return [_open_grid(table, edges)]


def _is_prose(table: list[list[list[Word]]]) -> bool:
    """Columns of one width, long and full: newspaper columns rather than a table."""
    if len(table) < 12:
        return False
    widths = []
    for column in range(len(table[0])):
        cells = [row[column] for row in table if row[column]]
        if len(cells) < 0.5 * len(table):
            return False
        spans = [max(w.x1 for w in cell) - min(w.x0 for w in cell) for cell in cells]
        widths.append(max(spans))
        if sorted(spans)[len(spans) // 2] < 0.75 * max(spans):
            return False
    return min(widths) > 0.7 * max(widths)


def _open_grid(table: list[list[list[Word]]], edges: list[float]) -> Grid:
    """A table without borders: a row starts where its first column does, after a break."""
    rows: list[list[list[Word]]] = []
    bottoms: list[float] = []
    for cells in table:
        words = [word for cell in cells for word in cell]
        top = min(word.y0 for word in words)
        size = max(word.size for word in words)
        if not rows or _starts_row(cells, rows[-1], top - bottoms[-1], size):
            rows.append([[] for _ in cells])
            bottoms.append(0.0)
        for column, cell in enumerate(cells):
            rows[-1][column].extend(cell)
        bottoms[-1] = max(word.y1 for word in words)
    found = [
        Cell(
            min(w.x0 for w in cell),
            min(w.y0 for w in cell),
            max(w.x1 for w in cell),
            max(w.y1 for w in cell),
            i,
            j,
            cell,
        )
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
        if cell
    ]
    x0, y0 = min(c.x0 for c in found), min(c.y0 for c in found)
    x1, y1 = max(c.x1 for c in found), max(c.y1 for c in found)
    return Grid(x0, y0, x1, y1, [x0, *edges, x1], found, ruled=False)


def _starts_row(cells: list[list[Word]], row: list[list[Word]], gap: float, size: float) -> bool:
    if gap > 0.45 * size:
        return bool(cells[0]) or gap > 0.9 * size
    if not cells[0]:
        return False
    first = cells[0][0].text
    if row[0] and (first[:1].islower() or row[0][-1].text[-1:] in ",-–("):
        return False
    return sum(bool(cell) for cell in cells) > 1
