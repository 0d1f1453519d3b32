"""A briefing note as DOCX: real headings and styles, header rows that repeat, page numbers.

The same note has the same bytes each time.
"""

import io
import zipfile
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from api.exports.notes import Asked, Block, Heading, Picture, Quotation, Rows, Sentence, blocks
from corpus.model import Brief

_LANGUAGE = "en-GB"
_INK = RGBColor(0x1F, 0x2A, 0x37)
_QUIET = RGBColor(0x55, 0x5F, 0x6B)
_WARNING = RGBColor(0xB0, 0x1E, 0x1E)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every part in the file, so that the same note has the same bytes."""


def word(brief: Brief) -> bytes:
    """The note as the bytes of a DOCX file."""
    made = docx.Document()
    _dress(made, brief)
    made.add_paragraph(_plain(brief.title), style="Title")
    made.add_paragraph(f"Made for {brief.on}.", style="Subtitle")
    for block, after in pairwise((*blocks(brief), None)):
        if block:
            _write(made, block)
        if isinstance(after, Quotation | Rows | Picture) and isinstance(block, Sentence):
            made.paragraphs[-1].paragraph_format.keep_with_next = True
    out = io.BytesIO()
    made.save(out)
    return _still(out.getvalue())


def _dress(made: Word, brief: Brief) -> None:
    """Page, styles, language, footer and properties."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size, before, after in (
        ("Normal", 10.5, 0, 5),
        ("Title", 20, 0, 4),
        ("Subtitle", 11, 0, 10),
        ("Heading 1", 15, 18, 6),
        ("Heading 2", 11.5, 12, 3),
        ("Quote", 10.5, 3, 0),
        ("Caption", 8.5, 1, 7),
        ("List Bullet", 10.5, 0, 4),
        ("Footer", 8.5, 0, 0),
    ):
        style = made.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(face), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    quote = made.styles["Quote"]
    quote.font.italic = False
    quote.paragraph_format.left_indent = Cm(0.8)
    quote.paragraph_format.keep_with_next = True
    caption = made.styles["Caption"]
    caption.font.bold, caption.font.color.rgb = False, _QUIET
    caption.paragraph_format.left_indent = Cm(0.8)
    _set_language(made)
    _number_pages(section.footer.paragraphs[0], brief)
    core = made.core_properties
    day = datetime.combine(brief.on, time(), UTC).replace(tzinfo=None)
    core.title, core.author, core.comments, core.language = _plain(brief.title)[:255], "parley", "", _LANGUAGE
    core.subject, core.keywords = "Briefing note", ""
    core.created = core.modified = day
    core.last_modified_by, core.revision = "parley", 1


def _set_language(made: Word) -> None:
    defaults = made.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE)
    language.set(qn("w:eastAsia"), "ja-JP")
    run.append(language)


def _number_pages(footer: Paragraph, brief: Brief) -> None:
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(f"{brief.on} · page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word and LibreOffice fill in; ``1`` until they do."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    _append(paragraph._p, field)


def _write(made: Word, block: Block) -> None:
    match block:
        case Heading(level, text):
            made.add_heading(_plain(text), level)
        case Sentence(text, label):
            sentence = made.add_paragraph()
            if label:
                sentence.add_run(f"{_plain(label)}. ").bold = True
            sentence.add_run(_plain(text))
        case Asked(text):
            made.add_paragraph(_plain(text), style="List Bullet")
        case Quotation():
            _quote(made, block)
        case Rows():
            _table(made, block)
        case Picture():
            _picture(made, block)


def _quote(made: Word, block: Quotation) -> None:
    if block.banner:
        warning = made.add_paragraph(style="Quote").add_run(block.banner)
        warning.bold, warning.font.color.rgb = True, _WARNING
    made.add_paragraph(f"“{_plain(block.text)}”", style="Quote")
    made.add_paragraph(f"[{block.number}] {_plain(block.place)}", style="Caption")


def _picture(made: Word, block: Picture) -> None:
    """The panel, with its marks in words for whoever does not see it."""
    from api.charts import png, told

    run = made.add_paragraph().add_run()
    shape = run.add_picture(io.BytesIO(png(block.panel, block.names)), width=Cm(14.5))
    shape._inline.docPr.set("descr", _plain(f"{block.panel.title}. {told(block.panel)}"))


def _table(made: Word, block: Rows) -> None:
    table = made.add_table(rows=1, cols=len(block.header), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _fill(table.rows[0], block.header, header=True)
    for cells in block.rows:
        _fill(table.add_row(), cells, header=False)
    table.autofit = not block.widths
    for column, width in zip(table.columns, block.widths, strict=False):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    made.add_paragraph()


def _fill(row: _Row, cells: tuple[str, ...], *, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    _append(properties, OxmlElement("w:cantSplit"))
    if header:
        _append(properties, OxmlElement("w:tblHeader"))
    for cell, text in zip(row.cells, cells, strict=True):
        run = cell.paragraphs[0].add_run(_plain(text))
        cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        run.font.size, run.bold = Pt(9), header
        if header:
            _shade(cell)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E8EDF2")):
        shade.set(qn(f"w:{name}"), value)
    _append(cell._tc.get_or_add_tcPr(), shade)


def _append(parent: Any, child: Any) -> None:
    """python-docx types its elements; lxml's stubs do not know them."""
    parent.append(child)


def _plain(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def _still(content: bytes) -> bytes:
    """The same package with one time for all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
