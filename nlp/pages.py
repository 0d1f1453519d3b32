"""Which page a place in the text is on."""

from bisect import bisect_right
from collections.abc import Sequence

from corpus.model import Page


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
