"""Pages as the service answers them: words, links, errors, nothing of a stranger's."""

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api.app import create_app
from api.pages.rendering import SECTIONS
from api.pages.search import _flat
from api.settings import Settings
from corpus.model import Hit, Status, Why
from tests.page_words import page, words


def test_a_search_shows_quotations_with_their_place_and_reason(client):
    found = page(client, "/search?q=Joint+Crediting+Mechanism&party=JPN")
    hits = found.cssselect("ol.hits > li")
    assert hits
    assert all("Japan" in words(hit) or "JPN" in words(hit) for hit in hits[:3])
    assert "Joint Crediting Mechanism" in [mark.text for mark in hits[0].cssselect("mark")]
    place = hits[0].cssselect("a.title")[0].get("href")
    marked = page(client, place).cssselect("#mark")
    assert len(marked) == 1
    quote = words(hits[0].cssselect("blockquote")[0])
    assert quote.startswith(words(marked[0])[:40])


def test_a_facet_narrows_and_widens_again(client):
    found = page(client, "/search?q=emissions")
    link = next(a for a in found.cssselect(".facet a") if a.get("href").endswith("kind=ndc"))
    narrowed = page(client, "/search" + link.get("href"))
    chosen = narrowed.cssselect(".facet a[aria-current]")
    assert [a.text for a in chosen] == ["NDCs"]
    assert "kind=ndc" not in chosen[0].get("href")


@pytest.mark.parametrize(("form", "start"), [("csv", b"\xef\xbb\xbftitle,"), ("xlsx", b"PK")])
def test_hits_are_saved_as_a_table(client, form, start):
    answer = client.get(f"/search.{form}?q=coal")
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].endswith(f'.{form}"')


def test_nothing_found_says_what_to_do(client):
    found = page(client, "/search?q=zyxwvut+here&exact=true")
    assert "Nothing found" in words(found)
    assert "Search by meaning too" in words(found)
    assert "narrowed" not in words(found)
    assert "narrowed" in words(page(client, "/search?q=zyxwvut&exact=true&from=2020-01-01"))


def test_a_query_without_a_word_comes_back_in_its_box(client):
    answer = client.get('/search?q="!"&kind=ndc')
    found = html.fromstring(answer.text)
    assert answer.status_code == 400
    assert "no word" in words(found.cssselect("[role=alert]")[0])
    (form,) = (one for one in found.forms if one.action == "/search")
    assert dict(form.form_values()) == {"q": '"!"', "kind": "ndc"}


def test_two_years_are_not_those_between_them(client):
    listed = {one["date"][:4] for one in client.get("/v1/documents").json()["documents"] if one["date"]}
    first, last = min(listed), max(listed)
    found = page(client, f"/documents?year={first}&year={last}").cssselect("td.date")
    assert {words(one)[:4] for one in found} == {first, last} < listed


def test_a_table_of_hits_says_why_as_the_page_does(client):
    hit = Hit.model_construct(why=Why(context=("finance",)), status=Status.ACTIVE, parties=())
    assert _flat(hit)["why"] == "by words of its heading: finance"


def test_a_document_is_read_with_its_undertakings(client):
    identity = client.get("/v1/documents?party=JPN").json()["documents"][-1]["id"]
    found = page(client, f"/documents/{identity}")
    records = client.get(f"/v1/documents/{identity}").json()["commitments"]
    signs = {a.get("id") for a in found.cssselect(".text a.sign")}
    assert signs == {f"r-{record['id']}" for record in records}
    assert {a.get("href") for a in found.cssselect(".side a")} == {f"#{sign}" for sign in signs}


def test_the_file_itself_can_be_had(client, samples):
    listed = client.get("/v1/documents?party=JPN").json()["documents"][-1]
    answer = client.get(f"/documents/{listed['id']}/original")
    assert answer.content == (samples / listed["source"]).read_bytes()


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("/documents/0000000000000000", 404, "no document 0000000000000000"),
        ("/nowhere", 404, "Not Found"),
        ("/search?q=coal&party=Atlantis", 400, "Atlantis"),
        ("/search?q=coal&year=soon", 400, "no year"),
        ("/commitments?sort=-", 400, "is no column"),
        ("/initiatives/%20", 400, "name an initiative"),
    ],
)
def test_an_error_is_one_clear_line_on_a_page(client, address, code, said):
    answer = client.get(address)
    assert answer.status_code == code
    assert said in words(html.fromstring(answer.text))
    assert answer.headers["content-type"].startswith("text/html")


def test_places_that_no_text_has_are_no_defect(client):
    identity = client.get("/v1/documents?party=JPN").json()["documents"][-1]["id"]
    endless = "9" * 5000  # more digits than Python makes a number of
    assert client.get(f"/documents/{identity}?mark=0-{endless}").status_code == 422
    assert (
        client.post("/brief/points", data={"subject": f"passage:{identity}@0-{endless}"}).status_code == 400
    )


@pytest.mark.parametrize("kind", ["drift", "follow-through", "coverage"])
@pytest.mark.parametrize("rest", ["", ":Atlantis", "+{0}:Atlantis", "+{0}+{0}:Atlantis"])
def test_a_subject_of_another_shape_is_told_in_one_line(client, kind, rest):
    identity = client.get("/v1/documents?party=JPN").json()["documents"][-1]["id"]
    answer = client.post("/brief/points", data={"subject": f"{kind}:{identity}{rest.format(identity)}"})
    assert answer.status_code in (400, 404)


def test_words_of_a_document_never_run(tmp_path):
    hostile = tmp_path / "ndc.txt"
    hostile.write_text("Japan's NDC\n\nJapan will <script>alert(1)</script> cut emissions by 30% by 2030.\n")
    with TestClient(create_app(Settings(library=tmp_path / "library", workers=1))) as client:
        client.post("/v1/ingest", files={"file": ("<b>.txt", hostile.read_bytes())}, data={"kind": "ndc"})
        identity = client.get("/v1/documents").json()["documents"][0]["id"]
        for address in (f"/documents/{identity}", "/search?q=<script>alert(1)</script>", "/documents"):
            answer = client.get(address)
            assert "<script>alert" not in answer.text
            assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_page_of_a_defect_loads_nothing_from_elsewhere(sample_library, monkeypatch):
    def defective(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("api.operations.stored", defective)
    app = create_app(Settings(library=sample_library, workers=1))
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/documents/0a1b2c3d4e5f6071")
    assert answer.status_code == 500
    assert "a defect of parley (ZeroDivisionError)" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_every_section_of_the_navigation_answers(client):
    assert [address for _, address in SECTIONS if client.get(address).status_code != 200] == []
