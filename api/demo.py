"""A tour of the main job over a library of the shipped samples, in a temporary folder."""

import hashlib
import os
import tempfile
import time
from importlib.resources import as_file, files
from pathlib import Path

from rich.rule import Rule
from rich.text import Text

from api import display, operations
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace
from corpus.model import Filters

QUERIES = (
    ("2/CMA.3 annex 8(a)", "by address"),
    ("JCM 200 million tonnes", "by words and numbers"),
    ("the selling country has to put the tonnes it exported back on its own books", "by meaning"),
)


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
        _title("Two sides on the same themes: the latest NDCs of Japan and the United States")
        docs = [_latest(space, party) for party in ("JPN", "USA")]
        display.show_comparison(operations.compare(space, docs))
    _address(settings, serve=serve)


def _folder() -> Path:
    """A temporary folder of this user for this very code and these samples: a second tour finds it built."""
    content = hashlib.sha256()
    for room in ("corpus", "nlp", "index", "api"):
        for file in sorted(Path(str(files(room))).rglob("*")):
            if file.suffix in {".py", ".yaml", ".md"}:
                content.update(file.read_bytes())
    folder = Path(tempfile.gettempdir()) / f"parley-demo-{os.getuid()}-{content.hexdigest()[:12]}"
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


def _latest(space: Workspace, party: str) -> str:
    """Id of a Party's latest NDC among the samples."""
    return operations.documents(space, Filters(party=(party,), kind=("ndc",)))[-1].id


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
