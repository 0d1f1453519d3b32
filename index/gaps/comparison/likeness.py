"""How near two documents' undertakings are: by meaning, by theme, by the kinds of their targets."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.gaps.comparison.nouns import Undertaking
from index.gaps.comparison.pairing import Likeness
from index.gaps.comparison.sides import Side

_THEMES, _KINDS = 0.15, 0.05
"""What all themes in common, and a kind of target in common, add to the cosine."""
_MAIN = 0.25
"""What both being a Party's main target adds: whatever its words, it is held against the other's."""
_UNLIKE = 0.3
"""What having no theme in common takes away, or a main target only on one side: the same words are then said
of different things."""


def likeness(one: Side, other: Side) -> Likeness:
    """Likeness of each undertaking of one (rows) to each of the other (columns)."""
    near: Likeness = (one.vectors @ other.vectors.T).astype(float)
    themes = _shared(one.undertakings, other.undertakings, lambda u: u.themes)
    kinds = _shared(one.undertakings, other.undertakings, lambda u: [t.kind for t in u.targets])
    main = _is_main(one.undertakings)[:, None], _is_main(other.undertakings)[None, :]
    near += np.where(themes > 0, _THEMES * themes, -_UNLIKE) + _KINDS * (kinds > 0)
    near += np.where(main[0] & main[1], _MAIN, np.where(main[0] ^ main[1], -_UNLIKE, 0.0))
    return near


def _is_main(undertakings: Sequence[Undertaking]) -> NDArray[np.bool_]:
    return np.array([any(t.headline for t in u.targets) for u in undertakings], bool)


def _shared(
    one: Sequence[Undertaking], other: Sequence[Undertaking], facts: Callable[[Undertaking], Iterable[str]]
) -> Likeness:
    """Facts in common as a fraction of all facts of the two, for each pair."""
    names = sorted({fact for u in (*one, *other) for fact in facts(u)})
    a, b = _marked(one, names, facts), _marked(other, names, facts)
    common = a @ b.T
    every = a.sum(1)[:, None] + b.sum(1)[None, :] - common
    fraction: Likeness = np.divide(common, every, out=np.zeros_like(common), where=every > 0)
    return fraction


def _marked(
    undertakings: Sequence[Undertaking], names: Sequence[str], facts: Callable[[Undertaking], Iterable[str]]
) -> Likeness:
    marked = np.zeros((len(undertakings), len(names)))
    for row, undertaking in enumerate(undertakings):
        own = set(facts(undertaking))
        marked[row] = [name in own for name in names]
    return marked
