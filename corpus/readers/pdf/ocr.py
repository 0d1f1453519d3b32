"""Scanned pages through Tesseract, by its command line, where it is installed."""

import os
import shutil
import statistics
import subprocess
from functools import cache
from itertools import groupby

import pypdfium2 as pdfium

from corpus.errors import DamagedSource
from corpus.readers.pdf.glyphs import ASCENT, DESCENT, Word

ADVICE = "install Tesseract (apt-get install tesseract-ocr, brew install tesseract) and read it again"
DPI = 300
SECONDS = 120
"""A page that takes longer is given up."""
WANTED = ("eng", "fra", "spa", "rus", "ara", "chi_sim", "jpn")
SUREST = 20.0
"""Tesseract's confidence, of 100, below which a word is noise."""


@cache
def installed() -> bool:
    """Tesseract is on the path and has a language to read with."""
    return shutil.which("tesseract") is not None and bool(languages())


@cache
def languages() -> tuple[str, ...]:
    """Language packs that are installed, of those that the documents are written in."""
    program = shutil.which("tesseract")
    if program is None:
        return ()
    listed = subprocess.run(  # noqa: S603 - a fixed program found on the path, no input in its arguments
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30
    )
    found = set(listed.stdout.split())
    return tuple(name for name in WANTED if name in found)


def read_page(page: pdfium.PdfPage, width: float, height: float) -> list[Word]:
    """The words of a page's picture, in points from its top left corner."""
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    image = _portable(bitmap)
    bitmap.close()
    table = _recognise(image)
    return _words(table, width / (width * DPI / 72), height)


def _portable(bitmap: pdfium.PdfBitmap) -> bytes:
    """The bitmap as a PGM file, which needs no imaging library."""
    pixels = bitmap.to_numpy()
    if pixels.ndim == 3:
        pixels = pixels[:, :, 0]
    high, wide = pixels.shape
    image: bytes = b"P5 %d %d 255\n" % (wide, high) + pixels.tobytes()
    return image


def _recognise(image: bytes) -> str:
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "stdin", "stdout", "-l", "+".join(languages()), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the picture goes in on standard input
            command,
            input=image,
            capture_output=True,
            check=True,
            timeout=SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise DamagedSource("Tesseract could not read a scanned page; check its installation") from error
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float, height: float) -> list[Word]:
    """Rows of Tesseract's TSV → words; a line's words share a baseline and a size."""
    rows = [row.split("\t") for row in table.splitlines()[1:]]
    cells = [row for row in rows if len(row) == 12 and row[0] == "5" and row[11].strip()]
    sure = [row for row in cells if float(row[10]) >= SUREST]
    found: list[Word] = []
    for _, line in groupby(sure, key=lambda row: row[1:5]):
        members = list(line)
        boxes = [[float(value) * scale for value in row[6:10]] for row in members]
        base = statistics.median(top + high for _, top, _, high in boxes)
        size = max(4.0, statistics.median(high for *_, high in boxes) / 0.8)
        for (left, _, wide, _), row in zip(boxes, members, strict=True):
            found.append(
                Word(
                    row[11].strip(),
                    left,
                    base - ASCENT * size,
                    left + wide,
                    min(base + DESCENT * size, height),
                    base,
                    size,
                    False,
                    len(found) * 2,
                )
            )
    return _evened(found)


def _evened(words: list[Word]) -> list[Word]:
    """Sizes as measured wander by a fifth; those near the usual one are the usual one."""
    if not words:
        return words
    usual = statistics.median(word.size for word in words)
    for word in words:
        if abs(word.size - usual) < 0.2 * usual:
            word.size = usual
    return words
