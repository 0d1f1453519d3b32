"""The reading order of a page: an XY-cut over line segments and tables.

The order in which a PDF draws its words is wrong on many NDCs. Here rows that share a white band are
columns: either prose, read one column after the other, or a table without borders, read row by row.
"""

import itertools
import re
from collections.abc import Sequence

from corpus.readers.pdf.asides import beside, is_staggered, side_by_side
from corpus.readers.pdf.glyphs import Word
from corpus.readers.pdf.grids import Cell, Grid
from corpus.readers.pdf.lines import TextLine, make_line
from corpus.readers.pdf.strips import GUTTER, Stream, Strip, by_column, make_strip, strip_text

_LEADER = re.compile(r"\.(?:\s?\.){4}|……|_____")
Part = Stream | Grid


def read_order(lines: Sequence[TextLine], grids: Sequence[Grid], page: int) -> list[Part]:
    """The page's text in the order in which it is read; tables stand where they are seen."""
    strips = side_by_side([make_strip(line) for line in lines])
    strips.extend(Strip(grid.y0, grid.y1, [], grid) for grid in grids)
    strips.sort(key=lambda strip: strip.y0)
    listed = sum(bool(_LEADER.search(strip_text(strip))) for strip in strips) >= 3
    parts: list[Part] = []
    at = 0
    while at < len(strips):
        strip = strips[at]
        if strip.grid is not None:
            parts.append(strip.grid)
            at += 1
            continue
        end, edges = (at, []) if listed and _is_entry(strip) else _columns(strips, at)
        if end > at and is_staggered(strips[at:end]):
            parts.extend(beside(strips[at:end], edges, page))
            parts.append(Stream())
            at = end
        elif end > at:
            parts.extend(_column_parts(strips[at:end], edges, page))
            at = end
        else:
            words = [word for segment in strip.segments for word in segment]
            _stream(parts).lines.append(strip.line or make_line(words, page))
            at += 1
    return [part for part in parts if isinstance(part, Grid) or part.lines]


def _is_entry(strip: Strip) -> bool:
    """A line of a list of contents that has lost its leader: a title and a page."""
    return len(strip.segments) == 2 and strip_text(strip).rsplit(" ", 1)[-1].isdecimal()


def _stream(parts: list[Part]) -> Stream:
    last = parts[-1] if parts else None
    if isinstance(last, Stream):
        return last
    parts.append(new := Stream())
    return new


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
    table = [by_column(strip, edges) for strip in strips]
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
