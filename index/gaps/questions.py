"""What a target or a sentence leaves open, as questions; the rules are words of ``open_questions.yaml``."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from corpus.model import Commitment, Evidence, Question
from corpus.vocabulary import load

if TYPE_CHECKING:
    from index.gaps.footing import Goal


def about_goal(goal: "Goal", document: str, of: str) -> Iterator[Question]:
    """What a target leaves open. ``document`` is what a reader calls the text, ``of`` whom to ask.

    A cut of 40 % against 2010 in a text that gives no level for 2010 asks for that level.
    """
    fields = _fields(goal)
    for rule in load("open_questions")["goals"]:
        if all(_holds(fields[name], wanted) for name, wanted in rule["when"].items()):
            asks = rule["asks"].format(**fields | {"document": document, "year": goal.year or "its year"})
            yield Question(rule=rule["name"], asks=asks, of=of, evidence=goal.evidence)


def about_wording(record: Commitment, evidence: Evidence, of: str) -> Iterator[Question]:
    """What the wording of an undertaking leaves open, with the very words; each rule asks once."""
    for rule, pattern in _patterns():
        found = pattern.search(record.quote)
        if found:
            words = " ".join(found[0].split())
            yield Question(rule=rule["name"], asks=rule["asks"].format(words=words), of=of, evidence=evidence)


def about_verdict(verdict: str, party: str, document: str, evidence: Evidence) -> Iterator[Question]:
    """What to ask a side about a joint promise, by what was found in its document."""
    asks = load("open_questions")["follow_through"].get(verdict)
    if asks:
        yield Question(
            rule=verdict, asks=asks.format(party=party, document=document), of=party, evidence=evidence
        )


def _fields(goal: "Goal") -> dict[str, Any]:
    ranged = goal.low is not None and goal.low != goal.high
    return {name: getattr(goal, name) for name in type(goal).model_fields} | {
        "range": True if ranged else None,
        "amount": amount(goal),
    }


def amount(goal: "Goal") -> str:
    """A target's amount in words.

    >>> amount(goal)
    '50–52 %'
    """
    numbers = dict.fromkeys(n for n in (goal.low, goal.high) if n is not None)
    return " ".join(filter(None, ("–".join(f"{n:,.15g}" for n in numbers), goal.unit)))


def _holds(value: Any, wanted: Any) -> bool:
    if wanted in ("said", "unsaid"):
        return bool((value is not None) == (wanted == "said"))
    return bool(value in wanted)


@cache
def _patterns() -> tuple[tuple[Mapping[str, Any], re.Pattern[str]], ...]:
    return tuple(
        (
            rule,
            re.compile("|".join(map(_pattern, sorted(rule["words"], key=len, reverse=True))), re.IGNORECASE),
        )
        for rule in load("open_questions")["words"]
    )


def _pattern(words: str) -> str:
    joined = r"[\s-]+".join(map(re.escape, words.split()))
    return rf"(?<!\w){joined}(?!\w)"
