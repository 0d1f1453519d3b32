"""What an undertaking is about: the controlled themes of ``corpus/vocab/themes.yaml``.

>>> find_themes("The two sides will cooperate on carbon capture and hydrogen technologies")
('ccus', 'hydrogen', 'technology')

Each phrase of the vocabulary gives its weight to its theme; longer phrases shadow the words inside them,
and what stands near the head of the undertaking counts more than its subordinate tail.
"""

import re
from collections import defaultdict
from functools import cache

from corpus.vocabulary import load
from nlp.folding import fold
from nlp.lexicon import Lexicon, words_of_text

_MOST = 3
_TAIL = re.compile(
    r"\b(?:recogni[sz]ing|noting|welcoming|acknowledging|in line with|consistent with|in accordance with|pursuant to|as set out in|"
    r"taking into account|bearing in mind|referred to in|which (?:is|are|was|were)|based on)\b",
    re.IGNORECASE,
)


@cache
def _lexicon() -> Lexicon[tuple[str, float]]:
    return Lexicon(
        (str(phrase), (theme, float(weight)))
        for theme, weights in load("themes")["themes"].items()
        for weight, phrases in weights.items()
        for phrase in phrases
    )


@cache
def _climate() -> Lexicon[bool]:
    return Lexicon((word, True) for word in load("themes")["climate"])


def find_themes(text: str, *, lead_in: str = "", heading: str = "") -> tuple[str, ...]:
    """One to three themes of an undertaking, strongest first; none where it is not about climate or energy.

    lead_in: the open sentence that an item completes; heading: what it stands under (or an ICTU label).
    Both only help where the text itself says little.
    """
    scores = _score(fold(text))
    for outside, weight in ((lead_in, 0.5), (heading, 0.35)):
        if outside:
            for theme, score in _score(fold(outside)).items():
                scores[theme] += weight * min(score, 4.0)
    if not scores or not _is_climate(text, lead_in, heading):
        return ()
    return _choose(scores)


def _score(text: str) -> defaultdict[str, float]:
    tail = _TAIL.search(text, 25)
    head = len(words_of_text(text[: tail.start()])) if tail else None
    words = words_of_text(text)
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for at, length, (theme, weight) in _lexicon().find(words):
        if weight > best.get((at, theme), (0.0, 0))[0]:
            best[at, theme] = weight, length
    scores: defaultdict[str, float] = defaultdict(float)
    counts: defaultdict[str, int] = defaultdict(int)
    reach: dict[str, int] = {}
    for (at, theme), (weight, length) in sorted(best.items()):
        if at < reach.get(theme, 0):
            continue
        reach[theme] = at + length
        place = 0.4 if head is not None and at >= head else 1.0 if at < 25 else 0.75
        scores[theme] += weight * place / (1 + 0.8 * counts[theme])
        counts[theme] += 1
    return scores


def _choose(scores: dict[str, float]) -> tuple[str, ...]:
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    top = ranked[0][1]
    chosen = [theme for theme, score in ranked if score >= max(2.0, 0.62 * top)]
    return tuple(chosen[:_MOST]) or (ranked[0][0],) if top >= 1.0 else ()


def _is_climate(*texts: str) -> bool:
    return any(next(_climate().find(words_of_text(text)), None) is not None for text in texts if text)
