"""Documents side by side: by theme, what each undertakes; and the targets in one table.

It describes and never rates: a verdict names who has records, how firm the firmest wording is, and who
gives a number or a year. An empty cell says what was searched, not that nothing exists.
"""

from collections.abc import Mapping, Sequence

from corpus.model import Commitment, Force, Noun, Target

_FIRMEST_FIRST = tuple(Force)


class Compared(Noun):
    """A document of a comparison, and what a reader calls it."""

    id: str
    name: str


class Cell(Noun):
    """One document's records on one theme, firmest wording first."""

    document: str
    records: tuple[Commitment, ...]


class Theme(Noun):
    """One theme across the documents."""

    theme: str
    cells: tuple[Cell, ...]
    verdict: str
    """One sentence on who undertakes something here, how firmly, with a number, by a year."""


class ComparedTarget(Noun):
    """A target with the words that carry it."""

    document: str
    record: str
    quote: str
    target: Target


class Comparison(Noun):
    """NDC against NDC, or any documents side by side."""

    documents: tuple[Compared, ...]
    themes: tuple[Theme, ...]
    targets: tuple[ComparedTarget, ...]


def compare(records: Mapping[str, Sequence[Commitment]], names: Mapping[str, str]) -> Comparison:
    """Compare documents, given as document id → its records; ``names`` are what a reader calls them.

    Two NDCs on ``markets``: *Japan: 3 undertakings, firmest wording commitment, with a number, years to
    2040; European Union: none found (records searched: 41).*
    """
    by_theme = _by_theme(records)
    return Comparison(
        documents=tuple(Compared(id=d, name=names[d]) for d in records),
        themes=tuple(
            Theme(
                theme=theme,
                cells=tuple(Cell(document=d, records=tuple(own)) for d, own in cells.items()),
                verdict="; ".join(f"{names[d]}: {_said(own, len(records[d]))}" for d, own in cells.items())
                + ".",
            )
            for theme, cells in by_theme.items()
        ),
        targets=tuple(
            ComparedTarget(document=document, record=r.id, quote=r.quote, target=t)
            for document, own in records.items()
            for r in own
            for t in r.targets
        ),
    )


def _by_theme(records: Mapping[str, Sequence[Commitment]]) -> dict[str, dict[str, list[Commitment]]]:
    """Theme → document → its records, firmest first; themes that most documents share come first."""
    themes = {theme for own in records.values() for record in own for theme in record.themes}
    cells = {
        theme: {d: sorted((r for r in own if theme in r.themes), key=_firmness) for d, own in records.items()}
        for theme in themes
    }
    return dict(sorted(cells.items(), key=lambda item: (-sum(map(bool, item[1].values())), item[0])))


def _firmness(record: Commitment) -> tuple[int, bool, bool, int]:
    """By force; of equal force, those with a number, then those with a year, then by place."""
    numbered = any(t.low is not None for t in record.targets)
    return _FIRMEST_FIRST.index(record.force), not numbered, record.horizon is None, record.start


def _said(records: Sequence[Commitment], searched: int) -> str:
    """What one document says on a theme, in a clause."""
    if not records:
        return f"none found (records searched: {searched})"
    count = f"{len(records)} undertaking{'s' if len(records) > 1 else ''}"
    number = "with a number" if any(t.low is not None for r in records for t in r.targets) else "no number"
    years = [r.horizon.end for r in records if r.horizon and r.horizon.end]
    year = f"years to {max(years)}" if years else "no year"
    return f"{count}, firmest wording {records[0].force.value}, {number}, {year}"
