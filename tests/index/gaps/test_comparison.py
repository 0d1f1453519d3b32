"""Documents side by side: what each says, what is about the same, and what was not found."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Cited, Commitment, Force, Horizon, Kind, Mode, Reading, Target
from index.gaps.comparison import Side, compare, side
from index.gaps.comparison.pairing import aligned, assigned
from index.gaps.passages import passages
from tests.search_fakes import HashEmbedder, made


def record(clause, text: str, force: str = "commitment", **fields: object) -> Commitment:
    return Commitment(
        id=f"{clause.id}-{text[:8]}",
        clause=clause.id,
        start=clause.start,
        end=clause.end,
        quote=text,
        mode=Mode.SINGLE,
        force=force,
        trigger="will",
        confidence=1,
        **fields,
    )


def party(name: str, *said: tuple[str, dict[str, object]]) -> Side:
    """A side whose paragraphs are each a record with these fields."""
    document, clauses = made(name, *((str(n), text) for n, (text, _) in enumerate(said)), kind=Kind.NDC)
    records = tuple(record(c, text, **f) for c, (text, f) in zip(clauses, said, strict=True) if f)
    reading = Reading(document=document, clauses=tuple(clauses), commitments=records)
    cited = Cited(id=document.id, name=name, title=name, source="made.txt", kind=Kind.NDC)
    return side(cited, reading, passages(reading, HashEmbedder().encode))


def cut(percent: float, year: int = 2030, **fields: object) -> dict[str, object]:
    target = {
        "kind": "base_year",
        "low": percent,
        "high": percent,
        "unit": "%",
        "year": year,
        "start": 0,
        "end": 4,
    }
    return {"themes": ("ambition",), "targets": (Target(**(target | fields)),)}


WASTE = {"themes": ("waste",)}


def test_each_side_is_described_and_absence_is_a_search():
    compared = compare(
        [
            party("Northland", ("It aims to cut methane by 40 %", cut(40) | {"force": "intention"})),
            party("Southland", ("It will use credits", {"themes": ("markets",)}), ("Methane is a gas.", {})),
        ]
    )
    assert {theme.theme: theme.verdict for theme in compared.themes} == {
        "ambition": "Northland: 1 undertaking, firmest wording intention, with a number, years to 2030; "
        "Southland: none found (records searched: 1).",
        "markets": "Northland: none found (records searched: 1); "
        "Southland: 1 undertaking, firmest wording commitment, no number, no year.",
    }
    missing = compared.themes[0].cells[1]
    assert (missing.searched, missing.records) == (1, ())


def test_what_is_about_the_same_stands_side_by_side_and_once():
    compared = compare(
        [
            party(
                "Northland", ("Landfills will be closed and waste recycled", WASTE | {"force": "intention"})
            ),
            party(
                "Southland",
                ("Waste will be recycled and landfills closed", WASTE | {"horizon": Horizon(end=2030)}),
                ("Cars will be electric", {"themes": ("transport",)}),
            ),
        ]
    )
    waste = compared.themes[0]
    (row,) = waste.rows
    assert waste.theme == "waste"
    assert row.firmer == compared.documents[1].id
    assert (row.numbers, row.dates) == ((), (compared.documents[1].id,))
    assert row.why == (
        "Southland is firmer (Northland: intention, no number, no year; "
        "Southland: commitment, no number, by 2030)."
    )
    assert [p.record for p in row.parts] == [cell.records[0].id for cell in waste.cells]
    assert all(not theme.rows for theme in compared.themes[1:])


def test_who_says_that_it_will_not_is_opposed_and_not_firmer():
    texts = ("Credits will be used for the target", "Credits will not be used for the target")
    (theme,) = compare(
        [
            party("Northland", (texts[0], {"themes": ("markets",), "force": "intention"})),
            party("Southland", (texts[1], {"themes": ("markets",), "negated": True})),
        ]
    ).themes
    assert (theme.rows[0].opposed, theme.rows[0].firmer) == (True, None)


def test_an_undertaking_said_again_is_one():
    compared = compare(
        [
            party(
                "Northland",
                ("It will cut emissions by 40 %", cut(40, headline=True)),
                ("The 40 % target stands for the whole economy", cut(40, headline=True)),
                ("It will recycle waste", WASTE),
                ("It will recycle waste", WASTE),
            ),
            party("Southland", ("It will cut emissions by 30 %", cut(30, headline=True))),
        ]
    )
    cells = {theme.theme: theme.cells[0].records for theme in compared.themes}
    assert [len(r.restatements) for r in cells["ambition"]] == [1]
    assert [len(r.restatements) for r in cells["waste"]] == [1]
    assert [(g.low, len(g.restatements)) for g in compared.targets] == [(40, 1), (30, 0)]


def test_three_sides_share_a_row():
    said = ("Waste will be recycled", WASTE)
    (theme,) = compare([party(name, said) for name in ("Northland", "Southland", "Westland")]).themes
    assert [len([p for p in row.parts if p.record]) for row in theme.rows] == [3]


def test_themes_that_both_have_come_first():
    compared = compare(
        [
            party("Northland", ("Dykes and waste", {"themes": ("adaptation", "waste")})),
            party("Southland", ("Landfills", WASTE)),
        ]
    )
    assert [theme.theme for theme in compared.themes] == ["waste", "adaptation"]


@given(st.lists(st.sampled_from(list(Force)), min_size=1, max_size=5), st.sampled_from(list(Force)))
def test_an_added_record_never_makes_the_firmest_wording_softer(forces, added):
    def firmest(kinds):
        said = [(f"Thing {n} will be done", WASTE | {"force": force}) for n, force in enumerate(kinds)]
        return list(Force).index(compare([party("Northland", *said)]).themes[0].cells[0].records[0].force)

    assert firmest([*forces, added]) <= firmest(forces)


TABLES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=n, max_size=n)
)


@given(TABLES)
def test_the_assignment_is_the_best_there_is(table):
    likeness = np.array(table)
    least = 0.3
    gain = np.where(likeness >= least, likeness, 0)
    best = max(sum(gain[i, j] for i, j in enumerate(order)) for order in permutations(range(len(table))))
    pairs = assigned(likeness, least)
    assert sum(likeness[i, j] for i, j in pairs) == pytest.approx(best)
    assert all(likeness[i, j] >= least for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=4), st.integers(0, 99))
def test_every_undertaking_is_in_one_row(counts, seed):
    random = np.random.default_rng(seed)
    near = {(a, b): random.random((counts[a], counts[b])) for b in range(len(counts)) for a in range(b)}
    rows = aligned(near, counts, 0.5)
    places = [(document, place) for row in rows for document, place in row.items()]
    assert sorted(places) == [(d, n) for d, count in enumerate(counts) for n in range(count)]
