"""The flow of paragraphs and rows → Content: one text with blocks, lines and pages over it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Block, BlockKind, Content, Line, Page
from corpus.readers.pdf.flow import Element, Row
from corpus.readers.pdf.glyphs import PageWords
from corpus.readers.pdf.lines import TextLine
from corpus.readers.pdf.paragraphs import Para

_TORN = re.compile(r"([^\W\d_]+)-$")
_REST = re.compile(r"^([^\W\d_]+)")
SAME_COLUMN = 9.0


class _Writer:
    """The growing text and what stands where in it."""

    def __init__(self, pages: Sequence[PageWords], lexicon: Counter[str]) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self._pages = {page.number: page for page in pages}
        self._lexicon = lexicon

    def add(self, para: Para, place: tuple[int, int, int] | None = None) -> None:
        """One block."""
        if self.at:
            self._write("\n\n")
        start = self.at
        for i, line in enumerate(para.lines):
            text = line.text
            if i + 1 < len(para.lines) and self._soft(text, para.lines[i + 1].text):
                self._line(line, text[:-1])
                continue
            self._line(line, text)
            if i + 1 < len(para.lines):
                self._write("\n")
        table, row, column = place or (None, None, None)
        kind = para.kind
        self.blocks.append(
            Block(
                start=start,
                end=self.at,
                kind=kind,
                level=para.level,
                table=table,
                row=row,
                column=column,
            )
        )

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def _line(self, line: TextLine, text: str) -> None:
        x0, y0, x1, y1 = self._pages[line.page].shown((line.x0, line.y0, line.x1, line.y1))
        start = self.at
        self._write(text)
        self.lines.append(
            Line(
                start=start,
                end=self.at,
                page=line.page,
                x0=round(x0, 1),
                y0=round(y0, 1),
                x1=round(x1, 1),
                y1=round(y1, 1),
            )
        )

    def _soft(self, text: str, following: str) -> bool:
        """The hyphen at the line's end is of the line only: the whole word stands elsewhere.

        ``low-`` + ``carbon`` keeps its hyphen, for no text has *lowcarbon*.
        """
        if not text.endswith("-"):
            return False
        torn, rest = _TORN.search(text), _REST.match(following)
        if not torn or not rest or not rest.group(1)[0].islower():
            return False
        first, second = torn.group(1).casefold(), rest.group(1).casefold()
        return self._lexicon[first + second] > self._lexicon[f"{first}-{second}"]


def compose(
    elements: Sequence[Element], pages: Sequence[PageWords], metadata: dict[str, str], notes: Sequence[str]
) -> Content:
    """The document's text and its geography."""
    writer = _Writer(pages, _lexicon(elements))
    columns = _columns(elements)
    for element in elements:
        if isinstance(element, Row):
            for cell in element.cells:
                column = _column(columns[element.table], cell.x0)
                for para in cell.paras:
                    writer.add(para, (element.table, element.row, column))
        else:
            writer.add(element)
    return Content(
        text="".join(writer.parts),
        pages=tuple(_pages(writer.lines, writer.at, pages)),
        lines=tuple(writer.lines),
        blocks=tuple(writer.blocks),
        metadata=metadata,
        notes=tuple(notes),
    )


def _lexicon(elements: Sequence[Element]) -> Counter[str]:
    """How often each word and each hyphened pair stands inside a line."""
    words: Counter[str] = Counter()
    for para in _paras(elements):
        if para.kind is BlockKind.CONTENTS:
            continue
        for line in para.lines:
            words.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", line.text.casefold()))
    return words


def _paras(elements: Sequence[Element]) -> Iterator[Para]:
    for element in elements:
        if isinstance(element, Row):
            for cell in element.cells:
                yield from cell.paras
        else:
            yield element


def _columns(elements: Sequence[Element]) -> dict[int, list[float]]:
    """Left edges of each table's columns, over all its pages, in reading order."""
    edges: dict[int, list[float]] = {}
    leftward: Counter[int] = Counter()
    for element in elements:
        if not isinstance(element, Row):
            continue
        known = edges.setdefault(element.table, [])
        for cell, following in pairwise(element.cells):
            leftward[element.table] += 1 if following.x0 < cell.x0 else -1
        for cell in element.cells:
            if not any(abs(cell.x0 - x0) <= SAME_COLUMN for x0 in known):
                known.append(cell.x0)
    return {table: sorted(known, reverse=leftward[table] > 0) for table, known in edges.items()}


def _column(edges: list[float], x0: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x0))


def _pages(lines: Sequence[Line], length: int, pages: Sequence[PageWords]) -> Iterator[Page]:
    """Stretches of the text by page, in order and without gaps.

    A page has two stretches where a cell or paragraph of the page before ends between them.
    """
    sizes = {page.number: (page.width, page.height) for page in pages}
    stretches: list[tuple[int, int]] = []
    for line in lines:
        if not stretches or stretches[-1][0] != line.page:
            stretches.append((line.page, line.start))
    seen = {number for number, _ in stretches}
    for number in sorted(set(sizes) - seen):
        later = next((i for i, (page, _) in enumerate(stretches) if page > number), len(stretches))
        start = stretches[later][1] if later < len(stretches) else length
        stretches.insert(later, (number, start))
    ends = [start for _, start in stretches[1:]] + [length]
    for i, ((number, start), end) in enumerate(zip(stretches, ends, strict=True)):
        width, height = sizes[number]
        yield Page(start=0 if i == 0 else start, end=end, number=number, width=width, height=height)
