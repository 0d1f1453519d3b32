"""Who acts, and how."""

from datetime import date

import pytest

from corpus.model import Document, Kind, Mode
from nlp.actors import Cast, antecedent, cast_of, find_actors, find_parties, is_acting, separated

TWO = Cast(Kind.STATEMENT, ("USA", "JPN"))
ONE = Cast(Kind.NDC, ("KOR",))
UNION = Cast(Kind.NDC, ("EUU",), with_members=True)
RULES = Cast(Kind.RULEBOOK, (), body="cma")


@pytest.mark.parametrize(
    ("subject", "names", "mode"),
    [
        ("The two sides", ("USA", "JPN"), Mode.JOINT),
        ("We", ("USA", "JPN"), Mode.JOINT),
        ("Both countries", ("USA", "JPN"), Mode.JOINT),
        ("This Partnership", ("USA", "JPN"), Mode.JOINT),
        ("The U.S.-Japan Energy Dialogue", ("USA", "JPN"), Mode.JOINT),
        ("The Government of Japan", ("JPN",), Mode.SINGLE),
        ("Japan’s Ministry of Environment", ("JPN",), Mode.SINGLE),
        ("each side", ("USA", "JPN"), Mode.EACH),
        ("President A. Example and Prime Minister B. Sample", ("USA", "JPN"), Mode.JOINT),
        ("the private sector", ("private sector",), Mode.COLLECTIVE),
        (
            "The United States, Japan, and other early supporters",
            ("USA", "JPN", "other early supporters"),
            Mode.JOINT,
        ),
        ("Countries joining the pledge", ("countries joining the pledge",), Mode.COLLECTIVE),
    ],
)
def test_actors_of_a_joint_statement(subject: str, names: tuple[str, ...], mode: Mode) -> None:
    actors = find_actors(subject, TWO)
    assert (actors.names, actors.mode) == (names, mode)


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("The government", ("KOR",)),
        ("it", ("KOR",)),
        ("The Ministry of Environment and the Office for Policy", ("KOR",)),
        ("Energy efficiency standards", ("KOR",)),
        ("Republic of Korea’s target", ("KOR",)),
        ("all local governments", ("local governments",)),
        ("A warning system covering all the provinces", ("KOR",)),
        ("the secretariat", ("secretariat",)),
        ("Parties", ("parties",)),
    ],
)
def test_actors_of_an_ndc(subject: str, names: tuple[str, ...]) -> None:
    assert find_actors(subject, ONE).names == names


@pytest.mark.parametrize(
    ("subject", "names"),
    [
        ("the Taliban", ("taliban",)),
        ("both sides", ("USA", "JPN")),
        ("our governments", ("USA", "JPN")),
        ("the global community", ("global community",)),
        ("Iran’s leadership", ("IRN",)),
        ("leaders in Chile", ("leaders",)),
        ("the WHO", ("who",)),
        ("the Finance Ministers", ("USA", "JPN")),
        ("them", ()),
        ("", ()),
    ],
)
def test_whom_a_statement_addresses(subject: str, names: tuple[str, ...]) -> None:
    assert find_actors(subject, TWO, addressed=True).names == names


@pytest.mark.parametrize(
    ("subject", "parties", "names"),
    [
        ("The President", ("USA", "CAN"), ("USA",)),
        ("the Prime Minister", ("USA", "JPN"), ("JPN",)),
        ("The Chancellor", ("USA", "DEU"), ("DEU",)),
        ("The Prime Minister", ("IND", "JPN"), ("IND", "JPN")),
        ("The President", ("IND", "JPN"), ("IND", "JPN")),
    ],
)
def test_a_title_names_the_side_whose_leader_alone_bears_it(
    subject: str, parties: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert find_actors(subject, Cast(Kind.STATEMENT, parties)).names == names


def test_a_class_that_its_own_norm_defines() -> None:
    subject = "Each Party taking part in a cooperative approach"
    predicate = f"{subject} (hereinafter referred to as a participating Party) shall report"
    actors = find_actors(subject, RULES, predicate=predicate)
    assert (actors.names, actors.mode) == (("participating parties",), Mode.EACH)


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("When a participating Party first transfers units, ", "a participating Party"),
        ("If developing country Parties so decide, ", "developing country Parties"),
        ("Where the method is unclear, ", None),
    ],
)
def test_whom_a_pronoun_stands_for(before: str, phrase: str | None) -> None:
    assert antecedent(before) == phrase


def test_federal_and_state_governments_act_together() -> None:
    actors = find_actors("federal and state governments", Cast(Kind.NDC, ("USA",)))
    assert (actors.names, actors.mode) == (
        ("USA", "state governments"),
        Mode.JOINT,
    ) or "state governments" in actors.names


def test_the_union_and_its_members() -> None:
    assert find_actors("The EU and its 27 Member States", UNION).names == ("EUU", "member states")
    assert find_actors("", UNION).mode is Mode.JOINT


@pytest.mark.parametrize(
    ("subject", "names", "mode"),
    [
        ("all Parties", ("parties",), Mode.COLLECTIVE),
        ("Each Party", ("parties",), Mode.EACH),
        ("Each participating Party", ("participating parties",), Mode.EACH),
        ("A Party", ("parties",), Mode.EACH),
        ("Parties to the Paris Agreement", ("parties",), Mode.COLLECTIVE),
        ("Developed country Parties", ("developed country parties",), Mode.COLLECTIVE),
        ("The Conference of the Parties serving as the meeting of the Parties to this Agreement",
         ("cma",), Mode.SINGLE),
        ("the Subsidiary Body for Implementation", ("subsidiary body for implementation",), Mode.SINGLE),
        ("The secretariat", ("secretariat",), Mode.SINGLE),
        ("the relevant work of the Subsidiary Body for Implementation",
         ("subsidiary body for implementation",), Mode.SINGLE),
        ("The SBI", ("sbi",), Mode.SINGLE),
        ("the LDCs and SIDS", ("ldcs", "sids"), Mode.COLLECTIVE),
        ("other organizations in a position to do so", ("other organizations",), Mode.COLLECTIVE),
        ("Parties and non-Party stakeholders", ("parties", "non-party stakeholders"), Mode.COLLECTIVE),
        ("organizations in a position to do so and the secretariat",
         ("organizations", "secretariat"), Mode.COLLECTIVE),
        ("development partners, financial institutions and the secretariat",
         ("development partners", "financial institutions", "secretariat"), Mode.COLLECTIVE),
        ("the operating entities of the Financial Mechanism",
         ("operating entities of the financial mechanism",), Mode.COLLECTIVE),
        ("the Subsidiary Body for Scientific and Technological Advice",
         ("subsidiary body for scientific and technological advice",), Mode.SINGLE),
        ("that the actions called for", (), Mode.COLLECTIVE),
        ("Lead reviewers", ("lead reviewers",), Mode.COLLECTIVE),
        ("the Committee referred to in Article 15, paragraph 2", ("committee",), Mode.SINGLE),
        ("organizations of the work programme on impacts, vulnerability and adaptation",
         ("organizations of the work programme on impacts",), Mode.COLLECTIVE),
        ("multilateral and bilateral institutions and other entities",
         ("multilateral and bilateral institutions", "other entities"), Mode.COLLECTIVE),
        ("that the actions of the secretariat be taken", ("secretariat",), Mode.SINGLE),
        ("Parties that agree to act jointly", ("parties",), Mode.JOINT),
        ("The least developed countries and small island developing States",
         ("least developed countries", "small island developing states"), Mode.COLLECTIVE),
    ],
)  # fmt: skip
def test_actors_of_the_rulebook(subject: str, names: tuple[str, ...], mode: Mode) -> None:
    actors = find_actors(subject, RULES)
    assert (actors.names, actors.mode) == (names, mode)


@pytest.mark.parametrize(
    ("subject", "predicate", "names"),
    [
        ("Support", "Support shall be provided to Parties", ()),
        ("Records", "Records shall be kept in a registry maintained by the secretariat", ("secretariat",)),
        ("The use", "The use shall be authorized by participating Parties", ("participating parties",)),
        ("The committee", "The committee shall be convened by the Chair of the SBSTA", ("sbsta",)),
        ("The members", "The members shall be elected by consensus", ()),
        ("Each organization", "Each organization shall be bound by all obligations", ("organization",)),
    ],
)
def test_the_agent_of_a_passive(subject: str, predicate: str, names: tuple[str, ...]) -> None:
    assert find_actors(subject, RULES, passive=True, predicate=predicate).names == names


@pytest.mark.parametrize(
    ("wording", "mode"),
    [
        ("lead on their respective domestic efforts", Mode.EACH),
        ("exchange views on their respective plans", Mode.JOINT),
        ("cooperate in our respective markets", Mode.JOINT),
        ("advance shared goals", Mode.JOINT),
    ],
)
def test_respective_separates_unless_they_act_together(wording: str, mode: Mode) -> None:
    assert separated(TWO.speakers, wording).mode is mode


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the U.S. and Indian governments", ["USA", "IND"]),
        ("US-UK partnership", ["USA", "GBR"]),
        ("la République de Corée et l’Espagne", ["KOR"]),
        ("the European Commission", ["EUU"]),
        ("Nigeria, not Niger", ["NGA", "NER"]),
        ("the Democratic People's Republic of Korea", ["PRK"]),
    ],
)
def test_names_of_parties(text: str, found: list[str]) -> None:
    assert [iso for _, _, iso in find_parties(text)][: len(found)] == found


@pytest.mark.parametrize(
    ("subject", "acting"),
    [("The Korean government", True), ("We", True), ("The EU and its Member States", True),
     ("Temperatures in Korea", False),
     ("The United States’ accounting approach", False), ("These actions", False)],
)  # fmt: skip
def test_parties_and_organs_act_and_things_do_not(subject: str, acting: bool) -> None:
    assert is_acting(subject) is acting


def document(title: str, text: str, parties: tuple[str, ...] = (), kind: Kind = Kind.STATEMENT) -> Document:
    return Document(
        id="0" * 16, kind=kind, title=title, parties=parties, date=date(2022, 1, 1), language="en",
        source="a.txt", sha256="0" * 64, text=text,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "text", "parties"),
    [
        ("Kenya-Norway Joint Statement", "We agree.", ("KEN", "NOR")),
        ("G7 Communiqué", "We agree.", ("CAN", "FRA", "DEU", "ITA", "JPN", "GBR", "USA", "EUU")),
        ("Joint statement by the leaders", "Chile and Peru met. Chile will host Peru.", ("CHL", "PER")),
    ],
)
def test_the_sides_of_a_statement(title: str, text: str, parties: tuple[str, ...]) -> None:
    assert cast_of(document(title, text)).parties == parties


def test_the_other_leader_of_two_speaks_for_the_other_side() -> None:
    cast = Cast(Kind.STATEMENT, ("USA", "IND"), led=("USA",))
    assert find_actors("Prime Minister Sample", cast).names == ("IND",)


def test_the_body_that_decides() -> None:
    text = "The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement, …"
    assert cast_of(document("", text, kind=Kind.RULEBOOK)).body == "cma"
