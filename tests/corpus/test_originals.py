"""Copies of the files that documents were read from."""

import os

import pytest

from corpus.errors import LibraryError
from corpus.originals import Originals
from corpus.sources import checksum, document_id


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "NDC of Fiji.TXT"
    file.write_text("Fiji will cut its emissions by 30% by 2030.")
    return file


def test_a_file_is_kept_under_its_documents_id(tmp_path, source):
    identity = document_id(checksum(source))
    originals = Originals(tmp_path / "originals")
    assert originals.find(identity) is None
    originals.keep(identity, source)
    originals.keep(identity, source)
    found = originals.find(identity)
    assert found is not None
    assert found.name == f"{identity}.txt"
    assert found.read_bytes() == source.read_bytes()
    originals.drop(identity)
    assert originals.find(identity) is None


def test_a_file_that_changed_since_it_was_read_is_not_taken_for_it(tmp_path, source):
    identity = document_id(checksum(source))
    source.write_text("Other words.")
    originals = Originals(tmp_path / "originals")
    originals.keep(identity, source)
    assert list((tmp_path / "originals").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path, source):
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(LibraryError, match="cannot keep a copy of NDC of Fiji"):
        Originals(tmp_path / "shut" / "originals").keep("0" * 16, source)
