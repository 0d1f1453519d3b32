"""Volumes of credits, and what is asked of them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Clause, ClauseKind, Document, Kind, Reading, Target
from corpus.model.credits import CreditVolume
from index.gaps.ledger import entries
from index.gaps.ledger.volumes import called
from index.gaps.passages import passages
from nlp.credits import find_volumes


def reading(*paragraphs: tuple[str, str]) -> Reading:
    """An NDC of Japan with these (address, text) paragraphs."""
    text, clauses = "", []
    for number, (address, words) in enumerate(paragraphs):
        clauses.append(
            Clause(
                id=f"{number:016}",
                address=address,
                kind=ClauseKind.PARAGRAPH,
                start=len(text),
                end=len(text) + len(words),
                text=words,
            )
        )
        text += words + "\n\n"
    document = Document(
        id="d" * 16,
        kind=Kind.NDC,
        title="A contribution",
        parties=("JPN",),
        date=date(2025, 2, 1),
        source="a.txt",
        sha256="0" * 64,
        text=text,
    )
    return Reading(document=document, clauses=tuple(clauses), commitments=())


def of(*texts: str | tuple[str, str]):
    one = reading(*(text if isinstance(text, tuple) else ("1", text) for text in texts))
    found = passages(one, lambda words: np.zeros((len(words), 0), np.float32))
    volumes, checks = entries(one, found, find_volumes(one))
    return volumes, {check.check: check for check in checks}


SUMS = "The JCM is to bring accumulated reductions of about 90 million t-CO2 by FY 2031."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SUMS, [(90, 90, 2031, "FY", "cumulative", None, ("JCM",))]),
        (
            "Up to 2.5 MtCO2e of ITMOs per year will be used.",
            [(2.5, 2.5, None, None, "annual", None, ("ITMOs",))],
        ),
        (
            "It will buy 40 to 50 Mt CO2e of carbon credits from 2022 to 2031.",
            [(40, 50, 2031, None, None, 2022, ("credits",))],
        ),
        (
            "It intends to transfer up to 5 million ITMOs by 2031.",
            [(5, 5, 2031, None, None, None, ("ITMOs",))],
        ),
        (
            "Reductions abroad of 16.2 MtCO2eq will complement domestic efforts by 2031.",
            [(16.2, 16.2, 2031, None, None, None, ("Reductions abroad",))],
        ),
        ("Efforts other than the JCM could bring 900 Mt by 2031.", []),
        ("A tax credit for storage is to save 15 Mt of CO2 by 2031.", []),
        ("Emissions are to fall to 90 Mt CO2 by 2031.", []),
    ],
)
def test_volumes(text, expected):
    volumes, _ = of(text)
    found = [(v.low, v.high, v.year, v.calendar, v.accrual, v.since, v.names) for v in volumes]
    assert found == expected


def test_a_sum_is_one_of_credits_by_the_sentence_before_it():
    volumes, _ = of("The JCM will go on. It aims to secure accumulated reductions of 90 Mt CO2 by 2031.")
    assert [(v.low, v.names) for v in volumes] == [(90, ("JCM",))]


@pytest.mark.parametrize(
    ("texts", "check", "status"),
    [
        ((SUMS,), "accrual", "consistent"),
        (
            (SUMS, "The JCM is to bring accumulated reductions of 80 Mt by FY 2031."),
            "accrual",
            "inconsistent",
        ),
        (("The JCM is to bring 90 Mt CO2 by 2031.",), "accrual", "not available"),
        ((SUMS,), "calendar", "inconsistent"),
        (("The JCM is to bring 90 Mt CO2 by 2031.",), "calendar", "not available"),
        (("It will buy 40 Mt CO2e of credits from 2022 to 2031.",), "vintage", "consistent"),
        (("It will buy 40 Mt CO2e of credits from 2013 to 2031.",), "vintage", "inconsistent"),
        ((SUMS,), "vintage", "not available"),
        ((SUMS, ("ictu/2(a)", "1 April 2021 to 31 March 2032.")), "period", "consistent"),
        ((SUMS, ("ictu/2(a)", "1 April 2032 to 31 March 2042.")), "period", "inconsistent"),
        ((SUMS,), "period", "not available"),
        ((SUMS, "Corresponding adjustments will follow averaging."), "method", "consistent"),
        (
            (SUMS, "Corresponding adjustments use averaging and an emissions budget."),
            "method",
            "inconsistent",
        ),
        ((SUMS, "The emissions balance subtracts ITMOs that are used."), "signs", "consistent"),
        (
            (SUMS, "In the emissions balance ITMOs that are used are added to those used."),
            "signs",
            "inconsistent",
        ),
        (
            (SUMS, "Japan will authorize ITMOs; registry and vintage are named."),
            "authorization",
            "not available",
        ),
        ((SUMS, "The credits will be counted towards its NDC."), "target", "consistent"),
        ((SUMS, "The target is met by domestic measures only."), "target", "inconsistent"),
        ((SUMS, "Should the Party use credits for its NDC, it will report."), "target", "not available"),
        ((SUMS,), "target", "not available"),
    ],
)
def test_checks(texts, check, status):
    _, checks = of(*texts)
    assert checks[check].status == status, checks[check].why


def test_every_check_says_why_and_what_was_searched():
    _, checks = of(SUMS)
    assert list(checks) == [
        "accrual", "calendar", "vintage", "period", "method", "signs", "authorization", "target",
    ]  # fmt: skip
    assert all(c.why.endswith(".") and c.searched == 1 for c in checks.values())
    assert "1 April to 31 March" in checks["calendar"].why
    assert checks["method"].nearest is not None


def test_without_a_volume_absence_is_a_search():
    volumes, checks = of("Hydrogen will be used.")
    assert volumes == ()
    assert checks["accrual"].status == "not available"
    assert checks["accrual"].why == "No volume of credits, and no passage that speaks of credits, was found."


@given(st.integers(1, 500), st.integers(2021, 2060), st.integers(1, 3))
def test_a_figure_said_again_is_one_volume(tonnes, year, times):
    words = f"The JCM is to bring accumulated reductions of {tonnes} Mt CO2 by {year}."
    one = reading(*((str(n), words) for n in range(times)))
    stated = [
        CreditVolume(
            start=clause.start,
            end=clause.end,
            clause=clause.id,
            accrual="cumulative",
            target=Target(
                kind="credits",
                low=tonnes,
                high=tonnes,
                unit="MtCO2e",
                year=year,
                start=clause.start,
                end=clause.end,
            ),
        )
        for clause in one.clauses
    ]
    found = passages(one, lambda texts: np.zeros((len(texts), 0), np.float32))
    ((volume,), _) = entries(one, found, stated)
    assert called(volume) == f"{tonnes} Mt by {year}"
    for place in (volume.evidence, *volume.restatements):
        assert place.quote == one.document.text[place.start : place.end]
    assert len(volume.restatements) == times - 1
