"""PDF → Content, by geometry: the order in which a PDF draws its words is not the order of reading.

One module a step: ``glyphs`` words with boxes · ``rulings`` and ``grids`` tables by their borders ·
``furniture`` running lines out · ``footnotes`` aside · ``layout`` reading order · ``paragraphs``
blocks · ``flow`` over page breaks · ``compose`` one text with pages, lines and blocks over it.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.errors import DamagedSource, EmptySource, EncryptedSource, ScannedSource, SourceError
from corpus.model import Content
from corpus.readers.pdf import ocr
from corpus.readers.pdf.asides import find_asides
from corpus.readers.pdf.compose import compose
from corpus.readers.pdf.digits import backwards
from corpus.readers.pdf.flow import Flow
from corpus.readers.pdf.footnotes import find_notes
from corpus.readers.pdf.furniture import strip_furniture
from corpus.readers.pdf.glyphs import PageWords, Word, read_page
from corpus.readers.pdf.grids import Grid, find_grids
from corpus.readers.pdf.layout import read_order
from corpus.readers.pdf.lines import TextLine, lines_of, mend_turned, usual_size
from corpus.readers.pdf.paragraphs import Style, find_style
from corpus.readers.pdf.rulings import Box, Rule, read_drawings
from corpus.readers.pdf.stacks import find_rest, find_stacks

FEWEST = 20
"""Letters on a page; with fewer, and a picture over most of it, it is a scan."""


@dataclass(slots=True)
class _Sheets:
    """The pages as they come from the file."""

    pages: list[PageWords] = field(default_factory=list)
    rules: list[list[Rule]] = field(default_factory=list)
    frames: list[list[Box]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    """Numbers of the pages that are scans and could not be read."""
    recognised: list[int] = field(default_factory=list)
    """Numbers of the pages that OCR has read."""


def read(data: bytes) -> Content:
    """The text of a PDF in reading order.

    Running headers, footers and page numbers are left out; a footnote is a NOTE after the paragraph
    that its page ends with. Each paragraph of a table's cell is a CELL block with the cell's table,
    row and column. A paragraph or row that a page break cuts is whole, so a page may have two
    stretches in ``pages``. Raises EncryptedSource, DamagedSource, ScannedSource, EmptySource.
    """
    document = _open(data)
    try:
        sheets = _sheets(document)
        metadata = _metadata(document)
    finally:
        document.close()
    if not any(page.words for page in sheets.pages):
        if sheets.pictures:
            raise ScannedSource(f"all {len(sheets.pages)} pages are pictures without text; {ocr.ADVICE}")
        raise EmptySource("the PDF has no text on any page; look whether it is the right file")
    return _read(sheets, metadata)


def _open(data: bytes) -> pdfium.PdfDocument:
    """PDFium tries the empty user password by itself."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _refusal(data, error) from error
    if len(document) == 0:
        document.close()
        raise DamagedSource("the PDF has no pages; fetch the file again")
    return document


def _refusal(data: bytes, error: pdfium.PdfiumError) -> SourceError:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        return EncryptedSource("the PDF needs a password; save a copy without one and read that")
    if b"%%EOF" not in data[-2048:]:
        return DamagedSource("the PDF is cut off before its end; fetch the file again")
    return DamagedSource("the PDF is broken inside; fetch it again or print it to a new PDF")


def _sheets(document: pdfium.PdfDocument) -> _Sheets:
    sheets = _Sheets()
    for at in range(len(document)):
        try:
            page = document[at]
        except pdfium.PdfiumError as error:
            raise DamagedSource(f"page {at + 1} of the PDF is broken; fetch the file again") from error
        words, turn = read_page(page, at + 1)
        if sum(len(word.text) for word in words.words) < FEWEST and _is_picture(page):
            if ocr.installed():
                words.words = ocr.read_page(page, words.width, words.height)
                words.turned = 0
                sheets.recognised.append(at + 1)
            else:
                sheets.pictures.append(at + 1)
        mend_turned(words.words)
        sheets.pages.append(words)
        rules, frames = read_drawings(page, turn)
        sheets.rules.append(rules)
        sheets.frames.append(frames)
        page.close()
    return sheets


def _is_picture(page: pdfium.PdfPage) -> bool:
    """One image covers most of the page."""
    width, height = page.get_size()
    for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = shape.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            return True
    return False


def _read(sheets: _Sheets, metadata: dict[str, str]) -> Content:
    pages = sheets.pages
    grids = _grids(sheets)
    strip_furniture(pages, grids)
    free = [lines_of(_free(page, tables), page.number) for page, tables in zip(pages, grids, strict=True)]
    first = _style(pages, free)
    bodies: list[Sequence[TextLine]] = []
    notes: list[list[list[TextLine]]] = []
    for page, rules, lines in zip(pages, sheets.rules, free, strict=True):
        size = max(first.size, usual_size(page.words))
        body, found = find_notes(lines, rules, size, page.height)
        bodies.append(body)
        notes.append(found)
    flow = Flow(_style(pages, bodies))
    for page, tables, frames, body, found in zip(pages, grids, sheets.frames, bodies, notes, strict=True):
        beside, asides = find_asides(body, frames, page.number)
        flow.add_page([*read_order(beside, tables, page.number), *asides], found, page.number)
    return compose(flow.out, pages, metadata, _remarks(sheets))


def _style(pages: list[PageWords], free: Sequence[Sequence[TextLine]]) -> Style:
    """The body's style, by the text outside tables, unless nearly all stands in tables."""
    prose = sum(len(word.text) for lines in free for line in lines for word in line.row)
    if prose < 0.2 * sum(len(word.text) for page in pages for word in page.words):
        free = [lines_of(page.words, page.number) for page in pages]
    return find_style(itertools.chain.from_iterable(free))


def _grids(sheets: _Sheets) -> list[list[Grid]]:
    """The tables of all pages; one that is ruled between its rows only is known again page by page."""
    grids: list[list[Grid]] = []
    stacked: list[Grid] = []
    for rules, page in zip(sheets.rules, sheets.pages, strict=True):
        ruled = find_grids(rules, page.words)
        free = _free(page, ruled)
        stacks = find_stacks(rules, free, stacked[-3:])
        if not stacks and not ruled and grids and stacked and stacked[-1] in grids[-1]:
            rest = find_rest(free, stacked[-1])
            stacks = [rest] if rest else []
        stacked.extend(stacks)
        grids.append([*ruled, *stacks])
    return grids


def _free(page: PageWords, tables: list[Grid]) -> list[Word]:
    """The page's words that stand in no table."""
    tabled = {word.order for table in tables for cell in table.cells for word in cell.words}
    return [word for word in page.words if word.order not in tabled]


def _remarks(sheets: _Sheets) -> list[str]:
    remarks = []
    if sheets.recognised:
        remarks.append(f"{_pages(sheets.recognised)} read by OCR: compare with the picture before quoting")
    if sheets.pictures:
        remarks.append(f"{_pages(sheets.pictures)} not read: a picture without text; {ocr.ADVICE}")
    if year := backwards(" ".join(word.text for page in sheets.pages for word in page.words)):
        remarks.append(
            f"a font of the PDF tells other characters than it shows ({year} for a year): "
            "compare with the page before quoting"
        )
    return remarks


def _pages(numbers: list[int]) -> str:
    listed = ", ".join(map(str, numbers))
    return f"page {listed} was" if len(numbers) == 1 else f"pages {listed} were"


def _metadata(document: pdfium.PdfDocument) -> dict[str, str]:
    """What the file's info says of itself; titles that a program made up are left out."""
    info = document.get_metadata_dict(skip_empty=True)
    found = {}
    title = re.sub(r"^Microsoft (?:Word|PowerPoint) - ", "", info.get("Title", "")).strip()
    if len(title) > 5 and not re.search(
        r"\.(?:docx?|pdf|pptx?|rtf|odt|indd)$|^untitled|^document\d*$", title, re.I
    ):
        found["title"] = title
    for key, name in (("Author", "author"), ("CreationDate", "created"), ("ModDate", "modified")):
        value = info.get(key, "").strip()
        if value and name == "author":
            found[name] = value
        elif match := re.match(r"D:(\d{4})(\d{2})(\d{2})", value):
            found[name] = "-".join(match.groups())
    return found
