"""Everyday questions are read as the terms that the texts use, with the real model."""

from pathlib import Path

import numpy as np
import pytest

from corpus.model import Filters
from corpus.vocabulary import load
from index.embedding import MiniLM
from index.glossary import Glossary
from index.search import SearchIndex
from tests.search_fakes import HashEmbedder, made


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary(MiniLM())


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("one tonne must not be counted by two nations", "double counting"),
        ("gas leaking from old oil wells and rubbish dumps", "methane"),
        ("coaches and trains in place of private cars", "public transport"),
        ("planting woods again", "forest cover"),
    ],
)
def test_a_question_is_read_as_a_term(glossary: Glossary, question: str, term: str) -> None:
    terms, middle, trust = glossary.read(MiniLM().encode_query(question))
    assert term in [" ".join(found.wordings[0]) for found in terms]
    assert middle.any()
    assert 0 < trust <= 1


def test_what_is_no_subject_of_the_field_is_read_as_nothing(glossary: Glossary) -> None:
    terms, middle, trust = glossary.read(MiniLM().encode_query("the football match was a draw"))
    assert terms == []
    assert not middle.any()
    assert trust == 0


def test_vectors_are_kept(tmp_path: Path) -> None:
    Glossary(HashEmbedder(), tmp_path).keep()
    again = HashEmbedder()
    Glossary(again, tmp_path).read(np.ones(again.dimension, np.float32))
    assert again.seen == []
    assert [path.suffix for path in tmp_path.iterdir()] == [".npy"]


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    Glossary(HashEmbedder(), tmp_path / "file").keep()
    assert (tmp_path / "file").read_text() == "in the way"


def test_entries_are_whole() -> None:
    for entry in load("glossary")["entries"]:
        assert set(entry) == {"terms", "plain"}
        assert entry["terms"]
        assert all(len(text.split()) >= 2 for text in entry["plain"])


def test_an_everyday_question_finds_the_provision(tmp_path: Path) -> None:
    document = made(
        "Guidance",
        ("1", "Each participating Party shall apply a corresponding adjustment for each first transfer."),
        ("2", "The seller of a house keeps books on what is sold in the country."),
        ("3", "Countries put their reports on the website by the end of the year."),
    )
    search_index = SearchIndex.create(tmp_path / "search", MiniLM())
    search_index.add([(*document, {})])
    search_index.save()
    question = "a country that sells emission cuts abroad has to add them to its own account again"
    (first, *_) = search_index.search(question, allowed_documents=None, filters=Filters())
    assert first.quote.startswith("Each participating Party")
    assert "corresponding adjustment" in first.why.words
    assert first.why.meaning
