"""Long clauses → stretches short enough to embed and to quote; every stretch is a span of its clause.

>>> text = "Parties shall account. They shall avoid double counting."
>>> [text[start:end] for start, end in windows(text, longest=4)]
['Parties shall account.', 'They shall avoid double counting.']
"""

import re

LONGEST = 100
"""Words: what MiniLM reads whole, and a person at one glance."""

_WORD = re.compile(r"\S+")
# A sentence ends at a stop before a capital, at a semicolon, or where a line begins an item.
_BREAK = re.compile(
    r"(?<=[.!?;:])[”\"')\]]*\s+(?=[“\"'(\[]?[A-Z0-9•–-])|\n\s*\n|\n(?=\s*(?:[•●▪\-–*]|\(?[a-z0-9]{1,3}[.)])\s)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|para|paras|par|Art|Arts|e\.g|i\.e|cf|vol|approx|ca|vs|Dr|Mr|Ms)|\b[A-Z])\.$"
)

_OPEN = re.compile(r"\([^()]{0,80}$")
"""A bracket that is still open: *1.3 Gt (GWP-100; AR5) in 2025* is one sentence."""


def windows(text: str, longest: int = LONGEST) -> list[tuple[int, int]]:
    """Spans of whole sentences of at most ``longest`` words; a longer sentence is cut between words.

    A text that is short enough is one span. Blanks at either end of a span are left out.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _pieces(text, longest):
        if spans and len(_WORD.findall(text, spans[-1][0], end)) <= longest:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of sentences and items, good enough to quote by. No abbreviation, no open bracket ends one."""
    spans, start = [], 0
    for match in _BREAK.finditer(text):
        before = text[start : match.start()]
        if not _ABBREVIATION.search(before) and not (before.endswith((";", ":")) and _OPEN.search(before)):
            spans.append(_trimmed(text, start, match.end()))
            start = match.end()
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span[0] < span[1]]


def _pieces(text: str, longest: int) -> list[tuple[int, int]]:
    """Sentences, the long ones cut into parts of ``longest`` words."""
    pieces = []
    for start, end in sentences(text):
        found = list(_WORD.finditer(text, start, end))
        for first in range(0, len(found), longest):
            part = found[first : first + longest]
            pieces.append((part[0].start(), part[-1].end()))
    return pieces


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
