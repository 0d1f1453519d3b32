"""The Rulebook's pages: the matrix, its counts and links, one document item by item, and what is saved."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.page_words import page, words


@pytest.fixture(scope="module")
def ndcs(client) -> list[dict]:
    return client.get("/v1/documents?kind=ndc").json()["documents"]


def rows(found):
    return found.cssselect(".matrix tbody tr")


def test_without_documents_one_chooses(client, ndcs):
    found = page(client, "/rulebook")
    assert not found.cssselect(".matrix")
    assert len(found.cssselect("input[name=requirements]")) == 3
    offered = {box.get("value") for box in found.cssselect("input[name=document]")}
    assert offered == {one["id"] for one in ndcs}


def test_the_matrix_says_what_the_service_says(client, ndcs):
    ids = [one["id"] for one in ndcs[:2]]
    found = page(client, f"/rulebook?requirements=mpg&document={ids[0]}&document={ids[1]}")
    expected = client.get("/v1/coverage", params={"doc": ids, "requirements": "mpg"}).json()["rows"]
    assert len(rows(found)) == len(expected)
    for row, said in zip(rows(found), expected, strict=True):
        links = row.cssselect("td a")
        assert [link.get("href") for link in links] == [
            f"/rulebook/mpg/{identity}#{said['item']}" for identity in ids
        ]
        for link, cell in zip(links, said["cells"], strict=True):
            assert cell["status"].replace("_", " ").replace("missing", "not found") in words(link)


def test_counts_are_of_rows_and_columns(client, ndcs):
    found = page(client, "/rulebook?all=active")
    active = sum(one["status"] == "active" for one in ndcs)
    for row in rows(found):
        assert sum(int(cell.text) for cell in row.cssselect("td.sum")) == active
    columns = zip(*(row.cssselect("td.count") for row in found.cssselect("tfoot tr")), strict=True)
    assert [sum(int(cell.text) for cell in column) for column in columns] == [39] * active


def test_many_documents_stand_under_short_names_with_full_ones_for_who_cannot_see(client, ndcs):
    query = "&".join(f"document={one['id']}" for one in ndcs)
    found = page(client, f"/rulebook?{query}")
    heads = found.cssselect("th.doc")
    assert len(heads) == len(ndcs)
    assert all(link.get("title") for link in found.cssselect("th.doc a"))
    assert {cell.get("scope") for cell in found.cssselect("thead th")} == {"col"}


def test_a_group_shows_its_current_ndcs_and_tells_who_has_none(client):
    found = page(client, "/rulebook?group=G7")
    heads = " ".join(link.get("title") for link in found.cssselect("th.doc a"))
    assert "Japan" in heads
    assert "European Union" in heads  # who submits for its members
    note = words(found.cssselect(".note")[0])
    assert "Canada" in note
    assert "France" not in note
    assert "Japan" not in note


def test_a_cell_leads_to_its_words(client, ndcs):
    found = page(client, f"/rulebook?document={ndcs[-1]['id']}")
    link = found.cssselect("td a")[0].get("href")
    path, _, item = link.partition("#")
    evidence = page(client, path)
    section = evidence.get_element_by_id(item)
    assert "base year" in words(section)
    for quote in evidence.cssselect(".item .quote"):
        place = quote.cssselect("figcaption a")[0].get("href")
        assert place.startswith("/documents/")
    assert len(evidence.cssselect(".item .to-brief")) == len(evidence.cssselect(".item"))
    assert len(evidence.cssselect(".item form.correction")) == len(evidence.cssselect(".item"))


def test_what_is_not_found_is_a_search_with_the_nearest(client, ndcs):
    for one in ndcs:
        items = page(client, f"/rulebook/mpg/{one['id']}?status=missing").cssselect(".item")
        if items:
            break
    assert all("not found" in words(item) for item in items)
    assert all("passages of the document" in words(item) for item in items)
    assert all("Nearest in meaning" in words(item) for item in items)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_matrix_is_saved_a_row_an_item_and_document(client, ndcs, form):
    ids = [one["id"] for one in ndcs[:2]]
    answer = client.get(f"/rulebook.{form}", params={"document": ids, "requirements": "ictu"})
    if form == "csv":
        table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    else:
        head, *body = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
        table = [dict(zip(head, row, strict=True)) for row in body]
    assert len(table) == 2 * 40
    assert {row["document"] for row in table} == set(ids)
    assert all(row["source"] and row["why"] for row in table)
    assert any(row["quote"] for row in table if row["status"] == "answered")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/rulebook?document=0000000000000000", 404),
        ("/rulebook?group=Atlantis", 400),
        ("/rulebook/ictu/0000000000000000", 404),
        ("/rulebook?requirements=katowice", 422),
        ("/rulebook.csv?requirements=ictu", 400),
    ],
)
def test_what_is_not_there_is_said_in_a_line(client, address, code):
    answer = client.get(address)
    assert answer.status_code == code
    assert answer.headers["content-type"].startswith("text/html")
