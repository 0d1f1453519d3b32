"""The banner beside every quotation of a document that does not stand, said in one place."""

from corpus.model import Evidence, Status

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


def where(evidence: Evidence) -> str:
    """Address and page of a quotation in a table's cell, with the banner's word where it needs one.

    *par 2, p. 4 · SUPERSEDED*; the words in full stand once, at the document's head.
    """
    word = banner(evidence.status).partition(":")[0]
    page = f", p. {evidence.page}" if evidence.page else ""
    return evidence.address + page + (f" · {word}" if word else "")
