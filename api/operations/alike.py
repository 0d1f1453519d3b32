"""Undertakings of different Parties that say nearly the same."""

from api.operations.stated import stated
from api.workspace import Workspace
from corpus.model import Filters, Stated
from index.gaps.alike import Pair
from index.gaps.alike import alike as pairs


def alike(
    workspace: Workspace, filters: Filters | None = None, *, least: float = 0.85, most: int | None = None
) -> tuple[Pair, ...]:
    """Pairs of undertakings that the filters let through, the likest first.

    They are held against each other by the stretches of text that a search finds; of several records in
    one stretch the first stands for it. What is of no Party, as decisions are, is left out. ``least`` is a
    cosine; of more pairs than ``most``, the likest are given.
    """
    records = [one for one in stated(workspace, filters) if one.document.parties]
    with workspace.index() as search_index:
        units = search_index.units_at((one.record.clause, one.record.start) for one in records)
        first: dict[int, Stated] = {}
        for one, unit in zip(records, units, strict=True):
            if unit is not None:
                first.setdefault(unit, one)
        held, vectors = search_index.vectors_of(first)
    return pairs([first[unit] for unit in held], vectors, least=least, most=most)
