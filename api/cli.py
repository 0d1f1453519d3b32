"""The command ``parley``: its commands by name, and what becomes of errors: one line."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Mapping

import typer

from api.commands.brief import brief
from api.commands.catalogue import catalogue
from api.commands.comparison import compare
from api.commands.corrections import correct, corrections
from api.commands.coverage import coverage
from api.commands.documents import check, ingest, read, status
from api.commands.drift import drift
from api.commands.follow_through import follow_through
from api.commands.ledger import ledger
from api.commands.search import search
from api.commands.service import demo, serve
from api.commands.tables import agreed, alike, commitments, deadlines, initiatives
from corpus.errors import ParleyError

PANELS: Mapping[str, tuple[Callable[..., None], ...]] = {
    "The library": (ingest, read, status, check, correct, corrections),
    "Questions": (search, commitments, agreed, alike, initiatives, deadlines),
    "Comparisons": (follow_through, compare, drift, coverage, ledger, brief),
    "The web": (serve, demo),
}
"""Commands as the help groups them."""

app = typer.Typer(
    help="Search, commitments and gap comparison over NDCs, the Paris Rulebook and bilateral statements.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for panel, commands in PANELS.items():
    for command in commands:
        app.command(rich_help_panel=panel)(command)
app.add_typer(catalogue, name="catalogue", rich_help_panel="The library")


def main() -> None:
    """Entry of the command: whatever goes wrong on purpose is one line and exit 1."""
    try:
        app()
    except ParleyError as error:
        sys.stderr.write(f"parley: {error}\n")
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that may not be written
        sys.stderr.write(f"parley: {error.strerror or error}: {error.filename or 'the library'}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("parley: stopped; the same command goes on from here\n")
        sys.exit(130)


_COLLECTED_AFTER = 100_000
"""Objects: to look through all that is being loaded, time and again, takes a tenth of a short command."""


def run() -> None:
    """``main`` in a process of its own, which ends with it.

    Where nothing else goes on in the process, it is left as it stands: to take apart all that was loaded,
    object by object, takes a sixth of a short command's time.
    """
    gc.set_threshold(_COLLECTED_AFTER)
    code: int | str | None = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    others = threading.active_count() > 1 or "concurrent.futures.process" in sys.modules
    if others or not isinstance(code, int) or not _flushed():
        sys.exit(code)
    os._exit(code)


def _flushed() -> bool:
    """Whether all that was printed is out; what is not, Python tells of at an exit of the usual kind."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return False
    return True
