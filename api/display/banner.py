"""The banner beside every quotation of a document that does not stand, said in one place."""

from corpus.model import Status

_BANNERS = {
    Status.SUPERSEDED: "SUPERSEDED: a later version stands",
    Status.ARCHIVED: "ARCHIVED: no longer the current version",
    Status.WITHDRAWN: "WITHDRAWN: taken back by its Party",
}


def banner(status: Status | str | None) -> str:
    """The words beside a quotation; empty for a document that stands or whose standing is not known.

    >>> banner("superseded")
    'SUPERSEDED: a later version stands'
    """
    return _BANNERS.get(Status(status), "") if status else ""
