"""Undertakings of different Parties that say nearly the same: language that has spread, wherever it began.

>>> pair = alike(stated, vectors, least=0.9)[0]
>>> pair.one.document.parties, pair.other.document.parties, pair.likeness
(('KEN',), ('TZA',), 0.97)
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.model import Noun, Stated
from index.neighbours import neighbours

_LOOKED_AT = 20
"""Nearest of each undertaking: more than say the same in the Party's own texts."""


class Pair(Noun):
    """Two undertakings of different Parties; the earlier first, where both are dated."""

    likeness: float
    """Cosine of what they say: 1 the same."""
    one: Stated
    other: Stated


def alike(
    stated: Sequence[Stated], vectors: NDArray[np.float32], *, least: float, most: int | None = None
) -> tuple[Pair, ...]:
    """Pairs that are at least so like, the likest first; ``vectors`` (n, dimension) has a row a record.

    Texts that have a Party in common are not held against each other. Where many say the same, each is
    paired with some of the others.
    """
    rows, cosines = neighbours(vectors, _LOOKED_AT)
    near = {
        (min(row, other), max(row, other)): float(cosine)
        for row, column in np.argwhere(cosines >= least)
        for other, cosine in [(rows[row, column], cosines[row, column])]
        if not set(stated[row].document.parties) & set(stated[other].document.parties)
    }
    ranked = sorted(near.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(_pair(stated[one], stated[other], likeness) for (one, other), likeness in ranked)


def _pair(one: Stated, other: Stated, likeness: float) -> Pair:
    if one.document.date and other.document.date and other.document.date < one.document.date:
        one, other = other, one
    return Pair(likeness=min(1.0, round(likeness, 3)), one=one, other=other)
