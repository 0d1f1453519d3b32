"""Promises about each side's own goals, and the goals that an NDC states.

*Achieve their 2050 net zero goals and the aligned 2030 targets* is carried by an NDC's main target and by
what it says of net zero, whatever the words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import Commitment, Conditional, Target, TargetKind
from index.gaps.follow_through.candidates import Haystack
from index.gaps.follow_through.promises import Promise
from index.gaps.follow_through.wording import light, of_the_field, words_of
from index.gaps.passages import Passage
from index.thesaurus import stopwords
from index.words import fold, stems

_AMBITION = frozenset({"ambition", "long-term-strategy"})
_YEAR = re.compile(r"\b20[2-9]\d\b")
_TARGET = re.compile(
    r"\b(?:targets?|goals?|ndcs?|nationally determined|contributions?|pledges?|commitments?)\b"
)
_DECADE = re.compile(
    r"\b(?:this decade|(?:the|this) (?:critical|decisive) decade|the 20[23]0s|next decade)\b"
)
_THESE = re.compile(r"\b(?:these|those|this|that|such) (?:goals?|targets?|objectives?)\b")
_OWN_GOAL = re.compile(
    r"\b(?:our|their|respective|its)\s(?:\S+\s){0,4}?(?:targets?|goals?|ndcs?|net[ -]zero)\b|"
    r"^(?:submit|communicat|updat|prepar|present)\w*\s(?:\S+\s){0,4}?(?:ndcs?|nationally determined)\b"
)
"""Goals of its own, or an NDC that is to be handed in."""
_NEAR = 60
"""Characters between a goal and its year."""
_SUBJECTS = 3
"""Words of a subject of its own, from which a promise is no longer about ambition in general."""


@dataclass(frozen=True)
class Goal:
    """A goal that a promise names: the Party's main target, or net zero."""

    kind: Literal["target", "net zero"]
    year: int | None

    def __str__(self) -> str:
        name = "net zero" if self.kind == "net zero" else "an emission target"
        return f"{name} by {self.year}" if self.year else name


@dataclass(frozen=True)
class Stated:
    """A goal as an NDC states it."""

    passage: Passage
    record: Commitment | None
    """That states it; None where it is only described."""
    year: int | None
    open_date: str | None
    """The words that keep its date open: *as close as possible to*."""
    conditional: bool


def goals(promise: Promise, before: Sequence[Goal] = ()) -> tuple[Goal, ...]:
    """The goals of each side that a promise names; the main target where it is about ambition at large.

    ``before`` are the goals of the promise before, which *these goals* refers to. Empty where the promise
    is about something else.
    """
    if promise.helping or not _AMBITION & set(promise.record.themes[:1]):
        return ()
    elsewhere = promise.abroad and not promise.home
    if not _OWN_GOAL.search(promise.act) and (elsewhere or not is_general(promise)):
        return ()
    found = dict.fromkeys(_named(promise.act))
    if _THESE.search(promise.act):
        found |= dict.fromkeys(before)
    return tuple(found) or (Goal("target", None),)


def is_general(promise: Promise) -> bool:
    """Whether a promise, or what it begins with, is about climate action at large."""
    return any(map(_general, (promise.substance, *promise.legs[:1])))


def _general(text: str) -> bool:
    if not words_of("general_ambition").search(text) and not _TARGET.search(text):
        return False
    rest = words_of("general_ambition").sub(" ", text)
    if words_of("sectors").search(rest):
        return False
    words = fold(words_of("net_zero").sub(" ", rest)).split()
    subject = {
        stem
        for word, stem in zip(words, stems(words), strict=True)
        if word not in stopwords() and stem not in light() and not word[0].isdigit()
    }
    return len(subject) <= _SUBJECTS and not subject & of_the_field()


def _named(act: str) -> Iterator[Goal]:
    for found in words_of("net_zero").finditer(act):
        if not _of_the_world(act, found.start(), found.end()):
            yield Goal("net zero", _year_near(act, found.start(), found.end()))
    for found in _YEAR.finditer(act):
        target = _TARGET.search(act, found.end(), found.end() + 45)
        if (
            target
            and int(found[0]) < 2050
            and not words_of("net_zero").search(act, found.end(), target.end())
        ):
            yield Goal("target", int(found[0]))
    if decade := _DECADE.search(act):
        yield Goal("target", 2040 if "2030s" in decade[0] else 2030)
    elif by := re.search(r"\bby (20[23]\d)\b", act):
        yield Goal("target", int(by[1]))


def _of_the_world(text: str, start: int, end: int) -> bool:
    """Whether net zero is the world's (*net zero emissions globally*, *global net zero*), not a Party's."""
    after = re.split(r"[,;]", text[end : end + _NEAR // 2])[0]
    return bool(words_of("whole").search(text[max(0, start - _NEAR // 2) : start] + after))


def _year_near(text: str, start: int, end: int) -> int | None:
    """The year beside the words of net zero, on whichever side it is nearer."""
    found = [
        (min(abs(m.start() - end), abs(start - m.end())), int(m[0]))
        for m in _YEAR.finditer(text, max(0, start - 15), end + _NEAR)
        if int(m[0]) >= 2035
    ]
    return min(found)[1] if found else None


def main_targets(hay: Haystack) -> list[Stated]:
    """Where an NDC states its main target, and where it says it again, in order."""
    heads = {
        _value(target)
        for passage in hay.passages.items
        for record in passage.records
        for target in record.targets
        if target.headline and target.kind is not TargetKind.NET_ZERO
    }
    return [
        Stated(
            passage=passage,
            record=record,
            year=max((t.year for t in own if t.year), default=None),
            open_date=None,
            conditional=all(t.conditional is Conditional.CONDITIONAL for t in own),
        )
        for passage in hay.passages.items
        for record in passage.records
        if (own := [t for t in record.targets if _value(t) in heads])
    ]


def _value(target: Target) -> tuple[object, ...]:
    return target.kind, target.low, target.high, target.unit, target.year


def net_zero(hay: Haystack) -> list[Stated]:
    """Where an NDC speaks of its own net zero with a year or a period, in order."""
    found = []
    for passage, text in zip(hay.passages.items, hay.plain, strict=True):
        for words in words_of("net_zero").finditer(text):
            if _of_the_world(text, words.start(), words.end()):
                continue
            around = text[max(0, words.start() - _NEAR) : words.end() + 2 * _NEAR]
            open_date = words_of("open_date").search(around)
            year = _year_near(text, words.start(), words.end() + _NEAR)
            if year or open_date:
                record = next(iter(passage.records), None)
                found.append(Stated(passage, record, year, open_date and open_date[0], conditional=False))
                break
    return found
