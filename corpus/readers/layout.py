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
from corpus.readers.rulings import Box

_LABEL = re.compile(r"^(?:[•▪●○◦·*–—\-o§]|[(]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]+|\d+(?:\.\d+)*\.?)$")
"""A list mark or a number: never a column of its own."""
_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|_{5,}")
WIDE_GAP = 1.5
"""Of a row's white space, in font sizes: wider than between justified words."""
GUTTER = 1.2


@dataclass(slots=True)
class Stream:
    """Lines that are read one after the other: one column of prose, or what stands above a table."""

    lines: list[TextLine] = field(default_factory=list)
    aside: bool = False
    """A box beside the text: it must not come between two halves of a sentence."""


Part = Stream | Grid


@dataclass(slots=True)
class Strip:
    """One row of the page, as segments with wide white space between them; or a table."""

    y0: float
    y1: float
    segments: list[list[Word]]
    grid: Grid | None = None
    staggered: bool = False
    """Its segments do not share a baseline: they are lines of texts that know nothing of each other."""

    @property
    def size(self) -> float:
        """Largest type in it."""
        return max((word.size for segment in self.segments for word in segment), default=10.0)


def read_order(words: Sequence[Word], grids: Sequence[Grid], page: int) -> list[Part]:
    """The page's text in the order in which it is read; tables stand where they are seen."""
    strips = _side_by_side([_strip(row) for row in rows_of(words)])
    strips.extend(Strip(grid.y0, grid.y1, [], grid) for grid in grids)
    strips.sort(key=lambda strip: strip.y0)
    listed = sum(bool(_LEADER.search(_strip_text(strip))) for strip in strips) >= 3
    parts: list[Part] = []
    at = 0
    while at < len(strips):
        strip = strips[at]
        if strip.grid is not None:
            parts.append(strip.grid)
            at += 1
            continue
        end, edges = (at, []) if listed and _is_entry(strip) else _columns(strips, at)
        if end > at and _is_staggered(strips[at:end]):
            parts.extend(_beside(strips[at:end], edges, page))
            parts.append(Stream())
            at = end
        elif end > at:
            parts.extend(_column_parts(strips[at:end], edges, page))
            at = end
        else:
            _stream(parts).lines.append(
                make_line([word for segment in strip.segments for word in segment], page)
            )
            at += 1
    return [part for part in parts if isinstance(part, Grid) or part.lines]


def find_asides(words: Sequence[Word], frames: Sequence[Box], page: int) -> tuple[list[Word], list[Stream]]:
    """The words without those of framed boxes that have text beside them, and the boxes."""
    rest = list(words)
    asides = []
    for x0, y0, x1, y1 in sorted(frames, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        level = [word for word in rest if y0 <= (word.y0 + word.y1) / 2 <= y1]
        inside = [word for word in level if x0 - 1 <= word.x0 and word.x1 <= x1 + 1]
        beside = [word for word in level if word.x1 < x0 + 2 or word.x0 > x1 - 2]
        rows = rows_of(inside)
        if len(rows) < 3 or len(inside) + len(beside) < len(level) or len(rows_of(beside)) < 3:
            continue
        asides.append(Stream([make_line(row, page) for row in rows], aside=True))
        gone = {word.order for word in inside}
        rest = [word for word in rest if word.order not in gone]
    return rest, asides


def _strip_text(strip: Strip) -> str:
    return " ".join(word.text for segment in strip.segments for word in segment)


def _is_entry(strip: Strip) -> bool:
    """A line of a list of contents that has lost its leader: a title and a page."""
    return len(strip.segments) == 2 and _strip_text(strip).rsplit(" ", 1)[-1].isdecimal()


def _side_by_side(strips: list[Strip]) -> list[Strip]:
    """Lines that overlap in height but not in width are one strip: a box stands beside the text."""
    out: list[Strip] = []
    for strip in strips:
        last = out[-1] if out else None
        if last is not None and _apart(last, strip) and strip.y0 < last.y1 - 0.3 * strip.size:
            segments = sorted([*last.segments, *strip.segments], key=lambda segment: segment[0].x0)
            out[-1] = Strip(last.y0, max(last.y1, strip.y1), segments, None, True)
        else:
            out.append(strip)
    return out


def _apart(last: Strip, strip: Strip) -> bool:
    """No word of the one stands over a word of the other; both are lines, not marks."""
    pairs = [(a, b) for a in last.segments for b in strip.segments]
    letters = min(
        sum(len(word.text) for segment in one.segments for word in segment) for one in (last, strip)
    )
    return letters > 8 and all(
        a[-1].x1 + GUTTER * strip.size <= b[0].x0 or b[-1].x1 + GUTTER * strip.size <= a[0].x0
        for a, b in pairs
    )


def _is_staggered(strips: list[Strip]) -> bool:
    both = [strip for strip in strips if len(strip.segments) > 1]
    return len(both) >= 3 and sum(strip.staggered for strip in both) >= 0.5 * len(both)


def _beside(strips: list[Strip], edges: list[float], page: int) -> list[Part]:
    """The text, then what stands beside it: the wider column, or the left of two alike, is the text."""
    rows = [_by_column(strip, edges) for strip in strips]
    streams = []
    for column in range(len(edges) + 1):
        lines = [make_line(line, page) for cells in rows for line in rows_of(cells[column]) if line]
        if lines:
            streams.append(Stream(lines))
    main = max(streams, key=lambda stream: (len(stream.lines) > 2, -stream.lines[0].x0))
    for stream in streams:
        stream.aside = stream is not main
    return [main, *(stream for stream in streams if stream.aside)]


def _by_column(strip: Strip, edges: list[float]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for segment in strip.segments:
        for word in segment:
            cells[sum((word.x0 + word.x1) / 2 >= edge for edge in edges)].append(word)
    return cells


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
    table = [_by_column(strip, edges) for strip in strips]
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
