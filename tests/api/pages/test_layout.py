"""A reading laid out: nothing of its words is lost, undertakings and marked words stand in place."""

import io
import re

import PIL.Image
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nlp
from api.pages.reading.layout import Table, boxes, laid_out, pieces
from api.pages.reading.leaves import LARGEST, picture
from corpus.model import Clause, Commitment, Document, Line
from corpus.sources import load

TEXT = "Japan will cut emissions. It hopes for more."


def clause(start: int = 0, end: int = len(TEXT)) -> Clause:
    return Clause(id="c", address="par 1", kind="paragraph", start=start, end=end, text=TEXT[start:end])


def record(start: int, end: int) -> Commitment:
    return Commitment(
        id=f"{start}-{end}",
        clause="c",
        start=start,
        end=end,
        quote=TEXT[start:end],
        mode="single",
        force="commitment",
        trigger="will",
        confidence=0.9,
    )


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).filter(lambda span: span[0] < span[1])


@given(st.lists(spans, max_size=5), st.none() | spans)
def test_pieces_are_the_clauses_text(found, mark):
    records = [record(start, min(end, len(TEXT))) for start, end in found if start < len(TEXT)]
    cut = list(pieces(TEXT, clause(), records, mark and tuple(mark)))
    assert "".join(piece.text for piece in cut) == TEXT
    for one in records:
        assert sum(piece.opens and piece.record is one for piece in cut) <= 1


def test_the_innermost_undertaking_has_the_words():
    inner, outer = record(6, 14), record(0, 25)
    cut = list(pieces(TEXT, clause(), [outer, inner]))
    assert [(piece.text, piece.record) for piece in cut] == [
        ("Japan ", outer),
        ("will cut", inner),
        (" emissions.", outer),
        (" It hopes for more.", None),
    ]
    assert [piece.opens for piece in cut] == [True, True, False, False]


def test_marked_words_are_marked_and_reached_once(samples):
    reading = nlp.read(load(samples / "japan-ndc-2025.md"))
    first, second = reading.clauses[2], reading.clauses[4]
    shown = [one for one in laid_out(reading, (first.start, second.end)) if not isinstance(one, Table)]
    cut = [piece for one in shown for piece in one.pieces]
    assert "".join(piece.text for piece in cut if piece.marked).startswith(first.text)
    assert sum(piece.anchors for piece in cut) == 1


@pytest.mark.parametrize("name", ["japan-ndc-2025.md", "eu-ndc-2023.md", "paris-agreement-article-6.md"])
def test_no_word_of_a_document_is_lost(samples, name):
    reading = nlp.read(load(samples / name))
    words = []
    for part in laid_out(reading):
        cells = (
            [one for row in part.rows for cell in row for one in cell] if isinstance(part, Table) else [part]
        )
        words += [word for one in cells for word in (one.label, *(piece.text for piece in one.pieces))]
    letters = re.sub(r"\s", "", "".join(words))
    assert letters == re.sub(r"\s", "", reading.document.text)[: len(letters)]
    assert len(letters) > 0.99 * len(re.sub(r"\s", "", reading.document.text))


def test_a_picture_of_a_page_has_bounds(tmp_path):
    made = pypdfium2.PdfDocument.new()
    made.new_page(14400, 7200)  # five metres wide
    made.new_page(612, 792)
    made.save(tmp_path / "wall.pdf")
    wide, letter = (PIL.Image.open(io.BytesIO(picture(tmp_path / "wall.pdf", page))) for page in (1, 2))
    assert wide.size == (LARGEST, LARGEST // 2)
    assert letter.size == (1224, 1584)


def test_words_are_boxed_line_by_line():
    lines = (
        Line(start=0, end=10, page=1, x0=100, y0=50, x1=200, y1=60),
        Line(start=10, end=20, page=1, x0=100, y0=62, x1=200, y1=72),
        Line(start=20, end=30, page=2, x0=100, y0=50, x1=200, y1=60),
    )
    document = Document(
        id="d", kind="ndc", title="NDC", source="a.pdf", sha256="0", text="x" * 30, lines=lines
    )
    assert boxes(document, 1, (5, 22)) == [(150, 50, 50, 10), (100, 62, 100, 10)]
    assert boxes(document, 2, (5, 22)) == [(100, 50, 20, 10)]
