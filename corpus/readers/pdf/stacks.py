"""Tables ruled between their rows only: the lines part the rows, aligned words part the columns."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.readers.pdf.glyphs import Word
from corpus.readers.pdf.grids import Cell, Grid
from corpus.readers.pdf.lines import is_mark, rows_of
from corpus.readers.pdf.rulings import Rule

SAME_EXTENT = 6.0
"""How far the ends of one table's lines may differ, in points."""
LEAST_WIDTH = 200.0
OWN_START = 0.9
"""White space before a word, in font sizes, that makes it the start of a column's line."""
NARROWEST = 45.0
"""Of a column after the label's, in points: what stands closer is an indent."""
CROSSING = 0.12
"""Share of the lines that may run across the gap between two columns: headings of sections."""


def find_stacks(rules: Sequence[Rule], words: Sequence[Word], known: Sequence[Grid] = ()) -> list[Grid]:
    """Tables of one page whose only lines are level ones of one extent, one above the other.

    ``known`` are the tables of the pages before: one that goes on needs no second line.
    """
    grids = []
    for stack in _stacks(rules):
        before = next((grid for grid in reversed(known) if _same_extent(grid, stack[0])), None)
        if len(stack) < 2 and before is None:
            continue
        grid = _grid(stack, words, before)
        if grid is not None:
            grids.append(grid)
    return grids


def find_rest(words: Sequence[Word], before: Grid) -> Grid | None:
    """What goes on of the last page's table at the top of a page that has no line of it."""
    rows = rows_of([word for word in words if word.upright])
    edges = before.columns[:-1]
    end = 0
    while end < len(rows) and _keeps(rows[end], rows[end - 1] if end else None, edges):
        end += 1
    while end and rows[end - 1][-1].x0 < edges[1]:
        end -= 1
    used = {column for row in rows[:end] for _, column in _placed(row, edges)}
    return _filled(rows[:end], edges, [], before.x1) if len(used) > 1 else None


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    stacks: list[list[Rule]] = []
    wide = [rule for rule in rules if rule.level and rule.length >= LEAST_WIDTH]
    for rule in sorted(wide, key=lambda rule: rule.at):
        for stack in stacks:
            same = (
                abs(stack[0].start - rule.start) < SAME_EXTENT and abs(stack[0].end - rule.end) < SAME_EXTENT
            )
            if same:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return stacks


def _same_extent(grid: Grid, rule: Rule) -> bool:
    return abs(grid.x0 - rule.start) < SAME_EXTENT and abs(grid.x1 - rule.end) < SAME_EXTENT


def _grid(stack: list[Rule], words: Sequence[Word], before: Grid | None) -> Grid | None:
    x0, x1 = stack[0].start, stack[0].end
    level = [word for word in words if x0 - 3 <= word.x0 and word.x1 <= x1 + 3 and word.upright]
    rows = [row for row in rows_of(level) if row]
    inner = [row for row in rows if stack[0].at <= row[0].base <= stack[-1].at + row[0].size]
    edges = column_edges(inner, x0)
    if before is not None and _fits(inner, before.columns[:-1]):
        edges = before.columns[:-1]
    if len(edges) < 2:
        return None
    taken = _reach(rows, inner, edges)
    return _filled(taken, edges, stack, x1)


def _fits(rows: list[list[Word]], edges: list[float]) -> bool:
    """The columns of the page before are this page's too."""
    return sum(_crosses(row, edges) for row in rows) <= 0.25 * len(rows)


def column_edges(rows: Sequence[Sequence[Word]], x0: float) -> list[float]:
    """Where columns start: several lines have a word there after white space, few run across it."""
    starts = sorted(
        word.x0
        for row in rows
        for last, word in zip([None, *row], row, strict=False)
        if last is None or (word.x0 - last.x1 > OWN_START * word.size and not is_mark(last.text))
    )
    needed = max(2, round(0.12 * len(rows)))
    edges = [x0]
    at = 0
    while at < len(starts):
        end = bisect_right(starts, starts[at] + 3.0)
        left = starts[at]
        if end - at >= needed and left > edges[-1] + (12 if len(edges) == 1 else NARROWEST):
            crossing = sum(any(w.x0 < left - 3 and w.x1 > left + 1 for w in row) for row in rows)
            joined = sum(
                any(
                    0 < w.x0 - v.x1 < 0.6 * w.size and v.x1 < left + 2 <= w.x0 + 3
                    for v, w in itertools.pairwise(row)
                )
                for row in rows
            )
            if crossing + joined <= CROSSING * len(rows) + 1:
                edges.append(left - 1.5)
        at = end
    return edges[:1] + [edge for edge in edges[1:] if edge > x0 + 12]


def _crosses(row: Sequence[Word], edges: Sequence[float]) -> bool:
    """The line runs on over the start of a column."""
    for edge in edges[1:]:
        if any(w.x0 < edge - 2 and w.x1 > edge + 3 for w in row):
            return True
        left = [w for w in row if w.x1 <= edge + 3]
        right = [w for w in row if w.x0 >= edge - 2]
        if left and right:
            gap = right[0].x0 - left[-1].x1
            aligned = right[0].x0 - edge < 3.5
            if gap < (0.12 if aligned else 0.6) * right[0].size:
                return True
    return False


def _reach(rows: list[list[Word]], inner: list[list[Word]], edges: Sequence[float]) -> list[list[Word]]:
    """The lines between the rules, with those above and below that keep to the columns."""
    at = [i for i, row in enumerate(rows) if any(row is other for other in inner)]
    first, last = (at[0], at[-1]) if at else (len(rows), len(rows) - 1)
    low, high = first, last
    while low > 0 and _keeps(rows[low - 1], rows[low] if low < len(rows) else None, edges):
        low -= 1
        first = low if rows[low][-1].x0 >= edges[1] else first
    while high + 1 < len(rows) and _keeps(rows[high + 1], rows[high], edges):
        high += 1
        last = high if rows[high][-1].x0 >= edges[1] else last
    return rows[first : last + 1]


def _keeps(row: list[Word], beside: list[Word] | None, edges: Sequence[float]) -> bool:
    """The line keeps to the columns and stands near the table's last line."""
    if _crosses(row, edges):
        return False
    if beside is None:
        return True
    size = max(word.size for word in row)
    near = abs(row[0].base - beside[0].base) <= 4 * size
    return near and size > 0.85 * max(word.size for word in beside)


def _filled(rows: list[list[Word]], edges: list[float], stack: list[Rule], x1: float) -> Grid | None:
    """Words into cells; a line that crosses columns is a cell of its own from where it starts."""
    lanes = [rule.at for rule in stack]
    cells: dict[tuple[int, int], list[Word]] = {}
    number, lane, last = -1, -1, None
    for row in rows:
        here = bisect_right(lanes, row[0].base - 0.3 * row[0].size)
        if here != lane or last is None or _labelled(row, last, edges):
            number += 1
        lane, last = here, row
        for word, column in _placed(row, edges):
            cells.setdefault((number, column), []).append(word)
    if len({column for _, column in cells}) < 2:
        return None
    bounds = [*edges, x1]
    found = [
        Cell(
            bounds[column],
            min(word.y0 for word in words),
            bounds[column + 1],
            max(word.y1 for word in words),
            number,
            column,
            words,
        )
        for (number, column), words in sorted(cells.items())
    ]
    top, bottom = min(cell.y0 for cell in found), max(cell.y1 for cell in found)
    return Grid(edges[0], top, x1, bottom, bounds, found)


def _labelled(row: list[Word], last: list[Word], edges: Sequence[float]) -> bool:
    """A new label in a narrow first column, after more than a line's space."""
    narrow = edges[1] - edges[0] < 60
    return narrow and row[0].x0 < edges[1] - 6 and row[0].base - last[0].base > 1.35 * row[0].size


def _placed(row: list[Word], edges: Sequence[float]) -> Iterator[tuple[Word, int]]:
    """Each word's column. A list mark goes with its text; a heading over all columns stays one."""
    crossing = _crosses(row, edges)
    after = len(edges) - 1
    columns: list[int] = []
    for word in reversed(row):
        mark = is_mark(word.text)
        column = max(0, bisect_right(edges, word.x1 + 20 if mark else word.x0 + 1) - 1)
        if mark and columns:
            column = after
        after = column
        columns.append(column)
    labelled = len(row[0].text) <= 5 and row[0].x1 < edges[1]
    for i, (word, column) in enumerate(zip(row, reversed(columns), strict=True)):
        if not crossing:
            yield word, column
        else:
            yield word, (0 if i == 0 or not labelled else 1)
