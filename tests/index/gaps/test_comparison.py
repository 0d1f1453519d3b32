"""NDC against NDC, the descriptive comparison."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Commitment, Force, Horizon, Target
from index.gaps.comparison import compare

NAMES = {"a": "Northland", "b": "Southland"}


def record(
    key: str, force: str, *themes: str, year: int | None = None, low: float | None = None
) -> Commitment:
    target = Target(kind="base_year", low=low, high=low, unit="%", year=year, start=0, end=4)
    return Commitment(
        id=key,
        clause="c",
        start=0,
        end=4,
        quote="text",
        mode="single",
        force=force,
        trigger="t",
        themes=themes,
        horizon=Horizon(end=year) if year else None,
        targets=(target,) if low is not None else (),
        confidence=1,
    )


def test_each_side_is_described_and_absence_is_a_search():
    compared = compare(
        {
            "a": [
                record("1", "intention", "ambition", year=2030, low=40),
                record("2", "commitment", "ambition"),
            ],
            "b": [record("3", "commitment", "markets")],
        },
        NAMES,
    )
    verdicts = {theme.theme: theme.verdict for theme in compared.themes}
    assert verdicts == {
        "ambition": "Northland: 2 undertakings, firmest wording commitment, with a number, years to 2030; "
        "Southland: none found (records searched: 1).",
        "markets": "Northland: none found (records searched: 2); "
        "Southland: 1 undertaking, firmest wording commitment, no number, no year.",
    }
    assert [r.id for r in compared.themes[0].cells[0].records] == ["2", "1"]
    assert [(t.document, t.record, t.target.low) for t in compared.targets] == [("a", "1", 40)]


def test_themes_that_both_have_come_first():
    compared = compare(
        {"a": [record("1", "commitment", "adaptation", "waste")], "b": [record("2", "commitment", "waste")]},
        NAMES,
    )
    assert [t.theme for t in compared.themes] == ["waste", "adaptation"]


@given(st.lists(st.sampled_from(list(Force)), min_size=1), st.sampled_from(list(Force)))
def test_an_added_record_never_makes_the_firmest_wording_softer(forces, added):
    def firmest(kinds):
        records = [record(str(i), force, "waste") for i, force in enumerate(kinds)]
        return list(Force).index(compare({"a": records}, NAMES).themes[0].cells[0].records[0].force)

    assert firmest([*forces, added]) <= firmest(forces)
