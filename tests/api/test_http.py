"""The web service: the operations' JSON, problem+json errors, pagination."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException

from api import operations
from api.app import create_app
from api.batch import answer_json
from api.security import Bounded
from api.settings import Settings


@pytest.fixture(scope="module")
def client(sample_library):
    with TestClient(create_app(Settings(library=sample_library))) as opened:
        yield opened


def test_a_search_answers_with_quotations_and_reasons(client):
    answer = client.get(
        "/v1/search", params={"q": "Joint Crediting Mechanism", "party": "japan", "k": 3}
    ).json()
    assert answer["query"] == "Joint Crediting Mechanism"
    hit = answer["hits"][0]
    document = client.get(f"/v1/documents/{hit['document']}").json()
    assert document["document"]["text"][hit["start"] : hit["end"]] == hit["quote"]
    assert hit["why"]["words"]
    assert all("JPN" in h["parties"] for h in answer["hits"])


@pytest.mark.parametrize("query", ["énergie “2 %” \N{GRINNING FACE}", "methan emisions in Japan", "6/4(a)"])
def test_a_search_answers_with_the_json_of_the_command(client, query):
    space = client.app.state.workspace
    ours = answer_json(query, operations.search(space, query, k=30))
    answer = client.get("/v1/search", params={"q": query, "k": 30})
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == ours
    assert list(answer.json()) == list(ours)


def test_exact_search_finds_nothing_by_meaning(client):
    hits = client.get("/v1/search", params={"q": "hydrogen", "exact": True}).json()["hits"]
    assert hits
    assert not any(hit["why"]["meaning"] for hit in hits)


def test_records_come_in_parts_with_their_total(client):
    whole = client.get("/v1/commitments", params={"limit": 1000}).json()
    parts = [
        client.get("/v1/commitments", params={"limit": 50, "offset": offset}).json()
        for offset in range(0, whole["total"], 50)
    ]
    assert [c["id"] for part in parts for c in part["commitments"]] == [c["id"] for c in whole["commitments"]]
    one = whole["commitments"][0]
    assert client.get(f"/v1/commitments/{one['id']}").json()["quote"] == one["quote"]


def test_filters_narrow_the_records(client):
    found = client.get(
        "/v1/commitments", params={"party": "JPN", "force": "commitment", "limit": 1000}
    ).json()
    assert found["total"]
    assert {c["force"] for c in found["commitments"]} == {"commitment"}


def test_documents_and_their_clauses(client):
    listed = client.get("/v1/documents", params={"kind": "rulebook"}).json()
    assert listed["total"] == len(listed["documents"])
    clauses = client.get(f"/v1/documents/{listed['documents'][0]['id']}/clauses").json()
    assert clauses["total"] >= len(clauses["clauses"]) > 0


def test_two_documents_side_by_side(client):
    ids = [d["id"] for d in client.get("/v1/documents", params={"kind": "ndc"}).json()["documents"][:2]]
    compared = client.get("/v1/compare", params={"doc": ids}).json()
    assert [d["id"] for d in compared["documents"]] == ids
    assert all(len(theme["cells"]) == 2 for theme in compared["themes"])


def test_status_and_themes(client):
    status = client.get("/v1/status").json()
    assert status["documents"] == status["indexed"] > 0
    assert "markets" in client.get("/v1/themes").json()["themes"]


def test_a_file_can_be_read_and_is_not_kept(client):
    before = client.get("/v1/status").json()
    sent = {"file": ("ndc.txt", "Japan's Nationally Determined Contribution\n\nJapan will cut emissions.\n")}
    result = client.post("/v1/read", files=sent).json()
    assert result["document"]["parties"] == ["JPN"]
    assert client.get("/v1/status").json() == before


def test_a_file_can_be_taken_in(tmp_path):
    with TestClient(create_app(Settings(library=tmp_path, workers=1))) as client:
        text = "Japan's Nationally Determined Contribution\n\nJapan will cut emissions by 46 % by 2030.\n"
        assert client.post("/v1/ingest", files={"file": ("ndc.txt", text)}).json()["ingested"] == 1
        assert client.post("/v1/ingest", files={"file": ("ndc.txt", text)}).json()["unchanged"] == 1
        assert client.get("/v1/search", params={"q": "46 %", "exact": True}).json()["hits"]
        failed = client.post("/v1/ingest", files={"file": ("x.pdf", b"")})
        assert failed.status_code == 422
        assert failed.json()["detail"].startswith("x.pdf")


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/v1/documents/nothing", 404, "UnknownDocument"),
        ("/v1/commitments/nothing", 404, "UnknownRecord"),
        ("/v1/search?q=x&party=Atlantis", 400, "MetadataError"),
        ("/v1/search?q=x&theme=cheese", 400, "QueryError"),
        ("/v1/search", 422, "InvalidRequest"),
        ("/v1/search?q=x&from=yesterday", 422, "InvalidRequest"),
        ("/v1/nowhere", 404, "Not Found"),
        ("/v1/compare?doc=one", 400, "QueryError"),
    ],
)
def test_errors_are_problems_of_one_line(client, path, status, title):
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["title"]) == (status, status, title)
    assert problem["detail"]
    assert "\n" not in problem["detail"]


@pytest.mark.parametrize(("sizes", "refused"), [([2**19, 2**19], False), ([2**20, 1, 7, 9], True)])
def test_a_body_that_is_too_large_is_received_to_its_end(sizes, refused):
    sent = [{"body": b"x" * size, "more_body": True} for size in sizes] + [{"body": b"", "more_body": False}]
    left = iter(sent)

    async def receive():
        return next(left)

    async def read(_scope, bounded, _send):
        while (await bounded())["more_body"]:
            pass

    async def serve():
        await Bounded(read, most=1)({"type": "http"}, receive, None)

    with pytest.raises(HTTPException) if refused else nullcontext():
        asyncio.run(serve())
    assert list(left) == []


def test_uploads_and_searches_at_once_lose_nothing(tmp_path):
    def upload(number):
        text = (
            f"Japan's Nationally Determined Contribution\n\nJapan will plant quokka{number} trees by 2030.\n"
        )
        return client.post("/v1/ingest", files={"file": (f"ndc-{number}.txt", text)}).status_code

    def search(_):
        return client.get("/v1/search", params={"q": "trees", "exact": True}).status_code

    with (
        TestClient(create_app(Settings(library=tmp_path, workers=1))) as client,
        ThreadPoolExecutor(6) as threads,
    ):
        uploads = [threads.submit(upload, n) for n in range(4)]
        searches = [threads.submit(search, n) for n in range(12)]
        assert {job.result() for job in (*uploads, *searches)} == {200}
        hits = client.get("/v1/search", params={"q": "trees", "exact": True}).json()["hits"]
        assert len(hits) + sum(len(hit["restatements"]) for hit in hits) == 4
        standing = {one["id"]: one["status"] for one in client.get("/v1/documents").json()["documents"]}
        assert all(standing[a["document"]] == a["status"] for hit in hits for a in hit["restatements"])
        assert operations.check(client.app.state.workspace) == ()


@pytest.mark.parametrize("name", ["..", "../../x.txt", "n" * 300 + ".txt", "é\u202e.txt", ""])
def test_a_nasty_file_name_is_only_a_name(client, name):
    sent = {"file": (name or "blob", "Japan's Nationally Determined Contribution\n\nJapan will act.\n")}
    assert client.post("/v1/read", files=sent).status_code == 200


@pytest.mark.parametrize("query", [" ", "!!!", '"', "?" * 50, "x" * 5000])
def test_a_query_without_a_word_or_too_long_is_refused(client, query):
    answer = client.get("/v1/search", params={"q": query})
    assert (answer.status_code, answer.json()["title"]) == (400, "QueryError")


def test_a_pasted_paragraph_is_answered(client):
    words = " ".join(f"word{n} climate" for n in range(100))
    assert client.get("/v1/search", params={"q": words}).status_code == 200


def test_a_strangers_page_changes_nothing(client):
    answer = client.post(
        "/v1/ingest", files={"file": ("x.txt", "x")}, headers={"origin": "https://elsewhere.example"}
    )
    assert answer.status_code == 403
    assert client.get("/v1/status", headers={"host": "elsewhere.example"}).status_code == 400


def test_the_front_door_leads_to_search_and_to_the_api(client):
    page = client.get("/")
    assert page.status_code == 200
    assert 'action="/search"' in page.text
    assert 'href="/v1/openapi.json"' in page.text
    assert "://" not in page.text
