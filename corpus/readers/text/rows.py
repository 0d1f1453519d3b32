"""Rows of a form or table set in two columns: pairs of halves → rows, as a ruled table has them.

Nothing is drawn in a text, so that rows show only by their labels, by empty lines, and by where the words of
the first column begin again. A layout may set the first column in the middle of its row; the words before it
in the second belong to the same row where their sentence is still open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.readers.marks import is_closed
from corpus.readers.text.gutters import is_label
from corpus.readers.text.halves import Foot, Pair
from corpus.readers.text.lines import Line

_WAITS = re.compile(r"(?:[,(-]|\b(?:and|by|for|from|in|of|on|or|the|to|with))$")
"""How a label ends that goes on in the next line."""
_SENTENCE = re.compile(r"[a-z]{3}\.(?:\s+[A-Z]|$)", re.M)


@dataclass
class Row:
    """A row: the lines of each column, and the footnotes that stand below a page it runs over."""

    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    ended: int = 0
    """Lines of the right column when the left one last had words."""


@dataclass(frozen=True)
class Table:
    """Rows that follow each other."""

    rows: tuple[Row, ...]


def sections(made: Sequence[Line | Pair | Foot]) -> Iterator[list[Line] | Table]:
    """The text cut into lines of one column and tables, in order."""
    prose: list[Line] = []
    table: list[Pair | Foot] = []
    for line in made:
        if isinstance(line, Line):
            if table:
                yield _table(table)
                table = []
            prose.append(line)
        elif isinstance(line, Foot) and not table:
            prose.append(line.line)
        else:
            if prose:
                yield prose
                prose = []
            table.append(line)
    if table:
        yield _table(table)
    if prose:
        yield prose


def _table(lines: list[Pair | Foot]) -> Table:
    pairs = [line for line in lines if isinstance(line, Pair)]
    labelled = sum(pair.left is not None and is_label(pair.left.text) for pair in pairs)
    lengths = sorted(len(pair.right.text) for pair in pairs if pair.right)
    width = lengths[round(0.85 * (len(lengths) - 1))] if lengths else 0
    lefts = "\n".join(pair.left.text for pair in pairs if pair.left)
    running = not labelled and len(_SENTENCE.findall(lefts)) >= 3
    building = _Building(labelled >= 2 or (labelled == 1 and len(pairs) < 20), running, width)
    for line in lines:
        if isinstance(line, Foot):
            building.rows[-1].notes.append(line.line)
        else:
            building.add(line)
    return Table(tuple(building.rows))


class _Building:
    """Rows as they grow."""

    def __init__(self, labelled: bool, running: bool, width: int) -> None:
        self.labelled, self.running, self.width = labelled, running, width
        """Whether labels begin the rows; whether both columns are running text; the right one's width."""
        self.rows: list[Row] = []
        self.beside = False
        """Whether the line before had words in the left column."""
        self.alone = False
        """Whether it had them only there."""

    def add(self, pair: Pair) -> None:
        if not self.rows:
            self.rows.append(Row())
        elif pair.left is not None and self.rows[-1].left and self._begins(self.rows[-1], pair, pair.left):
            self.rows.append(Row(right=self._taken_back(self.rows[-1], pair)))
        row = self.rows[-1]
        if pair.right is not None:
            gap = pair.right.gap or (self.alone and bool(row.right) and is_closed(row.right[-1].text))
            row.right.append(replace(pair.right, gap=gap, width=self.width))
        if pair.left is not None:
            row.left.append(pair.left)
            row.ended = len(row.right)
        self.beside = pair.left is not None
        self.alone = pair.right is None

    def _begins(self, row: Row, pair: Pair, left: Line) -> bool:
        """True where a row begins with the line."""
        last = row.left[-1]
        low = left.text[left.text.find(" ") + 1 :].lstrip()[:1].islower()
        if is_label(left.text):
            return not (self.beside and not left.gap and low and not is_closed(last.text))
        if self.labelled or self.running or not (left.text[0].isupper() or left.text[0].isdigit()):
            return False
        waits = _WAITS.search(last.text) is not None
        since = len(row.right) - row.ended
        if left.gap or since > 1 or (not row.right and pair.right is not None and not waits):
            return True
        if pair.right is None or pair.right.text[0].islower() or not row.right or waits:
            return False
        return is_closed(row.right[-1].text) or len(row.right[-1].text) < 0.7 * self.width

    def _taken_back(self, row: Row, pair: Pair) -> list[Line]:
        """The lines above that belong to a row whose label is set in its middle: their sentence is open."""
        above = row.right[row.ended :]
        inside = pair.right is None or pair.right.text[0].islower()
        if not inside or not above or pair.either.gap or not self._open(above[-1]):
            return []
        at = len(above) - 1
        while at > 0 and not above[at].gap and self._open(above[at - 1]):
            at -= 1
        del row.right[row.ended + at :]
        return above[at:]

    def _open(self, line: Line) -> bool:
        return not is_closed(line.text) and len(line.text) >= 0.7 * self.width
