"""The rows of a page as strips of segments, and the streams of lines that they become."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.readers.pdf.glyphs import Word
from corpus.readers.pdf.grids import Grid
from corpus.readers.pdf.lines import TextLine

_LABEL = re.compile(r"^(?:[•▪●○◦·*–—\-o§]|[(]?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]+|\d+(?:\.\d+)*\.?)$")
"""A list mark or a number: never a column of its own."""
WIDE_GAP = 1.5
"""Of a row's white space, in font sizes: wider than between justified words."""
GUTTER = 1.2


@dataclass(slots=True)
class Stream:
    """Lines that are read one after the other: one column of prose, or what stands above a table."""

    lines: list[TextLine] = field(default_factory=list)
    aside: bool = False
    """A box beside the text: it must not come between two halves of a sentence."""


@dataclass(slots=True)
class Strip:
    """One row of the page, as segments with wide white space between them; or a table."""

    y0: float
    y1: float
    segments: list[list[Word]]
    grid: Grid | None = None
    staggered: bool = False
    """Its segments do not share a baseline: they are lines of texts that know nothing of each other."""
    line: TextLine | None = None
    """The line that its words make, where they are one row."""

    @property
    def size(self) -> float:
        """Largest type in it."""
        return max((word.size for segment in self.segments for word in segment), default=10.0)


def make_strip(line: TextLine) -> Strip:
    """One row of words, parted where its white space is wide."""
    segments: list[list[Word]] = [[line.row[0]]]
    for last, word in itertools.pairwise(line.row):
        wide = word.x0 - last.x1 > WIDE_GAP * max(min(last.size, word.size), 6.0)
        if wide and not _LABEL.match(" ".join(word.text for word in segments[-1])):
            segments.append([])
        segments[-1].append(word)
    return Strip(line.y0, line.y1, segments, line=line)


def strip_text(strip: Strip) -> str:
    """Its words in one line."""
    return " ".join(word.text for segment in strip.segments for word in segment)


def by_column(strip: Strip, edges: Sequence[float]) -> list[list[Word]]:
    """Its words, by the columns that start at the edges."""
    cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for segment in strip.segments:
        for word in segment:
            cells[sum((word.x0 + word.x1) / 2 >= edge for edge in edges)].append(word)
    return cells
