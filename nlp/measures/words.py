"""The wording of a measure without a finite verb: bullets, numbers and labels, infinitives, nouns of action.

The words stand in ``corpus/vocab/measures.yaml``.
"""

import re
from functools import cache

from corpus.vocabulary import load

_MARK = re.compile(
    r"^[\W_]*(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+)?"
    r"(?:(?:[A-Z][A-Z&]+\s)?"
    r"(?:target|goal|action|measure|strategy|priority|contribution|commitment|activity)\s*"
    r"(?:no\.?\s*)?(?:\d+(?:\.\d+)*|[A-Z](?=\s*[:.–-]))(?P<label>[^:.;–]{0,60}?\s*[:.–-]\s+)|"
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)]\s+|"
    r"[A-Z][\w ,&/’'()-]{2,60}?(?<!\bby \d{4}):\s+(?=[A-Z]))?[\W_]*",
    re.IGNORECASE,
)
"""Bullet, number or label before a measure: *Target 5:*, *(a)*, *Energy:*."""
_WHEN = re.compile(
    r"(?:(?:by|before|until|in|from|between|starting)\s(?:the\s)?[^,.;:]{0,30}?(?:19|20)\d\d[^,.;:]{0,30},\s*)?",
    re.I,
)
_ADVERB = r"(?:(?:further|also|gradually|progressively|significantly|fully|\w+ly)\s+)?"
_POINTS = re.compile(r"(?:this|these|it|they|such|there)\b", re.IGNORECASE)
_COMMITMENT = re.compile(
    r"(?:an?|the|its|our)\s+(?:\w+\s+)?(?:commitment|pledge)\s+to\s+[a-z]+", re.IGNORECASE
)
"""*A commitment to restore …*, as an item."""
_PURPOSE = re.compile(
    r"to\b.*?(?:\b(?:will|shall|should|must)\b|, [^,]{3,60}? (?:is|are|has|have|was|were)\b)", re.I | re.S
)
"""*To meet the target, the Party will …*: the undertaking follows."""
_NOT_VERBS = (
    "the|this|that|these|those|date|our|its|their|his|have|some|what|which|whom|all|any|each|such|other|be"
)
_OBJECT = (
    r"(?:of|in|to|for|on|with|through|by|programmes?|programs?|projects?|systems?|schemes?|campaigns?|"
    r"plans?|infrastructure)\b"
)


_FEWEST_WORDS = 4
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|been|can|could|would|might|did|does)\b")


def start_of(text: str) -> int | None:
    """Where a bare infinitive or an imperative begins in ``text``, past its mark; None where none does."""
    mark = _MARK.match(text)
    at = mark.end() if mark else 0
    found = _infinitive().match(text, at + when_end(text[at:])) or _COMMITMENT.match(text, at)
    return at if found and not _PURPOSE.match(text, found.start()) else None


def is_infinitive(text: str) -> bool:
    """True where words begin with a bare infinitive or an imperative, past a bullet, number or label.

    >>> is_infinitive("• By 2030, ensure access"), is_infinitive("Support of donors")
    (True, False)
    """
    return start_of(text) is not None


def nominal_start(text: str, fewest: int = _FEWEST_WORDS) -> int | None:
    """Where a measure in nouns of ``fewest`` words or more begins: *Expansion of …*, *Promoting …*.

    None for a sentence and for what names no action.

    >>> nominal_start("• Expansion of irrigation in two basins"), nominal_start("Carbon dioxide and methane")
    (2, None)
    """
    mark = _MARK.match(text)
    at = mark.end() if mark else 0
    words = text[at:]
    if _FINITE.search(words) or _POINTS.match(words) or len(words.split()) < fewest:
        return None
    action = _nouns().search(words[:60]) or re.match(r"[A-Z]?[a-z]{3,}ing\s", words)
    return at if action else None


def is_labelled(text: str) -> bool:
    """*Target 5: To adopt …*, *Strategy 2 on forests - Increase …*: the label says what it is."""
    mark = _MARK.match(text)
    return mark is not None and mark["label"] is not None


def verb_of(text: str) -> str:
    """The first verb of a measure, in lower case, without its *to* and adverb."""
    words = [w.lower() for w in re.findall(r"[A-Za-z-]+", text[when_end(text) :])]
    return next((w for w in words if w != "to" and not w.endswith("ly")), "")


def when_end(text: str) -> int:
    """Where a fronted date ends (*By 2030,*); 0 where there is none."""
    match = _WHEN.match(text)
    return match.end() if match else 0


def trigger_of(text: str) -> str:
    """The infinitive or imperative itself, which is all that a measure has."""
    at = when_end(text)
    found = _infinitive().match(text, at) or re.search(r"\b(?:commitment|pledge)\b", text[:40])
    return found[0] if found else text.split(maxsplit=1)[0]


@cache
def _infinitive() -> re.Pattern[str]:
    words = load("measures")
    verbs = "|".join(sorted(map(re.escape, words["verbs"]), key=len, reverse=True))
    nouns = "|".join(sorted(map(re.escape, words["also_nouns"]), key=len, reverse=True))
    follows = (
        rf"(?=\s+(?!(?:of|in|for|to|by|from|with|is|are|will|has)\b|(?:and|or|&)\s+(?!(?:{verbs})\b))"
        r"[\w“\"(])"
    )
    return re.compile(
        rf"(?:to\s+{_ADVERB}(?!(?:{_NOT_VERBS})\b)[a-z]{{3,}}\b|"
        rf"{_ADVERB}(?:{verbs})\b(?!\s+(?:is|are|will|of)\b|[-:])(?=\s)|"
        rf"{_ADVERB}(?:{nouns})\b{follows})",
        re.IGNORECASE,
    )


@cache
def _nouns() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load("measures")["nouns_of_action"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\s+(?:(?:and|or|&)\s+(?:{words})\s+)?{_OBJECT}", re.IGNORECASE)
