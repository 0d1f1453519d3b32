"""Spelling that differs between files but not in meaning, folded one character for one.

Offsets stay what they were, so that a match in the folded text is a span of the source.
"""

import re
from functools import lru_cache

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－\xad"), "-")
_SPACES = dict.fromkeys(
    map(ord, "\n\r\t\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\u200b\u200e\u200f\ufeff"), " "
)
_QUOTES = {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"'}
_DIGITS = {ord("₂"): "2", ord("₃"): "3", ord("₄"): "4", ord("₆"): "6"} | {
    0xFF10 + i: str(i) for i in range(10)
}
# Letters of the Cyrillic and Greek keyboards that stand in chemical formulas.
_LOOKALIKES = {ord("С"): "C", ord("О"): "O", ord("М"): "M", ord("т"): "t", ord("Ο"): "O"}


_TABLE = {
    chr(letter): plain for letter, plain in (_DASHES | _SPACES | _QUOTES | _DIGITS | _LOOKALIKES).items()
}
_UNPLAIN = re.compile(f"[{re.escape(''.join(_TABLE))}]")
"""Few letters of a text are folded: to search for them takes a third of translating each."""


def fold(text: str) -> str:
    """``text`` with dashes, spaces, quotes, subscripts and look-alike letters made plain; same length.

    >>> fold("73.95 Mt СО₂–eq")
    '73.95 Mt CO2-eq'
    """
    return _UNPLAIN.sub(lambda letter: _TABLE[letter[0]], text)


class Squeezed(str):
    """A folded text with single spaces that knows where each of its characters stood."""

    starts: tuple[int, ...] | range

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of ``self[start:end]``."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.starts)
            return at, at
        return self.starts[start], self.starts[end - 1] + 1


@lru_cache(maxsize=512)  # a goal's sentence is asked for by a document's context, statements and records
def squeeze(text: str) -> Squeezed:
    """``fold(text)`` with each run of spaces made one.

    >>> squeezed = squeeze("by   20 %")
    >>> str(squeezed), squeezed.source(3, 7)
    ('by 20 %', (5, 9))
    """
    folded = fold(text)
    if "  " not in folded:
        squeezed = Squeezed(folded)
        squeezed.starts = range(len(folded))
        return squeezed
    kept = [i for i, letter in enumerate(folded) if letter != " " or folded[i - 1 : i] != " "]
    squeezed = Squeezed("".join(folded[i] for i in kept))
    squeezed.starts = tuple(kept)
    return squeezed
