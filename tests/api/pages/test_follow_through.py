"""Follow-through as a page: the statement down, the sides across, each cell with its verdict and words."""

import csv
import io
import shutil

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api import operations
from api.app import create_app
from api.settings import Settings
from api.workspace import Workspace
from corpus.manifest import Given, Listed
from tests.page_words import page, words


@pytest.fixture(scope="module")
def ids(client) -> dict[str, str]:
    return {one["source"]: one["id"] for one in client.get("/v1/documents").json()["documents"]}


@pytest.fixture(scope="module")
def view(ids) -> str:
    sides = f"side=USA={ids['us-ndc-2021.md']}&side=JPN={ids['japan-ndc-2025.md']}"
    return f"/follow-through?statement={ids['us-japan-climate-partnership-2021.md']}&{sides}"


def lines(found):
    return found.cssselect(".follow tbody tr")


def test_without_a_statement_one_chooses(client, ids):
    found = page(client, "/follow-through")
    links = {a.get("href") for a in found.cssselect("main table a")}
    assert f"/follow-through?statement={ids['us-japan-climate-partnership-2021.md']}" in links
    assert len(links) == len(client.get("/v1/documents?kind=statement").json()["documents"])


def test_the_table_says_what_the_service_says(client, ids, view):
    found = page(client, view)
    rows = client.get("/v1" + view).json()["rows"]
    cells = [cell for line in lines(found) for cell in line.cssselect("td")]
    assert len(cells) == len(rows)
    for cell, row in zip(cells, rows, strict=True):
        assert row["verdict"].replace("_", " ") in words(cell.cssselect(".verdict")[0])
        assert " ".join(row["why"].split()) in words(cell)
        assert len(cell.cssselect("details.words .quote")) == (len(row["evidence"]) or bool(row["near_miss"]))
        assert cell.cssselect(".to-brief input[name=subject]")[0].get("value") == row["subject"]
    promises = [words(line.cssselect("th blockquote")[0]) for line in lines(found)]
    assert promises == [" ".join(row["promise"]["quote"].split()) for row in rows[::2]]


def test_absence_is_a_search_with_the_nearest(client, view):
    rows = [row for row in client.get("/v1" + view).json()["rows"] if row["near_miss"]]
    shown = [words(one) for one in page(client, view).cssselect("details.words summary")]
    for row in rows:
        assert f"Nearest of {row['searched']} passages" in shown


def test_counts_lead_to_the_promises_they_count(client, view):
    found = page(client, view)
    for side, item in enumerate(found.cssselect(".sums li")):
        counted = 0
        for link in item.cssselect("a"):
            number, _, verdict = words(link).partition(" ")
            narrowed = page(client, "/follow-through" + link.get("href"))
            assert len(lines(narrowed)) == int(number)
            for line in lines(narrowed):
                said = words(line.cssselect("td")[side].cssselect(".verdict")[0])
                assert said == verdict
            assert words(narrowed.cssselect(".sums a[aria-current]")[0]) == words(link)
            counted += int(number)
        assert counted == len(lines(found))


def test_a_theme_narrows(client, view):
    found = page(client, view)
    link = found.cssselect(".chips a")[0]
    theme = words(link).rpartition(" ")[0]
    narrowed = page(client, "/follow-through" + link.get("href"))
    assert 0 < len(lines(narrowed)) < len(lines(found))
    assert all(theme in words(line.cssselect("figcaption")[0]) for line in lines(narrowed))


def test_sides_are_by_default_the_current_ndcs_and_others_can_be_chosen(client, ids):
    found = page(client, f"/follow-through?statement={ids['us-japan-climate-partnership-2021.md']}")
    boxes = {box.get("value"): box.get("checked") for box in found.cssselect("input[name=side]")}
    assert boxes[f"JPN={ids['japan-ndc-2025.md']}"] is not None
    assert boxes[f"JPN={ids['japan-ndc-2020.md']}"] is None
    assert f"USA={ids['us-ndc-2021.md']}" in boxes
    heads = " ".join(words(head) for head in found.cssselect(".follow thead th"))
    assert "ARCHIVED" in heads
    assert any(option.get("value") == "EUU" for option in found.cssselect("select[name=side] option"))


def test_a_party_without_an_ndc_is_told(sample_library, tmp_path):
    shutil.copytree(sample_library, tmp_path / "library")
    text = tmp_path / "statement.txt"
    text.write_text("Joint Statement\n\nBrazil and Japan will phase out unabated coal power by 2035.\n")
    settings = Settings(library=tmp_path / "library", workers=1)
    with Workspace(settings) as space:
        given = Given(kind="statement", parties=("BRA", "JPN"), date="2024-05-03")
        operations.ingest(space, [Listed(text, given)])
    with TestClient(create_app(settings)) as client:
        listed = client.get("/v1/documents?kind=statement").json()["documents"]
        identity = next(one["id"] for one in listed if one["source"] == "statement.txt")
        found = page(client, f"/follow-through?statement={identity}")
    assert "holds no NDC of theirs: Brazil." in words(found.cssselect(".note")[0])
    assert len(lines(found)) == 1


def test_the_table_is_saved_as_it_is_narrowed(client, view):
    answer = client.get(view.replace("/follow-through", "/follow-through.csv") + "&verdict=carried")
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert table
    assert all(row["source"] and row["document"] and row["promise"] for row in table)
    carried = [row for row in table if row["verdict"] == "carried"]
    assert all(row["quote"] for row in carried)
    assert len({row["promise"] for row in carried}) == len({row["promise"] for row in table})
    assert client.get(view.replace("/follow-through", "/follow-through.xlsx")).content.startswith(b"PK")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/follow-through?statement=0000000000000000", 404),
        ("/follow-through?statement={statement}&side=JPN=0000000000000000", 404),
        ("/follow-through?statement={statement}&side=Atlantis", 400),
        ("/follow-through?statement={statement}&verdict=broken", 422),
    ],
)
def test_what_is_not_there_is_said_in_a_line(client, ids, address, code):
    answer = client.get(address.format(statement=ids["us-japan-climate-partnership-2021.md"]))
    assert answer.status_code == code
    assert answer.headers["content-type"].startswith("text/html")


def test_without_any_ndc_one_is_told_what_to_do(tmp_path, samples):
    with TestClient(create_app(Settings(library=tmp_path / "library", workers=1))) as client:
        assert "no joint statement" in words(page(client, "/follow-through"))
        source = (samples / "us-japan-climate-partnership-2021.md").read_bytes()
        client.post("/v1/ingest", files={"file": ("statement.md", source)}, data={"kind": "statement"})
        (one,) = client.get("/v1/documents").json()["documents"]
        found = page(client, f"/follow-through?statement={one['id']}")
    assert "Nothing was searched" in words(found)
    assert not lines(found)


def test_a_verdict_is_corrected_where_it_stands(sample_library, tmp_path, view):
    shutil.copytree(sample_library, tmp_path / "library")
    with TestClient(create_app(Settings(library=tmp_path / "library", workers=1, name="Aki"))) as client:
        form = page(client, view).cssselect(".follow form.correction")[0]
        sent = {field.get("name"): field.get("value") for field in form.cssselect("input")}
        options = [option.get("value") for option in form.cssselect("select option")]
        was = form.cssselect("option[selected]")[0].get("value")
        other = next(option for option in options if option != was)
        sent |= {"set.verdict": other, "why": "read with the annex"}
        answer = client.post(form.get("action"), data=sent, headers={"referer": "http://testserver" + view})
        assert answer.status_code == 200
        cell = lines(html.fromstring(answer.text))[0].cssselect("td")[0]
    assert other.replace("_", " ") in words(cell.cssselect(".verdict")[0])
    assert "read with the annex" in words(cell.cssselect(".corrected")[0])


def test_promises_on_other_subjects_are_counted_and_shown_where_asked_for(tmp_path):
    both = "Japan and the United States will"
    statement = f"{both} cut emissions.\n\n{both} patrol the strait.\n\n{both} teach pilots.\n"
    texts = {
        "statement": f"Joint Statement of Japan and the United States\n\n{statement}",
        "ndc": "Japan's Nationally Determined Contribution\n\nJapan will cut its emissions by 40% by 2030.\n",
    }
    with TestClient(create_app(Settings(library=tmp_path / "library", workers=1))) as service:
        for kind, text in texts.items():
            said = {"kind": kind, "date": "2024-05-01"}
            service.post("/v1/ingest", files={"file": (f"{kind}.txt", text)}, data=said).raise_for_status()
        found = service.get("/v1/documents?kind=statement").json()["documents"][0]["id"]
        short = page(service, f"/follow-through?statement={found}&side=JPN")
        assert "2 further promises are not about climate or energy" in words(short)
        (link,) = [a.get("href") for a in short.cssselect("a") if a.text == "Show them too"]
        whole = page(service, f"/follow-through{link}")
        assert len(whole.cssselect("tbody tr")) == len(short.cssselect("tbody tr")) + 2
