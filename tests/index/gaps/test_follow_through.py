"""What a promise says, and what became of it in made-up NDCs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Cited, Commitment, Force, Horizon, Kind, Mode, Reading, Target, TargetKind
from index.gaps.follow_through import Side, Verdict, follow_through
from index.gaps.follow_through.candidates import Candidate, spread
from index.gaps.follow_through.goals import goals
from index.gaps.follow_through.promises import promise, undertakings
from index.gaps.passages import passages
from tests.search_fakes import HashEmbedder, made


def record(quote: str, trigger: str = "will", **fields: object) -> Commitment:
    given = {"actors": ("USA", "JPN"), "mode": Mode.JOINT, "force": Force.COMMITMENT, "confidence": 1.0}
    return Commitment(
        **{"id": quote[:16], "clause": "c", "quote": quote, "start": 0, "end": len(quote), "trigger": trigger}
        | given
        | fields
    )


@pytest.mark.parametrize(
    ("quote", "trigger"),
    [
        ("The two sides will hold a dialogue on coastal resilience", "will"),
        ("Exchanging views on each other's long-term strategies", "intend"),
        ("sharing best practices on peatland restoration", "will"),
        ("The Task Force will focus on grid modernization", "will"),
        ("We will launch a working group on clean steel", "will"),
        ("We announce the launch of a partnership on clean steel", "announce the launch"),
        ("Both countries will cooperate on climate ambition", "will"),
        ("We are establishing a joint working group on clean steel", "are establishing"),
        ("We will increase two-way exchanges of young engineers", "will"),
        ("Both countries will forge new ties on climate and health", "will"),
        ("Deepening collaboration under the Blue Grid Initiative, including two new teams", "plan"),
        ("the Chile-Japan Clean Steel Action Platform, which will accelerate work on furnaces", "will"),
        ("the Global Peat Alliance, which will be launched in May", "will"),
        (
            "A Memorandum of Understanding between two institutes around clean steel aims to deepen ties",
            "aims",
        ),
        (
            "We announced our intention for a Memorandum of Understanding on clean steel",
            "announced our intention",
        ),
        ("Both countries will join the Global Peat Coalition", "will"),
        ("The President pledged to work with all members toward agency membership for Japan", "pledged"),
        (
            "We are committed to working with others to conclude negotiations of the clean steel agreement",
            "committed",
        ),
    ],
)
def test_process_is_what_no_ndc_would_carry(quote, trigger):
    assert promise(record(quote, trigger, instruments=("Blue Grid Initiative",))).process


@pytest.mark.parametrize(
    ("quote", "substance"),
    [
        ("The two sides will enhance cooperation on hydrogen, recognizing its role", "hydrogen"),
        ("will work together to accelerate geothermal power", "accelerate geothermal power"),
        ("Cooperating to cut soot from stoves", "cut soot from stoves"),
        ("will also phase out coal by 2035", "phase out coal by 2035"),
        ("Building on their deep ties in shipping to promote green fuels", "promote green fuels"),
        ("will expand much-needed collaboration on solar roofs", "solar roofs"),
        ("will take a coordinated approach to restoring rivers", "restoring rivers"),
    ],
)
def test_the_substance_is_what_remains_without_the_frame(quote, substance):
    one = promise(record(quote))
    assert (one.substance, one.process) == (substance, None)


@pytest.mark.parametrize(
    ("quote", "where"),
    [
        ("will cooperate to phase down coal", "together"),
        ("will reduce methane in third countries", "abroad helping"),
        ("will deploy heat pumps at home and in developing countries", "abroad home helping"),
        ("will keep global warming below 2 degrees", ""),
        ("will raise ambition globally", "abroad"),
        ("will end support for overseas coal and to expand wind power", "abroad home"),
    ],
)
def test_where_a_promise_is_to_happen(quote, where):
    one = promise(record(quote))
    assert {n for n in ("together", "abroad", "home", "helping") if getattr(one, n)} == set(where.split())


def test_what_a_promise_is_for_is_no_act_of_its_own():
    one = promise(record("will cut soot from stoves to protect health, and to save wood"))
    assert one.purposes == {"protect health"}


def test_another_partys_country_is_abroad_for_one_side_and_home_for_the_other():
    one = promise(record("will build storage in Japan"))
    assert [one.seen_by(party).abroad for party in ("USA", "JPN")] == [True, False]
    assert [one.seen_by(party).home for party in ("USA", "JPN")] == [False, True]


def test_these_efforts_go_on_where_the_promise_before_was():
    before = promise(record("will support solar power in developing countries"))
    assert promise(record("These efforts will extend to training"), before).helping
    assert not promise(record("The two sides will train installers"), before).helping


def test_two_acts_of_an_item_are_two_promises():
    whole = record("Cooperating on seagrass; and by restoring mangroves at home")
    acts = list(undertakings(whole))
    assert [act.quote for act in acts] == ["Cooperating on seagrass", "restoring mangroves at home"]
    assert [whole.quote[act.start : act.end] for act in acts] == [act.quote for act in acts]


@pytest.mark.parametrize("force", [Force.EXHORTATION, Force.PERMISSION])
def test_what_is_asked_of_others_is_no_promise(force):
    assert not list(undertakings(record("We urge all countries to phase out coal", "urge", force=force)))


@pytest.mark.parametrize(
    ("quote", "named"),
    [
        (
            "will act to achieve their 2045 net zero goals and aligned 2035 targets",
            ["net zero by 2045", "an emission target by 2035"],
        ),
        ("are committed to tackling climate change", ["an emission target"]),
        ("will take decisive action this decade", ["an emission target by 2030"]),
        ("will contribute to net zero emissions globally by 2050", []),
        ("will restore salt marshes", []),
        (
            "will strengthen implementation of the Paris Agreement, and restore marshes",
            ["an emission target"],
        ),
        ("will reduce methane emissions", []),
        ("will submit new and bold NDCs, covering all gases", ["an emission target"]),
    ],
)
def test_goals_that_a_promise_names(quote, named):
    assert [str(goal) for goal in goals(promise(record(quote, themes=("ambition",))))] == named


def test_these_goals_are_those_named_before():
    named = goals(promise(record("will achieve their 2045 net zero goals", themes=("ambition",))))
    one = promise(record("will take decisive action aligned with these goals", themes=("ambition",)))
    assert set(named) <= set(goals(one, named))


# --- verdicts, over an NDC of a few sentences

NDC = (
    ("1", "The Party will phase out coal power by 2040."),
    ("2", "Economy-wide emissions will be cut by 40 % by 2030."),
    ("3", "The Party aims at carbon neutrality as close as possible to 2050."),
    ("4", "Seagrass meadows were mapped in 2019."),
)


def judged(quote: str, *, party: str = "JPN", **fields: object):
    text, clauses = made("Statement", ("1", quote), kind=Kind.STATEMENT, parties=("USA", "JPN"))
    start = text.text.index(quote)
    one = record(quote, start=start, end=start + len(quote), clause=clauses[0].id, **fields)
    statement = Reading(document=text, clauses=tuple(clauses), commitments=(one,))
    ndc, clauses = made("NDC", *NDC, kind=Kind.NDC, parties=("JPN",))
    cut = Target(
        kind=TargetKind.BASE_YEAR, low=40, high=40, unit="%", year=2030, headline=True, start=0, end=1
    )
    records = [
        record(clause.text, clause=clause.id, start=clause.start, end=clause.end, actors=("JPN",), **more)
        for clause, more in (
            (clauses[0], {"horizon": Horizon(end=2040), "themes": ("fossil",)}),
            (clauses[1], {"targets": (cut,), "themes": ("ambition",)}),
            (clauses[2], {"force": Force.INTENTION, "themes": ("ambition",)}),
        )
    ]
    embed = HashEmbedder().encode
    reading = Reading(document=ndc, clauses=tuple(clauses), commitments=tuple(records))
    found = follow_through(
        statement, cited(text), [Side(party, cited(ndc), passages(reading, embed))], embed, lambda *_: ()
    )
    (row,) = found.rows
    for shown in (*row.evidence, *([row.near_miss] if row.near_miss else [])):
        assert ndc.text[shown.start : shown.end] == shown.quote
    return row


def cited(document) -> Cited:
    return Cited(
        id=document.id, name=document.title, title=document.title, source=document.source, kind=document.kind
    )


@pytest.mark.parametrize(
    ("quote", "fields", "verdict", "why"),
    [
        (
            "will phase out coal power by 2040",
            {"horizon": Horizon(end=2040), "themes": ("fossil",)},
            "carried",
            "as firm",
        ),
        (
            "will phase out coal power by 2035",
            {"horizon": Horizon(end=2035), "themes": ("fossil",)},
            "weaker",
            "2040",
        ),
        (
            "must phase out coal power",
            {"force": Force.OBLIGATION, "trigger": "must", "themes": ("fossil",)},
            "weaker",
            "softer",
        ),
        ("will work together to phase out coal power", {"themes": ("fossil",)}, "different", "at home"),
        ("will map seagrass meadows", {"themes": ("oceans",)}, "weaker", "described"),
        ("will tax aviation kerosene", {"themes": ("transport",)}, "not_found", "Nothing found"),
        # near in meaning and theme, and still on something else: what is promised has no name there
        (
            "will phase critical minerals out in power by 2040",
            {"themes": ("fossil",)},
            "not_found",
            "critical minerals",
        ),
        (  # nobody works together alone
            "resolved to work together to phase out coal power",
            {"actors": ("USA",), "trigger": "resolved", "themes": ("fossil",)},
            "different",
            "at home",
        ),
        ("will hold a dialogue on coal power", {"themes": ("fossil",)}, "not_applicable", "hold a"),
        (
            "will phase out coal power",
            {"actors": ("USA",), "themes": ("fossil",)},
            "not_applicable",
            "United States alone",
        ),
        (
            "will phase out 30 GW of coal power",
            {
                "themes": ("fossil",),
                "targets": (Target(kind=TargetKind.CAPACITY, low=30, high=30, unit="GW", start=0, end=1),),
            },
            "weaker",
            "no number (30 GW promised)",
        ),
        ("will tackle climate change", {"themes": ("ambition",)}, "carried", "target"),
        (
            "will achieve their 2050 net zero goals",
            {"themes": ("ambition",)},
            "weaker",
            "as close as possible",
        ),
    ],
)
def test_verdicts_name_what_differs(quote, fields, verdict, why):
    row = judged(quote, **fields)
    assert (row.verdict, why in row.why) == (Verdict(verdict), True), row.why
    assert bool(row.near_miss) == (row.verdict is Verdict.NOT_FOUND)
    assert row.searched == len(NDC)


@pytest.mark.parametrize(
    ("actors", "party", "theirs"),
    [
        (("USA", "DEU"), "EUU", True),
        (("USA", "EUU"), "FRA", True),
        (("USA", "NOR"), "EUU", False),
    ],
)
def test_the_unions_ndc_is_that_of_its_members(actors, party, theirs):
    row = judged("will phase out coal power", actors=actors, party=party, themes=("fossil",))
    assert (row.verdict is not Verdict.NOT_APPLICABLE) == theirs


def test_what_is_done_at_home_is_another_subject_than_what_is_done_in_the_world():
    row = judged("will phase out coal power worldwide", themes=("fossil",))
    assert (row.verdict, row.evidence) == (Verdict.NOT_FOUND, ())


def test_what_is_promised_besides_a_goal_is_quoted_and_missed():
    act = "will achieve their 2030 targets and map seagrass meadows, and restore peatlands"
    row = judged(act, themes=("ambition", "oceans"))
    assert {shown.quote for shown in row.evidence} >= {NDC[1][1], NDC[3][1]}
    assert "peatlands" in row.why


def test_promises_under_a_heading_on_climate_are_all_shown():
    text, clauses = made("Statement", ("1", "We will guard the herd."), kind=Kind.STATEMENT)
    for heading, rows in (("Climate", 1), ("Security", 0)):
        under = clauses[0].model_copy(update={"heading": heading})
        one = record("We will guard the herd", clause=under.id)
        reading = Reading(document=text, clauses=(under,), commitments=(one,))
        embed = HashEmbedder().encode
        side = Side("JPN", cited(text), passages(reading, embed))
        found = follow_through(reading, cited(text), [side], embed, lambda *_: ())
        assert (len(found.on_topic), found.left_out) == (rows, 1 - rows)
        assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("evolve the multilateral development banks", True),
        ("deliver concessional finance for shared challenges", True),
        ("secure critical minerals", True),
        ("build resilient agrifood systems", True),
        ("carry out the principles on lifestyles", True),
        ("assess the security environment", False),
        ("invest in childcare", False),
    ],
)
def test_what_is_on_climate_by_its_words_alone(words, shown):
    text, clauses = made("Statement", ("1", f"We will {words}."), kind=Kind.STATEMENT)
    one = record(f"We will {words}", clause=clauses[0].id)
    reading = Reading(document=text, clauses=tuple(clauses), commitments=(one,))
    embed = HashEmbedder().encode
    side = Side("JPN", cited(text), passages(reading, embed))
    assert len(follow_through(reading, cited(text), [side], embed, lambda *_: ()).on_topic) == shown


def test_what_is_not_in_the_ndc_is_quoted_nowhere():
    row = judged("will tax aviation kerosene", themes=("transport",))
    assert (row.evidence, row.verdict) == ((), Verdict.NOT_FOUND)


def candidate(number: int, score: float, *parts: float) -> Candidate:
    return Candidate(
        passage=None, number=number, likeness=score, meaning=0, words=0, score=score, parts=parts,
        content=0, abroad=False, policy=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "order"),
    [
        # three on the first leg, one on the second: the second leg is quoted next
        ([(0.9, 0.8, 0.1), (0.8, 0.8, 0.1), (0.7, 0.7, 0.1), (0.5, 0.1, 0.9)], [0, 3, 1, 2]),
        # what is far is not quoted first for a leg
        ([(0.9, 0.8, 0.1), (0.8, 0.8, 0.1), (0.1, 0.0, 0.5)], [0, 1, 2]),
        # a promise in one piece
        ([(0.9,), (0.8,), (0.7,)], [0, 1, 2]),
    ],
)
def test_passages_are_quoted_on_each_leg(found, order):
    ranked = [candidate(number, *one) for number, one in enumerate(found)]
    assert [one.number for one in spread(ranked)] == order


@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_words_can_be_a_promise(words):
    one = promise(record(words, trigger=""))
    assert one.substance is not None
    assert all(leg in one.act for leg in one.legs)
