"""Text that stands in both versions, wherever: moved, reprinted or cut up otherwise, it is no change.

>>> carried("Waste is reduced. Methane falls by 30 %.", ["Methane falls by 30%"])
[True]
>>> carried("Methane falls by 40 %.", ["Methane falls by 30 %"])
[False]
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from corpus.vocabulary import load
from index.thesaurus import stopwords
from index.words import fold

_ALIKE = 88
"""Of 100, below which passages are not looked at word by word."""
_SPELLED = 80
"""Of 100: a plural, a torn word, another spelling of one word."""
_SHORT = 4
"""Words: what is so short stands in any document by chance."""
_TURNING = frozenset(["not", "no", "never", "nor", "least", "most", "up", "only", "without", "except"])


def carried(other: str, texts: Sequence[str], passages: Sequence[str] = ()) -> list[bool]:
    """For each text whether the other version holds it: word for word anywhere, or nearly as a passage of it.

    Small words and spellings may differ; a figure, a verb of force, a *not* or any other word may not.
    """
    whole = f" {fold(other)} "
    theirs = [fold(passage) for passage in passages]
    same = set(theirs)
    found = []
    for text in map(fold, texts):
        long = len(text.split()) > _SHORT
        held = text in same or (long and f" {text} " in whole)
        if long and not held:
            near = process.extract(text, theirs, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3)
            held = any(_same_words(text, match) for match, _, _ in near)
        found.append(held)
    return found


def _same_words(one: str, other: str) -> bool:
    ours, theirs = Counter(one.split()), Counter(other.split())
    left, right = list((ours - theirs).elements()), list((theirs - ours).elements())
    return all(_small(word, right) for word in left) and all(_small(word, left) for word in right)


def _small(word: str, others: Sequence[str]) -> bool:
    """Whether a word that one of two passages lacks says nothing, or is there in another spelling."""
    if word in _forceful() or any(char.isdigit() for char in word):
        return False
    return word in stopwords() or any(fuzz.ratio(word, other) >= _SPELLED for other in others)


@cache
def _forceful() -> frozenset[str]:
    force = load("force")
    verbs = [verb for verbs in force["verbs"].values() for verb in verbs]
    return _TURNING | set(force["modals"]) | set(verbs) | {f"{verb}s" for verb in verbs}
