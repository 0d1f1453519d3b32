"""Words that differ between two wordings, marked in the quotation itself: by a line, not by colour alone."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from api.phrasing import one_line
from corpus.model import Span

Place = tuple[int, int]

_WORD = re.compile(r"\d[\d.,–-]*\s?%|\w[\w’'.,/-]*\w|\w")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters of Unicode: no text holds them."""
_LETTERS = 4
"""From how many on a word by itself shows that two wordings say the same."""
_ALIKE = 0.3
"""Part of a wording's words that another shares; below it, all would be marked, which shows nothing."""


def marked(quote: str, spans: Sequence[Place | Span], tag: str) -> Markup:
    """A quotation on one line with stretches of it in an element (``ins``, ``del``, ``mark``).

    >>> marked("cut by\\n26 %", [(7, 9)], "del")
    Markup('cut by <del>26</del> %')
    """
    parts, end = [], 0
    for start, stop in _merged(quote, spans):
        parts += [quote[end:start], _OPEN, quote[start:stop], _CLOSE]
        end = stop
    text = escape(one_line("".join([*parts, quote[end:]])))
    return text.replace(_OPEN, Markup("<{}>").format(tag)).replace(_CLOSE, Markup("</{}>").format(tag))


def _merged(quote: str, spans: Sequence[Place | Span]) -> list[Place]:
    """In order; those with only blanks between them as one."""
    made: list[Place] = []
    for start, end in sorted((s.start, s.end) if isinstance(s, Span) else s for s in spans):
        if made and not quote[made[-1][1] : start].strip():
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def own_words(quotes: Sequence[str]) -> list[list[Place]] | None:
    """Of each wording the words that stand in none of the others; None where they share next to nothing.

    >>> own_words(["cut emissions by 26 % by 2030", "cut emissions by 46 % by 2030"])
    [[(17, 21)], [(17, 21)]]
    """
    words = [list(_WORD.finditer(quote)) for quote in quotes]
    said = [[word.group().casefold() for word in own] for own in words]
    shared: list[set[int]] = [set() for _ in quotes]
    for a in range(len(quotes)):
        for b in range(a + 1, len(quotes)):
            for block in SequenceMatcher(None, said[a], said[b], autojunk=False).get_matching_blocks():
                if _tells(said[a][block.a : block.a + block.size]):
                    shared[a].update(range(block.a, block.a + block.size))
                    shared[b].update(range(block.b, block.b + block.size))
    parts = [len(same) / max(len(own), 1) for same, own in zip(shared, said, strict=True)]
    if max(parts, default=0) < _ALIKE:
        return None
    return [
        [word.span() for n, word in enumerate(own) if n not in same]
        for own, same in zip(words, shared, strict=True)
    ]


def _tells(words: Sequence[str]) -> bool:
    return len(words) > 1 or any(len(word) >= _LETTERS for word in words)
