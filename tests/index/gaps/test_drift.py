from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DifferentParties
from corpus.model import (
    Cited,
    Commitment,
    Conditional,
    Document,
    Force,
    Kind,
    Mode,
    Reading,
    Target,
    TargetKind,
)
from index.gaps.drift import directions, drift
from index.gaps.drift.carried import carried
from index.gaps.drift.stated import stated
from index.gaps.drift.topics import about, asks
from index.gaps.drift.wording import only_here
from index.gaps.passages import passages
from tests.search_fakes import HashEmbedder, made


def version(*paragraphs: tuple[str, Force | None, Target | None], party: str = "ISL", year: int = 2015):
    """An NDC of sentences, each with its force and target where it undertakes something."""
    texts = [(f"par {n}", text) for n, (text, _, _) in enumerate(paragraphs)]
    document, clauses = made(f"NDC {year}", *texts, kind=Kind.NDC, parties=(party,))
    document = document.model_copy(update={"date": date(year, 1, 1)})
    records = [
        Commitment(
            id=f"r{n}",
            clause=clause.id,
            quote=text,
            start=clause.start,
            end=clause.end,
            mode=Mode.SINGLE,
            force=force,
            trigger="will" if force is Force.COMMITMENT else "intends",
            targets=(target,) if target else (),
            confidence=1.0,
        )
        for n, ((text, force, target), clause) in enumerate(zip(paragraphs, clauses, strict=True))
        if force
    ]
    reading = Reading(document=document, clauses=tuple(clauses), commitments=tuple(records))
    return passages(reading, HashEmbedder().encode)


def cited(document: Document) -> Cited:
    return Cited(
        id=document.id,
        name=document.title,
        title=document.title,
        source=document.source,
        kind=document.kind,
        parties=document.parties,
    )


def compared(old, new):
    return drift(old, new, (cited(old.document), cited(new.document)))


def cut(low: float, base: int | str = 1990, year: int = 2030, **more: object) -> Target:
    kind = TargetKind.BAU if base == "BAU" else TargetKind.BASE_YEAR
    return Target(
        kind=kind, low=low, high=low, unit="%", base=base, year=year, headline=True, start=0, end=1, **more
    )


OLD = version(
    ("Norland intends to cut its emissions by 30 % below 1990 by 2030.", Force.INTENTION, cut(30)),
    ("The gases covered are CO2, CH4 and N2O.", None, None),
    ("Emissions are totalled with global warming potentials of the Fourth Assessment Report.", None, None),
    ("Norland will plant forests along the northern coast.", Force.COMMITMENT, None),
    ("Norland will close the last coal mine on its islands.", Force.COMMITMENT, None),
)
NEW = version(
    ("Norland will plant forests along the northern coast.", Force.COMMITMENT, None),
    ("Norland will cut its net emissions by 40 % below 1990 by 2030.", Force.COMMITMENT, cut(40)),
    ("The gases covered are CO2, CH4, N2O and SF6.", None, None),
    ("Emissions are totalled with global warming potentials of the Fifth Assessment Report.", None, None),
    ("Norland will electrify every ferry of the archipelago.", Force.COMMITMENT, None),
    year=2020,
)


def test_a_change_of_each_sort_is_found_and_the_goal_comes_first():
    found = compared(OLD, NEW)
    told = {(change.kind, change.direction) for change in found.changes}
    assert (found.changes[0].kind, found.changes[0].direction) == ("target_level", "stronger")
    assert {
        ("verb", "stronger"),
        ("coverage", "changed"),
        ("gases", "stronger"),
        ("accounting", "changed"),
        ("commitment", "new"),
        ("commitment", "deleted"),
    } <= told


def test_moved_text_is_no_change():
    found = compared(OLD, NEW)
    assert found.carried == (1, 1)
    quotes = [side.quote for change in found.changes for side in (change.old, change.new) if side]
    assert not any("plant forests" in quote for quote in quotes)


def test_the_same_version_twice_moves_nothing():
    assert not compared(OLD, OLD).changes


def test_old_text_reprinted_in_the_new_is_not_new_and_what_is_said_anew_is_held_against_it():
    sentences = [(s.quote, r.force if (r := next(iter(s.records), None)) else None,
                  next(iter(r.targets), None) if r else None) for s in OLD.items]  # fmt: skip
    added = (
        "Norland will strive to cut its emissions by 30 % below 1990 by 2030.",
        Force.COMMITMENT,
        cut(30),
    )
    found = compared(OLD, version(added, *sentences, year=2020))
    assert [change.kind for change in found.changes] == ["verb"]
    assert found.changes[0].old is not None and found.changes[0].old.still_stands
    assert "word for word" in found.notes[0]


def test_a_goal_that_is_only_recalled_does_not_hide_the_new_one():
    later = (
        "Norland will cut its emissions by 60 % below 1990 by 2035.",
        Force.COMMITMENT,
        cut(60, year=2035),
    )
    again = ("The 2035 goal of 60 % below 1990 is adopted by law.", Force.COMMITMENT, cut(60, year=2035))
    recalled = ("Norland is on its way to 30 % below 1990 by 2030.", Force.COMMITMENT, cut(30))
    found = compared(OLD, version(recalled, later, again, year=2024)).changes
    assert [(c.kind, c.direction) for c in found[:2]] == [
        ("target_level", "stronger"),
        ("target_year", "changed"),
    ]
    assert "30 % below 1990 by 2030 becomes 60 % below 1990 by 2035" in found[0].why


def test_versions_of_different_parties_are_refused():
    other = version(("Sudland will plant trees.", Force.COMMITMENT, None), party="FJI")
    with pytest.raises(DifferentParties, match="Fiji"):
        compared(OLD, other)


def test_in_another_language_nothing_is_called_new_or_deleted():
    old, new = (
        replace(v, document=v.document.model_copy(update={"language": language}))
        for v, language in ((OLD, "en"), (NEW, "fr"))
    )
    found = compared(old, new)
    assert found.changes and all(change.old and change.new for change in found.changes)
    assert "(en, fr)" in found.notes[0]


def test_every_quote_is_its_documents_own_words():
    found = compared(OLD, NEW)
    for change in found.changes:
        for side, document in ((change.old, OLD.document), (change.new, NEW.document)):
            if side:
                assert side.quote == document.text[side.start : side.end]
                assert all(0 <= span.start < span.end <= len(side.quote) for span in side.differs)


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (cut(26), cut(50), "stronger"),
        (cut(50), cut(26), "weaker"),
        (cut(40, year=2025), cut(50, year=2030), "stronger"),
        (cut(40), cut(45, base=2005), "changed"),
        (cut(30, base="BAU"), cut(24), "changed"),
        (cut(80, year=2050), Target(kind="net_zero", year=2050, start=0, end=1), "stronger"),
        (
            Target(kind="fixed_level", low=540, high=540, unit="MtCO2e", start=0, end=1),
            Target(kind="fixed_level", low=500, high=500, unit="MtCO2e", start=0, end=1),
            "stronger",
        ),
        (
            Target(kind="net_zero", year=2050, start=0, end=1),
            Target(kind="net_zero", year=2045, start=0, end=1),
            "stronger",
        ),
    ],
)
def test_direction_of_a_goal(old, new, way):
    assert directions.of_level(old, new) == way


def test_a_range_that_moves_both_ways_cannot_be_told():
    old = cut(30).model_copy(update={"high": 35.0})
    new = cut(25).model_copy(update={"high": 40.0})
    assert directions.of_level(old, new) == "changed"


def test_direction_of_a_condition():
    assert directions.of_condition(Conditional.CONDITIONAL, Conditional.UNCONDITIONAL) == "stronger"
    assert directions.of_condition(Conditional.UNSPECIFIED, Conditional.CONDITIONAL) == "changed"


@pytest.mark.parametrize(
    ("text", "category", "values"),
    [
        ("CO₂, CH4 and nitrous oxide", "gases", {"CO2", "CH4", "N2O"}),
        ("GWP values of the IPCC’s Fifth Assessment Report (AR5)", "assessment_reports", {"AR5"}),
        ("in line with the 2006 IPCC guidelines, base year 2005", "past_years", {"2005"}),
        ("well below 2 °C, and 1.5 degrees Celsius", "degrees", {"2 °C", "1.5 °C"}),
        ("CO2 and CH4 are covered, excluding SF6", "gases", {"CO2", "CH4", "no SF6"}),
        ("a single-year target: 2030", "coming_years", {"2030"}),
        ("about 52.0 Mt CO2-equivalents", "levels", {"52 Mt"}),
        ("net greenhouse gas emissions", "scopes", {"net emissions"}),
        ("Base year emissions (Mt CO2 eq.)* 61.5", "levels", {"61.5 Mt"}),
        ("BAU emission in 2030 (Gg CO2-eq.) 4,100", "levels", {"4.1 Mt"}),
        ("0.4 tons CO2eq per thousand crowns", "levels", {"0.4 t"}),
        ("investment needs of US$ 2.5 billion", "money", {"USD 2.5 billion"}),
        ("compared to voluntary actions pre-2020", "coming_years", set()),
        ("The approach to the sea bed will be determined later", "questions", {"an open question"}),
    ],
)
def test_what_a_passage_states(text, category, values):
    assert stated(text)[category] == values


@pytest.mark.parametrize(
    ("quote", "label", "address", "topic"),
    [
        ("1990", "Base year", "table 1/row 3/b", "base"),
        ("CO2, CH4, N2O and SF6", "Gases:", "par 3", "gases"),
        ("Global Warming Potential on a 100 year timescale", "Metric (GWP)", "table 1/row 9/a", "metrics"),
        ("Norland does not intend to use credits of a market mechanism.", "", "ictu/5(g)", "markets"),
    ],
)  # fmt: skip
def test_what_a_passage_is_about_whatever_the_layout(quote, label, address, topic):
    assert topic in about(quote, label, address, first=True)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("(b) How the Party has addressed fairness;", True),
        ("Approach used to account for emissions and removals from harvested wood", True),
        ("Norland uses the approach of its inventory to account for harvested wood.", False),
        ("How Norland has addressed fairness", False),
    ],
)
def test_a_form_asks_and_a_party_answers(text, question):
    assert asks(text) is question


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_differs_is_a_stretch_of_the_text(own, other):
    assert all(0 <= span.start < span.end <= len(own) for span in only_here(own, other))
    assert not only_here(own, own)


@given(st.lists(st.text(alphabet="abc de1", min_size=1, max_size=30), max_size=5))
def test_a_text_is_carried_over_into_itself(texts):
    assert all(carried("", texts, texts))


def told(found):
    return [(change.kind, change.direction) for change in found.changes]


def test_a_goal_divided_by_condition_is_held_against_a_whole_one():
    whole, part, rest = (
        cut(n, conditional=c) for n, c in ((40, "unconditional"), (30, "unconditional"), (10, "conditional"))
    )
    both = "Of this, 30 % is unconditional"
    old = version(
        (both, Force.COMMITMENT, part), ("A further 10 % hangs on support.", Force.COMMITMENT, rest)
    )
    new = version(("Norland will cut emissions by 40 %.", Force.COMMITMENT, whole), year=2020)
    found = told(compared(old, new))
    assert ("target_level", "stronger") in found and ("conditional", "stronger") in found
    assert ("target_level", "deleted") not in found


def test_what_was_indicative_and_is_not_any_more_is_firmer():
    old = version(("An indicative contribution is a cut of 40 % by 2030.", Force.COMMITMENT, cut(40)))
    new = version(("Norland commits to a cut of 40 % by 2030.", Force.COMMITMENT, cut(40)), year=2020)
    change = compared(old, new).changes[0]
    assert (change.kind, change.direction) == ("verb", "stronger") and "an indicative value" in change.why


def test_gases_in_several_rows_are_one_list():
    old = version(("Gases covered: CO2, CH4, N2O", None, None))
    new = version(("Gases covered: CO2, CH4", None, None), ("Gases covered: N2O, SF6", None, None), year=2020)
    assert told(compared(old, new)) == [("gases", "stronger")]


def test_a_figure_of_the_contribution_that_is_gone_is_listed_last():
    figure = ("Without its forests the contribution of Norland comes to 31 % in 2025.", None, None)
    old = version(figure, ("Norland will close the last coal mine.", Force.COMMITMENT, None))
    new = version(("Norland will build ferries.", Force.COMMITMENT, None), year=2020)
    last = compared(old, new).changes[-1]
    assert (last.kind, last.direction) == ("target_level", "deleted") and "31 %" in last.why


def test_a_description_does_not_weaken_an_undertaking():
    old = version(("Norland will restore the peat bogs of the northern coast.", Force.COMMITMENT, None))
    new = version(("Norland restores the peat bogs of the northern coast.", None, None), year=2020)
    assert "weaker" not in {direction for _, direction in told(compared(old, new))}


WILL, AIM = Force.COMMITMENT, Force.INTENTION


def share(percent: float) -> Target:
    return Target(kind="share", low=percent, high=percent, unit="%", year=2030, start=0, end=1)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (
            ("Norland will close its coal-fired power stations.", WILL, None),
            ("Norland will close its coal-fired power stations by 2030.", WILL, None),
            ("commitment", "stronger"),
        ),
        (
            ("Norland will fit 200 wood boilers in its public baths.", WILL, None),
            ("Norland will fit wood boilers in 40 % of its public baths by 2030.", WILL, share(40)),
            ("commitment", "changed"),
        ),
        (
            ("Gases covered: CO2, CH4, N2O, carbon monoxide", None, None),
            ("Gases covered: CO2, CH4, N2O, HFCs", None, None),
            ("gases", "changed"),
        ),
        (
            ("The goal of Norland is conditional on fair trade rules for its exports of fish.", None, None),
            ("The goal of Norland stays conditional on open markets for its fish.", None, None),
            ("commitment", "changed"),
        ),
        (
            ("Norland will raise the share of wind power in its grids.", WILL, None),
            ("Norland will raise the share of wind power in its grids to 40 % by 2030.", WILL, share(40)),
            ("commitment", "stronger"),
        ),
        (
            ("Norland will cut the losses of its heat grids by 12 % until 2030.", WILL, share(12)),
            ("Norland will cut the losses of its heat and power grids.", WILL, None),
            ("commitment", "weaker"),
        ),
        (
            ("Norland runs trials of electric ferries between its outer islands.", None, None),
            ("Norland will run electric ferries between all its outer islands.", WILL, None),
            ("verb", "stronger"),
        ),
        (
            ("Time frame: a single-year target for 2030, indicative only.", None, None),
            ("Time frame: single-year targets in 2030.", None, None),
            ("target_year", "stronger"),
        ),
        (
            ("LULUCF: how the land sector is counted will be determined later.", None, None),
            ("LULUCF: the land sector is counted by net-net accounting.", None, None),
            ("lulucf", "stronger"),
        ),
        (
            ("Norland may use international market mechanisms and credits.", None, None),
            ("Norland will explore the use of international market mechanisms.", None, None),
            ("article6", "changed"),
        ),
        (
            ("Base year emissions (Mt CO2e) 61.5", None, None),
            ("Base year emissions (Mt CO2e) 64.0", None, None),
            ("base_year", "changed"),
        ),
        (
            ("The investment needs are estimated at US$ 2.5 billion.", None, None),
            ("The investment needs are estimated at US$ 4 billion.", None, None),
            ("commitment", "changed"),
        ),
        (
            ("Norland will plant trees.", WILL, None),
            ("The goal now includes transport, which the first NDC left out.", None, None),
            ("coverage", "stronger"),
        ),
    ],
)  # fmt: skip
def test_what_a_pair_of_sentences_tells(before, after, change):
    assert change in told(compared(version(before), version(after, year=2020)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Target year 2030",
        "In its INDC, Norland undertook an economy-wide goal for all sectors.",
        "How the Party considers its contribution in the light of the energy, transport and waste sectors",
    ],
)
def test_what_is_never_new(sentence):
    goal = ("Norland will cut its emissions by 30 % below 1990 by 2030.", WILL, cut(30))
    assert not compared(version(goal), version(goal, (sentence, None, None), year=2020)).changes


def test_a_goal_said_again_in_round_numbers_is_no_undertaking_of_its_own():
    goal = ("Norland will cut its emissions by 24.4 % below 1990 by 2030.", WILL, cut(24.4))
    rounded = cut(25, year=None).model_copy(update={"headline": False})
    again = ("Within ten years Norland will shed a quarter of what it emits.", WILL, rounded)
    assert not compared(version(goal), version(goal, again, year=2020)).changes


def test_adaptation_that_only_one_version_has_is_told_once_and_by_what_is_undertaken():
    plain = ("Norland will close the last coal mine.", WILL, None)
    first, second = "Adaptation matters to Norland.", "Norland will fund adaptation of its harbours."
    found = compared(version(plain), version((first, None, None), (second, WILL, None), year=2020))
    assert [c.new.quote for c in found.changes if c.new] == [second]


def test_what_cannot_be_read_alone_or_only_affirms_stands_last():
    texts = (
        "These will be joined by piers.",
        "Norland remains committed to its part.",
        "Norland will ban peat.",
    )
    found = compared(version(), version(*((text, WILL, None) for text in texts), year=2020))
    assert found.changes[0].new and found.changes[0].new.quote == texts[2]


def test_what_is_added_to_a_text_that_is_issued_again_is_told():
    kept = [(f"Norland will restore the {place} of its coast.", WILL, None) for place in ("bogs", "dunes")]
    added = ("The restoration includes a survey of sea birds by the islanders.", None, None)
    found = compared(version(*kept), version(*kept, added, year=2020))
    assert [(c.direction, c.new.quote) for c in found.changes if c.new] == [("new", added[0])]


def test_undertakings_of_one_subject_are_paired_though_others_are_nearer():
    rest = (("Norland will plant birch woods on its northern slopes.", WILL, None),)
    old = version(("Norland will keep 40 % of its heaths under peat.", WILL, share(40)), *rest)
    new = version(("The peat of the heaths will be kept on 45 % of them.", WILL, share(45)), year=2020)
    assert ("commitment", "stronger") in told(compared(old, new))


def test_what_a_form_asks_for_stands_below_what_is_undertaken():
    asked = ("Harvested wood products are counted by the production approach.", None, None)
    old = version(("Norland has many islands and a long coast.", None, None))
    new = version(asked, ("Norland will close the last coal mine.", WILL, None), year=2020)
    assert [kind for kind, _ in told(compared(old, new))] == ["commitment", "lulucf"]
