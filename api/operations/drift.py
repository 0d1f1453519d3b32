"""Versions of one Party's NDC."""

from api.operations.compared import cited, passages
from api.operations.documents import reading
from api.workspace import Workspace
from corpus.model import Reading
from index.gaps.drift import Drift
from index.gaps.drift import drift as compare_versions


def drift(workspace: Workspace, old: str, new: str) -> Drift:
    """What moved between two versions, given by id or file. Raises DifferentParties, UnknownDocument."""
    return drift_readings(workspace, reading(workspace, old), reading(workspace, new))


def drift_readings(workspace: Workspace, old: Reading, new: Reading) -> Drift:
    """What moved between two readings."""
    return compare_versions(
        passages(workspace, old), passages(workspace, new), (cited(old.document), cited(new.document))
    )
