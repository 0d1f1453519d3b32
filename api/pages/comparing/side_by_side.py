"""A comparison as its page shows it: rows with their words marked, what stands alone, the chart's parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from api import charts
from api.exports.cells import of_place
from api.exports.sheets import Cell as Value
from api.exports.sheets import Sheet
from api.pages.comparing.redline import marked, own_words
from api.pages.words import words
from api.phrasing import describe
from corpus.model import Cited, Conditional, Evidence
from corpus.model.figure import Figure
from index.gaps.comparison import Cell, Comparison, Row, Theme, Undertaking
from index.gaps.comparison.verdicts import has_number, last_year
from index.gaps.footing import Goal


class Said(NamedTuple):
    """One document's wording in a row."""

    record: Undertaking
    quote: Markup
    """On one line, with the words marked that no other wording of the row has."""
    year: int | None


class Beside(NamedTuple):
    """Wordings that are about the same, one a document; None where nothing near was found."""

    lead: str
    """Whose wording is firmer."""
    detail: str
    """Force, number and year of each."""
    said: tuple[Said | None, ...]
    apart: bool
    """Whether they share too few words to mark the others."""


class Column(NamedTuple):
    """What one document says on a theme besides the rows."""

    head: Cited
    cell: Cell
    summary: str
    """*5 · commitment · number · 2030*; empty where it has none."""
    alone: tuple[Said, ...]
    """Undertakings that stand in no row, firmest first."""


class Topic(NamedTuple):
    """A theme."""

    theme: Theme
    shared: int
    """Documents that undertake something on it."""
    rows: tuple[Beside, ...]
    columns: tuple[Column, ...]


class Shown(NamedTuple):
    """A comparison with all that its page needs."""

    documents: tuple[Cited, ...]
    searched: Mapping[str, int]
    topics: tuple[Topic, ...]
    main: tuple[Goal, ...]
    further: Mapping[str, Sequence[Goal]]
    """Document → its targets that are no main ones."""
    figure: Figure
    pictures: tuple[Markup, ...]
    """The panels of the figure as SVG."""


def shown(found: Comparison) -> Shown:
    """A comparison, laid out once and kept."""
    names = {one.id: one.name for one in found.documents}
    records = {one.id: one for theme in found.themes for cell in theme.cells for one in cell.records}
    figure = charts.figure(found.targets, names)
    every = charts.names_of(figure)
    return Shown(
        documents=found.documents,
        searched=found.searched,
        topics=tuple(_topic(theme, found.documents, records) for theme in found.themes),
        main=tuple(goal for goal in found.targets if goal.headline),
        further={
            one: tuple(goal for goal in found.targets if goal.document == one and not goal.headline)
            for one in names
        },
        figure=figure,
        pictures=tuple(charts.svg(panel, every, f"chart-{n}") for n, panel in enumerate(figure.panels)),
    )


def _topic(theme: Theme, documents: Sequence[Cited], records: Mapping[str, Undertaking]) -> Topic:
    """``records`` are those of all themes: a row stands under the theme of most of its undertakings."""
    rows = tuple(_beside(row, records) for row in theme.rows)
    placed = {said.record.id for row in rows for said in row.said if said}
    columns = tuple(
        Column(
            head,
            cell,
            _summary(cell),
            tuple(_said(one, ()) for one in cell.records if one.id not in placed),
        )
        for head, cell in zip(documents, theme.cells, strict=True)
    )
    return Topic(theme, sum(bool(cell.records) for cell in theme.cells), rows, columns)


def _beside(row: Row, records: Mapping[str, Undertaking]) -> Beside:
    own = [records.get(part.record or "") for part in row.parts]
    spans = own_words([one.quote for one in own if one])
    left = iter(spans or ())
    said = tuple(_said(one, next(left, ())) if one else None for one in own)
    lead, _, detail = row.why.partition(" (")
    return Beside(lead, detail.removesuffix(").").replace("; ", " · "), said, apart=spans is None)


def _said(record: Undertaking, spans: Sequence[tuple[int, int]]) -> Said:
    return Said(record, marked(record.quote, spans, "mark"), last_year(record))


def _summary(cell: Cell) -> str:
    if not cell.records:
        return ""
    years = [year for record in cell.records if (year := last_year(record))]
    facts = [str(len(cell.records)), cell.records[0].force.value]
    facts += ["number"] if any(map(has_number, cell.records)) else []
    facts += [f"to {max(years)}"] if years else []
    return " · ".join(facts)


_COLUMNS = (
    "theme",
    "row",
    "name",
    "force",
    "quote",
    "targets",
    "year",
    "conditional",
    "confidence",
    "address",
    "page",
    "why",
    "source",
    "document",
)


def table(compared: Shown, themes: Sequence[str]) -> Sheet:
    """Every undertaking by theme; those of one ``row`` are about the same."""
    chosen = [topic for topic in compared.topics if not themes or topic.theme.theme in themes]
    return Sheet("Comparison", _COLUMNS, (line for topic in chosen for line in _lines(topic)))


def _lines(topic: Topic) -> Iterator[dict[str, Value]]:
    theme = words(topic.theme.theme)
    for number, row in enumerate(topic.rows, 1):
        for column, said in zip(topic.columns, row.said, strict=True):
            if said:
                yield _line(theme, column.head, said.record) | {
                    "row": number,
                    "why": f"{row.lead} ({row.detail})",
                }
    for column in topic.columns:
        for said in column.alone:
            yield _line(theme, column.head, said.record)
        if not column.cell.records:
            near = column.cell.nearest
            why = f"none found in {column.cell.searched} records" + ("; the nearest passage" if near else "")
            yield _place(theme, column.head, near) | {"why": why}


def _line(theme: str, head: Cited, record: Undertaking) -> dict[str, Value]:
    hangs = record.conditional is not Conditional.UNSPECIFIED
    return _place(theme, head, record.evidence) | {
        "force": record.force.value,
        "targets": "; ".join(map(describe, record.targets)),
        "year": last_year(record),
        "conditional": record.conditional.value if hangs else None,
        "confidence": record.confidence,
    }


def _place(theme: str, head: Cited, found: Evidence | None) -> dict[str, Value]:
    return {"theme": theme, "name": head.name, "source": head.source, "document": head.id, **of_place(found)}
