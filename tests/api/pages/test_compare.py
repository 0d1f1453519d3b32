"""Documents side by side on a page, and versions with what moved marked word by word."""

import re

import pytest
from lxml import html

from api.pages.comparing.redline import marked, own_words
from tests.page_words import page, words


@pytest.fixture(scope="module")
def versions(client):
    """Ids of Japan's NDCs in the library, oldest first."""
    return [one["id"] for one in client.get("/v1/documents?party=JPN&kind=ndc").json()["documents"]]


@pytest.fixture(scope="module")
def compared(client):
    return page(client, "/compare?party=JPN&party=EUU&party=IND")


def test_the_form_leads_to_an_address_of_parties_and_documents(client, versions):
    answer = client.get(f"/compare?pick=EUU&pick=&pick={versions[0]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/compare?party=EUU&document={versions[0]}",
    )
    form = page(client, answer.headers["location"]).cssselect("form.picking")[0]
    chosen = [option.get("value") for option in form.cssselect("option[selected]")]
    assert chosen == ["EUU", versions[0]]


def test_columns_stand_in_the_order_of_the_address(client, versions):
    found = page(client, f"/compare?document={versions[0]}&party=EUU")
    heads = [words(head) for head in found.cssselect(".overview thead th")]
    assert heads == ["Theme", "Japan 2020", "European Union 2023"]


def test_a_party_without_an_ndc_in_force_stands_with_its_last(client):
    found = page(client, "/compare?party=KOR&party=JPN")
    assert "Republic of Korea 2020 ⚠" not in words(found)  # the sign is the style's
    assert "ARCHIVED" in words(found.cssselect(".sides")[0])


def test_every_wording_is_verbatim_and_leads_to_its_place(client, compared):
    quotes = compared.cssselect(".wording")
    assert len(quotes) > 10
    for one in quotes[:5]:
        place = one.cssselect(".facts a")[0].get("href")
        identity, start, end = re.match(r"/documents/(\w+)\?mark=(\d+)-(\d+)#mark", place).groups()
        text = client.get(f"/v1/documents/{identity}").json()["document"]["text"]
        said = words(one.cssselect("blockquote")[0])
        assert said.replace(" ", "") == "".join(text[int(start) : int(end)].split())


def test_one_document_is_too_few_and_an_unknown_one_is_told(client, versions):
    assert "Pick at least two" in words(page(client, f"/compare?document={versions[0]}"))
    assert client.get("/compare?document=0000000000000000").status_code == 404


def test_an_empty_cell_says_what_was_searched(compared):
    cells = [words(cell) for cell in compared.cssselect(".abreast td") if "Not found in" in words(cell)]
    assert cells
    assert all(re.search(r"Not found in \d+ records", cell) for cell in cells)


def test_a_row_shows_every_document_that_it_is_about(compared):
    rows = compared.cssselect(".abreast tbody")
    told = [row for row in rows if " · " in words(row.cssselect(".lead")[0])]
    assert told
    for row in told:
        named = words(row.cssselect(".lead .soft")[0]).count(": ")
        assert len(row.cssselect(".wording")) == named


def test_a_theme_alone_shows_all_that_is_said_on_it(client, compared):
    few = compared.cssselect("#ambition .wording")
    alone = page(client, "/compare?party=JPN&party=EUU&party=IND&theme=ambition")
    assert [one.get("id") for one in alone.cssselect("details.topic")] == ["ambition"]
    assert len(alone.cssselect("#ambition .wording")) >= len(few)
    assert not alone.cssselect("svg")


def test_the_chart_has_words_and_its_numbers_behind_it(compared):
    pictures = compared.cssselect(".chart svg[role=img]")
    assert pictures
    for picture in pictures:
        title, told = picture.get("aria-labelledby").split()
        assert words(compared.get_element_by_id(title))
        assert re.search(r"\d{4} ", words(compared.get_element_by_id(told)))
    rows = [[words(cell) for cell in row] for row in compared.cssselect(".behind table tr")]
    assert ["Japan 2025", "target"] in [row[:2] for row in rows]
    assert all(row[5] in {"%", "Mt", "Unit"} for row in rows if len(row) == 8)


def test_a_verdict_is_corrected_where_it_stands(compared):
    fields = {field.get("name") for field in compared.cssselect("#ambition .correction [name]")}
    assert {"subject", "set.verdict", "why", "by"} <= fields


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/compare", "Pick two Parties or documents"),
        ("/compare?party=JPN", "Pick at least two"),
        ("/compare?party=JPN&party=EUU&theme=oceans", "No document undertakes anything on oceans"),
        ("/versions", "Pick a Party"),
        ("/versions?party=IND", "one version of the NDC of India"),
    ],
)
def test_an_empty_page_says_what_to_do(client, address, said):
    assert said in words(page(client, address))


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("/compare?party=JPN&party=Atlantis", 400, "Atlantis"),
        ("/compare?party=JPN&party=FJI", 404, "no NDC of Fiji"),
        ("/compare?" + "&".join(f"document={n}" for n in range(9)), 400, "8 at most"),
        ("/compare.csv?party=JPN", 400, "two documents"),
    ],
)
def test_an_error_is_one_clear_line(client, address, code, said):
    answer = client.get(address)
    assert answer.status_code == code
    assert said in words(html.fromstring(answer.text))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_tables_are_saved_with_their_sources(client, versions, form):
    for address in (
        f"/compare.{form}?party=JPN&party=EUU",
        f"/versions.{form}?old={versions[0]}&new={versions[-1]}",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].endswith(f'.{form}"')
        if form == "csv":
            assert answer.text.splitlines()[0].endswith("source,document")
            assert ".md" in answer.text.splitlines()[1]


@pytest.fixture(scope="module")
def moved(client, versions):
    return page(client, f"/versions?old={versions[0]}&new={versions[-1]}")


def test_two_versions_of_a_party_are_picked_in_two_steps(client, versions):
    first = page(client, "/versions?party=JPN")
    chosen = [option.get("value") for option in first.cssselect("select[name=old] option[selected]")]
    assert chosen == [versions[-2]]
    assert {o.get("value") for o in first.cssselect("select[name=new] option")} == set(versions)


def test_changes_stand_in_their_order_with_direction_in_words_and_sign(client, versions, moved):
    found = client.get(f"/v1/drift?old={versions[0]}&new={versions[-1]}").json()
    shown = moved.cssselect(".changes > li")
    assert [words(one.cssselect("p")[0]) for one in shown] == [
        " ".join(change["why"].split()) for change in found["changes"][: len(shown)]
    ]
    for one, change in zip(shown, found["changes"], strict=False):
        assert re.fullmatch(rf"\S {change['direction']}", words(one.cssselect(".direction")[0]))


def test_words_that_differ_are_marked_on_both_sides(moved):
    first = moved.cssselect(".changes > li")[0]
    assert first.cssselect("del")
    assert first.cssselect("ins")
    both = [words(quote) for quote in first.cssselect("blockquote")]
    assert not {words(one) for one in first.cssselect("ins")} & {both[0]}


def test_a_facet_narrows_the_changes(client, moved):
    link = next(a for a in moved.cssselect(".facet a") if a.text.strip() == "new")
    narrowed = page(client, "/versions" + link.get("href"))
    signs = {words(one) for one in narrowed.cssselect(".direction")}
    assert signs == {"+ new"}


def test_a_change_can_be_corrected_and_put_in_the_brief(moved):
    first = moved.cssselect(".changes > li")[0]
    subjects = {field.get("value") for field in first.cssselect("[name=subject]")}
    assert len(subjects) == 1
    assert first.cssselect("select[name='set.direction']")


@pytest.mark.parametrize(
    ("quote", "spans", "shown"),
    [
        ("cut by\n26 %", [(7, 9)], "cut by <ins>26</ins> %"),
        ("net  zero soon", [(0, 3), (5, 9)], "<ins>net zero</ins> soon"),
        ("a < b & c", [(2, 3)], "a <ins>&lt;</ins> b &amp; c"),
        ("low-\ncarbon", [], "low-carbon"),
    ],
)
def test_marks_leave_the_words_as_they_are(quote, spans, shown):
    assert marked(quote, spans, "ins") == shown


@pytest.mark.parametrize(
    ("quotes", "own"),
    [
        (["will cut emissions by 26 %", "will cut emissions by 46 %"], [["26 %"], ["46 %"]]),
        (
            ["will phase out coal", "will phase out coal by 2035", "will phase out oil"],
            [[], ["by", "2035"], ["oil"]],
        ),
        (["will plant trees", "aims to hold a dialogue"], None),
    ],
)
def test_words_of_one_wording_only(quotes, own):
    found = own_words(quotes)
    said = found and [[q[a:b] for a, b in spans] for q, spans in zip(quotes, found, strict=True)]
    assert said == own
