"""Running headers, footers and page numbers: found by repetition, taken out before lines are made."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.readers.pdf.glyphs import PageWords, Word
from corpus.readers.pdf.grids import Grid
from corpus.readers.pdf.lines import rows_of

ZONE = 0.2
"""How much of the page's height, from either edge, headers and footers keep to."""
STEADY = 6.0
"""How far a running line may wander between pages, in points."""
_NUMBER = re.compile(
    r"^\W*(?:page|página|pagina|p|стр|صفحة)?\W*(\d{1,3})\W*(?:(?:of|de|sur|из|/|\|)\W*\d{1,3})?\W*$", re.I
)
_ROMAN = re.compile(r"^\W*[ivxl]{1,6}\W*$", re.I)


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    index: int
    edge: float
    """Distance from the nearest edge: negative from the bottom."""
    key: str
    text: str
    orders: frozenset[int]


def strip_furniture(pages: list[PageWords], grids: list[list[Grid]]) -> None:
    """Take headers, footers and page numbers out of the pages' words and tables, in place."""
    rows = [row for at, page in enumerate(pages) for row in _edge_rows(page, grids[at], at)]
    gone: dict[int, set[int]] = defaultdict(set)
    for row in (*_repeated(rows, len(pages)), *_numbers(rows, len(pages))):
        gone[row.index] |= row.orders
    for at, orders in gone.items():
        pages[at].words = _kept(pages[at].words, orders)
        for grid in grids[at]:
            for cell in grid.cells:
                cell.words = _kept(cell.words, orders)
            grid.cells = [cell for cell in grid.cells if cell.words]
        grids[at] = [grid for grid in grids[at] if grid.cells]


def _kept(words: list[Word], gone: set[int]) -> list[Word]:
    return [word for word in words if word.order not in gone]


def _edge_rows(page: PageWords, grids: Iterable[Grid], index: int) -> Iterator[_Row]:
    """Rows near the top and the bottom that are not part of a table of the page's body."""
    top, bottom = ZONE * page.height, (1 - ZONE) * page.height
    body = {
        word.order
        for grid in grids
        if grid.y1 > 0.3 * page.height and grid.y0 < 0.7 * page.height
        for cell in grid.cells
        for word in cell.words
    }
    near = [w for w in page.words if (w.base < top or w.y0 > bottom) and w.order not in body]
    for row in rows_of(near):
        text = " ".join(word.text for word in row)
        base = row[0].base
        edge = base if base < top else base - page.height
        key = re.sub(r"[\W_]+", " ", re.sub(r"\d+", "#", text)).casefold().strip()
        yield _Row(page.number, index, edge, key, text, frozenset(word.order for word in row))


def _repeated(rows: list[_Row], pages: int) -> Iterator[_Row]:
    """Lines that stand at one place with one wording, digits aside, on several pages."""
    needed = 2 if pages <= 5 else max(3, round(0.15 * pages))
    by_key: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if any(char.isalpha() for char in row.key):
            by_key[row.key].append(row)
    for same in by_key.values():
        for row in same:
            there = {
                other.page for other in same if abs(other.edge - row.edge) <= STEADY and _alike(row, other)
            }
            if len(there) >= needed:
                yield row


def _alike(row: _Row, other: _Row) -> bool:
    """The same words, and the same numbers but for those that count up with the pages."""
    pairs = zip(re.findall(r"\d+", row.text), re.findall(r"\d+", other.text), strict=False)
    return all(a == b or int(b) - int(a) == other.page - row.page for a, b in pairs)


def _numbers(rows: list[_Row], pages: int) -> Iterator[_Row]:
    """Lone page numbers: outermost on their page and counting up with the pages."""
    lone = [(row, match) for row in rows if (match := _NUMBER.match(row.text))]
    steps = Counter({step: len(at) for step, at in _by_step(lone).items()})
    steady = [row for row, match in lone if steps[int(match.group(1)) - row.page] >= 2]
    yield from steady
    for row, match in lone:
        # A cover's number may count otherwise, but it stands where the others do.
        beside = any(abs(other.edge - row.edge) <= STEADY for other in steady)
        single = pages <= 2 and int(match.group(1)) == row.page
        if (beside or single) and _outermost(row, rows):
            yield row
    romans = [row for row in rows if _ROMAN.match(row.text) and _outermost(row, rows)]
    if len({row.page for row in romans}) >= 2:
        yield from romans


def _by_step(lone: list[tuple[_Row, re.Match[str]]]) -> dict[int, set[int]]:
    out: dict[int, set[int]] = defaultdict(set)
    for row, match in lone:
        out[int(match.group(1)) - row.page].add(row.page)
    return out


def _outermost(row: _Row, rows: list[_Row]) -> bool:
    beside = [other.edge for other in rows if other.page == row.page]
    return row.edge in (min(beside, key=lambda e: (e < 0, e)), max((e for e in beside if e < 0), default=0))
