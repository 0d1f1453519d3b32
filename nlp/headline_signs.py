"""Signs in a sentence that a target is the Party's main goal, or that it is not."""

import re
from dataclasses import dataclass
from functools import cache

import pycountry

from corpus.model import Document, Target, TargetKind
from corpus.vocabulary import load
from nlp.folding import fold
from nlp.target_context import TargetContext
from nlp.wording import any_of, words_of

EMISSIONS = frozenset(
    {TargetKind.BASE_YEAR, TargetKind.BAU, TargetKind.FIXED_LEVEL, TargetKind.TRAJECTORY, TargetKind.INTENSITY}
)
DATED = frozenset({TargetKind.NET_ZERO, TargetKind.PEAK})
_UNITS = frozenset({"%", "MtCO2e", "tCO2e/capita"})
_BOUND = re.compile(r"[.;!?](?=\s+[A-Z(•])|\n\s*\n|[•●▪➢✓]")
_LEFT, _RIGHT = 320, 220


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence around a target, folded, in two halves."""

    before: str
    behind: str


def setting(target: Target, text: str) -> Setting:
    """The words before and behind ``target`` within its sentence."""
    before = fold(text[max(0, target.start - _LEFT) : target.start])
    behind = fold(text[target.end : target.end + _RIGHT])
    cut = [m.end() for m in _BOUND.finditer(text[max(0, target.start - _LEFT) : target.start])]
    stop = _BOUND.search(text[target.end : target.end + _RIGHT])
    before = before[cut[-1] :] if cut else before
    behind = behind[: stop.start()] if stop else behind
    return Setting(" ".join(before.split()) + " ", " " + " ".join(behind.split()))


def rank(target: Target, document: Document, context: TargetContext) -> int:
    """3 for a goal that is called the Party's contribution or target, 2 for a plain one of the whole
    economy, 1 for one of a part of it, 0 for no goal of the Party's.
    """
    if not _is_candidate(target, context.now or 2015):
        return 0
    around = setting(target, document.text)
    if _is_foreign(around, document, target):
        return 0
    called = bool(words_of("targets", "contribution").search(around.before + around.behind))
    if target.kind in DATED:
        return 3 if called else 2
    if not words_of("targets", "whole").search(around.before + " " + around.behind[:90]):
        return 0
    if target.unit == "MtCO2e" and not called:
        return 0
    if words_of("targets", "expected").search(around.before[-60:]) and not _is_variant(around):
        return 0
    if _is_partial(around):
        return 1 if called else 0
    return 3 if called else 2


def _is_candidate(target: Target, now: int) -> bool:
    if target.kind in DATED:
        return target.year is None or target.year >= now
    if target.kind not in EMISSIONS or target.unit not in _UNITS or not target.low:
        return False
    if target.unit == "%" and (target.base is None or not abs(target.low) <= 100):
        return False
    return target.year is not None and target.year > now


def _is_foreign(around: Setting, document: Document, target: Target) -> bool:
    """True for a goal of others, of a part of the country, or one that no longer stands."""
    before = around.before[-220:]
    if words_of("targets", "superseded").search(before) or words_of("targets", "superseded").search(around.behind[:45]):
        return True
    if words_of("targets", "others").search(before + " " + around.behind[:70]):
        return True
    names = _places(document.parties)
    return bool(names and names.search(before))


@cache
def _places(parties: tuple[str, ...]) -> re.Pattern[str] | None:
    """Provinces and States of the Parties, or the member States of the European Union."""
    names: set[str] = set()
    for party in parties:
        country = pycountry.countries.get(alpha_3=party)
        if party == "EUU":
            names |= {c.name for c in pycountry.countries}
        elif country is not None:
            names |= {s.name for s in pycountry.subdivisions.get(country_code=country.alpha_2) or []} - {country.name}
    kept = {name for name in names if len(name) > 4 and not _SHARED.search(name)}
    return re.compile(rf"(?<!\w){any_of(kept)}(?!\w)") if kept else None


_SHARED = re.compile(r"^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Capital|Federal|Center|Centre)$")


def _is_partial(around: Setting) -> bool:
    """True where a sector stands between the target's verb and its emissions, or right behind it."""
    part = any_of(load("targets")["partial"])
    near = re.compile(rf"(?<![\w-]){part}(?![\w-])", re.I)
    whole = re.search(r"economy[- ]wide|all sectors|excluding|including|without lulucf|covering", around.before[-120:] + around.behind[:100], re.I)
    if whole:
        return False
    return bool(near.search(around.before[-75:]) or near.search(around.behind[:55]))


def is_variant(target: Target, document: Document) -> bool:
    """True where the sentence calls the target conditional or unconditional, so that two may stand together."""
    return _is_variant(setting(target, document.text))


def _is_variant(around: Setting) -> bool:
    near = around.before[-150:] + " " + around.behind[:120]
    sections = ("conditional", "unconditional", "phrases", "support")
    return any(words_of("conditions", section).search(near) for section in sections)
