"""The library's list: words, order, versions together, as a table."""

import csv
import io

from tests.api.pages.test_pages import page, words


def names(found) -> list[str]:
    return [row.cssselect("th a")[0].text for row in found.cssselect("tbody tr:not(.group)")]


def test_words_narrow_by_title_file_and_party(client):
    every = names(page(client, "/documents"))
    japan = names(page(client, "/documents?q=japan+2021"))
    assert 0 < len(japan) < len(every)
    assert names(page(client, "/documents?q=JPN&kind=ndc")) == ["Japan 2025", "Japan 2021", "Japan 2020"]
    nothing = page(client, "/documents?q=zyxwvut")
    assert "No document has “zyxwvut”" in words(nothing)


def test_versions_of_a_party_stand_together_the_latest_first(client):
    found = page(client, "/documents?order=party&kind=ndc")
    groups = [words(row) for row in found.cssselect("tr.group")]
    assert "Japan 3" in groups
    assert groups == sorted(groups)
    japan = found.cssselect("tbody")[groups.index("Japan 3")]
    assert [a.text for a in japan.cssselect("th[scope=row] a")] == ["Japan 2025", "Japan 2021", "Japan 2020"]


def test_the_list_is_saved_whole(client):
    answer = client.get("/documents.csv?kind=ndc&q=japan")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Japan 2025", "Japan 2021", "Japan 2020"]
    assert all(row["source"] and row["document"] for row in rows)
    assert client.get("/documents.xlsx").content.startswith(b"PK")
