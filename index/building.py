"""Clauses → what the index keeps of them: their context, their units and the text that is embedded."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Clause, Document, Force, Kind
from corpus.parties import party_name
from index.citations import place_of, source_of
from index.clauses import Record, Stretch, following
from index.lexical import Entry
from index.thesaurus import stopwords
from index.windows import windows
from index.words import fold

_ROW = re.compile(r".*\btable \d+/row \d+(?=/)")

_ENOUGH, _LEAD_IN, _ROW_WORDS = 20, 30, 80
"""Words."""

_OPENING = 400
"""Characters at a document's head in which a Rulebook text names itself."""


@dataclass(frozen=True)
class ClauseFacets:
    """What a clause is about and how binding it is, for filters; from the commitments that stand in it."""

    themes: tuple[str, ...] = ()
    forces: tuple[Force, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A document as the index takes it in: its clauses with their context, and what of them is embedded."""

    document: Document
    records: Sequence[Record]

    @cached_property
    def texts(self) -> dict[str, str]:
        """What is to be embedded, each text once, by its hash."""
        return {
            span.digest: embedded_text(record.heading, record.lead_in, record.text[span.start : span.end])
            for record in self.records
            for span in record.spans
        }


def prepare(document: Document, clauses: Sequence[Clause], facets: Mapping[str, ClauseFacets]) -> Prepared:
    """A document, its clauses, and the facets of those clauses that have any, by clause id."""
    return Prepared(document, records_of(document, clauses, facets))


def records_of(
    document: Document, clauses: Sequence[Clause], facets: Mapping[str, ClauseFacets]
) -> list[Record]:
    """One record a clause, in order; a clause without a word is left out."""
    texts = {clause.id: clause.text for clause in clauses}
    rows = _table_rows(clauses)
    source = None
    if document.kind is Kind.RULEBOOK:
        source = source_of(document.title, document.source, document.text[:_OPENING])
    records = []
    for clause in clauses:
        facet = facets.get(clause.id, ClauseFacets())
        lead_in = texts.get(clause.lead_in or "") or rows.get(clause.id, "")
        record = Record(
            id=clause.id,
            kind=str(clause.kind),
            start=clause.start,
            text=clause.text,
            place=place_of(clause.address, source),
            heading=clause.heading or "",
            lead_in=lead_in,
            themes=facet.themes,
            forces=tuple(map(str, facet.forces)),
            spans=_stretches(clause.text, clause.heading or "", lead_in),
        )
        if record.spans:
            records.append(record)
    return records


def _stretches(text: str, heading: str, lead_in: str) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(start, end, digest(embedded_text(heading, lead_in, text[start:end])), _gist(text[start:end]))
        for start, end in windows(text)
    )


def _gist(text: str) -> str:
    """Hash of what a text says, whatever its small words, punctuation and label; figures always count."""
    telling = (word for word in fold(text).split() if word not in stopwords())
    return digest(" ".join(word for word in telling if len(word) > 1 or word.isdigit()))


def _table_rows(clauses: Sequence[Clause]) -> dict[str, str]:
    """For each cell of a table, the other cells of its row: a figure alone does not say what it measures."""
    rows: dict[str, list[Clause]] = {}
    for clause in clauses:
        if row := table_row(clause):
            rows.setdefault(row, []).append(clause)
    return {
        cell.id: " ".join(" ".join(other.text for other in cells if other is not cell).split()[:_ROW_WORDS])
        for cells in rows.values()
        for cell in cells
    }


def table_row(clause: Clause) -> str | None:
    """Address of the table row that a cell stands in; None for what is no cell."""
    found = _ROW.match(clause.address)
    return found[0] if found else None


def entries_of(document: Document, records: Sequence[Record], units: Sequence[int]) -> list[Entry]:
    """What the lexical index takes of each unit; ``units`` are the ids of all spans, in order."""
    ids = iter(units)
    party = " ".join(map(party_name, document.parties))
    return [
        Entry(
            unit=next(ids),
            document=document.id,
            text=record.text[span.start : span.end],
            after=following(record.text, span.end),
            heading=record.heading,
            lead_in=record.lead_in,
            title=document.title,
            party=party,
            themes=record.themes,
            forces=record.forces,
        )
        for record in records
        for span in record.spans
    ]


def embedded_text(heading: str, lead_in: str, text: str) -> str:
    """A unit, and where it is short what it hangs from: an item or a cell alone says little.

    A unit that says enough stands alone: a long heading would drown it, and one text in two documents
    is embedded once.
    """
    if len(text.split()) >= _ENOUGH:
        return text
    return " ".join([text, *heading.split()[:_ENOUGH], *lead_in.split()[:_LEAD_IN]])


def digest(text: str) -> str:
    """Key of a text among the embeddings that an index keeps."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
