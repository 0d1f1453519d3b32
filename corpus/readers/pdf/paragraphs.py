"""Lines → paragraphs, headings, items: what belongs together by layout alone."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.model import BlockKind
from corpus.readers.pdf.lines import BULLETS, TextLine

_BULLET = re.compile(rf"^(?:(?:[{re.escape(BULLETS)}]|[\uf000-\uf0ff])(?=\s|$)|[•▪●◦·・‣➢-](?=[^\W\d_]))")
_NUMBER = re.compile(
    r"^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,6})[.)]|\((?:\d{1,3}|[a-zA-Z]{1,2}|[ivxIVX]{1,6})\)|\d{1,2}(?:\.\d{1,2})+\.?)(?=\s|$)"
)
_ENDED = re.compile(r"[.:;!?…。؟](?:[\"”’»)\]]|[⁰¹²³⁴⁵⁶⁷⁸⁹,]+)*\s*$")
_LEADER = re.compile(r"\.(?:\s?\.){4}|……|_____|·(?:\s?·){4}")
_EMPTY = re.compile(rf"^[\s_=.…{re.escape(BULLETS[:-1])}]*$")
"""A drawn line, or a list mark with nothing behind it."""
_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-Z]\.)\s+\S")
_NUMBERED_DEPTH = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s")


@dataclass(slots=True)
class Style:
    """How a document sets its body text: type size, leading (of the size), left edge."""

    size: float
    leading: float
    left: float
    headings: list[float] = field(default_factory=list)
    """Type sizes larger than the body's, largest first."""


@dataclass(slots=True)
class Para:
    """Lines that belong together. ``full`` where its last line reaches the column's end."""

    lines: list[TextLine]
    kind: BlockKind = BlockKind.TEXT
    level: int | None = None
    full: bool = False

    @property
    def text(self) -> str:
        """Its lines, one under the other."""
        return "\n".join(line.text for line in self.lines)


def find_style(lines: Iterable[TextLine]) -> Style:
    """The document's body style, weighted by letters."""
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    leadings: list[float] = []
    last: TextLine | None = None
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        lefts[round(line.x0)] += len(line.text)
        if last is not None and last.page == line.page and abs(last.size - line.size) < 0.5:
            step = (line.base - last.base) / line.size
            if 0.9 < step < 2.6:
                leadings.append(step)
        last = line
    body = max(sizes, key=lambda size: sizes[size], default=11.0)
    total = sum(sizes.values())
    larger = sorted((s for s, n in sizes.items() if s > 1.08 * body and n < 0.3 * total), reverse=True)
    left = max(lefts, key=lambda x: lefts[x], default=72)
    return Style(body, statistics.median(leadings) if leadings else 1.2, float(left), larger)


def starts_item(text: str) -> bool:
    """The text starts with a list mark or a number."""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def ended(text: str) -> bool:
    """The text ends as a sentence, a list's lead-in or an item does."""
    return bool(_ENDED.search(text))


def make_paragraphs(lines: Sequence[TextLine], style: Style, *, cell: bool = False) -> list[Para]:
    """The paragraphs of one column's lines; in a table's cell all of kind ``cell``."""
    lines = [line for line in lines if not _EMPTY.match(line.text)]
    if not lines:
        return []
    edges = _Column(lines, style)
    groups: list[list[TextLine]] = [[lines[0]]]
    for last, line in itertools.pairwise(lines):
        if edges.breaks(groups[-1], last, line):
            groups.append([])
        groups[-1].append(line)
    paras = [_para(group, style, edges, cell) for group in groups]
    return _contents_joined(paras)


class _Column:
    """Where a column of lines starts and ends, and how far apart its lines are."""

    def __init__(self, lines: Sequence[TextLine], style: Style) -> None:
        self.mirrored = sum(line.rtl for line in lines) * 2 > len(lines)
        self.left = min(self.start(line) for line in lines)
        self.right = max(self.end(line) for line in lines)
        ends = [self.end(line) for line in lines]
        self._rights = {id(line): self._right_near(ends, i) for i, line in enumerate(lines)}
        steps = [
            (line.base - last.base) / line.size
            for last, line in itertools.pairwise(lines)
            if abs(last.size - line.size) < 0.1 * line.size and line.base > last.base
        ]
        usual = statistics.median_low(steps) if len(steps) > 5 else style.leading
        self.leading = min(usual, max(1.35 * style.leading, 1.0))
        if len(steps) > 1:
            self.leading = max(self.leading, min(steps))

    def _right_near(self, ends: list[float], at: int) -> float:
        """How far a line could go: beside a picture or a box the column is narrower for some lines."""
        near = ends[max(0, at - 4) : at + 1]
        right = max(near)
        filled = sum(right - end < 0.15 * (right - self.left) for end in near)
        return right if len(near) >= 4 and filled >= 0.7 * len(near) else self.right

    def start(self, line: TextLine) -> float:
        return -line.x1 if self.mirrored else line.x0

    def end(self, line: TextLine) -> float:
        return -line.x0 if self.mirrored else line.x1

    def room_left(self, last: TextLine, line: TextLine) -> float:
        """White space that the next line's first word would have left on the last line."""
        first = line.words[0]
        return self._rights[id(last)] - self.end(last) - (first.x1 - first.x0) - 0.35 * line.size

    def is_full(self, line: TextLine) -> bool:
        """The line reaches the end of the column: the paragraph may go on."""
        right = self._rights[id(line)]
        return right - self.end(line) < 0.12 * max(right - self.left, 1.0)

    def breaks(self, group: list[TextLine], last: TextLine, line: TextLine) -> bool:
        """A new paragraph starts with ``line``."""
        size = max(last.size, line.size)
        step = line.base - last.base
        if step > 1.22 * self.leading * size + 0.5 or step < -size:
            return True
        if _LEADER.search(last.text) or _LEADER.search(line.text):
            return not (_LEADER.search(last.text) and _LEADER.search(line.text))
        resized = abs(last.size - line.size) > 0.09 * size and not _fragment(line) and not _fragment(last)
        if resized or (last.bold != line.bold and self._styled_apart(last, line)):
            return True
        return self._starts(group, last, line, size)

    def _starts(self, group: list[TextLine], last: TextLine, line: TextLine, size: float) -> bool:
        """The words of ``line``, or where it and the last line start and end, open a paragraph."""
        room = self.room_left(last, line)
        done = ended(last.text)
        if starts_item(line.text):
            return line.lead > 0.55 or bool(_BULLET.match(line.text)) or done or room > 0
        width = max(self._rights[id(last)] - self.left, 1.0)
        opens = not line.text[:1].islower()
        if opens and room > 0 and (done or room > 0.3 * width):
            return True
        indented = self.start(line) - self.start(last) > 0.9 * size
        return indented and done and opens and not starts_item(group[0].text)

    def _styled_apart(self, last: TextLine, line: TextLine) -> bool:
        """Bold above plain is a heading unless the sentence plainly runs on."""
        return not line.text[:1].islower() and (last.bold or self.room_left(last, line) > 0)


def _fragment(line: TextLine) -> bool:
    """Too short for its type size to say anything."""
    return len(line.text) < 4


def _para(group: list[TextLine], style: Style, edges: _Column, cell: bool) -> Para:
    last = group[-1]
    full = edges.is_full(last)
    text = "\n".join(line.text for line in group)
    if sum(bool(_LEADER.search(line.text)) for line in group) * 2 > len(group):
        return Para(group, BlockKind.CONTENTS, None, full)
    if cell:
        return Para(group, BlockKind.CELL, None, full)
    if _is_heading(group, text, style):
        return Para(group, BlockKind.HEADING, _heading_level(group, text, style), full)
    if starts_item(text):
        indent = max(0, round((group[0].x0 - style.left) / 18)) if not edges.mirrored else 0
        return Para(group, BlockKind.ITEM, indent, full)
    return Para(group, BlockKind.TEXT, None, full)


def _is_heading(group: list[TextLine], text: str, style: Style) -> bool:
    if len(group) > 4 or len(text) > 250 or not any(char.isalpha() for char in text):
        return False
    if _BULLET.match(text) or text[:1].islower() or len(text) < 3:
        return False
    large = min(line.size for line in group) > 1.08 * style.size
    bold = all(line.bold for line in group)
    closed = bool(re.search(r"[.;,]\s*$", text)) and not re.search(r"\b[A-Z]\.$", text)
    if large and not (closed and len(text) > 120):
        return True
    if bold:
        return not (closed and len(text) > 60)
    short = len(group) == 1 and len(text) < 90
    capitals = text.upper() == text and sum(char.isalpha() for char in text) > 5
    return short and not closed and (capitals or (bool(_SECTION.match(text)) and _titled(text)))


def _titled(text: str) -> bool:
    """Numbered and set like a title: most long words have capitals, and no verb's full stop."""
    words = [word for word in text.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return (
        bool(words)
        and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
        and text[-1] not in ".:;,"
    )


def _heading_level(group: list[TextLine], text: str, style: Style) -> int:
    number = _NUMBERED_DEPTH.match(text)
    if number:
        return number.group(1).count(".")
    size = round(max(line.size for line in group) * 2) / 2
    return sum(other > size for other in style.headings)


def _contents_joined(paras: list[Para]) -> list[Para]:
    """Entries of one list of contents are one block, also those whose first line has no leader."""
    at = [i for i, para in enumerate(paras) if para.kind is BlockKind.CONTENTS]
    out: list[Para] = []
    for i, para in enumerate(paras):
        between = bool(at) and at[0] < i < at[-1] and _may_be_entries(para)
        if out and out[-1].kind is BlockKind.CONTENTS and (between or para.kind is BlockKind.CONTENTS):
            out[-1].lines.extend(para.lines)
        else:
            out.append(para)
    return out


def _may_be_entries(para: Para) -> bool:
    return len(para.lines) <= 3 or all(line.text[-1:].isdecimal() for line in para.lines)
