"""Source to Document."""

import datetime as dt
import hashlib

import pytest

from corpus import sources
from corpus.errors import DamagedSource, UnreadableSource
from corpus.manifest import Given

NDC = "Japan's Nationally Determined Contribution\n\nJapan will cut its emissions.\n"


def test_the_id_is_of_the_bytes(tmp_path):
    path = tmp_path / "ndc.txt"
    path.write_text(NDC, encoding="utf-8")
    document = sources.load(path)
    digest = hashlib.sha256(NDC.encode()).hexdigest()
    assert (document.id, document.sha256, document.source) == (digest[:16], digest, "ndc.txt")


def test_an_ndc_has_the_standing_that_the_registry_gives_it(tmp_path):
    path = tmp_path / "ndc.txt"
    path.write_text(NDC, encoding="utf-8")
    document = sources.load(path, Given(date=dt.date(2020, 3, 31)))
    assert (document.status, document.version) == ("archived", "2")
    assert document.url is not None and document.url.startswith("https://unfccc.int/")
    assert sources.load(path, Given(date=dt.date(2020, 4, 1))).status is None
    assert sources.load(path, Given(date=dt.date(2020, 3, 31), status="withdrawn")).status == "withdrawn"


def test_a_file_that_names_its_official_page_is_known_by_it(tmp_path):
    page = next(s.page for s in sources.catalogue.list_sources(words="hiroshima"))
    path = tmp_path / "communique.md"
    path.write_text(f"---\nsource_url: {page}\n---\n\nWe, the leaders, will act.\n", encoding="utf-8")
    document = sources.load(path)
    assert document.kind == "statement"
    assert {"JPN", "USA", "EUU"} <= set(document.parties)
    assert document.date == dt.date(2023, 5, 20)


def test_bytes_other_than_vouched_for_are_refused(tmp_path):
    path = tmp_path / "ndc.txt"
    path.write_text(NDC, encoding="utf-8")
    with pytest.raises(DamagedSource, match=r"ndc\.txt .*fetch it again"):
        sources.load(path, Given(sha256="0" * 64))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableSource, match=r"absent\.pdf"):
        sources.load(tmp_path / "absent.pdf")
