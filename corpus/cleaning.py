"""Repair that keeps offsets: every character of the cleaned text leads back to the source.

    "Partyâ€™s reduc­tion in 20501, 5 Mt C02 eq"  →  "Party’s reduction in 2050¹, 5 Mt CO2 eq"

What is repaired: text decoded by the wrong code page (ftfy), soft hyphens, zero-width and direction
marks, typographic spaces and hyphens, ligatures, symbol-font bullets, formulas of gases (torn CO 2,
Cyrillic СО2, C02 with a zero) and footnote digits glued to years. Nothing else is changed.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from corpus.model import Content, Span
from corpus.repairs import REPAIRS, Edit

MOST_ROUNDS = 6
"""One repair may lay open another; real texts need two rounds."""
AnySpan = TypeVar("AnySpan", bound=Span)


@dataclass(frozen=True, slots=True)
class _Layer:
    """One round of edits. Stretches start at ``cleaned[i]`` and came from ``source[i]``."""

    cleaned: tuple[int, ...]
    source: tuple[int, ...]
    edited: tuple[bool, ...]
    length: int
    source_length: int

    def start(self, at: int) -> int:
        """Where the character at ``at`` starts in the text before."""
        if at >= self.length:
            return self.source_length
        i = bisect_right(self.cleaned, at) - 1
        inside = self.source[i] + at - self.cleaned[i]
        return min(inside, max(self.source[i + 1] - 1, self.source[i])) if self.edited[i] else inside

    def end(self, at: int) -> int:
        """Where the character that ends at ``at`` ends in the text before."""
        if at <= 0:
            return 0
        i = bisect_right(self.cleaned, at - 1) - 1
        if self.edited[i]:
            last = at == self.cleaned[i + 1]
            return (
                self.source[i + 1] if last else min(self.source[i] + at - self.cleaned[i], self.source[i + 1])
            )
        return self.source[i] + at - self.cleaned[i]

    def forth(self, at: int) -> int:
        """Where an offset of the text before falls in the text after."""
        i = max(bisect_right(self.source, at) - 1, 0)
        if i + 1 >= len(self.source):
            return min(self.cleaned[i] + at - self.source[i], self.length)
        return min(self.cleaned[i] + at - self.source[i], self.cleaned[i + 1])


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The repaired text and its map to the source. Offsets count characters (code points)."""

    text: str
    source_length: int
    layers: tuple[_Layer, ...] = ()

    def to_source(self, offset: int) -> int:
        """Where the character at ``offset`` starts in the source; never decreases."""
        for layer in reversed(self.layers):
            offset = layer.start(offset)
        return offset

    def span_to_source(self, start: int, end: int) -> Span:
        """The source characters that ``text[start:end]`` was made of."""
        first, last = self.to_source(start), end
        if end <= start:
            return Span(start=first, end=first)
        for layer in reversed(self.layers):
            last = layer.end(last)
        return Span(start=first, end=max(first, last))

    def to_cleaned(self, offset: int) -> int:
        """Where a source offset falls in the cleaned text; never decreases."""
        for layer in self.layers:
            offset = layer.forth(offset)
        return offset


def clean(text: str) -> Cleaned:
    """The repaired text. Cleaning it again changes nothing."""
    layers: list[_Layer] = []
    current = text
    for _ in range(MOST_ROUNDS):
        before = current
        for repair in REPAIRS:
            layer, current = _apply(current, list(repair(current)))
            if layer is not None:
                layers.append(layer)
        if current == before:
            break
    return Cleaned(current, len(text), tuple(layers))


def clean_content(content: Content) -> Content:
    """The content with its text repaired and its pages, lines and blocks moved along."""
    cleaned = clean(content.text)
    if not cleaned.layers:
        return content

    return content.model_copy(
        update={
            "text": cleaned.text,
            "pages": _moved(cleaned, content.pages, keep_empty=True),
            "lines": _moved(cleaned, content.lines),
            "blocks": _moved(cleaned, content.blocks),
        }
    )


def _moved(cleaned: Cleaned, spans: Iterable[AnySpan], *, keep_empty: bool = False) -> tuple[AnySpan, ...]:
    out = []
    for span in spans:
        start, end = cleaned.to_cleaned(span.start), cleaned.to_cleaned(span.end)
        if end > start or keep_empty:
            out.append(span.model_copy(update={"start": start, "end": end}))
    return tuple(out)


def _apply(text: str, edits: list[Edit]) -> tuple[_Layer | None, str]:
    """The text with the edits made, and the map back; edits are in order and do not overlap."""
    if not edits:
        return None, text
    cleaned, source, edited, parts = [0], [0], [False], []
    at = written = 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        written += start - at
        _mark(cleaned, source, edited, (written, start, True))
        written, at = written + len(new), end
        _mark(cleaned, source, edited, (written, end, False))
    parts.append(text[at:])
    written += len(text) - at
    return _Layer(tuple(cleaned), tuple(source), tuple(edited), written, len(text)), "".join(parts)


def _mark(cleaned: list[int], source: list[int], edited: list[bool], stretch: tuple[int, int, bool]) -> None:
    """One more stretch; an empty one before it goes."""
    if cleaned[-1] == stretch[0] and source[-1] == stretch[1]:
        edited[-1] = stretch[2]
        return
    cleaned.append(stretch[0])
    source.append(stretch[1])
    edited.append(stretch[2])
