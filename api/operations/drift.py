"""Versions of one Party's NDC."""

from collections.abc import Iterable

from api.operations.compared import cited, passages
from api.operations.corrections import FINDERS, overridden
from api.operations.documents import reading, stored
from api.workspace import Workspace
from corpus.model import Reading
from corpus.subjects import Span, Subject, subject
from index.gaps.drift import Change, Drift
from index.gaps.drift import drift as compare_versions

KIND = "drift"


def drift(workspace: Workspace, old: str, new: str) -> Drift:
    """What moved between two versions, given by id or file. Raises DifferentParties, UnknownDocument."""
    return drift_readings(workspace, reading(workspace, old), reading(workspace, new))


def drift_readings(workspace: Workspace, old: Reading, new: Reading) -> Drift:
    """What moved between two readings, with what people set laid over it."""
    found = compare_versions(
        passages(workspace, old), passages(workspace, new), (cited(old.document), cited(new.document))
    )
    named = [one.model_copy(update={"subject": _subject(found, one)}) for one in found.changes]
    return found.model_copy(update={"changes": overridden(workspace, KIND, named)})


def _subject(found: Drift, change: Change) -> str:
    """A change hangs on its words in both versions."""
    places: list[list[Span]] = [[(side.start, side.end)] if side else [] for side in (change.old, change.new)]
    return subject(KIND, (found.old.id, places[0]), (found.new.id, places[1]), item=change.kind)


def _again(workspace: Workspace, about: Subject) -> Iterable[Change]:
    """The changes between the two versions of a correction."""
    if len(about.parts) != 2:
        return ()
    old, new = (stored(workspace, part.document) for part in about.parts)
    return drift_readings(workspace, old, new).changes


FINDERS[KIND] = (_again, ("direction",))
