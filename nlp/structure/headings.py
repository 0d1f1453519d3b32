"""Which pieces of an NDC or statement are headings, contents or text, where layout alone misleads."""

import re
from collections.abc import Sequence

from corpus.model import BlockKind
from nlp.structure.labels import Style
from nlp.structure.pieces import Piece, is_closed

LEAD_IN = re.compile(
    r"\b(?:to|by|will|shall|including|includes?|that|following|as follows|in particular|namely|such as"
    r"|are|is|with|for|on|of|in):$",
    re.I,
)
"""An open sentence that a list completes: *We are determined to:*"""
_CAPTION = re.compile(r"(?:Table|Figure|Box|Chart|Map|Annex|Tabla|Tableau|Figura)\s+(?:\d|[IVX]+\b)", re.I)
_VERB = re.compile(
    r"\b(?:will|shall|must|should|may|is|are|was|were|has|have|aims?|intends?|includes?|plans to)\b"
)
_NUMBERED = (Style.NUMBER, Style.DECIMAL, Style.CHAPTER)
_LONGEST = 12
"""Words of a heading that layout did not show."""


def kind_of(pieces: Sequence[Piece], number: int) -> BlockKind:
    """What the piece is: as the reader saw it, but for four cases.

    - a heading that opens a list (*We are taking steps to:*) is text;
    - a line between two lines of contents is one of them;
    - a short line of text that is open at its end and stands above a paragraph is a heading;
    - so is a short numbered line that no next item follows.
    """
    piece = pieces[number]
    kind = piece.block.kind
    if kind is BlockKind.HEADING and LEAD_IN.search(piece.text) and piece.label is None:
        return BlockKind.TEXT
    if kind in (BlockKind.TEXT, BlockKind.ITEM) and _between_contents(pieces, number):
        return BlockKind.CONTENTS
    after = pieces[number + 1 : number + 2]
    if kind is BlockKind.TEXT and piece.label is None and _reads_as_heading(piece, after):
        return BlockKind.HEADING
    if kind in (BlockKind.TEXT, BlockKind.ITEM) and _is_numbered_heading(pieces, number):
        return BlockKind.HEADING
    return kind


def _is_numbered_heading(pieces: Sequence[Piece], number: int) -> bool:
    """*3.1 Mitigation options* above a paragraph; not an item of a list, whose next item follows at once."""
    piece, after = pieces[number], pieces[number + 1 : number + 2]
    reading = next((r for r in piece.label.readings if r.style in _NUMBERED), None) if piece.label else None
    if reading is None or not after or (number and pieces[number - 1].text.endswith(":")):
        return False
    if piece.text.count("\n") > 1 or len(piece.body.split()) > _LONGEST or re.search(r"\d|[;,]$", piece.body):
        return False
    following = after[0].label.read_as(reading.style) if after[0].label else None
    if following is not None and following.ordinal == reading.ordinal + 1 and reading.style is Style.NUMBER:
        return False
    return piece.body[0].isupper() and not is_closed(piece.body)


def _between_contents(pieces: Sequence[Piece], number: int) -> bool:
    """Contents stand close before and after, and the line is short."""
    if len(pieces[number].text.split()) > 30 or is_closed(pieces[number].text):
        return False
    before = any(p.block.kind is BlockKind.CONTENTS for p in pieces[max(number - 2, 0) : number])
    return before and any(p.block.kind is BlockKind.CONTENTS for p in pieces[number + 1 : number + 3])


def _reads_as_heading(piece: Piece, after: Sequence[Piece]) -> bool:
    text, words = piece.text, piece.text.split()
    if len(words) > _LONGEST or text.count("\n") > 1 or not after:
        return False
    if _CAPTION.match(text):
        return True
    bare = text.lstrip('（([<«"“ ')
    if not bare[:1].isupper() or re.search(r"\d", text) or LEAD_IN.search(text) or _VERB.search(text):
        return False
    inside = re.search(r"[:：;,]\s*\S", re.sub(r"\([^)]*\)", "", text)) is not None
    if inside or (is_closed(text) and not (text.endswith(":") and len(words) <= 6)):
        return False
    return after[0].block.kind in (BlockKind.TEXT, BlockKind.ITEM) and _stands_above(after[0])


def _stands_above(after: Piece) -> bool:
    """The piece below is a paragraph or an item, and no fragment like the cells of a torn table."""
    return after.label is not None or len(after.text.split()) > 6
