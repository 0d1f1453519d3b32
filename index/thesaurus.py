"""Other wordings of what is asked: acronyms with their long forms, both ways, and synonyms.

>>> [" ".join(wording) for wording in long_and_short(("jcm",))]
['joint crediting mechanism']

Words: ``corpus/vocab/acronyms.yaml`` and ``corpus/vocab/synonyms.yaml``.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from corpus.vocabulary import load
from index.words import fold, stems

Wording = tuple[str, ...]
"""Folded words, in order."""

LONGEST = 6
"""Words of the longest wording that is looked up in a query."""


def long_and_short(wording: Wording) -> tuple[Wording, ...]:
    """The long forms of an acronym, or the acronym of a long form: the same thing in other letters."""
    return _others(_acronyms(), wording)


def synonyms(wording: Wording) -> tuple[Wording, ...]:
    """What else says about the same; empty where the vocabulary does not know the wording."""
    return _others(_synonyms(), wording)


def is_known(wording: Wording) -> bool:
    """Whether a wording of several words stands in the vocabulary and is one thing."""
    return _key(wording) in _acronyms() or _key(wording) in _synonyms()


def is_cased(word: str) -> bool:
    """Whether a short form counts only in capitals, because it is a word too (*SAR*, *BAT*)."""
    return word.upper() in load("acronyms")["cased"]


@cache
def stopwords() -> frozenset[str]:
    """Folded words of a question that say nothing of its subject."""
    words = load("stopwords")
    return frozenset(fold(f"{words['words']} {words['light']} {words['frames']}").split())


def _key(wording: Wording) -> Wording:
    return tuple(stems(wording))


Rows = Mapping[Wording, tuple[Wording, ...]]
"""Stemmed wording → all wordings of its rows, as folded words."""


def _others(rows: Rows, wording: Wording) -> tuple[Wording, ...]:
    return tuple(other for other in rows.get(_key(wording), ()) if _key(other) != _key(wording))


@cache
def _acronyms() -> Rows:
    return _rows([short, *long] for short, long in load("acronyms")["acronyms"].items())


@cache
def _synonyms() -> Rows:
    return _rows(load("synonyms")["rows"])


def _rows(vocabulary: Iterable[Sequence[str]]) -> Rows:
    rows: dict[Wording, dict[Wording, None]] = {}
    for row in vocabulary:
        wordings = [tuple(fold(str(text)).split()) for text in row]
        for wording in wordings:
            rows.setdefault(_key(wording), {}).update(dict.fromkeys(wordings))
    return {key: tuple(wordings) for key, wordings in rows.items()}
