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
    {
        TargetKind.BASE_YEAR,
        TargetKind.BAU,
        TargetKind.FIXED_LEVEL,
        TargetKind.TRAJECTORY,
        TargetKind.INTENSITY,
    }
)
DATED = frozenset({TargetKind.NET_ZERO, TargetKind.PEAK})
_UNITS = frozenset({"%", "MtCO2e", "tCO2e/capita"})
_BOUND = re.compile(r"[.;!?](?=\s+[A-Z(•])|\n\s*\n|[•●▪➢✓]")
_WHOLE = re.compile(
    r"economy[- ]wide|all sectors|covering|total national|national total|national ghg",
    re.I,
)
_SCOPE = re.compile(r"\b(?:excluding|including|without|excl\.?|incl\.?|except)\b[^,;)]*", re.I)
"""What a goal leaves out or takes in does not make it one of a part."""
_RAISED = re.compile(
    r"\b(?:reduction|commitment|contribution|target)\b[^.;]*\b(?:increas|rais|enhanc|strengthen)\w*", re.I
)
_SCENARIO = re.compile(
    r"\s*(?:under|in)\s+(?:the|a|an)\s+(?!BAU|business|baseline|reference)[\w\s-]{2,40}\bscenario", re.I
)
_TAKEN_UP = re.compile(
    r"^\W*(?:this|these|such)\s+(?:\w+\s+)?(?:commitment|target|contribution|goal|pledge)s?\b|^\W*(?:with)?in the same conditions?\b|^\W*under the same\b",
    re.I,
)
_FURTHER = re.compile(r"\b(?:further|additional|additionally|extra)\b", re.I)
_ESTIMATE = re.compile(r"\bestimated\s+(?=\d)|\bestimated level of mitigation", re.I)
_TOLD = re.compile(r"\b(?:was|were|had|has been|have been)\b", re.I)
_AIMED = re.compile(
    r"\b(?:will|shall|would|could|targets?|goals?|commit\w*|intend\w*|aim\w*|pledge\w*|contribution|decided|set)\b",
    re.I,
)
_FIRST_YEAR = 2021
"""Contributions under the Paris Agreement are for the time after 2020."""
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


def rank(target: Target, document: Document, context: TargetContext, around: Setting | None = None) -> int:
    """3 for a goal that is called the Party's contribution or target, 2 for a plain one of the whole
    economy, 1 for one of a part of it, 0 for no goal of the Party's. around: the words that say what the
    target is, where they are not those of its sentence (a table's).
    """
    if not _is_candidate(target, context.now or 2015):
        return 0
    in_table = around is not None
    around = around or setting(target, document.text)
    if _is_foreign(around, document):
        return 0
    called = bool(words_of("targets", "contribution").search(around.before + around.behind)) or _is_variant(
        around
    )
    if target.kind in DATED:
        return 3 if called else 2
    raised = _RAISED.search(around.before) and context.stated
    plain = _is_plain(target, around, called)
    if (
        not raised
        and not plain
        and not words_of("targets", "whole").search(around.before + " " + around.behind[:90])
    ):
        return 0
    if _SCENARIO.match(around.behind):
        return 0
    if target.unit == "MtCO2e" and not called:
        return 0
    if words_of("targets", "expected").search(_ESTIMATE.sub(" ", around.before[-130:])) and not _is_variant(
        around
    ):
        return 0
    if _is_partial(around) or (in_table and re.search(r"\bsectors?\b(?<!all sectors)", around.before, re.I)):
        return 1 if called else 0
    return 3 if called else 2


def _is_plain(target: Target, around: Setting, called: bool) -> bool:
    """True where the measure itself can only be one of emissions: a cut in tonnes, or against a projection."""
    if target.unit == "MtCO2e":
        return called and target.kind in {TargetKind.BASE_YEAR, TargetKind.BAU}
    if target.kind is not TargetKind.BAU or target.unit != "%":
        return False
    return bool(words_of("targets", "bau").search(around.before[-120:] + " " + around.behind[:120]))


def _is_candidate(target: Target, now: int) -> bool:
    if target.kind in DATED:
        return target.year is None or target.year >= now
    if target.kind not in EMISSIONS or target.unit not in _UNITS or not target.low:
        return False
    if target.cumulative and target.kind is not TargetKind.TRAJECTORY:
        return False
    if target.unit == "%" and (target.base is None or not abs(target.low) <= 100):
        return False
    return target.year is not None and target.year >= max(now, _FIRST_YEAR)


@cache
def _effect() -> re.Pattern[str]:
    """*These three targets can reduce emissions by …*: what a measure named before brings, and no goal."""
    return re.compile(
        rf"\b{any_of(load('targets')['anaphoric'])}\s+(?:can|will|would|could|may|is expected to|are expected to)\s+(?:\w+\s+)?"
        r"(?:reduce|cut|avoid|lower|result|lead|decrease|save)\w*",
        re.IGNORECASE,
    )


def _is_foreign(around: Setting, document: Document) -> bool:
    """True for a goal of others, of a part of the country, or one that no longer stands."""
    before = around.before[-220:]
    if words_of("targets", "superseded").search(before) or words_of("targets", "superseded").search(
        around.behind[:45]
    ):
        return True
    if _effect().search(around.before):
        return True
    if words_of("targets", "others").search(before + " " + around.behind[:70]):
        return True
    if _TOLD.search(before[-100:]) and not _AIMED.search(before[-100:]):
        return True
    names, own = _places(document.parties), _own(document.parties)
    if names and names.search(before):
        return True
    return (
        bool(_countries().search(before[-110:])) and not own.search(before) and not own.search(around.behind)
    )


@cache
def _places(parties: tuple[str, ...]) -> re.Pattern[str] | None:
    """Provinces and States of the Parties, or the member States of the European Union."""
    names: set[str] = set()
    for party in parties:
        country = pycountry.countries.get(alpha_3=party)
        if party == "EUU":
            names |= {c.name for c in pycountry.countries}
        elif country is not None:
            names |= {s.name for s in pycountry.subdivisions.get(country_code=country.alpha_2) or []} - {
                country.name
            }
    kept = {name for name in names if len(name) > 4 and not _SHARED.search(name)}
    return re.compile(rf"(?<!\w){any_of(kept)}(?!\w)") if kept else None


@cache
def _countries() -> re.Pattern[str]:
    """Names of all countries, as texts write them."""
    names = {getattr(c, "common_name", c.name).split(",")[0] for c in pycountry.countries}
    return re.compile(rf"(?<!\w){any_of(names)}(?!\w)")


@cache
def _own(parties: tuple[str, ...]) -> re.Pattern[str]:
    """What a Party calls itself: any longer word of its name, or *our*, *we*, *the country*, *the Kingdom*."""
    words = {
        "our",
        "we",
        "its",
        "country",
        "kingdom",
        "republic",
        "union",
        "party",
        "nation",
        "government",
        "ndc",
        "indc",
    }
    for party in parties:
        country = pycountry.countries.get(alpha_3=party)
        words |= (
            {w for w in re.findall(r"\w{3,}", country.name) if country and w[0].isupper()}
            if country
            else {"EU"}
        )
    return re.compile(rf"(?<!\w){any_of(words)}", re.IGNORECASE)


_SHARED = re.compile(
    r"^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Capital|Federal|Center|Centre)$"
)


def _is_partial(around: Setting) -> bool:
    """True where a sector stands between the target's verb and its emissions, or right behind it."""
    part = any_of(load("targets")["partial"])
    near = re.compile(rf"(?<![\w-]){part}(?!\w)", re.I)
    if words_of("targets", "partial_anywhere").search(around.before):
        return True
    if re.search(rf"\b(?:targets?|goals?)\s+(?:for|of|in)\s+(?:the\s+)?{part}\b", around.before, re.I):
        return True
    if _WHOLE.search(around.before[-120:]) or _WHOLE.search(around.behind[:100]):
        return False
    before, behind = _SCOPE.sub(" ", around.before)[-75:], _SCOPE.sub(" ", around.behind)[:55]
    return bool(near.search(before) or near.search(behind))


def explains(target: Target, document: Document) -> bool:
    """True where the sentence says what the goal before it means: *This commitment implies a reduction of …*."""
    before = setting(target, document.text).before
    return _TAKEN_UP.match(before) is not None or _FURTHER.search(before[-60:]) is not None


def is_updated(target: Target, document: Document) -> bool:
    """True where the sentence calls the target new, enhanced or updated."""
    return bool(words_of("targets", "updated").search(setting(target, document.text).before))


def _is_variant(around: Setting) -> bool:
    near = around.before[-150:] + " " + around.behind[:120]
    sections = ("conditional", "unconditional", "phrases", "support")
    return any(words_of("conditions", section).search(near) for section in sections)
