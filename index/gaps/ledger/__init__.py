"""A ledger of the credit volumes that documents state, and what their texts say of how they are counted."""

from collections.abc import Sequence

from corpus.model import Reading
from corpus.model.credits import CreditVolume
from index.gaps.footing import goals
from index.gaps.ledger.across import across
from index.gaps.ledger.checks import checks
from index.gaps.ledger.nouns import Check, Ledger, Volume
from index.gaps.ledger.volumes import listed
from index.gaps.passages import Passages

__all__ = ["Check", "Ledger", "Volume", "across", "entries"]


def entries(
    reading: Reading, found: Passages, stated: Sequence[CreditVolume]
) -> tuple[tuple[Volume, ...], tuple[Check, ...]]:
    """The volumes of one document and the checks of them; ``found`` needs no vectors."""
    volumes = listed(reading, stated)
    targets = goals(found, reading.commitments, reading.clauses)
    return volumes, tuple(checks(found, volumes, targets))
