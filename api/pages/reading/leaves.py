"""Pages of a PDF as pictures."""

import io
from pathlib import Path
from threading import Lock

import pypdfium2

from corpus.errors import UnreadableSource

_DOTS = 144
"""Dots an inch: a line of 9 points is legible on a screen of double density."""

LARGEST = 4000
"""Dots of a picture's longer side at most: a wall chart must not fill the memory."""

_one_at_a_time = Lock()
"""PDFium is not made for several threads."""


def picture(path: Path, number: int) -> bytes:
    """A page (from 1) as PNG. Raises UnreadableSource where the file has no such page."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(path)
        try:
            if not 1 <= number <= len(document):
                raise UnreadableSource(f"{path.name} has {len(document)} pages, and no page {number}")
            page = document[number - 1]
            image = page.render(scale=min(_DOTS / 72, LARGEST / max(page.get_size()))).to_pil()
        finally:
            document.close()
    out = io.BytesIO()
    image.convert("P", palette=1).save(out, "PNG")
    return out.getvalue()
