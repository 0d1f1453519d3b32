"""The questions asked of a document's credit volumes. Each answer is a search of the text, and says so.

``consistent`` where the text says what the rule asks for, ``inconsistent`` where it says something else or
two things, ``not available`` where it says nothing: that no passage was found is not that there is none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.model import Document, Evidence
from corpus.vocabulary import load
from index.gaps.footing import Goal, State
from index.gaps.ledger.nouns import Check, Volume
from index.gaps.ledger.volumes import called
from index.gaps.passages import Passage, Passages
from index.gaps.wording import any_of, phrases

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_FIRST_VINTAGE = 2021
"""2/CMA.3 annex, 1(e)."""


class Answer(NamedTuple):
    """What a question came to."""

    status: State
    why: str
    found: Sequence[Evidence] = ()


@dataclass(frozen=True)
class Asked:
    """A document with its volumes and the passages that speak of credits."""

    found: Passages
    volumes: Sequence[Volume]
    credited: Sequence[Passage]
    goals: Sequence[Goal]

    @property
    def document(self) -> Document:
        """The document."""
        return self.found.document

    def saying(self, *sections: str, among: Sequence[Passage] | None = None) -> list[Passage]:
        """Passages with a word of each of ``sections``."""
        patterns = [_words(section) for section in sections]
        looked = self.credited if among is None else among
        return [p for p in looked if all(pattern.search(p.quote) for pattern in patterns)]

    def cite(self, passages: Iterable[Passage]) -> tuple[Evidence, ...]:
        """The first of some passages, as evidence."""
        return tuple(self.found.evidence(p) for p in list(passages)[:3])


def checks(found: Passages, volumes: Sequence[Volume], goals: Sequence[Goal]) -> Iterator[Check]:
    """The eight questions, and the arithmetic of each main target in percent."""
    credited = [p for p in found.items if _words("credits").search(f"{p.quote} {p.lead_in}")]
    asked = Asked(found, volumes, credited, goals)
    for entry in load("ledger", "requirements")["checks"]:
        if entry["check"] in _QUESTIONS:
            of_text = volumes or entry["check"] in _OF_THE_TEXT
            answer = _QUESTIONS[entry["check"]](asked) if of_text else _without(asked)
            yield _check(entry, asked, answer)
        elif entry["check"] == "arithmetic":
            for goal in goals:
                if goal.headline and goal.unit == "%" and goal.kind in {"base_year", "bau"}:
                    yield _check(entry, asked, _arithmetic(goal))


def _check(entry: dict[str, str], asked: Asked, answer: Answer) -> Check:
    silent = answer.status == "not available" and not answer.found
    near = [v.evidence for v in asked.volumes] or list(asked.cite(asked.credited))
    return Check(
        check=entry["check"],
        asks=entry["asks"],
        rule=entry["rule"],
        document=asked.document.id,
        status=answer.status,
        evidence=tuple({e.start: e for e in answer.found}.values()),
        why=answer.why,
        nearest=near[0] if silent and near and entry["check"] != "arithmetic" else None,
        searched=len(asked.found.items),
    )


def _words(section: str) -> re.Pattern[str]:
    return phrases("ledger", section, "requirements")


def _without(asked: Asked) -> Answer:
    if asked.credited:
        return Answer(
            "not available",
            f"No volume of credits was found, though {len(asked.credited)} passages speak of credits.",
        )
    return Answer("not available", "No volume of credits, and no passage that speaks of credits, was found.")


def _accrual(asked: Asked) -> Answer:
    """Cumulative or annual, and one figure a year and mechanism."""
    unsaid = [v for v in asked.volumes if v.accrual is None]
    found = [v.evidence for v in asked.volumes]
    by_year: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
    for v in asked.volumes:
        by_year.setdefault((v.names, v.year), set()).add((v.low, v.high, v.accrual))
    if any(len(figures) > 1 for figures in by_year.values()):
        said = _joined(f"{called(v)} ({v.accrual or 'not said'})" for v in asked.volumes)
        return Answer("inconsistent", f"The document gives different figures for one year: {said}.", found)
    if unsaid:
        return Answer(
            "not available",
            f"The text does not say whether {_called(unsaid)} adds up or is reached each year.",
            found,
        )
    places = sum(1 + len(v.restatements) for v in asked.volumes)
    said = _joined(f"{called(v)} is {v.accrual}" for v in asked.volumes)
    return Answer(
        "consistent",
        f"{said}; the figures are the same in all {places} places."
        if places > len(asked.volumes)
        else f"{said}; no other figure was found.",
        found,
    )


def _calendar(asked: Asked) -> Answer:
    """Fiscal years run over two calendar years, and paragraph 8 adds and subtracts by calendar year."""
    fiscal = [v for v in asked.volumes if v.calendar == "FY"]
    if fiscal:
        runs = load("ledger", "requirements")["fiscal_years"]
        months = next((f" ({runs[p]})" for p in asked.document.parties if p in runs), "")
        return Answer(
            "inconsistent",
            f"The text counts {_called(fiscal)} in fiscal years{months}; adjustments are by calendar year.",
            [v.evidence for v in fiscal],
        )
    said = [v for v in asked.volumes if v.calendar == "CY"]
    if len(said) == len(asked.volumes):
        return Answer(
            "consistent", f"The text counts {_called(said)} in calendar years.", [v.evidence for v in said]
        )
    return Answer("not available", "The text does not say whether the years are calendar or fiscal years.")


def _vintage(asked: Asked) -> Answer:
    early = [v for v in asked.volumes if (v.since or v.year or 9999) < _FIRST_VINTAGE]
    if early:
        first = min(v.since or v.year or 9999 for v in early)
        return Answer(
            "inconsistent",
            f"The text counts {_called(early)} from or in {first}, before {_FIRST_VINTAGE}.",
            [v.evidence for v in early],
        )
    if all(v.since for v in asked.volumes):
        first = min(v.since or 9999 for v in asked.volumes)
        return Answer("consistent", f"The volumes add up from {first}.", [v.evidence for v in asked.volumes])
    said = asked.saying("since")
    if said:
        return Answer("consistent", "The text says that the outcomes are of 2021 or later.", asked.cite(said))
    return Answer("not available", f"The text does not say since when {_called(asked.volumes)} adds up.")


def _period(asked: Asked) -> Answer:
    """Whether the volumes' years lie in the NDC's own period."""
    frames = [
        p for p in asked.found.items if p.clause.address.startswith("ictu/2(a)") and _YEARS.search(p.quote)
    ]
    frames = frames or [
        p for p in asked.saying("frame", among=asked.found.items) if len(_YEARS.findall(p.quote)) > 1
    ]
    if not frames:
        return Answer("not available", "No start and end of the NDC's period was found.")
    years = [int(year) for year in _YEARS.findall(frames[0].quote)]
    first, last = min(years), max(years)
    if first == last:
        return Answer(
            "not available", f"The NDC's period is given by one year only ({first}).", asked.cite(frames[:1])
        )
    outside = [v for v in asked.volumes if v.year is not None and not first <= v.year <= last]
    found = (*asked.cite(frames[:1]), *(v.evidence for v in outside or asked.volumes))
    if outside:
        return Answer(
            "inconsistent",
            f"The NDC's period is {first} to {last}; {_called(outside)} lies outside it.",
            found,
        )
    if any(v.year is None for v in asked.volumes):
        return Answer("not available", f"The NDC's period is {first} to {last}; a volume has no year.", found)
    return Answer(
        "consistent",
        f"The NDC's period is {first} to {last}, and {_called(asked.volumes)} lies in it.",
        found,
    )


def _method(asked: Asked) -> Answer:
    names = {
        "trajectory": "a trajectory or budget",
        "averaging": "averaging",
        "yearly": "adjustments each year",
    }
    found = {name: asked.saying(section) for section, name in names.items()}
    said = {name: passages for name, passages in found.items() if passages}
    evidence = tuple(e for passages in said.values() for e in asked.cite(passages[:1]))
    if "averaging" in said and len(said) > 1:
        return Answer(
            "inconsistent",
            f"The text speaks of {_joined(said)}; one method holds for the whole period.",
            evidence,
        )
    if said:
        return Answer("consistent", f"The text speaks of {_joined(said)}.", evidence)
    return Answer("not available", "No passage on credits names a method of corresponding adjustments.")


def _signs(asked: Asked) -> Answer:
    """Transfers are added and uses subtracted; non-GHG metrics the other way round."""
    said = asked.saying("adjusted")
    right = [p for p in said if _near("add", "transferred", p.quote) or _near("subtract", "used", p.quote)]
    wrong = [p for p in said if _near("subtract", "transferred", p.quote) or _near("add", "used", p.quote)]
    if wrong and not right:
        return Answer(
            "inconsistent", "The text adds what is used, or subtracts what is transferred.", asked.cite(wrong)
        )
    if right:
        return Answer(
            "consistent", "The text adds what is transferred, or subtracts what is used.", asked.cite(right)
        )
    if said:
        return Answer(
            "not available",
            "Corresponding adjustments are named; what is added or subtracted is not.",
            asked.cite(said),
        )
    return Answer("not available", "No passage says what is added to emissions and what is subtracted.")


def _near(sign: str, what: str, text: str) -> bool:
    a, b = _words(sign).pattern, _words(what).pattern
    return re.search(rf"{a}[^.;]{{0,60}}{b}", text, re.IGNORECASE) is not None


def _authorization(asked: Asked) -> Answer:
    said = asked.saying("authorization")
    if not said:
        return Answer("not available", "No passage on credits speaks of an authorization.")
    text = " ".join(p.quote for p in said)
    elements = load("ledger", "requirements")["elements"]
    named = [
        name for name, words in elements.items() if re.search(rf"(?<!\w){any_of(words)}(?!\w)", text, re.I)
    ]
    missing = len(elements) - len(named)
    if not missing:
        return Answer("consistent", f"All {len(elements)} elements are named.", asked.cite(said))
    listed = _joined(named) or "none"
    return Answer(
        "not available",
        f"An authorization is named; of its {len(elements)} elements these words were found: {listed}.",
        asked.cite(said),
    )


_IF = re.compile(
    r"\b(?:should|were)\s+(?:the\s+|it\b|[A-Z])|\b(?:if|in\s+case|in\s+the\s+event)\b", re.IGNORECASE
)
"""*Should the Party decide to use credits*: what would be done, not what is."""


def _target(asked: Asked) -> Answer:
    """Whether the NDC's target counts the credits, and whether it is one of net or of gross emissions."""
    no = asked.saying("not_counting", among=asked.found.items)
    yes = [p for p in asked.saying("counting", "towards") if p not in no and not _IF.search(p.quote)]
    scopes = {g.scope for g in asked.goals if g.headline and g.scope}
    scope = f"the target is of {scopes.pop()} emissions" if len(scopes) == 1 else "net or gross is not said"
    if yes and no:
        return Answer(
            "inconsistent",
            f"One passage counts credits, another does not; {scope}.",
            asked.cite([yes[0], no[0]]),
        )
    if no and asked.volumes:
        why = f"A volume is given, and the target is said to do without credits; {scope}."
        return Answer("inconsistent", why, asked.cite(no))
    if no:
        return Answer("consistent", f"The target is said to do without credits; {scope}.", asked.cite(no))
    basis = asked.saying("basis")
    if yes:
        aside = ", though the target was reckoned without them" if basis else ""
        return Answer(
            "consistent",
            f"The text counts the credits towards its target{aside}; {scope}.",
            asked.cite([*yes[:2], *basis]),
        )
    return Answer("not available", f"No passage says whether the target counts the credits; {scope}.")


def _arithmetic(goal: Goal) -> Answer:
    levels = (goal.base_level, goal.target_level, goal.cut)
    found = [goal.evidence, *(level.evidence for level in levels if level is not None)]
    by = f" by {'FY' if goal.calendar == 'FY' else ''}{goal.year}" if goal.year else ""
    low, high = goal.low or 0.0, goal.high or 0.0
    amount = f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
    return Answer(
        goal.status,
        f"{amount}{by}: {goal.why[0].lower() if goal.why[:1].isalpha() else goal.why[:1]}{goal.why[1:]}",
        list(dict.fromkeys(found)),
    )


def _called(volumes: Sequence[Volume]) -> str:
    return _joined(map(called, volumes))


def _joined(words: Iterable[str]) -> str:
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last


_OF_THE_TEXT = frozenset({"method", "signs", "authorization", "target"})
"""Questions that a text may answer without giving a volume."""
_QUESTIONS: dict[str, Callable[[Asked], Answer]] = {
    "accrual": _accrual,
    "calendar": _calendar,
    "vintage": _vintage,
    "period": _period,
    "method": _method,
    "signs": _signs,
    "authorization": _authorization,
    "target": _target,
}
