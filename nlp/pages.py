"""Which page, and which line, a place in the text is on."""

from bisect import bisect_right
from collections.abc import Sequence

from corpus.model import Line, Page


class PageFinder:
    """Finds pages by bisection; a document has hundreds of pages and thousands of clauses.

    >>> PageFinder([Page(number=1, start=0, end=90), Page(number=2, start=90, end=200)]).at(90)
    2
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = sorted(pages, key=lambda page: page.start)
        self._starts = [page.start for page in self._pages]

    def at(self, offset: int) -> int | None:
        """Number of the page that holds the character at ``offset``; None for texts without pages.

        A place in the gap between two pages belongs to the page before it.
        """
        found = bisect_right(self._starts, offset) - 1
        return self._pages[found].number if found >= 0 else None


class LineFinder:
    """Finds the line, and so the box, of a place in the text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = sorted(lines, key=lambda line: line.start)
        self._starts = [line.start for line in self._lines]

    def at(self, offset: int) -> Line | None:
        """The line that holds the character at ``offset``; None for texts without lines."""
        found = bisect_right(self._starts, offset) - 1
        return self._lines[found] if found >= 0 else None
