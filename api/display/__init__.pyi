"""Results for people, on a terminal. Everything here writes to standard output."""

from api.display.comparison import show_comparison
from api.display.console import console, progress
from api.display.corrections import show_corrected, show_corrections
from api.display.coverage import show_coverage, show_coverage_matrix
from api.display.documents import (
    show_fetched,
    show_findings,
    show_reading,
    show_report,
    show_rows,
    show_sources,
    show_status,
)
from api.display.drift import show_drift
from api.display.follow_through import show_follow_through
from api.display.ledger import show_ledger
from api.display.search import highlighted, place, reason, show_answer
from api.display.tables import (
    quoted,
    show_agreed,
    show_alike,
    show_deadlines,
    show_initiative,
    show_initiatives,
)

__all__ = [
    "console",
    "highlighted",
    "place",
    "progress",
    "quoted",
    "reason",
    "show_agreed",
    "show_alike",
    "show_answer",
    "show_comparison",
    "show_corrected",
    "show_corrections",
    "show_coverage",
    "show_coverage_matrix",
    "show_deadlines",
    "show_drift",
    "show_fetched",
    "show_findings",
    "show_follow_through",
    "show_initiative",
    "show_initiatives",
    "show_ledger",
    "show_reading",
    "show_report",
    "show_rows",
    "show_sources",
    "show_status",
]
