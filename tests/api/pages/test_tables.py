"""Ledger, initiatives, deadlines and agreed language as pages: what they show is what the operations find."""

import csv
import io

import pytest

from tests.page_words import page, words


def rows(client, address) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


# -- ledger ----------------------------------------------------------------------------------------


def test_the_ledger_lists_every_document_that_states_a_volume(client):
    found = page(client, "/ledger")
    listed = found.cssselect("table.volumes tbody tr")
    every = [one["id"] for one in client.get("/v1/documents").json()["documents"]]
    stated = client.get("/v1/ledger", params={"doc": every}).json()["volumes"]
    assert len(listed) == len(stated) > 0
    amounts = [words(row.cssselect("td.number")[0]) for row in listed]
    assert all(one["unit"].removesuffix("e") in said for one, said in zip(stated, amounts, strict=True))
    assert [row.cssselect("blockquote") != [] for row in listed] == [True] * len(listed)


def test_a_check_says_its_answer_rule_and_reason_and_can_be_corrected(client):
    found = page(client, "/ledger")
    document = found.cssselect("table.volumes th a")[0].get("href").removeprefix("#d-")
    checks = client.get("/v1/ledger", params={"doc": document}).json()["checks"]
    shown = page(client, f"/ledger?document={document}").cssselect(f"#d-{document} tbody tr")
    assert len(shown) == len(checks)
    for row, check in zip(shown, checks, strict=True):
        assert check["status"] in words(row.cssselect(".state")[0])
        assert check["rule"] in words(row)
        assert check["why"] in words(row)
        given = [field.get("value") for field in row.cssselect("form [name=subject]")]
        assert not check["subject"] or set(given) == {check["subject"]}


def test_a_document_without_a_volume_is_a_search(client):
    found = page(client, "/ledger?party=USA")
    assert found.cssselect("table.volumes") == []
    assert "No volume of credits" in words(found)
    assert "passages searched" in words(found)


def test_the_ledger_is_saved_with_numbers_and_sources(client):
    volumes = rows(client, "/ledger.csv")
    assert all(float(one["low"]) <= float(one["high"]) and one["source"] for one in volumes)
    checks = rows(client, "/ledger.csv?rows=checks")
    assert {one["answer"] for one in checks} <= {"consistent", "inconsistent", "not available"}


# -- initiatives -----------------------------------------------------------------------------------


def test_initiatives_are_sorted_narrowed_and_found_by_part_of_a_name(client):
    listed = client.get("/v1/initiatives").json()["initiatives"]
    found = page(client, "/initiatives?sort=name")
    names = [a.text for a in found.cssselect("tbody th a")]
    assert names == sorted((one["name"] for one in listed), key=str.casefold)[:50]
    part = listed[0]["name"][:4]
    narrowed = page(client, f"/initiatives?q={part}")
    assert listed[0]["name"] in [a.text for a in narrowed.cssselect("tbody th a")]
    assert all(part.casefold() in words(row).casefold() for row in narrowed.cssselect("tbody tr"))


def test_an_initiative_is_read_through_time(client):
    mentions = client.get("/v1/initiatives/JCM").json()["mentions"]
    found = page(client, "/initiatives/JCM")
    shown = found.cssselect("section.year li")
    assert len(shown) == len(mentions) > 1
    years = [h2.text for h2 in found.cssselect("section.year h2")]
    assert years == sorted(set(years))
    for item, mention in zip(shown, mentions, strict=True):
        assert (mention["force"] or "undertakes nothing") in words(item)
        subject = item.cssselect("form [name=subject]")[0].get("value")
        assert subject in mention["records"] or subject.startswith("passage:")
    dated = sum(mention["date"] is not None for mention in mentions)
    assert sum(int(td.text) for td in found.cssselect("table.numbers td.number")) == dated


def test_a_name_that_no_text_holds_was_looked_for(client):
    total = len(client.get("/v1/documents").json()["documents"])
    assert f"Not found in {total} documents" in words(page(client, "/initiatives/Zyxwvut%20/%20Pact"))


def test_mentions_are_saved_as_a_table(client):
    saved = rows(client, "/mentions.csv?name=JCM")
    assert len(saved) == len(client.get("/v1/initiatives/JCM").json()["mentions"])


# -- deadlines -------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["2024-06-30", "2031-01-01"])
def test_deadlines_are_counted_on_a_day(client, day):
    api = client.get(f"/v1/deadlines?on={day}").json()
    found = page(client, f"/deadlines?on={day}")
    totals = [words(li).split()[0] for li in found.cssselect(".tallies li")][:4]
    expected = [len(api["within_a_year"]), len(api["passed"]), len(api["later"]), api["open"]]
    assert totals == [f"{n:,}" for n in expected]
    assert len(rows(client, f"/deadlines.csv?on={day}&when=passed")) == len(api["passed"])


@pytest.mark.parametrize("by", ["theme", "party"])
def test_the_timeline_is_one_picture_with_its_table(client, by):
    found = page(client, f"/deadlines?on=2024-06-30&by={by}")
    (drawn,) = found.cssselect("figure svg")
    assert drawn.get("role") == "img"
    assert drawn.cssselect("title")[0].get("id") in drawn.get("aria-labelledby").split()
    named = {words(th) for th in found.cssselect("table.numbers th[scope=row]")}
    labels = {text.text for text in drawn.iter("{*}text") if text.text}
    assert named & labels


def test_a_day_narrows_nothing(client):
    assert "narrowed" not in words(page(client, "/deadlines?on=2999-01-01"))
    assert "narrowed" in words(page(client, "/deadlines?on=2999-01-01&party=JPN"))


def test_a_facet_narrows_the_deadlines(client):
    found = page(client, "/deadlines?on=2024-06-30&force=obligation")
    assert {words(one) for one in found.cssselect("table .force")} <= {"■ obligation"}


@pytest.mark.parametrize("address", ["/deadlines?on=soon", "/agreed?theme=weather", "/ledger?document=0000"])
def test_what_cannot_be_asked_is_said(client, address):
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"].startswith("text/html")


# -- agreed language -------------------------------------------------------------------------------


def test_agreed_language_of_two_sides(client):
    api = client.get("/v1/agreed?theme=renewables&party=JPN&party=USA").json()
    found = page(client, "/agreed?theme=renewables&party=Japan&party=&party=USA")
    assert [h2.text for h2 in found.cssselect("h2")][-2:] == ["Japan", "United States"]
    wordings = [*api["together"], *(one for side in api["sides"] for one in side["wordings"])]
    subjects = [field.get("value") for field in found.cssselect("form [name=subject]")]
    assert subjects == [one["record"]["id"] for one in wordings]
    assert len(rows(client, "/agreed.csv?theme=renewables&party=Japan&party=USA")) == len(wordings)


def test_without_a_theme_one_is_asked_for(client):
    found = page(client, "/agreed")
    assert found.cssselect("ol.hits") == []
    assert len(found.cssselect("select[name=theme] option")) > 30
