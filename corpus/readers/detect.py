"""What a file is, by its first bytes: names are not trusted."""

import io
import re
import zipfile

from corpus.errors import DamagedSource, EmptySource, OversizedSource, UnknownFormat

LARGEST = 200 * 2**20
"""Bytes of a file; the largest submission on the registry is a tenth of it."""
LARGEST_INSIDE = 400 * 2**20
"""Bytes that an archive may expand to."""
LARGEST_RATIO = 200
"""How often larger than the archive its content may be, once it is over ``FREE_RATIO``."""
FREE_RATIO = 20 * 2**20
MOST_ENTRIES = 20_000

ADVICE = "parley reads PDF, DOCX, HTML, Markdown and plain text"
_KNOWN_STRANGERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(rb"<(?:html|head|body|div|p|h[1-6]|table|article|main|title|meta)\b[^>]*>", re.I)


def detect_format(data: bytes) -> str:
    """``pdf``, ``docx``, ``html`` or ``text``; raises EmptySource, UnknownFormat, OversizedSource.

    >>> detect_format(b"%PDF-1.7 ...")
    'pdf'
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise EmptySource("the file is empty; fetch it again")
    if len(data) > LARGEST:
        raise OversizedSource(f"the file has over {LARGEST >> 20} MB; split it or take the text only")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _archive(data)
    if data.startswith(_OLE):
        raise UnknownFormat("the file is an old Office document (.doc, .xls); save it as DOCX or PDF")
    for magic, name in _KNOWN_STRANGERS:
        # Two-letter marks also begin words: only with bytes that no text has are they what they say.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:512]):
            raise UnknownFormat(f"the file is {name}; {ADVICE}")
    return _markup_or_text(data)


def _archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise DamagedSource("the file is a broken ZIP or DOCX; fetch it again") from error
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names and not any(name.startswith("word/document") for name in names):
        what = next((label for mark, label in _OFFICE if mark in names), "a ZIP archive")
        raise UnknownFormat(f"the file is {what}; {ADVICE}")
    inside = sum(entry.file_size for entry in entries)
    swollen = inside > FREE_RATIO and inside > LARGEST_RATIO * len(data)
    if len(entries) > MOST_ENTRIES or inside > LARGEST_INSIDE or swollen:
        raise OversizedSource(f"the DOCX would expand to {inside >> 20} MB; save it anew without pictures")
    return "docx"


_OFFICE = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("mimetype", "an OpenDocument or EPUB file"),
)


def _markup_or_text(data: bytes) -> str:
    start = data[:65536]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        # UTF-16: half of the bytes are zero, and are no sign of anything else.
        start = start.decode("utf-16", "ignore").encode()
    elif b"\x00" in start and not _is_wide(start):
        raise UnknownFormat(f"the file is binary data of no known kind; {ADVICE}")
    start = start.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")
    if _HTML.match(start):
        return "html"
    # A fragment counts as a page only when it opens with a tag: Markdown may hold tags too.
    if start.lstrip().startswith(b"<") and len(_TAGS.findall(start)) >= 3:
        return "html"
    return "text"


def _is_wide(start: bytes) -> bool:
    """Every second byte is zero: Latin text in UTF-16 without a mark."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    return max(even, odd) > 0.4 * len(start) / 2 and min(even, odd) < 0.02 * len(start)
