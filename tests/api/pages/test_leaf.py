"""A page as it was printed: words boxed where they stand, and never shown as if they stood elsewhere."""

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.corpus.readers.conftest import Drawing
from tests.page_words import page, words

PROMISE = "Fiji will cut emissions by 30 % by 2030 from 2013."


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    draw = Drawing().lines(60, 100, "NDC of Fiji", "", PROMISE, "All sectors take part in it.")
    content = draw.page().lines(60, 100, "The sea rises.", "Fiji will build walls by 2035.").save()
    folder = tmp_path_factory.mktemp("leaf") / "library"
    with TestClient(create_app(Settings(library=folder, workers=1))) as opened:
        opened.post("/v1/ingest", files={"file": ("ndc.pdf", content)}, data={"kind": "ndc", "party": "FJI"})
        yield opened


@pytest.fixture(scope="module")
def document(client):
    listed = client.get("/v1/documents").json()["documents"]
    return client.get(f"/v1/documents/{listed[0]['id']}").json()["document"]


def of(document, number: int, mark: str) -> str:
    return f"/documents/{document['id']}/pages/{number}?mark={mark}"


def place(document, said: str) -> str:
    start = document["text"].index(said)
    return f"{start}-{start + len(said)}"


def test_words_are_quoted_and_boxed_on_their_page(client, document):
    found = page(client, of(document, 1, place(document, PROMISE)))
    assert [words(one) for one in found.cssselect("blockquote")] == [PROMISE]
    assert len(found.cssselect("rect#mark")) == 1
    assert "another page" not in words(found)
    drawn = client.get(found.cssselect("img")[0].get("src"))
    assert (drawn.headers["content-type"], drawn.content[:4]) == ("image/png", b"\x89PNG")


def test_words_of_another_page_are_not_shown_as_this_ones(client, document):
    found = page(client, of(document, 2, place(document, PROMISE)))
    assert not found.cssselect("blockquote, rect")
    (note,) = found.cssselect("p.note")
    assert "page 1" in words(note)
    assert page(client, note.cssselect("a")[0].get("href")).cssselect("rect#mark")


@pytest.mark.parametrize("start", [0, 1])
def test_words_that_no_text_has_are_told_so(client, document, start):
    after = len(document["text"]) + start
    for address in (
        of(document, 1, f"{after}-{after + 9}"),
        f"/documents/{document['id']}?mark={after}-{after + 9}",
    ):
        assert "no words" in words(page(client, address).cssselect("p.note")[0])


def test_a_whole_text_is_no_quotation(client, document, monkeypatch):
    monkeypatch.setattr("api.pages.reading.reader.LONGEST", 60)
    whole = page(client, of(document, 1, f"0-{len(document['text'])}"))
    assert not whole.cssselect("blockquote")
    assert whole.cssselect("rect")
