from datetime import date as Date

from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Force
from index.gaps.agreed import accepting, agreed
from tests.index.gaps.makers import stated

JOINT = {"kind": "statement", "parties": ("JPN", "USA"), "mode": "joint"}


def forums(side) -> list[str]:
    return [wording.evidence.document for wording in side.wordings]


def test_each_side_comes_with_its_firmest_wording_first():
    found = agreed(
        "ambition",
        ["JPN"],
        [
            stated(force="intention", date=Date(2022, 1, 1)),
            stated(force="obligation", **JOINT),
            stated(force="commitment", date=Date(2023, 1, 1)),
        ],
    )
    assert [w.force for w in found.sides[0].wordings] == ["obligation", "commitment", "intention"]
    assert (found.sides[0].found, found.sides[0].documents) == (3, 3)


def test_a_document_is_quoted_once():
    found = agreed("ambition", ["JPN"], [stated(start=0, force="intention"), stated(start=50)])
    assert [w.record.start for w in found.sides[0].wordings] == [50]
    assert found.sides[0].found == 2


def test_of_equal_force_what_stands_comes_before_what_was_superseded():
    old = stated(status="superseded", date=Date(2023, 1, 1), horizon={"end": 2030})
    new = stated(date=Date(2022, 1, 1))
    assert forums(agreed("ambition", ["JPN"], [old, new]).sides[0]) == [
        new.document.id,
        old.document.id,
    ]


def test_what_another_party_undertakes_alone_is_not_this_sides_language():
    alone = stated(actors=("USA",), **JOINT)
    collective = JOINT | {"mode": "collective"}
    nobody = stated("Coal power shall be phased out", actors=("developed countries",), **collective)
    firm = stated(
        "Northland Solar will build a plant", actors=("northland solar",), **JOINT | {"mode": "single"}
    )
    found = agreed("ambition", ["JPN", "USA"], [alone])
    assert [len(side.wordings) for side in found.sides] == [0, 1]
    assert accepting([firm], "ambition") == ()
    found = agreed("ambition", ["JPN", "USA"], [nobody])
    assert [len(side.wordings) for side in found.sides] == [1, 1]
    assert len(found.together) == 1


def test_what_all_sides_accepted_in_one_text_comes_together():
    found = agreed("ambition", ["JPN", "USA"], [stated(**JOINT), stated(), stated(parties=("USA",))])
    assert [w.parties for w in found.together] == [("JPN", "USA")]
    assert agreed("ambition", ["JPN"], [stated(**JOINT)]).together == ()


def test_a_member_state_is_bound_through_the_union():
    (side,) = agreed("ambition", ["FRA"], [stated(parties=("EUU",))]).sides
    assert side.wordings[0].through == "EUU"
    (side,) = agreed("ambition", ["NOR"], [stated(parties=("EUU",))]).sides
    assert (side.wordings, side.documents) == ((), 0)


def test_decisions_of_a_body_are_no_sides_language():
    assert not agreed("ambition", ["JPN"], [stated(kind="rulebook")]).sides[0].wordings


def test_the_sides_are_all_who_accepted_anything():
    every = [stated(**JOINT), stated(parties=("BRA",), themes=("oceans",))]
    assert accepting(every, "ambition") == ("JPN", "USA")
    assert accepting(every, "oceans") == ("BRA",)


@given(st.lists(st.sampled_from(Force), min_size=1, max_size=5), st.sampled_from(Force))
def test_a_further_text_never_makes_the_firmest_wording_softer(forces, more):
    texts = [stated(force=force, date=Date(2000 + n, 1, 1)) for n, force in enumerate(forces)]
    firmness = list(Force).index
    before = agreed("ambition", ["JPN"], texts).sides[0].wordings[0].force
    after = agreed("ambition", ["JPN"], [*texts, stated(force=more, date=Date(2030, 1, 1))]).sides[0]
    assert firmness(after.wordings[0].force) == min(firmness(before), firmness(more))
