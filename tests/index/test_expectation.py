"""What a question's words tell of its answer."""

import pytest

from index.expectation import Kind, expected, holds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("which Parties make their target conditional", {"party"}),
        ("by when must the report be submitted", {"date"}),
        ("how much money do countries need for adaptation", {"money", "party"}),
        ("who commits to end coal, and by when", {"party", "date"}),
        ("hydrogen", set()),
        ("low-cost loans", {"money"}),
        ("in whose name, whenever and wherever", set()),
    ],
)
def test_expected(question: str, kinds: set[Kind]) -> None:
    assert expected(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "rulebook", "held"),
    [
        ("date", "by 31 December 2024", True, True),
        ("date", "within 20 days", True, False),
        ("money", "US$ 3.8 billion is needed", False, True),
        ("money", "30 per cent of the fleet", False, False),
        ("party", "We will cut methane.", False, True),
        ("party", "Each Party shall account.", True, False),
    ],
)
def test_holds(kind: Kind, text: str, rulebook: bool, held: bool) -> None:
    assert holds(kind, text, rulebook=rulebook) is held
