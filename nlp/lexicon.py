"""A dictionary of phrases that finds all of its entries in one walk over the words of a text.

Entries are words in lower case, parted by spaces; a word that ends in ``*`` stands for all words that begin
so. The walk looks each word up by itself and by its first letters, so its cost does not grow with the
dictionary.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Value = TypeVar("Value")

_WORD = re.compile(r"[$£€]|[^\W_]+(?:['’.&][^\W_]+)*|°\w")
_STEM = 3


def words_of_text(text: str) -> list[str]:
    """Words of ``text`` in lower case: *1.5*, *R&D*, *$* are one word each, *net-zero* is two."""
    return _WORD.findall(text.lower())


class Lexicon(Generic[Value]):
    """Phrases with a value each; ``find`` yields (place of the first word, number of words, value).

    >>> lexicon = Lexicon([("carbon captur*", "ccus")])
    >>> list(lexicon.find(words_of_text("and carbon capturing plants")))
    [(1, 2, 'ccus')]
    """

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], Value]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[str, ...], Value]]] = defaultdict(list)
        for phrase, value in entries:
            words = tuple(_tokens(phrase))
            first = words[0]
            if first.endswith("*"):
                self._stems[first[:-1][:_STEM]].append((words, value))
            else:
                self._exact[first].append((words, value))

    def find(self, words: list[str]) -> Iterator[tuple[int, int, Value]]:
        """All entries that stand in ``words``, by place."""
        exact, stems = self._exact, self._stems
        for i, word in enumerate(words):
            for phrase, value in exact.get(word, ()):
                if len(phrase) == 1 or _stands(phrase, words, i):
                    yield i, len(phrase), value
            for phrase, value in stems.get(word[:_STEM], ()):
                if _stands(phrase, words, i):
                    yield i, len(phrase), value


def _tokens(phrase: str) -> list[str]:
    """The words of a phrase, cut as those of a text; the star stays with its word."""
    tokens: list[str] = []
    for part in phrase.lower().split():
        found = words_of_text(part.rstrip("*")) or [part.rstrip("*")]
        if part.endswith("*"):
            found[-1] += "*"
        tokens += found
    return tokens


def _stands(phrase: tuple[str, ...], words: list[str], at: int) -> bool:
    if at + len(phrase) > len(words):
        return False
    for word, part in zip(words[at : at + len(phrase)], phrase, strict=True):
        if word != part and not (part[-1] == "*" and word.startswith(part[:-1])):
            return False
    return True
