"""Tables of targets: a column headed *FY 2030 emission targets (million t-CO2)* and its rows.

| Industry | 401 |   →   *Industry 401*: 401 MtCO2e by 2030, a commitment of the Party
"""

import re
from collections.abc import Iterator

from corpus.model import Block, BlockKind, Force
from nlp.actors import find_actors
from nlp.norms import Norm, Work

_TARGETS = re.compile(r"\b(?:targets?|objectifs?|metas?|goals?)\b", re.IGNORECASE)
_NO_TARGETS = re.compile(
    r"\b(?:estimated|actual|reference|baseline|bau|historical|indicators?|progress|target year)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(20[2-9]\d)\b")
_NUMBER = re.compile(r"\s*[-−]?\d[\d,.\s]*(?:%|percent)?\s*")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FARTHEST = 160
"""Characters that a row's label and its number may span together."""


def target_cells(work: Work) -> Iterator[Norm]:
    """A record for each number that stands in a column headed as targets of a year."""
    tables: dict[int, list[Block]] = {}
    for block in work.document.blocks:
        if block.kind is BlockKind.CELL and block.table is not None and block.row is not None:
            tables.setdefault(block.table, []).append(block)
    for cells in tables.values():
        yield from _of_table(work, cells)


def _of_table(work: Work, cells: list[Block]) -> Iterator[Norm]:
    heads: dict[int, str] = {}
    for cell in sorted(cells, key=lambda c: (c.row or 0, c.column or 0)):
        text, column = " ".join(work.text(cell.start, cell.end).split()), cell.column or 0
        if _TARGETS.search(text) and _YEAR.search(text) and not _NO_TARGETS.search(text):
            heads[column] = text
        elif _LETTERS.search(text):
            heads.pop(column, None) if _YEAR.search(text) else None
        elif column in heads and _NUMBER.fullmatch(text):
            label = _label(work, cells, cell)
            if label is not None:
                yield _norm(work, label, cell, heads[column])


def _label(work: Work, cells: list[Block], cell: Block) -> Block | None:
    """The nearest cell of words to the left in the row, with nothing between it and the number."""
    row = [
        c for c in cells if c.row == cell.row and (c.column or 0) < (cell.column or 0) and c.end <= cell.start
    ]
    row = [c for c in row if _LETTERS.search(work.text(c.start, c.end))]
    label = max(row, key=lambda c: c.column or 0, default=None)
    if (
        label is None
        or cell.end - label.start > _FARTHEST
        or re.search(r"\w", work.text(label.end, cell.start))
    ):
        return None
    return label


def _norm(work: Work, label: Block, cell: Block, head: str) -> Norm:
    place = next((i for i, c in enumerate(work.clauses) if c.start <= cell.start < c.end), 0)
    year = _YEAR.search(head)
    return Norm(
        clause=place,
        start=label.start,
        end=cell.end,
        force=Force.COMMITMENT,
        trigger=head[:60],
        actors=find_actors("", work.cast),
        verb="target",
        source="table",
        table=(head, _unit(head), int(year[1]) if year else None),
        sentence=label.start,
    )


def _unit(head: str) -> str | None:
    """*(million t-CO2)* → MtCO2e."""
    if re.search(r"(?:million|mega)\s*t|\bMt", head, re.IGNORECASE):
        return "MtCO2e"
    if re.search(r"(?:kilo|thousand\s*t)|\b[kG]g\b|\bkt", head):
        return "ktCO2e"
    return "%" if "%" in head or "percent" in head.lower() else None
