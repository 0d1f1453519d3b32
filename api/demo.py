"""A tour of the main job over a library of the shipped samples, in a temporary folder."""

import os
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path

from rich.rule import Rule
from rich.text import Text

from api import display, operations
from api.exports.briefs import write_brief
from api.fingerprint import fingerprint
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace
from corpus.library import Summary
from corpus.model import Filters, Kind

QUERIES = (
    ("2/CMA.3 annex 8(a)", "by address"),
    ("JCM 200 million tonnes", "by words and numbers"),
    ("the selling country has to put the tonnes it exported back on its own books", "by meaning"),
)
SHOWN = 6
"""Promises and changes that the tour shows of each comparison."""


def tour(library: Path | None = None, *, serve: bool) -> None:
    """Build, search, list, compare; then serve, or say how to.

    Every search, table and comparison shown is the product's own output on the samples.
    """
    settings = Settings(library=library or _folder())
    with Workspace(settings) as space:
        _build(space)
        for query, how in QUERIES:
            _title(f"Search {how}: {query}")
            display.show_answer(query, operations.search(space, query, k=3))
        _title("Commitments of Japan on markets (Article 6, the JCM)")
        display.show_rows(operations.commitments(space, Filters(party=("JPN",), theme=("markets",))))
        _gaps(space)
    _address(settings, serve=serve)


def _gaps(space: Workspace) -> None:
    """Every comparison once, the long ones by their beginning."""
    statement = operations.documents(space, Filters(kind=(Kind.STATEMENT,)))[0]
    japan, america = (_ndcs(space, party) for party in ("JPN", "USA"))
    _title(f"What each side carries of its first {SHOWN} joint promises: {statement.title}")
    sides = {"USA": [america[-1].id], "JPN": [japan[-1].id]}
    carried = operations.follow_through(space, statement.id, sides)
    first = list(dict.fromkeys(row.promise.id for row in carried.on_topic))[:SHOWN]
    shown = [row for row in carried.rows if row.promise.id in first]
    display.show_follow_through(carried.model_copy(update={"rows": tuple(shown)}))
    _title("Two sides on markets: the latest NDCs of Japan and the United States")
    both = [america[-1].id, japan[-1].id]
    display.show_comparison(operations.compare(space, both, themes=("markets",)), ("markets",))
    _title(f"What moved between two NDCs of Japan: the first {SHOWN} changes")
    moved = operations.drift(space, japan[-2].id, japan[-1].id)
    display.show_drift(moved, SHOWN)
    _title("The credits of Japan's NDC, and how they are counted")
    display.show_ledger(operations.ledger(space, [japan[-1].id]))
    _title("What the latest NDCs say to each item of decision 4/CMA.1, annex I")
    display.show_coverage_matrix(operations.coverage_matrix(space, both, "ictu"))
    note = space.settings.library / "note.docx"
    write_brief(operations.brief(space, statement.id, sides), note)
    display.console.print(f"all of it as a note for the session: {note}", markup=False)


def _folder() -> Path:
    """A temporary folder of this user for this very code and these samples: a second tour finds it built."""
    folder = Path(tempfile.gettempdir()) / f"parley-demo-{os.getuid()}-{fingerprint()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():  # somebody else made it first
        return Path(tempfile.mkdtemp(prefix="parley-demo-"))
    return folder


def _title(words: str) -> None:
    display.console.print(Rule(Text(words, style="bold"), align="left"))


def _build(space: Workspace) -> None:
    started = time.perf_counter()
    with as_file(files("corpus") / "samples") as samples, display.progress() as progress:
        report = operations.ingest(space, expand([samples]), progress)
    display.show_report(report)
    display.show_status(operations.status(space), operations.documents(space))
    display.console.print(
        f"built in {time.perf_counter() - started:.1f} s. The samples are digests, not official texts."
    )


def _ndcs(space: Workspace, party: str) -> tuple[Summary, ...]:
    """A Party's NDCs among the samples, oldest first."""
    return operations.documents(space, Filters(party=(party,), kind=(Kind.NDC,)))


def _address(settings: Settings, *, serve: bool) -> None:
    address = f"http://{settings.host}:{settings.port}"
    _title("The same over the web")
    if not serve:
        display.console.print(f"run: .venv/bin/parley serve --library {settings.library}", markup=False)
        display.console.print(f"then open {address}")
        return
    import uvicorn

    from api.app import create_app

    display.console.print(f"open {address} (Ctrl+C ends it)")
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")
