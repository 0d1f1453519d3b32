"""Lines of two columns parted into halves, at the offset where the second column begins."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.readers.marks import is_capitals, is_closed
from corpus.readers.text.gutters import NARROWEST, is_label, starts
from corpus.readers.text.lines import Line

_SECTION = re.compile(r"\d{1,2}(?P<deep>(?:\.\d{1,2})*)\.?\s+[^\W\d_a-z]")
_WORD = re.compile(r"(?<= )\S")
_BEGINS = re.compile(r"[\"“‘'(<•●▪*–-]*\s*[^\W_a-z]|[^\w\s(\"“‘']|.{1,3}$|[a-z]/[a-z]")
"""How the words of a cell begin: a capital, a figure, a bullet; or the cell is as short as *n/a*."""
_NONE = re.compile(r"\s(n/?a\.?|not applicable\.?|none\.?)$", re.I)


@dataclass(frozen=True)
class Pair:
    """A line of two columns; a half without words is None, the right one's ``indent`` is its offset."""

    left: Line | None
    right: Line | None

    @property
    def either(self) -> Line:
        """The left half, or the right one where there is none."""
        line = self.left or self.right
        if line is None:
            raise ValueError("a line of two columns has words in one of them")
        return line


@dataclass(frozen=True)
class Foot:
    """A line of a footnote below the columns."""

    line: Line


def is_clean(part: Line | Pair | Foot) -> bool:
    """True where two blanks or more keep the columns of a line apart."""
    if not isinstance(part, Pair) or part.left is None or part.right is None:
        return False
    return part.right.indent - part.left.end >= 2


def join(line: Line | Pair | Foot) -> Line:
    """A line as it stood before it was parted."""
    if isinstance(line, Foot):
        return line.line
    if isinstance(line, Line):
        return line
    left, right = line.left, line.right
    if left is not None and right is not None:
        return replace(left, text=left.text + " " * (right.indent - left.end) + right.text)
    return line.either


class Group:
    """Lines that stand together, parted at an offset ``x``.

    ``goes_on``: a sentence of the right column is open when they begin.
    """

    def __init__(self, lines: list[Line], x: int, goes_on: bool) -> None:
        self.lines, self.x = lines, x
        self.open = goes_on
        """Whether the sentence of the right column goes on."""
        self.whole = False
        """Whether a line over both columns came last."""
        self.tight = 0
        """Lines parted at a single blank."""

    def halves(self, tight_alone: bool) -> list[Line | Pair] | None:
        """The lines parted; None where that is not to be believed.

        ``tight_alone``: single blanks are enough, as below other rows of the form.
        """
        made: list[Line | Pair] = []
        for i, line in enumerate(self.lines):
            part = self._part(i, line)
            self.whole = isinstance(part, Line)
            if isinstance(part, Pair) and part.right is not None:
                self.open = not is_closed(part.right.text)
            made.append(part)
        return made if self._is_believable(made, tight_alone) else None

    def _is_believable(self, made: list[Line | Pair], tight_alone: bool) -> bool:
        """False where too many lines run over the offset, or prose stands around the second column."""
        pairs = [part for part in made if isinstance(part, Pair)]
        right = sum(part.right is not None for part in pairs) - self.tight
        alone = sum(part.right is None for part in pairs)
        lefts = any(pair.left for pair in pairs)
        broken = any(isinstance(two, Line) and isinstance(one, Pair) for one, two in pairwise(made))
        title = right == len(pairs) == 1 and not lefts and is_capitals(self.lines[-1].text)
        if not pairs or title or (broken and not lefts) or (self.tight and right <= 0 and not tight_alone):
            return False
        return self.tight <= 3 * right + (3 if alone and is_label(self.lines[0].text) else min(alone, 2))

    def _part(self, i: int, line: Line) -> Line | Pair:
        x, begun = self.x, starts(line)
        if line.indent >= max(0.75 * x, NARROWEST):
            return Pair(None, line)
        words = [line.indent + match.start() for match in _WORD.finditer(line.text)]
        if x in words and _blanks(line, x) >= 2:
            return _cut(line, x)
        if self.whole and not is_label(line.text) and not self._begins_row(line, words):
            return line
        near = [start for start in begun if -6 <= start - x <= 8 and line.end >= x + 4]
        near = [start for start in near if start < x or x not in words]  # a bullet may stand before it
        if near:
            return _cut(line, max(near, key=lambda start: _blanks(line, start)))
        return self._left(i, line) if line.end < x else self._over(i, line, words)

    def _begins_row(self, line: Line, words: list[int]) -> bool:
        """True below a line over both columns where a capital begins either column."""
        beside = any(
            word in (self.x - 1, self.x) and line.text[word - line.indent].isupper() for word in words
        )
        return beside and line.text[0].isupper()

    def _over(self, i: int, line: Line, words: list[int]) -> Line | Pair:
        """A line that runs over the offset: its columns behind a single blank, or one line of both."""
        at = self._tight(line, [word for word in words if 0.6 * self.x <= word <= self.x])
        first = i == 0 and not self.open and not is_label(line.text)
        if at is None or first or _SECTION.match(line.text):
            return line
        self.tight += 1
        return _cut(line, at)

    def _left(self, i: int, line: Line) -> Line | Pair:
        """A line that ends before the second column begins, with an answer of a word or two behind it."""
        section = _SECTION.match(line.text)
        if section and i == 0 and (section["deep"] or all(o.indent >= 0.75 * self.x for o in self.lines[1:])):
            return line  # the number and title of a section
        none = _NONE.search(line.text)
        if i == 0 and none and is_label(line.text) and len(self.lines) > 1:
            return _cut(line, line.indent + none.start(1))
        return Pair(line, None)

    def _tight(self, line: Line, words: list[int]) -> int | None:
        """Where the second column begins behind a single blank: as near to its offset as its words allow."""
        text = " " * line.indent + line.text
        if self.open or not words:
            return max(words, default=None)
        begin = [word for word in words if _BEGINS.match(text[word:])]
        best = max((word for word in begin if text[word].isupper()), default=max(begin, default=None))
        before = [word for word in words if best is not None and word < best][-1:]
        return before[0] if before and text[before[0]].isdigit() else best


def _blanks(line: Line, x: int) -> int:
    """How many blanks stand before an offset of the line."""
    before = line.text[: x - line.indent]
    return len(before) - len(before.rstrip())


def _cut(line: Line, x: int) -> Pair:
    at = x - line.indent
    return Pair(replace(line, text=line.text[:at].rstrip()), replace(line, text=line.text[at:], indent=x))
