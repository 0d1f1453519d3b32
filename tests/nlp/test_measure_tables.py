"""What a cell of a table stands under: heads at the top and inside, parts, labels, page breaks."""

import pytest

from corpus.model import Clause, ClauseKind
from nlp.measures.rows import Facts, facts_of
from nlp.measures.tables import heads_of


def table(number: int, *rows: dict[int, str], heading: str = "Contribution") -> list[Clause]:
    return [
        Clause(
            id=f"{number}{row}{column}".rjust(16, "0"), address=f"table {number}/row {row}/column {column}",
            kind=ClauseKind.CELL, text=text, start=0, end=len(text), heading=heading,
        )
        for row, cells in enumerate(rows, 1)
        for column, text in cells.items()
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "column", "row", "part"),
    [
        (
            [{1: "Sector", 2: "Planned actions"}, {1: "Energy", 2: "Expand the grid"}],
            "Planned actions", "Energy", "",
        ),
        ([{1: "Planned measures", 2: "Expand the grid."}], "", "Planned measures", ""),
        (
            [{1: "A. Mitigation measures"}, {1: "Energy", 2: "Expand the grid."}],
            "", "Energy", "A. Mitigation measures",
        ),
        (
            [
                {1: "Base year", 2: "2010"},
                {1: "C. Measures"},
                {1: "Actions planned", 2: "Reduction, Gg CO2-eq."},
                {1: "Wind farms", 2: "340"},
            ],
            "Reduction, Gg CO2-eq.", "Wind farms", "C. Measures",
        ),
        (
            [
                {1: "Sector", 2: "Goals", 3: "Needs"},
                {1: "Forests", 2: "Plant 200 ha of trees.", 3: "USD 2 million"},
            ],
            "Needs", "Plant 200 ha of trees.", "",
        ),
    ],
)  # fmt: skip
def test_heads_of_the_last_cell(rows: list[dict[int, str]], column: str, row: str, part: str) -> None:
    clauses = table(1, *rows)
    heads = heads_of(clauses)[len(clauses) - 1]
    assert (heads.column, heads.row, heads.part) == (column, row, part)


def test_a_table_goes_on_over_a_page_break() -> None:
    first = table(1, {1: "Sector", 2: "Planned actions"}, {1: "Energy", 2: "Expand the grid."})
    clauses = first + table(2, {1: "Waste", 2: "Build two landfills."})
    assert heads_of(clauses)[len(clauses) - 1].column == "Planned actions"


def test_a_table_with_heads_of_its_own_begins_anew() -> None:
    first = table(1, {1: "Sector", 2: "Planned actions"}, {1: "Energy", 2: "Expand the grid."})
    clauses = first + table(2, {1: "Sector", 2: "Needs"}, {1: "Waste", 2: "Two landfills and staff."})
    assert heads_of(clauses)[len(clauses) - 1].column == "Needs"


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        (
            [("Planned period", "2021-2025"), ("Conditional on support?", "Yes")],
            Facts("2021-2025", "conditional"),
        ),
        ([("Timeframe", "by 2030"), ("Requires support", "No")], Facts("by 2030", "unconditional")),
        ([("Unconditional", "✓"), ("Conditional", "")], Facts("", "unconditional")),
        ([("Unconditional", "x"), ("Conditional", "x")], Facts()),
        ([("Type", "Conditional")], Facts("", "conditional")),
        ([("Base year of the inventory period", "2010"), ("Partner supports it?", "Yes")], Facts()),
    ],
)
def test_what_a_row_says_besides_its_measure(cells: list[tuple[str, str]], facts: Facts) -> None:
    assert facts_of(cells) == facts


def test_a_row_of_a_period_tells_under_the_heads_of_its_table() -> None:
    heads = {1: "Item", 2: "Planned period", 3: "Support partner identified?", 4: "Conditional on support?"}
    row = {1: "Grid batteries on both islands", 2: "2021-2025", 3: "No", 4: "Yes"}
    clauses = table(1, heads, {1: "Priority activities:"}, row)
    assert heads_of(clauses)[5].facts == Facts("2021-2025", "conditional")
    assert heads_of(clauses)[6].facts == Facts()
