import pytest

from corpus.model import Evidence
from corpus.vocabulary import load
from index.gaps.footing import Goal, Level
from index.gaps.questions import about_goal, about_verdict, about_wording
from tests.index.gaps.makers import stated

SHOWN = stated().evidence


def goal(**changed: object) -> Goal:
    """A cut of 40 % below 2010 by 2030, clear in every respect unless changed."""
    level = Level(of=2010, low=100, high=100, step=1, evidence=SHOWN)
    plain = {
        "document": "d",
        "kind": "base_year",
        "low": 40,
        "high": 40,
        "unit": "%",
        "base": 2010,
        "year": 2030,
        "conditional": "unspecified",
        "headline": True,
        "scope": "gross",
        "records": ("r",),
        "evidence": SHOWN,
        "base_level": level,
        "why": "",
    }
    return Goal.model_validate(plain | changed)


def asked(of: Goal) -> set[str]:
    return {question.rule for question in about_goal(of, "Northland 2025", "Northland")}


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        ({}, set()),
        ({"base_level": None}, {"base value"}),
        ({"base": None, "base_level": None}, {"base year"}),
        ({"year": None}, {"target year"}),
        ({"qualifier": "approximately"}, {"approximately"}),
        ({"qualifier": "up to"}, {"at most"}),
        ({"qualifier": "at least"}, set()),
        ({"high": 45}, {"range"}),
        ({"conditional": "conditional"}, {"condition"}),
        ({"conditional": "unconditional"}, set()),
        ({"scope": None}, {"net or gross"}),
        ({"scope": None, "headline": False}, set()),
        ({"kind": "bau", "base": "BAU", "base_level": None}, {"baseline", "baseline value"}),
        (
            {"kind": "credits", "unit": "MtCO2e", "base": None, "calendar": "FY"},
            {"credit period", "fiscal years"},
        ),
        ({"kind": "credits", "unit": "MtCO2e", "base": None, "cumulative": True}, set()),
        (
            {"kind": "net_zero", "low": None, "high": None, "unit": None, "base": None, "year": None},
            {"target year"},
        ),
    ],
)
def test_what_a_target_leaves_open(changed, rules):
    assert asked(goal(**changed)) == rules


def test_a_question_has_the_targets_own_numbers():
    (one,) = about_goal(goal(base_level=None), "Northland 2025", "Northland")
    assert "2010" in one.asks
    assert "Northland 2025" in one.asks
    assert one.of == "Northland"


@pytest.mark.parametrize(
    ("quote", "rules"),
    [
        ("The Party will act as soon as possible", {"when"}),
        ("The Party will cut methane\nsubstantially, where\nappropriate", {"how much", "whose judgement"}),
        ("The Party will cut methane by 40 % by 2030", set()),
        ("The Party will act as soon as possibleness", set()),
    ],
)
def test_what_wording_leaves_open_is_asked_in_its_own_words(quote, rules):
    one = stated(quote)
    found = list(about_wording(one.record, one.evidence, "both sides"))
    assert {question.rule for question in found} == rules
    for question in found:
        words = question.asks.split("“")[1].split("”")[0]
        assert words in " ".join(quote.split())


def test_only_a_difference_is_asked_about():
    shown: Evidence = SHOWN
    asks = {v: list(about_verdict(v, "Northland", "N 2025", shown)) for v in ("carried", "not_found")}
    assert not asks["carried"]
    assert "N 2025" in asks["not_found"][0].asks


def test_every_rule_asks_about_fields_that_targets_have():
    fields = {*Goal.model_fields, "range", "amount"}
    rules = load("open_questions")
    for rule in rules["goals"]:
        assert set(rule["when"]) <= fields
    names = [rule["name"] for kind in ("goals", "words") for rule in rules[kind]]
    assert len(names) == len(set(names))
