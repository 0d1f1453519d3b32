"""What a comparison of versions finds."""

from typing import Literal

from corpus.model import Cited, Correction, Evidence, Noun, Span

ChangeKind = Literal[
    "target_level",
    "target_year",
    "base_year",
    "coverage",
    "gases",
    "conditional",
    "article6",
    "lulucf",
    "accounting",
    "long_term",
    "verb",
    "commitment",
]
Direction = Literal["stronger", "weaker", "changed", "new", "deleted"]


class Side(Evidence):
    """What one version says."""

    differs: tuple[Span, ...] = ()
    """Words of the quote that the other version's quote lacks; offsets count in the quote."""
    still_stands: bool = False
    """Of the old version: the new one prints these words too, and says the other beside them."""


class Change(Noun):
    """One difference, with the words on both sides.

    ``stronger`` and ``weaker`` compare the wording: a larger cut from the same base, an earlier year, a
    firmer verb, a wider list. Where the words do not tell, it is ``changed``.
    """

    subject: str = ""
    """The line to give to ``parley correct``."""
    kind: ChangeKind
    direction: Direction
    old: Side | None = None
    new: Side | None = None
    nearest: Evidence | None = None
    """Of what is new or deleted: the passage of the other version that comes nearest to it."""
    why: str
    """One sentence that names what differs."""
    corrections: tuple[Correction, ...] = ()


class Drift(Noun):
    """Two versions of one Party's NDC, and what differs, most important first."""

    old: Cited
    new: Cited
    changes: tuple[Change, ...]
    passages: tuple[int, int]
    """Passages of the old and of the new version."""
    carried: tuple[int, int]
    """Those of them that stand in the other version too, wherever: they are no change."""
    notes: tuple[str, ...] = ()
    """What a reader should know: the old text is reprinted whole, the languages differ."""
