"""Measure how long documents take from files to searchable, how much memory, and whether cost grows evenly.

usage: python -m benchmarks.ingest

Work: ``parley ingest`` of all of ../shared/corpus into an empty library, as users run it (a process a core
for reading, one a core for embedding), then the same command again. Text recognition is left out: pages
without text are told, not read. Before that, a quarter and a half of the same documents, taken evenly, each
into a library of its own: cost against words, with a straight line fitted.

Memory is that of all processes of the command together, shared pages divided among those that share them
(PSS), looked at every two seconds.

Bars: 180 s, 3 GB; again, unchanged, 5 s.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.plots import plot
from benchmarks.references import ROOT, SHARED, sources
from benchmarks.timing import table
from corpus.library import Library
from corpus.viewer import OWNER

MANIFEST = SHARED / "corpus" / "manifest.csv"
EVERY = 2.0
"""Seconds between two looks at memory; a look costs some hundredths of a second."""


class Run(NamedTuple):
    """One ingest: what it took in, in how long, with how much memory at its peak."""

    documents: int
    words: int
    seconds: float
    megabytes: float


def ingest(library: Path, files: Sequence[Path]) -> Run:
    """The command in a process of its own, without programs beside it."""
    command = [
        str(Path(sys.executable).with_name("parley")),
        "ingest",
        "--manifest",
        str(MANIFEST),
        *map(str, files),
    ]
    environment = os.environ | {"PARLEY_LIBRARY": str(library), "PATH": ""}
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)  # as users have it
    start, peak = time.perf_counter(), 0.0
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            peak = max(peak, sum(map(_megabytes, _family(running.pid))))
            try:
                running.wait(EVERY)
            except subprocess.TimeoutExpired:
                continue
    taken = time.perf_counter() - start
    if running.returncode not in (0, 1):  # 1 tells of files that are no documents
        raise RuntimeError(f"parley ingest ended with {running.returncode}")
    with Library.open(library, create=False) as held:
        summaries = held.summaries(OWNER)
        words = sum(len(held.reading(one.id, OWNER).document.text.split()) for one in summaries)
    return Run(len(summaries), words, taken, peak)


def _family(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            for child in children.read_text(encoding="ascii").split():
                yield from _family(int(child))
        except OSError:  # it has ended
            continue


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def figures() -> tuple[list[Run], Run]:
    """Runs over a quarter, a half and all documents, and the last one again."""
    files = [listed.path for listed in sources().values()]
    with tempfile.TemporaryDirectory() as folder:
        runs = [ingest(Path(folder) / str(step), files[::step]) for step in (4, 2, 1)]
        return runs, ingest(Path(folder) / "1", files)


def section() -> Iterator[str]:
    """The table of the page."""
    runs, again = figures()
    yield "From an empty library to searchable, 2 processes for reading and 2 for embedding on 2 cores.\n"
    rows = [(f"{r.documents}", f"{r.words:,}", f"{r.seconds:.0f}", f"{r.megabytes:,.0f}") for r in runs]
    rows.append((f"{again.documents}, again", "0 new", f"{again.seconds:.1f}", ""))  # over before a look
    yield from table(["documents", "words", "seconds", "MB at most"], rows)
    words, seconds = np.array([r.words for r in runs]), np.array([r.seconds for r in runs])
    slope, start = np.polyfit(words, seconds, 1)
    fit = np.corrcoef(words, seconds)[0, 1] ** 2
    yield ""
    points = [("parley", float(r.documents), r.seconds) for r in runs]
    yield plot("ingest", "Taking documents in", points, x="documents", y="seconds")
    yield (
        f"\nA straight line fits with R² = {fit:.4f}: {start:.0f} s, and {10_000 * slope:.2f} s for every "
        "10,000 words. Bars: 180 s, 3 GB; again, unchanged, 5 s."
    )


if __name__ == "__main__":
    print(*section(), sep="\n")
