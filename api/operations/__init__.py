"""What parley does, one function each. The command line, HTTP and the pages only call these."""

from api.operations.comparison import compare, compare_readings
from api.operations.corrections import correct, corrections, overridden, undo
from api.operations.documents import as_read, documents, ingest, read, reading, short_name, stored
from api.operations.drift import drift, drift_readings
from api.operations.records import Row, commitments
from api.operations.search import nearest, search
from api.operations.upkeep import Finding, Status, check, status

__all__ = [
    "Finding",
    "Row",
    "Status",
    "as_read",
    "check",
    "commitments",
    "compare",
    "compare_readings",
    "correct",
    "corrections",
    "documents",
    "drift",
    "drift_readings",
    "ingest",
    "nearest",
    "overridden",
    "read",
    "reading",
    "search",
    "short_name",
    "status",
    "stored",
    "undo",
]
