"""A document as a comparison looks at it: sentence by sentence, each with its vector and its records.

A passage is what one would quote: a sentence, an item, or a table's row whole, since a cell alone (*26 %*)
does not say what it measures.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, zip_longest

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, ClauseKind, Commitment, Document, Evidence, Reading
from index.building import embedded_text, table_row
from index.windows import sentences

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts → unit vectors (n, dimension)."""

_HEAD_WORDS = 2
"""Words of a column's name at the most."""
_ROW_WORDS = 60
"""A row with more words is taken cell by cell: its cells speak for themselves."""
_LABEL_WORDS = 8
_SENTENCE_WORDS = 12


@dataclass(frozen=True)
class Passage:
    """A stretch that one would quote. ``start`` and ``end`` count in the document's text."""

    start: int
    end: int
    quote: str
    clause: Clause
    """That it stands in; of a row, the clause of its first cell."""
    lead_in: str
    """The open sentence that it completes; empty where it hangs from none."""
    records: tuple[Commitment, ...] = ()
    """Those that share half of their words, or of its own, with it."""

    @property
    def context(self) -> str:
        """The passage, and where it is short what it hangs from."""
        return embedded_text(self.clause.heading or "", self.lead_in, self.quote)


@dataclass(frozen=True)
class Passages:
    """A document's passages, in order, and their vectors, a row each."""

    document: Document
    items: tuple[Passage, ...]
    vectors: NDArray[np.float32]

    def evidence(self, passage: Passage) -> Evidence:
        """A passage as it is cited."""
        return evidence(self.document, passage.clause, passage.start, passage.end)


def passages(reading: Reading, embed: Embed) -> Passages:
    """All passages of a document, without contents pages and headings, unless these are sentences."""
    items = tuple(split(reading))
    return Passages(reading.document, items, embed([item.context for item in items]))


def split(reading: Reading) -> Iterator[Passage]:
    """The passages of a reading, without vectors."""
    texts = {clause.id: clause.text for clause in reading.clauses}
    records = sorted(reading.commitments, key=lambda record: record.start)
    starts = [record.start for record in records]
    reached = list(accumulate((record.end for record in records), max))
    for start, end, clause in _spans(reading.document, reading.clauses):
        near = records[bisect_right(reached, start) : bisect_left(starts, end)]
        yield Passage(
            start=start,
            end=end,
            quote=reading.document.text[start:end],
            clause=clause,
            lead_in=texts.get(clause.lead_in or "", ""),
            records=tuple(record for record in near if _shares(record, start, end)),
        )


def evidence(document: Document, clause: Clause, start: int, end: int) -> Evidence:
    """A stretch of a clause as it is cited."""
    return Evidence(
        document=document.id,
        source=document.source,
        status=document.status,
        clause=clause.id,
        address=clause.address,
        page=document.page_at(start) if document.pages else clause.page,
        quote=document.text[start:end],
        start=start,
        end=end,
        position=start / max(len(document.text), 1),
    )


def _spans(document: Document, clauses: Sequence[Clause]) -> Iterator[tuple[int, int, Clause]]:
    spoken = _sentences_set_as_headings(clauses)
    for row, group in groupby(clauses, key=table_row):
        cells = list(group)
        stretch = document.text[cells[0].start : cells[-1].end]
        if row and _names_columns(row, cells):
            continue
        if row and len(cells) > 1 and len(stretch.split()) <= _ROW_WORDS:
            yield cells[0].start, cells[-1].end, cells[0]
            continue
        for clause in cells:
            if clause.kind is not ClauseKind.CONTENTS and (
                clause.kind is not ClauseKind.HEADING or clause.id in spoken
            ):
                yield from (
                    (clause.start + start, clause.start + end, clause)
                    for start, end in _stretches(clause.text)
                )


def _names_columns(row: str, cells: Sequence[Clause]) -> bool:
    """Whether a row is a table's head (*Item | Question | Answer*): it says nothing of its own."""
    short = all(
        len(cell.text.split()) <= _HEAD_WORDS and not any(c.isdigit() for c in cell.text) for cell in cells
    )
    return row.endswith("/row 1") and len(cells) > 1 and short


def _stretches(text: str) -> list[tuple[int, int]]:
    """Sentences; a label stays with its value where they are all of the text: *Base year: 2005*."""
    spans = sentences(text)
    labelled = len(spans) == 2 and text[: spans[0][1]].endswith(":")
    if labelled and len(text[: spans[0][1]].split()) <= _LABEL_WORDS:
        return [(spans[0][0], spans[1][1])]
    return spans


def _sentences_set_as_headings(clauses: Sequence[Clause]) -> frozenset[str]:
    """Ids of headings, long ones, that end in a stop, or that the next clause goes on with."""
    return frozenset(
        clause.id
        for clause, after in zip_longest(clauses, clauses[1:])
        if clause.kind is ClauseKind.HEADING
        and not clause.address.startswith("ictu")
        and len(clause.text.split()) >= _SENTENCE_WORDS
        and (clause.text.rstrip().endswith(".") or (after and _goes_on(after)))
    )


def _goes_on(clause: Clause) -> bool:
    return clause.kind is ClauseKind.PARAGRAPH and clause.text.lstrip()[:1].islower()


def _shares(record: Commitment, start: int, end: int) -> bool:
    common = min(record.end, end) - max(record.start, start)
    return common > 0 and 2 * common >= min(record.end - record.start, end - start)
