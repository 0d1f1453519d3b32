"""Tables as files."""

import csv
import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook

from api.exports.sheets import write_csv, write_xlsx
from api.exports.tables import sheet
from api.operations import Row
from api.phrasing import describe
from corpus.model import Commitment, Target


def rows(quote: str = "Japan will act") -> Iterator[Row]:
    record = Commitment(
        id="m1",
        clause="c1",
        start=0,
        end=len(quote),
        quote=quote,
        page=3,
        actors=("JPN", "USA"),
        mode="joint",
        force="commitment",
        trigger="will",
        themes=("ambition", "markets"),
        confidence=0.75,
    )
    yield Row(
        document="d1", title="NDC", source="ndc.pdf", status="active", address="1/par 2", commitment=record
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"kind": "base_year", "low": 50, "high": 52, "unit": "%", "base": 2005, "year": 2030},
            "base_year 50–52 % from 2005 by 2030",
        ),
        (
            {
                "kind": "credits",
                "low": 100,
                "high": 100,
                "unit": "MtCO2e",
                "qualifier": "approximately",
                "year": 2030,
                "calendar": "FY",
                "cumulative": True,
            },
            "credits approximately 100 MtCO2e by FY2030 (cumulative)",
        ),
        ({"kind": "net_zero", "year": 2050}, "net_zero by 2050"),
        ({"kind": "finance", "low": 1e11, "high": 1e11, "unit": "USD"}, "finance 100,000,000,000 USD"),
        (
            {"kind": "fixed_level", "low": 1407.3, "high": 1407.3, "unit": "MtCO2e"},
            "fixed_level 1,407.3 MtCO2e",
        ),
        ({"kind": "capacity", "low": 5, "unit": "GW"}, "capacity 5 GW"),
    ],
)
def test_a_target_in_words(fields, words):
    assert describe(Target(**fields, start=0, end=1)) == words


def test_csv_holds_what_the_record_holds():
    out = io.StringIO()
    write_csv(sheet(rows()), out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert (row["actors"], row["themes"], row["page"]) == ("JPN; USA", "ambition; markets", "3")


@pytest.mark.parametrize("quote", ["=SUM(A1)", "+1", "-2", "@x"])
def test_a_quotation_is_never_a_formula(quote):
    out = io.StringIO()
    write_csv(sheet(rows(quote)), out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["quote"] == "'" + quote
    book = io.BytesIO()
    write_xlsx(sheet(rows(quote)), book)
    cells = {cell.value: cell.data_type for cell in load_workbook(book).active[2]}
    assert cells[quote] == "s"
