"""Texts with wrapped lines, as ``pdftotext`` or a word processor writes them: lines → blocks."""

import re
from dataclasses import dataclass, field

from corpus.model import BlockKind
from corpus.readers.assembly import Assembly
from corpus.readers.marks import BULLET, is_bullet_alone, is_capitals, is_closed, is_contents, is_item
from corpus.readers.text.columns import pair_up
from corpus.readers.text.lines import Line, widths
from corpus.readers.text.notes import find_notes
from corpus.readers.text.pagination import find_pagination
from corpus.readers.text.rows import Table, sections

_MARGIN = re.compile(r"[l|!:;.'’‘,]\s+(?=\S)|l(?=[A-Z])")
_CONTENTS = re.compile(r"(?:table of )?contents?\s*$|sommaire\s*$|índice\s*$", re.I)
_LABEL_ALONE = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$|\d{1,2}(?:\.\d{1,2}){1,3}\.?$")
_LIST_OPEN = re.compile(r"(?:[,;]|,? and|,? or)$")
_REFERENCE = re.compile(
    r"(?:(?:paras?\.?|paragraphs?|articles?|chapters?|annex|items?|sections?)"
    r"(?:\s*(?:\d{1,3}|\([a-z]+\)|,|and|or|–))*|[,)]|\b(?:and|or|to|in|of|the))$",
    re.I,
)
_GLUED = re.compile(r"(?<=[a-z)][a-z)]\.)(?=[A-Z][a-z]{2,}\s)")
"""Where a text that lost its pages runs one into the next: *for donors.Section 5: Mitigation*."""
_ROW = re.compile(r"\S.*\s(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?\s+(?:Yes|No|Partial(?:ly)?)\b(?! [a-z])")
"""A table's row whose columns run together: *Restore mangroves 2021-2025 Yes No*."""
_SUBSCRIPT = re.compile(r"\d{1,2}$")


@dataclass
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    notes: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def assemble(text: str) -> tuple[Assembly, tuple[str, ...]]:
    r"""Blocks of a wrapped text and notes on the reading; page numbers and running lines are left out.

    Line breaks inside a paragraph stay; a paragraph or cell that a page's end or a footnote tears apart is
    one block, the footnote stands after it.

    >>> assembly, _ = assemble("Article 3\n  Parties are to act as set out in Article\n2. All efforts count.")
    >>> [block.kind.value for block in assembly.blocks]
    ['heading', 'text']
    """
    raw, remarks = _clear_margin((text if "\f" in text else _GLUED.sub("\n", text)).split("\n"))
    body, notes = _split_notes(raw, find_pagination([line.replace("\f", "") for line in raw]))
    writer = _Writer(_paragraphs(notes))
    for section in sections(pair_up(body)):
        if isinstance(section, Table):
            writer.table(section)
        else:
            writer.prose(section)
    writer.finish()
    return writer.assembly, remarks


class _Writer:
    """Puts paragraphs, tables and notes in their order."""

    def __init__(self, notes: list[_Paragraph]) -> None:
        self.assembly = Assembly()
        self.waiting = notes
        self.contents = False
        """Whether a contents list goes on."""
        self.tables = 0

    def prose(self, lines: list[Line]) -> None:
        for paragraph in _paragraphs(lines):
            self._notes_before(paragraph.lines[0].page)
            kind = _kind(paragraph, self.contents)
            opened = _CONTENTS.match(paragraph.text) is not None
            self.contents = opened or (self.contents and kind is BlockKind.CONTENTS)
            _add(self.assembly, paragraph, kind)

    def table(self, table: Table) -> None:
        for number, row in enumerate(table.rows):
            self._notes_before((row.left or row.right)[0].page)
            cells = [(0, [_Paragraph(row.left)] if row.left else []), (1, _paragraphs(row.right))]
            for column, paragraphs in cells:
                for paragraph in paragraphs:
                    pages = [line.page for line in paragraph.lines]
                    self.assembly.add(
                        paragraph.text, BlockKind.CELL, cell=(self.tables, number, column), pages=pages
                    )
            for paragraph in _paragraphs(row.notes):
                _add(self.assembly, paragraph, BlockKind.NOTE)
        self.tables += 1

    def _notes_before(self, page: int) -> None:
        while self.waiting and self.waiting[0].lines[0].page < page:
            _add(self.assembly, self.waiting.pop(0), BlockKind.NOTE)

    def finish(self) -> None:
        for paragraph in self.waiting:
            _add(self.assembly, paragraph, BlockKind.NOTE)


def _add(assembly: Assembly, paragraph: _Paragraph, kind: BlockKind) -> None:
    pages = [line.page for line in paragraph.lines]
    assembly.add(paragraph.text, kind, level=min(paragraph.lines[0].indent // 4, 8), pages=pages)


def _clear_margin(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Leave out single marks that a scanned border left before the lines: *| by FY 2030*."""
    marked = [i for i, line in enumerate(lines) if _MARGIN.match(line)]
    run = [i for i in marked if sum(abs(i - other) <= 5 for other in marked) >= 3]
    if not run:
        return lines, ()
    cleared = list(lines)
    for i in run:
        cleared[i] = _MARGIN.sub("", lines[i], count=1)
    return cleared, (f"marks of a border before lines {run[0] + 1} to {run[-1] + 1} were left out",)


def _split_notes(raw: list[str], furniture: set[int]) -> tuple[list[Line], list[Line]]:
    """Lines of the text and lines of footnotes."""
    stripped = [line.replace("\f", "").strip() for line in raw]
    set_to = widths([line.strip() for line in raw])
    noted = find_notes(raw, furniture)
    body: list[Line] = []
    notes: list[Line] = []
    page, gap, turned = 1, {False: False, True: False}, False
    for i, (line, text) in enumerate(zip(raw, stripped, strict=True)):
        if "\f" in line or i in furniture:
            page += line.count("\f")
            turned = True
            if i in furniture:
                continue
        if not text:
            gap = {False: True, True: True}
            continue
        bare, note = line.replace("\f", ""), i in noted
        indent = len(bare) - len(bare.lstrip())
        (notes if note else body).append(Line(text, indent, page, gap[note], turned, set_to[i], not body))
        gap[note] = False
        turned = turned and note
    return body, notes


def _paragraphs(lines: list[Line]) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    for i, line in enumerate(lines):
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        if paragraphs and _continues(paragraphs[-1].lines, line, after):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(_Paragraph([line]))
    return paragraphs


def _continues(paragraph: list[Line], line: Line, after: str) -> bool:
    """True where the line goes on with the paragraph.

    A line that broke before its width was used ends something; a sentence that is open goes on, even
    over a page's end. A label begins an item only where what stands before it is complete: in *as set
    out in Article / 2. The efforts* the number belongs to the sentence.
    """
    before = paragraph[-1]
    for decided in (_beside_mark(paragraph, line), _beside_subscript(paragraph, line, after)):
        if decided is not None:
            return decided
    if is_contents(before.text) or is_contents(line.text):
        done = is_contents(before.text) or is_closed(before.text) or line.gap
        return not done and len(paragraph) < 3
    used = (len(before.text) + 1 + len(line.text.split(maxsplit=1)[0])) / max(before.width, 1)
    if _ROW.match(line.text):
        return False
    if is_item(line.text):
        return not line.gap and not _is_complete(before.text, line.text, used)
    return not _starts_anew(paragraph, line, used) and _runs_on(before, line, used)


def _beside_mark(paragraph: list[Line], line: Line) -> bool | None:
    """What a bullet or a label alone on its line decides, or a rubric; None where there is none."""
    before, first = paragraph[-1].text, len(paragraph) == 1
    if first and is_bullet_alone(before):
        return not is_item(line.text)
    if is_bullet_alone(line.text) or (line.text.endswith(":") and _is_rubric(line.text, before)):
        return False
    return not line.gap and not is_item(line.text) if first and _LABEL_ALONE.match(before) else None


def _beside_subscript(paragraph: list[Line], line: Line, after: str) -> bool | None:
    """True beside a torn subscript: *methane (CH / 4 / ), nitrous oxide*."""
    before = paragraph[-1].text
    begins = _SUBSCRIPT.match(line.text) and before[-1].isalpha() and after[:1] in (*"),;e-",)
    ends = _SUBSCRIPT.match(before) and len(paragraph) > 1 and line.text[0] in "),;e-"
    return True if begins or ends else None


def _is_complete(before: str, line: str, used: float) -> bool:
    """Whether an item may begin with the line: nothing before it waits for its number or letter."""
    complete = is_closed(before) or _LIST_OPEN.search(before) is not None or used < 0.7
    return complete or (line.startswith("(") and not _REFERENCE.search(before))


def _starts_anew(paragraph: list[Line], line: Line, used: float) -> bool:
    """True below a heading, and where a first line is indented after a recital or sentence."""
    before = paragraph[-1]
    if used < 0.97 and _is_title(paragraph, line):
        return True
    return line.indent >= before.indent + 3 and line.text[0].isupper() and before.text[-1] in ",.;:"


def _runs_on(before: Line, line: Line, used: float) -> bool:
    """Whether the sentence before is still open, by its end and by how much of its width it used."""
    low = line.text[0].islower() or line.text[0] in "),;%&"
    if line.gap or line.turned:
        return not is_closed(before.text) and used >= 0.6 and (low or (line.turned and used >= 0.8))
    if is_closed(before.text):
        return used >= 0.88 and line.indent <= before.indent
    return low or used >= 0.7


def _is_rubric(text: str, before: str) -> bool:
    """A short line with a colon, like *Gases covered:*, after a line that is not open."""
    words = text.split()
    return len(words) <= 6 and words[0][0].isupper() and not _REFERENCE.search(before) and not is_item(text)


def _is_title(paragraph: list[Line], line: Line) -> bool:
    """True where the lines before are a heading by their capitals, and the line is not."""
    text = " ".join(part.text for part in paragraph)
    if is_capitals(text):
        return not is_capitals(line.text)
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    titled = len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
    return (
        titled
        and (text[0].isdigit() or paragraph[0].first)
        and not is_closed(text)
        and line.text[0].isupper()
    )


def _kind(paragraph: _Paragraph, contents: bool) -> BlockKind:
    text = paragraph.text
    words = text.split()
    if is_contents(text) or _CONTENTS.match(text) or (contents and _CONTENTS_LINE.search(text)):
        return BlockKind.CONTENTS
    if is_heading(text):
        return BlockKind.HEADING
    if is_item(text) and len(words) > 1:
        return BlockKind.ITEM
    return BlockKind.TEXT


_CONTENTS_LINE = re.compile(r"\s\d{1,3}$")


def is_heading(text: str) -> bool:
    """True where a paragraph reads as a heading: short, open at its end, beginning like one.

    >>> is_heading("2. National Circumstances"), is_heading("2021 - 2030")
    (True, False)
    """
    lines, words = text.split("\n"), text.split()
    longest = 22 if text[0].isdigit() else 16
    if len(lines) > 3 or len(words) > longest or len(re.findall(r"[^\W\d_]", text)) < 3:
        return False
    if re.match(rf"(?:{BULLET})(?=\s)", text) or is_bullet_alone(text) or text.endswith((",", ";", "-", "…")):
        return False
    if (is_closed(text) and not (text.endswith(":") and len(words) <= 8)) or _ROW.match(text):
        return False
    if re.match(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVXLA-Z]{1,5})[.)]?\s+[^\W\d_a-z]", text):
        return True
    return text[0].isupper() and not re.search(r"\d\s*%|[.;]\s+[A-Z]", text)
