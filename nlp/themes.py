"""What an undertaking is about: the controlled themes of ``corpus/vocab/themes.yaml``.

>>> find_themes("The two sides will cooperate on carbon capture and hydrogen technologies")
('ccus', 'hydrogen', 'technology')

Each phrase of the vocabulary gives its weight to its theme; longer phrases shadow the words inside them,
and what stands near the head of the undertaking counts more than its subordinate tail.
"""

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache, lru_cache

from corpus.model import TargetKind
from corpus.vocabulary import load
from nlp.folding import fold
from nlp.lexicon import Lexicon, words_of_text
from nlp.wording import either

_MOST = 3
_STRONG, _ENOUGH, _LEAST = 2.5, 2.2, 1.0
_RATIO = 0.45
_TITLE, _TITLE_SILENT = 2.3, 2.5
_LEAD_IN, _HEADING = 0.4, 0.2
_QUIET, _MUTE = 1.5, 3.0
_FIGURE = re.compile(r"\d\s?(?:%|per ?cent)|CO\s?2|t-CO2", re.IGNORECASE)
_LEGEND = re.compile(r"\W*(?:key|legend)\s*:", re.IGNORECASE)
"""Of a table: *Key: technology transfer (TT), finance (F)* says nothing of its rows."""
_ASIDE = [
    "recogni[sz]ing", "noting", "welcoming", "acknowledging", "in line with", "consistent with",
    "in accordance with", "pursuant to", "as set out in", "taking into account", "bearing in mind",
    "referred to in", "which (?:is|are|was|were)", "based on", r"through (?:\w+ )?invest\w+",
    "with investments?",
]  # fmt: skip
_TAIL = re.compile(rf"\b{either(_ASIDE, cased=False)}\b", re.IGNORECASE)


@cache
def _lexicon() -> Lexicon[tuple[str, float]]:
    words = load("themes")
    entries = [
        (str(phrase), (theme, float(weight)))
        for theme, weights in words["themes"].items()
        for weight, phrases in weights.items()
        for phrase in phrases
    ]
    return Lexicon(entries + [(str(phrase), ("", 0.0)) for phrase in words["none"]])


@cache
def _list(section: str) -> Lexicon[bool]:
    return Lexicon((str(word), True) for word in load("themes")[section])


def find_themes(
    text: str, *, lead_in: str = "", heading: str = "", about: str = "", subject: str = ""
) -> tuple[str, ...]:
    """One to three themes of an undertaking, strongest first; none where it is not about climate or energy.

    lead_in: the open sentence that an item completes; heading: what it stands under (or an ICTU label,
    or *Article 6*). Both help most where the text itself says little. about: the title of a document that
    speaks of other things too (a joint statement); a fund or a dialogue then needs a word of climate or
    energy in its title or near it, while an NDC or a decision, given without, speaks of nothing else.
    subject: the title of the decision, or the article, that it is part of.
    """
    text = fold(text)
    scores = _score(text)
    own = max(scores.values(), default=0.0)
    silent = own < _STRONG
    louder = _MUTE if own < _LEAST else _QUIET if silent else 1.0
    heading = "" if _LEGEND.match(heading) else heading
    for outside, weight in ((fold(lead_in), _LEAD_IN), (fold(heading), _HEADING)):
        for theme, score in _score(outside).items() if outside else ():
            if theme != "dialogue":  # *The Task Force will focus on: …*: who meets, not what about
                scores[theme] += louder * weight * min(score, 6.0)
    for title in _given("headings", heading):
        scores[title] += _TITLE_SILENT if silent else _TITLE
    whole = _given("subjects", subject)
    if not whole and max(scores.values(), default=0.0) < _STRONG:
        scores["ambition"] += _background(text) or 0.5 * _background(fold(lead_in))
    if _has_cut(text):
        scores["ambition"] += 3.0
    chosen = _choose(scores)
    general = about and set(chosen) <= set(load("themes")["general"])
    if general and not _is_climate(text, lead_in, heading, about):
        return ()
    return _with_subject(chosen, whole)


def with_credits(themes: tuple[str, ...], kinds: Collection[TargetKind]) -> tuple[str, ...]:
    """What has a volume of credits among its targets is about markets, and about a cut only beside one.

    >>> with_credits(("ambition",), {TargetKind.CREDITS})
    ('markets',)
    """
    if TargetKind.CREDITS not in kinds:
        return themes
    rest = tuple(t for t in themes if t != "markets" and (t != "ambition" or len(kinds) > 1))
    return ("markets", *rest)[:_MOST]


def _with_subject(chosen: tuple[str, ...], whole: tuple[str, ...]) -> tuple[str, ...]:
    """What a decision or article is about as a whole is a theme of each of its provisions."""
    rest = tuple(theme for theme in whole if theme not in chosen)
    return (*chosen[: max(_MOST - len(rest), 0)], *rest)


@cache
def _titles(section: str) -> Lexicon[str]:
    return Lexicon(load("themes")[section].items())


@lru_cache(maxsize=1024)
def _given(section: str, title: str) -> tuple[str, ...]:
    """Themes that a heading or a subject gives by its very title (*Article 6*)."""
    if not title:
        return ()
    words = words_of_text(fold(title))
    # *Article 4* is a heading only where it begins so; further on it is a reference.
    found = (
        theme
        for at, _, theme in _titles(section).find(words)
        if at == 0 or words[at] != "article" or section == "subjects"
    )
    return tuple(dict.fromkeys(found))


def _background(text: str) -> float:
    """How much a text speaks of mitigation in general."""
    count = sum(1 for _ in _list("background").find(words_of_text(text)))
    return min(2.0 + 0.5 * count, 4.0) if count else 0.0


def _has_cut(text: str) -> bool:
    if not _FIGURE.search(text):
        return False
    words = words_of_text(text)
    return _holds("cut", words) and not _holds("not_cut", words)


def _holds(section: str, words: list[str]) -> bool:
    return next(_list(section).find(words), None) is not None


def _score(text: str) -> defaultdict[str, float]:
    """Weights of the phrases in ``text``, by theme; repetitions and the subordinate tail count less."""
    tail = _TAIL.search(text, 25)
    head = len(words_of_text(text[: tail.start()])) if tail else None
    words = words_of_text(text)
    best = _longest(words)
    if words[:1] == ["building"]:
        best.pop((0, "buildings"), None)  # *Building ecological resilience*: a verb
    scores: defaultdict[str, float] = defaultdict(float)
    counts: defaultdict[str, int] = defaultdict(int)
    reach: dict[str, int] = {}
    for (at, theme), (weight, length) in sorted(best.items()):
        if at < reach.get(theme, 0):
            continue
        reach[theme] = at + length
        place = 0.6 if head is not None and at >= head else 1.0 if at < 25 else 0.75
        scores[theme] += weight * place / (1 + 0.8 * counts[theme])
        counts[theme] += 1
    return scores


def _longest(words: list[str]) -> dict[tuple[int, str], tuple[float, int]]:
    """(place, theme) → (weight, length) of the phrases found; a longer phrase hides those inside it."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    reach = [0] * len(words)
    for at, length, (theme, weight) in _lexicon().find(words):
        if (length, weight) > (best.get((at, theme), (0.0, 0))[1], best.get((at, theme), (0.0, 0))[0]):
            best[at, theme] = weight, length
        for i in range(at, at + length):
            reach[i] = max(reach[i], length)
    return {
        (at, theme): (weight, length)
        for (at, theme), (weight, length) in best.items()
        if theme and length >= reach[at]
    }


def _choose(scores: dict[str, float]) -> tuple[str, ...]:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return ()
    top = ranked[0][1]
    chosen = [theme for theme, score in ranked if score >= max(_ENOUGH, _RATIO * top)]
    return tuple(chosen[:_MOST]) or (ranked[0][0],)


def _is_climate(*texts: str) -> bool:
    return any(_speaks_of_climate(words_of_text(text)) for text in texts if text)


def _speaks_of_climate(words: list[str]) -> bool:
    """True where a word of climate or energy stands by itself, not in *Atomic Energy Agency*."""
    hidden = {
        i
        for at, length, (theme, _) in _lexicon().find(words)
        if not theme and length > 1
        for i in range(at, at + length)
    }
    return any(at not in hidden for at, _, _ in _list("climate").find(words))
