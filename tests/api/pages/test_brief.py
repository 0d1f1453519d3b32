"""The brief: findings in and out, in order, kept, saved; nothing of a stranger's."""

import io
from http.cookies import SimpleCookie

import docx
import pytest
from fastapi.testclient import TestClient
from lxml import html

from api import operations
from api.app import create_app
from api.operations import drafts
from api.pages import links
from api.settings import Settings
from api.workspace import Workspace
from corpus.model import Filters
from corpus.subjects import Part, Subject
from tests.api.pages.test_pages import page, words


@pytest.fixture(scope="module")
def library(tmp_path_factory, samples):
    """A library of three samples, for tests that write to it."""
    folder = tmp_path_factory.mktemp("briefs")
    from api.ingest import expand

    with Workspace(Settings(library=folder, workers=1)) as space:
        names = ("japan-ndc-2021.md", "us-ndc-2021.md", "us-japan-climate-partnership-2021.md")
        operations.ingest(space, expand([samples / name for name in names]))
    return folder


@pytest.fixture
def client(library):
    with TestClient(create_app(Settings(library=library, workers=1, name="Aki"))) as opened:
        yield opened


@pytest.fixture
def space(client):
    return client.app.state.workspace


def records(space, number: int = 3) -> list[str]:
    return [row.commitment.id for row in operations.commitments(space, Filters(party=("JPN",)))][:number]


def add(client, subject: str, **headers: str):
    return client.post("/brief/points", data={"subject": subject}, headers=headers, follow_redirects=False)


def titles(client) -> list[str]:
    return [point.get("value") for point in page(client, "/brief").cssselect("li input[name=subject]")][::5]


def test_findings_are_collected_where_one_is_and_counted(client, space):
    first, second, _ = records(space)
    back = "http://testserver/search?q=coal"
    answer = add(client, first, referer=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=coal")
    cookie = SimpleCookie(answer.headers["set-cookie"])["parley-brief"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "lax"
    assert add(client, second, accept="text/plain").status_code == 204
    assert add(client, second, accept="text/plain").status_code == 204
    assert titles(client) == [first, second]
    assert words(page(client, "/").cssselect("#collected")[0]) == "2 findings"
    quote = space.library.commitment(first, space.viewer)[1].quote
    shown = page(client, "/brief")
    assert " ".join(quote.split()) in words(shown.cssselect("li blockquote")[0])


@pytest.mark.parametrize(
    "referer",
    [
        "http://elsewhere.example/search",
        "http://testserver//elsewhere.example/",
        "http://testserver/\\elsewhere.example",
        "javascript:alert(1)",
        "",
    ],
)
def test_one_comes_back_to_a_page_of_ours_only(client, space, referer):
    assert add(client, records(space)[0], referer=referer).headers["location"] == "/brief"


def test_points_are_moved_remarked_and_taken_out(client, space):
    every = records(space)
    for one in every:
        add(client, one)
    first, second, third = every
    address = links.brief(client.cookies["parley-brief"])

    def move(subject: str, to: str):
        return client.post(f"{address}/move", data={"subject": subject, "to": to}, follow_redirects=False)

    assert move(third, "first").headers["location"] == f"{address}#point-1"
    assert titles(client) == [third, first, second]
    move(third, "down")
    move(second, "up")
    assert titles(client) == [first, second, third]
    move(second, "remove")
    assert titles(client) == [first, third]
    assert move(third, "sideways").status_code == 400
    client.post(f"{address}/remark", data={"subject": first, "text": "Ask <b>why</b>.", "by": ""})
    said = page(client, "/brief").cssselect(".said-by")
    assert [words(one) for one in said] == ["Ask <b>why</b>.Remark by Aki; no quotation"]
    note = client.get(f"{address}/note.md").text
    assert "**Remark by Aki.** Ask \\<b\\>why\\</b\\>." in note
    client.post(f"{address}/remark", data={"subject": first, "text": " "})
    assert not page(client, "/brief").cssselect(".said-by")


def test_a_brief_keeps_its_order_title_and_day_in_every_format(client, space):
    japan, usa = (
        next(row.commitment.id for row in operations.commitments(space, Filters(party=(one,), kind=("ndc",))))
        for one in ("JPN", "USA")
    )
    hit = operations.search(space, "coal", filters=Filters(party=("JPN",))).hits[0]
    for subject in (usa, links.passage(hit), japan):
        add(client, subject)
    address = links.brief(client.cookies["parley-brief"])
    client.post(address, data={"title": "For Monday", "on": "2026-05-04"})
    opened = docx.Document(io.BytesIO(client.get(f"{address}/note.docx").content))
    heads = [p.text for p in opened.paragraphs if p.style.name in ("Title", "Subtitle", "Heading 1")]
    assert heads[:5] == ["For Monday", "Made for 2026-05-04.", "Undertakings", "Passages", "Undertakings"]
    assert client.post(address, data={"title": " "}).status_code == 400
    assert client.post(address, data={"title": "x", "on": "soon"}).status_code == 400


def test_a_draft_outlives_the_service_and_is_opened_by_a_colleague(library, client, space):
    add(client, records(space)[0])
    address = links.brief(client.cookies["parley-brief"])
    with TestClient(create_app(Settings(library=library, workers=1))) as colleague:
        shown = page(colleague, address)
        assert shown.cssselect("ol.points > li")
        assert "Work on this one" in words(shown)
        assert not page(colleague, "/brief").cssselect("ol.points")
        colleague.post(f"{address}/current")
        assert page(colleague, "/brief").cssselect("ol.points > li")
        colleague.post(f"{address}/remove")
        assert colleague.get(address).status_code == 404
        assert not page(colleague, "/brief").cssselect("ol.points")
    assert not page(client, "/brief").cssselect("ol.points")


def test_words_of_any_place_are_a_finding(space):
    document = operations.documents(space, Filters(party=("JPN",), kind=("ndc",)))[0].id
    text = space.library.document(document, space.viewer).text
    clause = space.library.clauses(document, space.viewer)[3]
    about = Subject("passage", (Part(document, ((clause.start, clause.end),)),))
    found = operations.quoted(space, about)
    (shown,) = found.evidence
    assert shown.quote == text[clause.start : clause.end] == clause.text
    assert shown.address == clause.address


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("", 404),
        ("0123456789abcdef", 404),
        ("passage:0123456789abcdef@1-5", 404),
        ("passage:{japan}@5-1", 404),
        ("passage:{japan}@0-99999999", 404),
        ("passage:{japan}", 404),
        ("nonsense:{japan}@1-5", 400),
        ("passage:<script>@x", 400),
    ],
)
def test_what_is_no_finding_is_refused_and_begins_no_brief(client, space, subject, code):
    japan = operations.documents(space, Filters(party=("JPN",), kind=("ndc",)))[0].id
    before = space.library.drafts.all(space.viewer)
    assert add(client, subject.format(japan=japan), accept="text/plain").status_code == code
    assert space.library.drafts.all(space.viewer) == before
    assert "parley-brief" not in client.cookies


def test_a_finding_that_is_gone_is_told_and_breaks_nothing(client, space, samples):
    from api.ingest import expand

    (document,) = operations.documents(space, Filters(party=("USA",), kind=("ndc",)))
    gone = next(row.commitment.id for row in operations.commitments(space, Filters(document=(document.id,))))
    kept = records(space)[0]
    for one in (gone, kept):
        add(client, one)
    operations.remove(space, document.id)
    shown = page(client, "/brief").cssselect("ol.points > li")
    assert "Not found any more" in words(shown[0])
    assert "Not found any more" not in words(shown[1])
    note = client.get(f"{links.brief(client.cookies['parley-brief'])}/note.md").text
    assert "## Not found any more" in note
    assert client.get(f"{links.brief(client.cookies['parley-brief'])}/note.docx").status_code == 200
    operations.ingest(space, expand([samples / document.source]))
    assert "Not found any more" not in words(page(client, "/brief"))


def test_words_that_moved_are_not_quoted_as_what_was_picked(client, space):
    hit = operations.search(space, "coal").hits[0]
    draft = drafts.pick(space, drafts.begin(space).id, links.passage(hit))
    moved = draft.model_copy(update={"points": (draft.points[0].model_copy(update={"quote": "Others"}),)})
    (shown,) = drafts.shown(space, moved)
    assert shown.point is None
    assert "other words" in shown.why


def test_the_note_of_a_statement_is_saved_at_once(client, space):
    (statement,) = operations.documents(space, Filters(kind=("statement",)))
    answer = client.get(
        "/brief/statement.md", params={"statement": statement.id, "side": "Japan", "on": "2026-05-01"}
    )
    assert answer.text.startswith("# Japan")
    assert 'filename="parley-brief-2026-05-01.md"' in answer.headers["content-disposition"]
    assert client.get("/brief/statement.md", params={"statement": "/etc/hosts"}).status_code == 404


def test_another_sites_page_changes_nothing(client, space):
    answer = add(client, records(space)[0], origin="http://elsewhere.example")
    assert answer.status_code == 403
    assert html.fromstring(client.get("/brief").text).cssselect("form[action='/brief']")
