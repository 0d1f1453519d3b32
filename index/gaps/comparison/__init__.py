"""Documents side by side: by theme, what each undertakes, what is about the same; targets on one footing.

An undertaking said often stands once. An empty cell says what was searched and what comes nearest, not that
nothing exists.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from corpus.model import Evidence
from index.gaps.comparison.likeness import likeness
from index.gaps.comparison.nouns import Cell, Comparison, Part, Row, Theme, Undertaking
from index.gaps.comparison.pairing import aligned
from index.gaps.comparison.sides import Side, side
from index.gaps.comparison.verdicts import row, verdict
from index.gaps.comparison.words import theme_words
from index.gaps.firmness import firmness
from index.gaps.footing import Goal, goals

__all__ = ["Cell", "Comparison", "Part", "Row", "Side", "Theme", "Undertaking", "compare", "side"]

_LEAST = 0.55
"""Likeness from which two undertakings are about the same."""

_NEAR, _WORDS = 0.35, 4
"""Cosine and words from which a passage without a word of the theme is shown as the nearest."""


def compare(sides: Sequence[Side]) -> Comparison:
    """Two documents or more, in the order given."""
    names = {one.cited.id: one.cited.name for one in sides}
    rows: dict[str, list[Row]] = {}
    for theme, found in _rows(sides, names):
        rows.setdefault(theme, []).append(found)
    return Comparison(
        documents=tuple(one.cited for one in sides),
        themes=tuple(_theme(theme, sides, rows.get(theme, []), names) for theme in _themes(sides)),
        targets=_targets(sides),
        searched={one.cited.id: len(one.reading.commitments) for one in sides},
    )


def _themes(sides: Sequence[Side]) -> list[str]:
    """Themes that most documents share first, of these the one with most undertakings."""
    named = {theme for one in sides for u in one.undertakings for theme in u.themes}
    counts = {theme: [len(_on(one, theme)) for one in sides] for theme in named}
    return sorted(counts, key=lambda theme: (-sum(map(bool, counts[theme])), -sum(counts[theme]), theme))


def _on(one: Side, theme: str) -> list[Undertaking]:
    """A document's undertakings on a theme, firmest first."""
    return sorted((u for u in one.undertakings if theme in u.themes), key=lambda u: (*firmness(u), u.start))


def _theme(theme: str, sides: Sequence[Side], rows: Sequence[Row], names: dict[str, str]) -> Theme:
    cells = tuple(_cell(theme, one, sides) for one in sides)
    nearest_first = sorted(rows, key=lambda found: (-len(found.parts), -found.likeness))
    return Theme(theme=theme, cells=cells, rows=tuple(nearest_first), verdict=verdict(cells, names))


def _cell(theme: str, one: Side, sides: Sequence[Side]) -> Cell:
    records = _on(one, theme)
    return Cell(
        document=one.cited.id,
        records=tuple(records),
        searched=len(one.reading.commitments),
        nearest=None if records else _nearest(theme, one, sides),
    )


def _nearest(theme: str, one: Side, sides: Sequence[Side]) -> Evidence | None:
    """The passage nearest to what the others undertake: with words of the theme, else by meaning alone."""
    asked = [
        vector
        for other in sides
        for u, vector in zip(other.undertakings, other.vectors, strict=True)
        if theme in u.themes
    ]
    long = [n for n, passage in enumerate(one.found.items) if len(passage.quote.split()) >= _WORDS]
    worded = [n for n in long if theme_words(theme).search(one.found.items[n].quote)]
    places = worded or long
    if not asked or not places:
        return None
    near = (one.found.vectors[places] @ np.array(asked).T).max(axis=1)
    if not worded and near.max() < _NEAR:
        return None
    return one.found.evidence(one.found.items[places[int(near.argmax())]])


def _rows(sides: Sequence[Side], names: dict[str, str]) -> Iterator[tuple[str, Row]]:
    """What is about the same in at least two documents, under the theme that most of them share."""
    near = {(a, b): likeness(sides[a], sides[b]) for a, b in combinations(range(len(sides)), 2)}
    for places in aligned(near, [len(one.undertakings) for one in sides], _LEAST):
        if len(places) < 2:
            continue
        own = {n: sides[n].undertakings[place] for n, place in sorted(places.items())}
        themes = [theme for u in own.values() for theme in u.themes]
        if not themes:
            continue
        best = max(float(near[a, b][places[a], places[b]]) for a, b in combinations(sorted(places), 2))
        parts = [
            Part(document=one.cited.id, record=own[n].id if n in own else None) for n, one in enumerate(sides)
        ]
        by_document = {sides[n].cited.id: u for n, u in own.items()}
        yield max(themes, key=themes.count), row(parts, by_document, names, best)


def _targets(sides: Sequence[Side]) -> tuple[Goal, ...]:
    """Every document's targets, main ones also against the base years of the others."""
    bases = {
        t.base
        for one in sides
        for r in one.reading.commitments
        for t in r.targets
        if t.headline and isinstance(t.base, int)
    }
    return tuple(
        goal
        for one in sides
        for goal in goals(one.found, one.reading.commitments, one.reading.clauses, sorted(bases))
    )
