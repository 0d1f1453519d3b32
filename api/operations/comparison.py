"""NDC against NDC."""

from collections.abc import Sequence

from api.operations.documents import reading, short_name
from api.workspace import Workspace
from corpus.model import Reading
from index.gaps.comparison import Comparison
from index.gaps.comparison import compare as compare_records


def compare(workspace: Workspace, docs: Sequence[str]) -> Comparison:
    """Two documents or more, by id or file, side by side by theme and target."""
    return compare_readings([reading(workspace, doc) for doc in docs])


def compare_readings(readings: Sequence[Reading]) -> Comparison:
    """Readings side by side."""
    return compare_records(
        {r.document.id: r.commitments for r in readings},
        {r.document.id: short_name(r.document) for r in readings},
    )
