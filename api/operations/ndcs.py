"""Which of its NDCs a Party goes by."""

from collections.abc import Collection, Mapping, Sequence

from api.operations.documents import documents
from api.workspace import Workspace
from corpus.library import Summary
from corpus.model import Filters, Kind, Status
from corpus.parties import is_union_member


def current_ndcs(workspace: Workspace, parties: Collection[str]) -> dict[str, tuple[Summary, ...]]:
    """Each Party's active NDCs, a member State's with its Union's; where none is, as after a withdrawal, the
    last one that was. None at all for a Party of which the library holds no NDC.
    """
    every = documents(workspace, Filters(kind=(Kind.NDC,))) if parties else ()
    found = {}
    for party in parties:
        submitters = {party, "EUU"} if is_union_member(party) else {party}
        own = tuple(ndc for ndc in every if submitters & set(ndc.parties))
        found[party] = tuple(ndc for ndc in own if ndc.status == Status.ACTIVE) or own[-1:]
    return found


def sides_of(
    workspace: Workspace, given: Mapping[str, Sequence[str]], parties: Sequence[str]
) -> dict[str, Sequence[str]]:
    """Sides with their documents; where no side is given, ``parties`` are.

    A side without documents has its current NDCs, and is left out where the library holds none.
    """
    named = given or dict.fromkeys(parties, ())
    current = current_ndcs(workspace, [party for party, docs in named.items() if not docs])
    found = {party: docs or tuple(ndc.id for ndc in current[party]) for party, docs in named.items()}
    return {party: docs for party, docs in found.items() if docs}
