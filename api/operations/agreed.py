"""Agreed language of several sides on a theme."""

from collections.abc import Sequence

from api.inputs import themes
from api.operations.stated import stated
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.model import Filters, Kind, Stated
from corpus.parties import party_codes
from index.gaps.agreed import Agreed, accepting
from index.gaps.agreed import agreed as agreed_language


def agreed(
    workspace: Workspace, theme: str, parties: Sequence[str] = (), docs: Sequence[str] = (), *, most: int = 5
) -> Agreed:
    """The firmest wording that each side has accepted on a theme; all Parties with any where none is named.

    Looks at the NDCs and joint statements of the library, or at ``docs`` alone. Raises QueryError for an
    unknown theme, MetadataError for an unknown Party.
    """
    within = Filters(kind=(Kind.NDC, Kind.STATEMENT), party=_codes(parties))
    return agreed_of(list(stated(workspace, within, docs)), theme, parties, most=most)


def agreed_of(every: Sequence[Stated], theme: str, parties: Sequence[str] = (), *, most: int = 5) -> Agreed:
    """The same of records at hand."""
    if theme not in themes():
        raise QueryError(f"{theme!r} is no theme; the themes are {', '.join(themes())}")
    return agreed_language(theme, _codes(parties) or accepting(every, theme), every, most=most)


def _codes(parties: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for party in parties for code in party_codes(party)))
