"""Ruling lines → tables with cells: where borders are drawn, they say what a cell is.

The lines that touch one another make a table. Their x's and y's part its box into squares; squares
with no line between them are one cell, so that merged cells come out whole.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from corpus.readers.pdf.glyphs import Word
from corpus.readers.pdf.rulings import Rule

TOUCH = 4.0
"""How far apart the ends of two lines may be and still meet, in points."""
NEAR = 3.0


@dataclass(slots=True)
class Cell:
    """A cell by its box, its row and column in the grid (from 0), and the words that stand in it."""

    x0: float
    y0: float
    x1: float
    y1: float
    row: int
    column: int
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table: its box and its cells, row by row."""

    x0: float
    y0: float
    x1: float
    y1: float
    columns: list[float]
    cells: list[Cell]
    ruled: bool = True


def find_grids(rules: list[Rule], words: list[Word]) -> list[Grid]:
    """Tables by their ruling lines, with their words; smaller ones first. Takes no word twice."""
    taken: set[int] = set()
    grids = []
    groups = [group for group in _touching(rules) if _could_be_table(group)]
    for group in sorted(groups, key=_area):
        box = _box(group)
        inside = [word for word in words if word.order not in taken and _within(word, box)]
        grid = _grid(group, inside)
        if grid is None:
            continue
        filled = [cell for cell in grid.cells if cell.words]
        if not filled or (len(filled) < 2 and len(grid.columns) < 3):
            continue  # a frame around text is no table; one cell of a table cut by page breaks is
        grid.cells = filled
        taken.update(word.order for cell in filled for word in cell.words)
        grids.append(grid)
    return grids


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Lines that meet, as groups."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    level = [i for i, rule in enumerate(rules) if rule.level]
    upright = [i for i, rule in enumerate(rules) if not rule.level]
    for i in level:
        for j in upright:
            if _meet(rules[i], rules[j]):
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(root(i), []).append(rule)
    return list(groups.values())


def _meet(level: Rule, upright: Rule) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def _could_be_table(group: list[Rule]) -> bool:
    return sum(rule.level for rule in group) >= 2 and any(not rule.level for rule in group)


def _box(group: list[Rule]) -> tuple[float, float, float, float]:
    xs = [x for rule in group for x in ((rule.start, rule.end) if rule.level else (rule.at,))]
    ys = [y for rule in group for y in ((rule.at,) if rule.level else (rule.start, rule.end))]
    return min(xs), min(ys), max(xs), max(ys)


def _area(group: list[Rule]) -> float:
    x0, y0, x1, y1 = _box(group)
    return (x1 - x0) * (y1 - y0)


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _grid(group: list[Rule], words: list[Word]) -> Grid | None:
    x0, y0, x1, y1 = _box(group)
    xs = _lanes([*(rule.at for rule in group if not rule.level), x0, x1])
    ys = _lanes([*(rule.at for rule in group if rule.level), y0, y1])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > 4000:
        return None
    owner = _merged(group, xs, ys)
    cells: dict[int, Cell] = {}
    wide = len(xs) - 1
    for word in words:
        column = _lane(xs, (word.x0 + word.x1) / 2)
        row = _lane(ys, (word.y0 + word.y1) / 2)
        key = owner[row * wide + column]
        if key not in cells:
            cells[key] = _cell(key, owner, xs, ys)
        cells[key].words.append(word)
    return Grid(x0, y0, x1, y1, xs, sorted(cells.values(), key=lambda cell: (cell.row, cell.column)))


def _cell(key: int, owner: list[int], xs: list[float], ys: list[float]) -> Cell:
    wide = len(xs) - 1
    squares = [divmod(i, wide) for i, own in enumerate(owner) if own == key]
    rows, columns = [row for row, _ in squares], [column for _, column in squares]
    return Cell(
        xs[min(columns)], ys[min(rows)], xs[max(columns) + 1], ys[max(rows) + 1], min(rows), min(columns)
    )


def _lanes(values: list[float]) -> list[float]:
    """Sorted, with those that lie together counted once."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def _lane(edges: list[float], at: float) -> int:
    return next((i for i, (low, high) in enumerate(pairwise(edges)) if at < high), len(edges) - 2)


def _merged(group: list[Rule], xs: list[float], ys: list[float]) -> list[int]:
    """Which cell each square belongs to: squares are one cell where no line parts them."""
    wide, high = len(xs) - 1, len(ys) - 1
    owner = list(range(wide * high))

    def root(i: int) -> int:
        while owner[i] != i:
            i = owner[i]
        return i

    uprights = [rule for rule in group if not rule.level]
    levels = [rule for rule in group if rule.level]
    for row in range(high):
        for column in range(wide):
            here = row * wide + column
            y, x = (ys[row] + ys[row + 1]) / 2, (xs[column] + xs[column + 1]) / 2
            if column + 1 < wide and not _parted(uprights, xs[column + 1], y):
                owner[max(root(here), root(here + 1))] = min(root(here), root(here + 1))
            if row + 1 < high and not _parted(levels, ys[row + 1], x):
                owner[max(root(here), root(here + wide))] = min(root(here), root(here + wide))
    return [root(i) for i in range(wide * high)]


def _parted(rules: list[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.start - 1 <= across <= rule.end + 1 for rule in rules)
