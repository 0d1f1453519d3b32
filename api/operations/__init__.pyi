"""What parley does, one function each. The command line, HTTP and the pages only call these."""

from api.operations.agreed import agreed
from api.operations.alike import alike
from api.operations.brief import brief, brief_of
from api.operations.comparison import active_ndc, compare, compare_readings
from api.operations.corrections import correct, corrections, overridden, undo
from api.operations.coverage import coverage, coverage_matrix, coverage_matrix_of, coverage_of, coverages
from api.operations.deadlines import deadlines
from api.operations.documents import (
    as_read,
    documents,
    ingest,
    read,
    reading,
    remove,
    short_name,
    stored,
)
from api.operations.drift import drift, drift_readings
from api.operations.facets import Facets, hit_facets
from api.operations.follow_through import (
    active_ndcs,
    follow_through,
    follow_through_readings,
    kept_follow_through,
)
from api.operations.held import (
    held,
    held_agreed,
    held_alike,
    held_deadlines,
    held_initiative,
    held_initiatives,
    held_ledger,
    stating_volumes,
)
from api.operations.initiatives import initiative, initiatives
from api.operations.ledger import ledger, ledger_of
from api.operations.ndcs import current_ndcs, sides_of
from api.operations.quoted import quoted
from api.operations.records import Row, commitments
from api.operations.search import nearest, search
from api.operations.upkeep import Finding, Status, check, status

__all__ = [
    "Facets",
    "Finding",
    "Row",
    "Status",
    "active_ndc",
    "active_ndcs",
    "agreed",
    "alike",
    "as_read",
    "brief",
    "brief_of",
    "check",
    "commitments",
    "compare",
    "compare_readings",
    "correct",
    "corrections",
    "coverage",
    "coverage_matrix",
    "coverage_matrix_of",
    "coverage_of",
    "coverages",
    "current_ndcs",
    "deadlines",
    "documents",
    "drift",
    "drift_readings",
    "follow_through",
    "follow_through_readings",
    "held",
    "held_agreed",
    "held_alike",
    "held_deadlines",
    "held_initiative",
    "held_initiatives",
    "held_ledger",
    "hit_facets",
    "ingest",
    "initiative",
    "initiatives",
    "kept_follow_through",
    "ledger",
    "ledger_of",
    "nearest",
    "overridden",
    "quoted",
    "read",
    "reading",
    "remove",
    "search",
    "short_name",
    "sides_of",
    "stating_volumes",
    "status",
    "stored",
    "undo",
]
