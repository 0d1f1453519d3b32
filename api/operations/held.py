"""Tables over the whole library, kept until it changes: for a service that is asked again and again.

A command asks once, and reads only what its filters let through; these read every record once and then
narrow in memory. Results are the same.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from datetime import date as Date

from api.operations.agreed import agreed_of
from api.operations.alike import alike
from api.operations.compared import cited
from api.operations.documents import documents, stored
from api.operations.initiatives import initiative
from api.operations.kept import sources
from api.operations.ledger import ledger_of
from api.operations.stated import stated
from api.workspace import Workspace
from corpus.model import Cited, Filters, Kind, Noun, Stated
from corpus.vocabulary import load
from index.gaps.agreed import Agreed
from index.gaps.alike import Pair
from index.gaps.deadlines import Deadlines
from index.gaps.deadlines import deadlines as by_their_years
from index.gaps.initiatives import Initiative, Known, known
from index.gaps.ledger import Ledger
from nlp.credits import find_volumes, may_state_volumes

_STATING = (Kind.NDC, Kind.STATEMENT)
"""What may state a volume: the Rulebook says how volumes are counted, and gives none."""


def held(workspace: Workspace, filters: Filters | None = None) -> Sequence[Stated]:
    """The records that the filters let through, as ``stated`` gives them."""
    every = workspace.recall("records", lambda: tuple(stated(workspace)))
    if filters is None or filters == Filters():
        return every
    seen = set(workspace.library.document_ids(workspace.viewer, filters))
    return [one for one in every if one.document.id in seen and filters.lets_through(one.record)]


def held_initiatives(workspace: Workspace, filters: Filters | None = None) -> tuple[Known, ...]:
    """The initiatives that records name, those in most documents first."""
    every = workspace.recall("initiatives", lambda: known(held(workspace)))
    return every if filters is None or filters == Filters() else known(held(workspace, filters))


def held_initiative(workspace: Workspace, name: str) -> Initiative:
    """Every mention of one initiative, by any of its forms, oldest first."""
    return workspace.recall(("initiative", name), lambda: _initiative(workspace, name))


def _initiative(workspace: Workspace, name: str) -> Initiative:
    """Of those in the list, what was found stays on disk: a name that somebody types fills no shelf."""
    if not any(name == one.name for one in held_initiatives(workspace)):
        return initiative(workspace, name)
    every = workspace.library.document_ids(workspace.viewer)
    place = f"initiative-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return workspace.shelf.recall(
        place, sources(workspace, every), Initiative, lambda: initiative(workspace, name)
    )


def held_deadlines(workspace: Workspace, on: Date | None = None, filters: Filters | None = None) -> Deadlines:
    """Undertakings by their years, on a day (today where none is given)."""
    day = on or datetime.now(UTC).date()
    return workspace.recall(
        ("deadlines", day, filters), lambda: by_their_years(held(workspace, filters), day)
    )


def held_alike(
    workspace: Workspace, filters: Filters | None = None, *, least: float = 0.85, most: int | None = None
) -> tuple[Pair, ...]:
    """Undertakings of different Parties that say nearly the same, the likest first."""
    return workspace.recall(
        ("alike", filters, least, most), lambda: alike(workspace, filters, least=least, most=most)
    )


def held_agreed(workspace: Workspace, theme: str, parties: Sequence[str] = (), most: int = 5) -> Agreed:
    """The firmest wording that each side has accepted on a theme. Raises QueryError, MetadataError."""
    own = Filters(kind=(Kind.NDC, Kind.STATEMENT))
    return workspace.recall(
        ("agreed", theme, tuple(parties), most),
        lambda: agreed_of(held(workspace, own), theme, parties, most=most),
    )


def held_ledger(workspace: Workspace, docs: Sequence[str]) -> Ledger:
    """The ledger of documents of the library. Raises UnknownDocument."""
    return workspace.recall(
        ("ledger", tuple(docs)), lambda: ledger_of(workspace, [stored(workspace, one) for one in docs])
    )


def stating_volumes(workspace: Workspace) -> tuple[Cited, ...]:
    """The NDCs and joint statements that state a volume of credits, by date."""
    heads = {one.id: one for one in documents(workspace, Filters(kind=_STATING))}
    made_from = sources(workspace, heads)
    found = workspace.shelf.recall("volumes", made_from, _Stating, lambda: _stating(workspace))
    return tuple(cited(heads[key]) for key in found.documents)


class _Stating(Noun):
    """Ids of documents that state a volume."""

    documents: tuple[str, ...]


def _stating(workspace: Workspace) -> _Stating:
    words = load("targets")["credits"] + load("targets")["crediting"]
    texts = workspace.library.texts_with(workspace.viewer, words, Filters(kind=_STATING))
    likely = [key for key, text in texts if may_state_volumes(text)]
    return _Stating(documents=tuple(key for key in likely if find_volumes(stored(workspace, key))))
