"""The condition stated once for a goal, wherever the goal stands."""

from datetime import date

import pytest

import nlp
from corpus.model import Document, Kind


def read(text: str) -> list[tuple[str, str | None, list[str]]]:
    document = Document(
        id="x",
        kind=Kind.NDC,
        parties=("TTO",),
        title="First NDC",
        date=date(2021, 1, 1),
        text=text,
        source="x.txt",
        sha256="0" * 64,
    )
    return [
        (
            c.conditional.value,
            text[c.condition.start : c.condition.end] if c.condition else None,
            [t.conditional.value for t in c.targets],
        )
        for c in nlp.read(document).commitments
    ]


GOAL = "The country will reduce its greenhouse gas emissions by 40 % below BAU by 2030."


@pytest.mark.parametrize(
    ("elsewhere", "said", "words"),
    [
        ("The 40 % is unconditional.", "unconditional", "unconditional"),
        ("The 30 % is unconditional.", "unspecified", None),
        ("Our updated NDC is unconditional.", "unconditional", "unconditional"),
        ("Our NDC is conditional on international support.", "conditional", "conditional"),
        ("This NDC is not contingent on receiving financial support.", "unconditional", "contingent"),
        (
            "The ambitions of this NDC are contingent on growth. This NDC is not contingent on support.",
            "conditional",
            "contingent",
        ),
        ("The NDC has conditional targets. The NDC has unconditional targets.", "unspecified", None),
        ("The conditional targets of the NDC will require support.", "unspecified", None),
        (
            "If the country acts alone, its emissions cut of 40 % below BAU by 2030 still stands.",
            "unspecified",
            None,
        ),
    ],
)
def test_a_goal_takes_what_is_said_of_it_elsewhere(elsewhere, said, words):
    first = read(f"{GOAL}\n\nA word on our country.\n\n{elsewhere}")[0]
    assert first == (said, words, [said])


def test_a_part_with_the_same_number_is_another_goal():
    text = (
        f"{GOAL}\n\nOf the 40 % cut, 10 % will be achieved unconditionally.\n\n"
        "The country will reduce emissions of ships by 10 % below BAU by 2030."
    )
    assert read(text)[-1] == ("unspecified", None, ["unspecified"])
