"""A document's blocks as pieces that begin, each, at most one numbered paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Block, BlockKind, Document
from nlp.structure.labels import Label, parse

_OPEN_END = re.compile(
    r"(?:paras?\.?|paragraphs?|articles?|chapters?|sections?|annex|decisions?|tables?|fig(?:ure|\.)?"
    r"|and|or|to|in|of|the|by|with|for|from|as)$",
    re.I,
)
_BULLETS = frozenset("•●▪■➢➤✓✔❖")
"""Signs that are nothing but bullets: before a line they begin an item whatever stands above."""
_WORD = re.compile(r"[^\W_]")
_CLOSED = re.compile(
    r"[.;:!?…][\"'”’)\]]*$|[;,] (?:and|or)$"
    r"|(?<!CP)(?<!CMA)(?<!CMP)(?<!\d)[.;:!?][\"'”’)\]]*\d{1,2}$"  # a footnote's digit, not decision 1/CP.21
)


@dataclass(frozen=True)
class Piece:
    """A stretch of text with what its layout says; ``label`` is what it begins with."""

    start: int
    end: int
    text: str
    block: Block
    label: Label | None
    first: bool
    """A block begins with it."""

    @property
    def body(self) -> str:
        """The words without the label."""
        return self.text[self.label.end :] if self.label else self.text

    @property
    def body_start(self) -> int:
        """Where the words without the label begin in the document."""
        return self.start + (self.label.end if self.label else 0)

    @property
    def closed(self) -> bool:
        """The words end a sentence, or an item of a list."""
        return is_closed(self.text)


def is_closed(text: str) -> bool:
    """True where the text ends a sentence or a list item.

    >>> is_closed("which shall:"), is_closed("energy efficiency.3"), is_closed("referred to in 1/CP.21")
    (True, True, False)
    """
    return _CLOSED.search(text) is not None


def pieces_of(document: Document) -> list[Piece]:
    """The blocks, cut where a line inside a block begins a numbered paragraph or an item.

    Documents without blocks are taken by their empty lines.
    """
    blocks = document.blocks or tuple(_by_empty_lines(document.text))
    pieces = (piece for block in blocks for piece in _cut(document.text, block))
    return [piece for piece in pieces if _WORD.search(piece.text)]


def _by_empty_lines(text: str) -> Iterator[Block]:
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        yield Block(start=match.start(), end=match.start() + len(match[0].rstrip()))


def _cut(text: str, block: Block) -> Iterator[Piece]:
    start = block.start
    if block.kind not in (BlockKind.CELL, BlockKind.CONTENTS, BlockKind.NOTE):
        at = text.find("\n", block.start, block.end)
        while at >= 0:
            line = text[at + 1 : min(at + 40, block.end)]
            if _begins(text[start:at].rstrip(), line):
                yield _piece(text, block, start, at)
                start = at + 1
            at = text.find("\n", at + 1, block.end)
    yield _piece(text, block, start, block.end)


def _begins(before: str, line: str) -> bool:
    label = parse(line.lstrip())
    if label is None or label.quoted:
        return False
    if label.text in _BULLETS:
        return True
    if _OPEN_END.search(before):
        return False
    return is_closed(before) or before.endswith(",")


def _piece(text: str, block: Block, start: int, end: int) -> Piece:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    words = raw.strip()
    label = parse(words)
    if label is not None and label.end >= len(words):
        label = None
    return Piece(start, start + len(words), words, block, label, first=start <= block.start)
