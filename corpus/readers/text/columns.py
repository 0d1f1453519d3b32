"""Two columns that a layout keeps side by side with blanks: lines → pairs of halves.

``pdftotext -layout`` and its like set every column of a page at its own offset, and so a form's questions
stand beside its answers. A run of lines is read as two columns where words begin again and again at one
offset behind two blanks or more. Where the left column is set to its full width a single blank may be left;
such a line is parted only among lines that show the offset plainly. Everything else stays one line: contents
lists, indented items, tables of figures, tables of three columns.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.readers.marks import is_closed
from corpus.readers.text.gutters import NARROWEST, groups, gutter, is_figures, settle, starts
from corpus.readers.text.halves import Foot, Group, Pair, is_clean
from corpus.readers.text.lines import Line
from corpus.readers.text.runs import believed

_NOTE = re.compile(r"\d{1,2}(?:$|\s+[^\W\d_a-z])")
_FOOT = 12
"""Lines of footnotes below a page's columns, at most."""
_SHORT = 3
"""Lines, at most, that stand between a page's end and what runs with it: the end of a footnote."""
_CLEAN = 3
"""Lines of a page, at least, that show both columns apart."""


def pair_up(lines: Sequence[Line]) -> list[Line | Pair | Foot]:
    r"""The lines, those of two columns parted; as many as before, in the same order.

    >>> made = [Line(text, 0, 1, False, False, 60, False) for text in (
    ...     "a.  Reference year,           2015, and the mean",
    ...     "    reference period          of five years",
    ...     "b.  Sources of data           The inventory")]
    >>> [pair.right.text for pair in pair_up(made) if isinstance(pair, Pair)]
    ['2015, and the mean', 'of five years', 'The inventory']
    """
    pages = [_Page(list(page)) for page in _pages(lines)]
    after, votes = False, Counter[int]()
    for page in pages:
        votes = page.part(after, votes)
        after = page.is_columns
    long = [page for page in pages if len(page.lines) > _SHORT or page.clean]
    _carry_over(long)
    short = [page for page in pages if page not in long]
    for page in _doubtful(long) + short:
        page.made = list(page.lines)
    _carry_over(long)  # again, beside the pages that are left
    for before, page, following in zip(pages, pages[1:], pages[2:], strict=False):
        if len(page.lines) <= _SHORT and before.is_columns and following.is_columns:
            page.made = [Foot(line) for line in page.lines]
    return believed([line for page in pages for line in page.made])


def _doubtful(pages: list["_Page"]) -> list["_Page"]:
    """Pages that show too little to be of columns; one that goes on from a page of columns shows enough."""
    kept = [page.clean >= _CLEAN for page in pages]
    numbers = range(len(pages))
    for order, edge in ((pairwise(numbers), 0), (pairwise(reversed(numbers)), -1)):
        for before, i in order:
            kept[i] = kept[i] or (kept[before] and pages[i].is_columns and pages[i].parted_at(edge))
    return [page for page, keep in zip(pages, kept, strict=True) if not keep]


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    page: list[Line] = []
    for line in lines:
        if line.turned and page:
            yield page
            page = []
        page.append(line)
    if page:
        yield page


class _Page:
    """The lines of a page, and what they are made into."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.made: list[Line | Pair | Foot] = list(lines)
        self.foot = _foot(lines)
        """Where the footnotes below the columns begin, if there are columns."""
        self.clean = 0
        """Lines that show both columns apart."""

    def part(self, after: bool, before: Counter[int]) -> Counter[int]:
        """Part what stands in two columns; how many lines show each offset.

        ``after`` a page of columns a group needs to show less; ``before`` are the offsets of earlier pages.
        """
        together = [list(group) for group in groups(self.lines[: self.foot])]
        own = [gutter(group) for group in together]
        begun = Counter(x for line in self.lines[: self.foot] for x in starts(line))
        votes = Counter({x: count for x, count in begun.items() if count >= _CLEAN})
        for group, x in zip(together, own, strict=True):
            if x is not None:
                votes[x] += len(group)
        if not votes and any(x in before for line in self.lines for x in (line.indent, *starts(line))):
            votes = before
        self.made = []
        last: Group | None = None
        for group, shown in zip(together, own, strict=True):
            x = settle(group, shown, votes)
            joined = last if not group[0].gap else None
            if (
                x is not None
                and joined is not None
                and 0 < x - joined.x <= 8
                and joined.x not in starts(group[0])
            ):
                x = joined.x
            made, parted = None, None
            if x is not None and not is_figures(group, x):
                made = Group(group, x, goes_on=joined is not None and joined.open)
                parted = made.halves(after)
            last = made if made is not None and parted is not None and not made.whole else None
            after = after or last is not None
            self.made += group if parted is None else parted
            self.clean += sum(is_clean(part) for part in parted or ())
        if self.is_columns or (self.lines[:1] and self._stands_right()):
            self.made += [Foot(line) for line in self.lines[self.foot :]]
        else:
            self.made += self.lines[self.foot :]
        return votes or before

    def parted_at(self, edge: int) -> bool:
        """True where the page begins (0) or ends (-1) with columns."""
        lines = [line for line in self.made if not isinstance(line, Foot)]
        return bool(lines) and isinstance(lines[edge], Pair)

    def _stands_right(self) -> bool:
        """True where all lines stand far from the margin, as a second column alone does."""
        return min((line.indent for line in self.lines[: self.foot]), default=0) >= NARROWEST

    @property
    def is_columns(self) -> bool:
        """True where a line has a first column, or all lines are of the second."""
        pairs = [line for line in self.made if isinstance(line, Pair)]
        whole = sum(isinstance(line, Line) for line in self.made)
        return bool(pairs) and (not whole or any(pair.left and pair.right for pair in pairs))


def _foot(lines: list[Line]) -> int:
    """The first line of a page's footnotes: a number alone, or before a capital near the page's end."""
    for i in range(max(len(lines) - _FOOT, 1), len(lines)):
        near = lines[i].text.isdigit() or (lines[i].gap and len(lines) - i <= _SHORT + 1)
        if near and _NOTE.match(lines[i].text) and lines[i].indent < NARROWEST and not starts(lines[i]):
            return i
    return len(lines)


def _carry_over(pages: list[_Page]) -> None:
    """Pages that hold the second column alone, set at the margin: an answer that fills them."""
    i = 1
    while i < len(pages):
        chain = []
        width = max((len(line.text) for line in _rights(pages[i - 1])), default=0)
        while width and i < len(pages) and not pages[i].is_columns and _fits(pages[i], width + 3):
            chain.append(pages[i])
            i += 1
        if chain and (_resumes(pages[i : i + 1]) or _breaks_off(pages[i - len(chain) - 1], chain[0])):
            for page in chain:
                page.made = [Pair(None, line) if isinstance(line, Line) else line for line in page.made]
        i += 1


def _rights(page: _Page) -> list[Line]:
    return [line.right for line in page.made if isinstance(line, Pair) and line.right is not None]


def _fits(page: _Page, width: int) -> bool:
    """True where the lines of a page are as narrow as a column."""
    lines = [line for line in page.made if isinstance(line, Line)]
    margin = min((line.indent for line in lines), default=0)
    return bool(lines) and max(line.end for line in lines) - margin <= width


def _resumes(pages: list[_Page]) -> bool:
    """True where a page begins with the second column."""
    first = pages[0].made[0] if pages else None
    return isinstance(first, Pair) and first.left is None


def _breaks_off(page: _Page, after: _Page) -> bool:
    """True where a page's second column ends in the middle of a sentence that the next page finishes."""
    rights = _rights(page)
    return bool(rights) and not is_closed(rights[-1].text) and after.lines[0].text[0].islower()
