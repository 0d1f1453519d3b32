"""The pipeline as a whole: its steps, what holds for every document, and the references."""

import csv
import hashlib
import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nlp
from corpus import readers
from corpus.model import Document, Kind, Reading
from nlp.pipeline import STEPS

PIECES = st.sampled_from(
    ["The two sides will act", "Parties shall:", "- exchanging views;",
     "(a) ", "1. Decides that ", "\n\n", "\n", " and ",
     ".",
     "20 % by 2030", "Recalling ", "# Target", "should", "not", "*", "\u00ad", "“", "…", "it", "is to reduce"]
)  # fmt: skip


def document_of(path: Path, row: dict[str, str]) -> Document:
    content = readers.read(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Document(
        id=digest[:16], kind=Kind(row["kind"]), title=row["title"], parties=tuple(row["parties"].split()),
        date=date.fromisoformat(row["date"]) if row["date"] else None, language=row["language"] or "en",
        source=path.name, sha256=digest, text=content.text, pages=content.pages, lines=content.lines,
        blocks=content.blocks,
    )  # fmt: skip


def check(reading: Reading) -> None:
    """What holds for every reading."""
    text = reading.document.text
    places = {clause.id: clause for clause in reading.clauses}
    for record in reading.commitments:
        assert record.quote == text[record.start : record.end]
        assert record.quote.strip() == record.quote
        assert record.clause in places
        assert record.trigger
        assert 0 <= record.confidence <= 1
    assert all(a.end <= b.start for a, b in pairwise(reading.commitments))
    assert len({record.id for record in reading.commitments}) == len(reading.commitments)


def test_steps_are_one_visible_list() -> None:
    assert STEPS[0].__name__ == "structure"
    assert all(step.__doc__ for step in STEPS)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=14), st.sampled_from(Kind))
def test_any_text_is_read_with_true_quotations(pieces: list[str], kind: Kind) -> None:
    text = " ".join(pieces)
    check(
        nlp.read(
            Document(id="0" * 16, kind=kind, title="Chile-Peru", parties=("CHL",), language="en", source="a",
                     sha256="0" * 64, text=text)
        )
    )  # fmt: skip


def test_reading_twice_gives_the_same() -> None:
    document = Document(
        id="0" * 16, kind=Kind.NDC, title="", parties=("KEN",), language="en", source="a", sha256="0" * 64,
        text="Kenya will plant trees and restore wetlands by 2030.",
    )  # fmt: skip
    assert nlp.read(document) == nlp.read(document)


def test_importing_loads_no_parser() -> None:
    code = "import sys, nlp; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "name",
    ["2022-05-23-u-s-japan-climate-partnership-fact-sheet", "4_CMA.1", "LIE_latest_2017-09-20_en"],
)
def test_official_documents(shared: Path, name: str) -> None:
    with (shared / "corpus/manifest.csv").open(encoding="utf-8") as file:
        rows = {Path(row["file"]).stem: row for row in csv.DictReader(file)}
    row = rows[name]
    reading = nlp.read(document_of(shared / "corpus" / row["file"], row))
    check(reading)
    gold = (shared / "gold/commitments" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    wanted = [" ".join(json.loads(line)["quote"].split()).lower() for line in gold]
    found = [" ".join(record.quote.split()).lower() for record in reading.commitments]
    hit = sum(any(w in f or f in w for f in found) for w in wanted)
    assert hit >= 0.7 * len(wanted)
