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
_BULLET = re.compile(r"\s*[•●▪■➢➤✓✔❖*\uf0b7·–-]\s")
_WHEN = re.compile(
    r"(?:(?:by|before|until|in|from|between|starting)\s(?:the\s)?[^,.;:]{0,30}?(?:19|20)\d\d[^,.;:]{0,30},\s*)?",
    re.I,
)
_FRONT = re.compile(
    r"(?:with|in|through|under|as|by|on|within|upon|subject to|depending on|given)\s[^,;:.]{3,90},\s+", re.I
)
"""A phrase before an infinitive: *With support from donors, develop …*."""
_CONDITION = re.compile(r"\b(?:support|subject to|depending|condition\w*|finance|funding)\b", re.IGNORECASE)
_ADVERB = r"(?:(?:further|also|gradually|progressively|significantly|fully|\w+ly)\s+)?"
_POINTS = re.compile(
    r"(?:this|these|it|they|such|there|"
    r"the (?:government|country|ministry|party|project|programme|province))\b",
    re.IGNORECASE,
)
"""Words that begin what is told of something, not what is to be done."""
_COMMITMENT = re.compile(
    r"(?:an?|the|its|our)\s+(?:\w+\s+)?(?:commitment|pledge)\s+to\s+[a-z]+", re.IGNORECASE
)
"""*A commitment to restore …*, as an item."""
_DOCUMENT = re.compile(
    r"(?:the )?(?:[A-Z][\w’'-]+ )*"
    r"(?:Law|Decree|Resolution|Decision|Act|Order|Ordinance|Program(?:me)?|Strategy|Plan|Policy|Office|Ministry|"
    r"Agency|Department|Directorate|Bureau|Laboratory|Institute|Committee|Council|Authority|Convention|Protocol)s?"
    r"(?: (?:for|of|on|No)\b|(?: \([A-Z0-9& -]+\))?(?:[ ,(–-]+\d{4}.*)?\W*$)"
)
"""The name of a law, plan or body, which undertakes nothing: *National Forestry Plan*."""
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
_PHRASE = 3
_LONGEST_TITLE = 7
_GERUND = re.compile(
    r"(?!(?:includ|dur|accord|follow|regard|concern|depend|be|hav|exist|remain|result|assum|consider)ing\b)"
    r"[a-z]{2,}ing(?:\s|,\s+(?=[a-z]+ing\b))",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|can|cannot|could|would|might|did|does|will|shall|should|must|may|"
    r"includes?|requires?|needs? to)\b"
)


def start_of(text: str) -> int | None:
    """Where a bare infinitive or an imperative begins in ``text``, past its mark; None where none does."""
    at = mark_end(text)
    verb = at + lead_end(text[at:])
    found = _infinitive().match(text, verb) or (is_pledge(text) and _COMMITMENT.match(text, at))
    if not found or _PURPOSE.match(text, found.start()):
        return None
    front = text[at:verb]
    return verb if _FRONT.match(front) and not _DATED.search(front) and not _CONDITION.search(front) else at


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
    at = mark_end(text)
    words = text[at:]
    if _FINITE.search(words) or _POINTS.match(words) or len(words.split()) < fewest:
        return None
    if _DOCUMENT.match(words):
        return None
    action = _nouns().search(words[:60]) or _GERUND.match(words) or _done().match(words)
    return at if action and not _happens().match(words) else None


def phrase_start(text: str) -> int | None:
    """Where a phrase of three words or more without a finite verb begins, past its mark; None for a sentence.

    >>> phrase_start("• Hydro power plants"), phrase_start("The plant is old")
    (2, None)
    """
    at = mark_end(text)
    words = text[at:]
    few = len(re.findall(r"[A-Za-z]{2,}", words)) < _PHRASE
    told = _FINITE.search(words) or _POINTS.match(words) or _DOCUMENT.match(words) or _happens().match(words)
    return None if few or told else at


def gerund_start(text: str) -> int | None:
    """Where a paragraph that is but a list of gerunds begins: *Improving the law; monitoring …*."""
    at = nominal_start(text, _LONGEST_TITLE)
    return at if at is not None and is_gerund(text) and ";" in text[:-1] else None


def is_gerund(text: str) -> bool:
    """True where words begin with a verb in *-ing*, past a bullet, number or label."""
    return _GERUND.match(text, mark_end(text)) is not None


def is_title(text: str) -> bool:
    """True for the name of a matter: few words, all capitalised but the small ones, and no full stop.

    >>> is_title("Enhancing Agriculture and Food Security"), is_title("Enhance food security")
    (True, False)
    """
    words = text[mark_end(text) :].split()
    small = {"and", "of", "the", "for", "in", "on", "to", "with", "a", "&", "by", "from"}
    return 0 < len(words) <= _LONGEST_TITLE and all(not w[0].islower() or w in small for w in words) and (
        not text.rstrip().endswith((".", ";"))
    )  # fmt: skip


def is_bullet(text: str) -> bool:
    """True where a bullet stands before the words; in a cell it is a part of them."""
    return _BULLET.match(text) is not None


def mark_end(text: str) -> int:
    """Where the words begin past a bullet, number or label; 0 where there is none."""
    mark = _MARK.match(text)
    return mark.end() if mark else 0


def is_labelled(text: str) -> bool:
    """*Target 5: To adopt …*, *Strategy 2 on forests - Increase …*: the label says what it is."""
    mark = _MARK.match(text)
    return mark is not None and mark["label"] is not None


def is_pledge(text: str) -> bool:
    """*A commitment to restore …*: says itself what it is."""
    return _COMMITMENT.match(text, mark_end(text)) is not None and not _FINITE.search(text)


def verb_of(text: str) -> str:
    """The first verb of a measure, in lower case, without its *to* and adverb."""
    words = [w.lower() for w in re.findall(r"[A-Za-z-]+", text[lead_end(text) :])]
    return next((w for w in words if w != "to" and not w.endswith("ly")), "")


def lead_end(text: str) -> int:
    """Where the phrases before an infinitive end (*By 2030,*, *With support from donors,*); else 0."""
    match = _WHEN.match(text)
    at = match.end() if match else 0
    front = _FRONT.match(text, at)
    return front.end() if front and _infinitive().match(text, front.end()) else at


def trigger_of(text: str) -> str:
    """The infinitive or imperative itself, which is all that a measure has."""
    at = lead_end(text)
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
        rf"{_ADVERB}(?:{verbs})\b(?!\s+(?:is|are|will|of)\b|[-:])(?=\s|,\s+(?:{verbs}|{nouns})\b)|"
        rf"{_ADVERB}(?:{nouns})\b{follows})",
        re.IGNORECASE,
    )


@cache
def _nouns() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load("measures")["nouns_of_action"]), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:{words})\s+(?:(?:and|or|&)\s+(?:{words})\s+)?{_OBJECT}|[a-z]{{4,}}(?:tion|ing|ment)\s+of\b)",
        re.IGNORECASE,
    )


@cache
def _done() -> re.Pattern[str]:
    """*Improved access to …*: an outcome as a participle of a measure's verb."""
    verbs = (
        v for v in load("measures")["verbs"] if v.endswith("e") or v in {"expand", "strengthen", "extend"}
    )
    words = "|".join(v + ("d" if v.endswith("e") else "ed") for v in verbs)
    return re.compile(rf"(?:increased|{words})\s+(?!by\b|in\b|to\b|from\b)\w", re.IGNORECASE)


@cache
def _happens() -> re.Pattern[str]:
    """*Degradation of soils*, *Increase in temperature*: what happens, and nobody undertakes."""
    words = "|".join(load("measures")["happens"])
    done = "control|management|prevention|reduction|monitoring"
    weather = "temperatures?|rainfall|precipitation|droughts?|floods?|diseases?|heat|yields?|water"
    return re.compile(
        rf"(?:(?!\w+ing\b)[\w-]+\s+)?(?:{words})\b(?! (?:{done}))|"
        rf"(?:increase[sd]?|reduc\w+|decrease\w*|change\w*|rise) in (?:\w+ ){{0,3}}(?:{weather})\b",
        re.IGNORECASE,
    )
