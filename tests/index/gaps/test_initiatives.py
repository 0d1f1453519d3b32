from datetime import date as Date

import pytest

from corpus.model import Cited, Reading
from index.gaps.initiatives import forms_of, known, mentions, naming
from index.gaps.short_forms import defined
from tests.index.gaps.makers import stated
from tests.search_fakes import made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("under the Grid Storage Partnership (GSP)", [("Grid Storage Partnership", "GSP")]),
        ("the Grid Storage\nPartnership (“GSP”)", [("Grid Storage Partnership", "GSP")]),
        ("a Programme for Research on Ocean Heat (PROH)", [("Programme for Research on Ocean Heat", "PROH")]),
        ("Partnership for the Heat of Oceans (PHO), and", [("Partnership for the Heat of Oceans", "PHO")]),
        ("Green Ports Plans (GPPs)", [("Green Ports Plans", "GPPs")]),
        ("in the region (GSP)", []),
        ("in Northland (Annex)", []),
        ("see (GSP)", []),
    ],
)
def test_short_forms_as_a_text_defines_them(text, found):
    assert list(defined(text)) == found


def test_a_name_goes_by_all_its_forms():
    texts = ["the Grid Storage Partnership (GSP) met"]
    assert forms_of("gsp", texts, ["GSP"]) == ("GSP", "Grid Storage Partnership")
    assert forms_of("grid storage partnership", texts) == ("Grid Storage Partnership", "GSP")
    assert forms_of("Other Fund", texts) == ("Other Fund",)


@pytest.mark.parametrize(
    ("form", "text", "named"),
    [
        ("GSP", "the GSP’s work", True),
        ("GSP", "the gsp", False),
        ("GSP", "GSPX and X-GSP", False),
        ("Grid Storage Partnership", "the grid\nstorage partnership", True),
        ("Grid Storage Partnership", "Grid-Storage Partnership", True),
        ("Grid Storage Partnership", "Grid Partnership", False),
        ("A+", "under A+ only", True),
    ],
)
def test_what_names_an_initiative(form, text, named):
    assert bool(naming([form]).search(text)) == named


def test_mentions_come_in_order_of_time_with_their_words():
    readings, heads = [], {}
    for year, text in (
        (2024, "They will widen the GSP. It was hot."),
        (2021, "The Grid Storage Partnership (GSP) met."),
    ):
        document, clauses = made(f"Text of {year}", ("1", text), parties=("JPN",))
        document = document.model_copy(update={"date": Date(year, 1, 1), "status": "archived"})
        readings.append(Reading(document=document, clauses=tuple(clauses), commitments=()))
        heads[document.id] = Cited(
            id=document.id,
            name="x",
            title=document.title,
            source="x",
            kind="ndc",
            date=document.date,
            status="archived",
        )
    found = list(mentions(("GSP", "Grid Storage Partnership"), readings, heads))
    assert [(m.date.year, m.form) for m in found] == [(2021, "Grid Storage Partnership"), (2024, "GSP")]
    assert found[1].evidence.quote == "They will widen the GSP."
    assert {m.evidence.status for m in found} == {"archived"}


def test_the_list_joins_what_a_text_says_is_one():
    every = [
        stated("will fund the Grid Storage Partnership (GSP)", instruments=("GSP",)),
        stated("will join it", start=60, instruments=("Grid Storage Partnership", "Sea Fund")),
        stated("will join it", parties=("USA",), date=Date(2023, 1, 1), instruments=("GSP",)),
    ]
    first, second = known(every)
    assert (first.forms, first.records, first.documents) == (("GSP", "Grid Storage Partnership"), 3, 2)
    assert (first.first, first.last, first.parties) == (Date(2021, 1, 1), Date(2023, 1, 1), ("JPN", "USA"))
    assert second.name == "Sea Fund"
