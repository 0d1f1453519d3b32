"""DOCX → Content: paragraphs, headings, numbered lists, tables and footnotes in document order.

Word keeps a list's numbers outside the text; here they stand before it, as they do on paper. Text that
tracked changes have deleted is left out, text that they have inserted is in.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from corpus.errors import DamagedSource, EmptySource
from corpus.model import BlockKind, Content
from corpus.readers.assembly import Assembly
from corpus.readers.marks import SUPERSCRIPT, is_item
from corpus.readers.numbering import Numbering

_LEFT_OUT = {
    qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:pPr", "w:rPr", "w:drawing", "w:pict")
}
_LEFT_OUT.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent")
_CONTENTS_STYLE = re.compile(r"^toc\b", re.I)
_HEADING_STYLE = re.compile(r"^heading (\d)", re.I)


def read(data: bytes) -> Content:
    """The text of a DOCX. It has no pages: Word makes them anew each time.

    Raises DamagedSource where the archive or the XML inside is broken.
    """
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        numbering = Numbering(document.part)
        footnotes = _footnotes(document)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise DamagedSource("the DOCX is broken inside; open it in Word and save it anew") from error
    writer = _Writer(numbering, footnotes, _style_names(document))
    writer.add_all(body)
    if not writer.assembly.parts:
        raise EmptySource("the DOCX has no text; look whether it is the right file")
    return writer.assembly.content(_metadata(document))


class _Writer:
    """Walks the body and writes blocks."""

    def __init__(self, numbering: Numbering, footnotes: dict[str, str], styles: dict[str, str]) -> None:
        self.assembly = Assembly()
        self._numbering = numbering
        self._footnotes = footnotes
        self._styles = styles
        self._tables = 0
        self._notes = 0

    def add_all(self, parent: Any) -> None:
        for child in parent:
            if child.tag == qn("w:p"):
                self._add_paragraph(child)
            elif child.tag == qn("w:tbl"):
                self._add_table(child)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag")):
                self.add_all(child)

    def _add_paragraph(self, paragraph: Any, cell: tuple[int, int, int] | None = None) -> None:
        waiting: list[str] = []
        text = _squeezed("".join(self._words(paragraph, waiting)))
        style = self._style(paragraph)
        label, depth = self._numbering.label(paragraph, style)
        if text and label:
            text = f"{label} {text}"
        kind, level = self._kind(paragraph, style, text, depth if label else None)
        if cell is not None:
            kind, level = BlockKind.CELL, None
        self.assembly.add(text, kind, level=level, cell=cell)
        for note in waiting:
            self.assembly.add(note, BlockKind.NOTE)

    def _kind(self, paragraph: Any, style: str, text: str, depth: int | None) -> tuple[BlockKind, int | None]:
        name = self._styles.get(style, style)
        heading = _HEADING_STYLE.match(name)
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if heading:
            return BlockKind.HEADING, int(heading.group(1)) - 1
        if name.casefold() in ("title", "subtitle"):
            return BlockKind.HEADING, 0
        if _CONTENTS_STYLE.match(name):
            return BlockKind.CONTENTS, None
        if (
            outline is not None
            and outline.get(qn("w:val"), "9").isdecimal()
            and int(outline.get(qn("w:val"))) < 9
        ):
            return BlockKind.HEADING, int(outline.get(qn("w:val")))
        if depth is not None or is_item(text):
            return BlockKind.ITEM, depth or 0
        return BlockKind.TEXT, None

    @staticmethod
    def _style(paragraph: Any) -> str:
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return "" if found is None else str(found.get(qn("w:val"), ""))

    def _words(self, element: Any, waiting: list[str]) -> Iterator[str]:
        """The text below an element in order; footnotes that it refers to go into ``waiting``."""
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == qn("w:r"):
                yield self._run(child, waiting)
            else:
                yield from self._words(child, waiting)

    def _run(self, run: Any, waiting: list[str]) -> str:
        parts = []
        for child in run:
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag in (qn("w:tab"), qn("w:ptab")):
                parts.append("\t")
            elif child.tag in (qn("w:br"), qn("w:cr")):
                parts.append("\n")
            elif child.tag == qn("w:noBreakHyphen"):
                parts.append("-")
            elif child.tag == qn("w:footnoteReference") or child.tag == qn("w:endnoteReference"):
                parts.append(self._refer(child, waiting))
        text = "".join(parts)
        raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
        if raised is not None and raised.get(qn("w:val")) == "superscript":
            return text.translate(SUPERSCRIPT)
        return text

    def _refer(self, reference: Any, waiting: list[str]) -> str:
        kind = "footnote" if reference.tag == qn("w:footnoteReference") else "endnote"
        text = self._footnotes.get(f"{kind} {reference.get(qn('w:id'))}")
        if not text:
            return ""
        self._notes += 1
        mark = str(self._notes).translate(SUPERSCRIPT)
        waiting.append(f"{mark} {text}")
        return mark

    def _add_table(self, table: Any) -> None:
        """Cell by cell, row by row; a cell merged over rows is written once, where it starts."""
        number = self._tables
        self._tables += 1
        for row, line in enumerate(table.iterchildren(qn("w:tr"))):
            column = 0
            for cell in line.iter(qn("w:tc")):
                if next(cell.iterancestors(qn("w:tr"))) is not line:
                    continue  # a cell of a table inside this cell
                if not _goes_on(cell):
                    self._add_cell(cell, (number, row, column))
                column += _width(cell)

    def _add_cell(self, cell: Any, place: tuple[int, int, int]) -> None:
        for child in cell.iter(qn("w:p")):
            if next(child.iterancestors(qn("w:tc"))) is cell:
                self._add_paragraph(child, place)
        for inner in cell.iterchildren(qn("w:tbl")):
            self._add_table(inner)


def _goes_on(cell: Any) -> bool:
    """The lower part of a cell that is merged over rows."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _width(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else max(1, int(span.get(qn("w:val"), "1")))


def _squeezed(text: str) -> str:
    return re.sub(r"[ ]{2,}", " ", re.sub(r"\n{2,}", "\n", text)).strip()


def _style_names(document: Any) -> dict[str, str]:
    """Style ids are in the language of the Word that wrote them; names of built-in styles are English."""
    return {style.style_id: style.name or "" for style in document.styles}


def _footnotes(document: Any) -> dict[str, str]:
    """Text of every foot- and endnote by its kind and id."""
    found: dict[str, str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
        if kind not in ("footnote", "endnote") or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
        for note in root:
            words = "".join(text.text or "" for text in note.iter(qn("w:t")))
            if words.strip():
                found[f"{kind} {note.get(qn('w:id'))}"] = words.strip()
    return found


def _metadata(document: Any) -> dict[str, str]:
    core = document.core_properties
    found = {"title": core.title, "author": core.author, "language": core.language}
    for name, moment in (("created", core.created), ("modified", core.modified)):
        found[name] = moment.date().isoformat() if moment else ""
    return {key: str(value).strip() for key, value in found.items() if value and str(value).strip()}
