"""Which of two wordings binds more, by the words alone: what a table shows first."""

from corpus.model import Commitment, Conditional, Force, Stated, Status

_FIRMEST_FIRST = tuple(Force)


def rank(force: Force) -> int:
    """0 for what binds most, greater for what binds less."""
    return _FIRMEST_FIRST.index(force)


def firmness(record: Commitment) -> tuple[int, bool, bool, bool]:
    """Sorts firmest first: by force; of equal force, what hangs on no condition, has a number, has a year."""
    return (
        rank(record.force),
        record.conditional is Conditional.CONDITIONAL,
        not any(target.low is not None for target in record.targets),
        record.horizon is None,
    )


def stands(stated: Stated) -> bool:
    """True unless the document is archived, superseded or withdrawn."""
    return stated.document.status in (None, Status.ACTIVE)
