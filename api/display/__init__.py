"""Results for people, on a terminal. Everything here writes to standard output."""

from api.display.comparison import show_comparison
from api.display.console import console, one_line, progress
from api.display.corrections import correction_line, show_corrected, show_corrections
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
from api.display.search import highlighted, place, reason, show_answer

__all__ = [
    "console",
    "correction_line",
    "highlighted",
    "one_line",
    "place",
    "progress",
    "reason",
    "show_answer",
    "show_comparison",
    "show_corrected",
    "show_corrections",
    "show_drift",
    "show_fetched",
    "show_findings",
    "show_reading",
    "show_report",
    "show_rows",
    "show_sources",
    "show_status",
]
