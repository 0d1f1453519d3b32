"""The table of records: narrowed, put in order, grouped, counted and saved by its address alone."""

import csv
import io
from itertools import combinations

import pytest
from lxml import html

from api.operations.lines import lines
from api.operations.sieve import NONE, Sieve
from api.pages.records.fields import COLUMNS, FIELDS
from tests.page_words import page, words


@pytest.fixture(scope="module")
def every(client):
    return lines(client.app.state.workspace)


@pytest.mark.parametrize("value", ["²", "٢٠٢٤", "9" * 5000])
@pytest.mark.parametrize("name", ["year", "until", "decade"])
def test_a_value_that_is_no_year_finds_nothing(client, name, value):
    assert "Nothing found" in words(page(client, f"/commitments?{name}={value}"))


def saved(client, query):
    """Records of an address, by the table that it saves."""
    text = client.get(f"/commitments.csv?{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_sieve_counts_and_gives_rows_as_a_loop_would():
    rows = [picked for size in range(4) for picked in combinations("abcd", size)] * 7
    sieve = Sieve(rows, {"letter": tuple})
    for value in "abcd":
        has = [row for row in rows if value in row]
        assert sieve.rows(sieve.having("letter", [value])) == has
        assert sieve.counts("letter", sieve.all)[value] == len(has)
    assert sieve.rows(sieve.having("letter", [NONE])) == [row for row in rows if not row]
    assert sieve.rows(sieve.where(lambda row: len(row) == 2), most=3) == [r for r in rows if len(r) == 2][:3]
    assert Sieve([], {"letter": tuple}).rows(0) == []


def test_lines_are_the_librarys_records(client, every):
    listed = client.get("/v1/commitments?limit=1000").json()
    assert len(every) == listed["total"]
    by_id = {one["id"]: one for one in listed["commitments"]}
    for line in every:
        record = by_id[line.id]
        assert line.quote.split() == record["quote"].split() or "-" in record["quote"]
        assert (line.document, line.force, list(line.themes)) == (
            record["document"],
            record["force"],
            record["themes"],
        )
        assert len(line.targets) == len(record["targets"])


@pytest.mark.parametrize("name", FIELDS)
def test_each_field_narrows_to_the_rows_that_its_facet_counts(client, every, name):
    value = next(iter(value for line in every for value in FIELDS[name].values(line)), NONE)
    has = [one for one in every if value in (tuple(FIELDS[name].values(one)) or (NONE,))]
    found = saved(client, f"{name}={value}")
    assert [row["id"] for row in found] == [one.id for one in has]


@pytest.mark.parametrize("name", COLUMNS)
def test_each_column_puts_the_rows_in_order_both_ways(client, every, name):
    key = COLUMNS[name].key
    there = {one.id: key(one) for one in every if key(one) is not None}
    for order in (name, f"-{name}"):
        found = [row["id"] for row in saved(client, f"sort={order}")]
        assert len(found) == len(every)
        values = [there[one] for one in found[: len(there)]]
        assert values == sorted(values, reverse=order.startswith("-"))


def test_the_head_of_a_column_says_how_it_is_sorted_and_turns_it_round(client):
    found = page(client, "/commitments?sort=confidence")
    (head,) = found.cssselect("th[aria-sort]")
    assert (head.get("aria-sort"), words(head)) == ("ascending", "Confidence ↑")
    (turned,) = page(client, "/commitments" + head.cssselect("a")[0].get("href")).cssselect("th[aria-sort]")
    assert turned.get("aria-sort") == "descending"


def test_a_value_of_a_facet_leaves_the_others_of_its_field_to_be_chosen(client, every):
    found = page(client, "/commitments?force=intention")
    facet = next(one for one in found.cssselect(".facet") if words(one.cssselect("summary")[0]) == "Force")
    counts = {
        words(li.cssselect("a")[0]): int(words(li.cssselect(".count")[0])) for li in facet.cssselect("li")
    }
    assert counts["obligation"] == sum(one.force == "obligation" for one in every)
    (chip,) = (a for a in found.cssselect(".chips a") if "intention" in words(a))
    assert page(client, "/commitments" + chip.get("href")).cssselect(".chips") == []


def test_words_of_the_undertaking(client, every):
    found = saved(client, 'q="greenhouse+gas"+Japan')
    assert found
    assert {row["id"] for row in found} == {
        one.id
        for one in every
        if "greenhouse gas" in one.quote.casefold() and "japan" in one.quote.casefold()
    }


def test_groups_have_counts_and_lead_to_all_of_their_rows(client, every):
    found = page(client, "/commitments?group=theme")
    groups = {words(g.cssselect("summary > span")[0]): g for g in found.cssselect("details.group")}
    group = groups["ambition"]
    rows = sum("ambition" in one.themes for one in every)
    assert words(group.cssselect(".count")[0]) == str(rows)
    assert len(group.cssselect("tbody tr")) == min(rows, 5)
    more = next(a for a in group.cssselect("a") if words(a).startswith("All "))
    assert f"of {rows}" in words(page(client, "/commitments" + more.get("href")).cssselect(".actions")[0])


def test_a_member_states_table_has_the_unions_ndc(client, every):
    found = {row["document"] for row in saved(client, "party=FRA")}
    assert {one.document for one in every if one.head.parties == ("EUU",) and one.head.kind == "ndc"} <= found


def test_what_is_not_there_says_so_and_what_to_do(client):
    found = page(client, "/commitments?theme=oceans&q=zyxwvut")
    assert "Nothing found" in words(found)
    assert found.cssselect(".lead a")[0].get("href") == "/search?q=zyxwvut"


@pytest.mark.parametrize(
    ("query", "said"),
    [("sort=beauty", "no column"), ("group=beauty", "no field"), ("party=Atlantis", "Atlantis")],
)
def test_an_address_of_no_known_form_is_one_clear_line(client, query, said):
    answer = client.get(f"/commitments?{query}")
    assert answer.status_code == 400
    assert said in words(html.fromstring(answer.text))
