"""Measure how long the command line takes from cold: whole processes, from start to exit.

usage: PARLEY_LIBRARY=DIR python -m benchmarks.cold

Work: each command as a person types it, in a process of its own, on the library of the setting
``PARLEY_LIBRARY``, the commands in turn. The clock runs from the start of the process to its end, so that
Python, every import, opening library and index, the answer and printing it are in it. Beside each stands
which of the large packages it has loaded, and what an interpreter alone takes. Compiled modules are kept
from one process to the next, as Python does for its users whatever this shell says.

Bars: an address or an exact search below 1.0 s without torch or spaCy; a question by meaning below 4 s.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from api.settings import Settings
from benchmarks.references import ROOT
from benchmarks.timing import Work, interleaved, table

ROUNDS = 7

COMMANDS: dict[str, tuple[str, ...]] = {
    "parley --help": ("--help",),
    "parley status": ("status",),
    "parley search, an address": ("search", "Article 6, paragraph 4"),
    "parley search --exact": ("search", "methane from agriculture", "--exact"),
    "parley search, by meaning": ("search", "who pays for storms that islands cannot avoid"),
    "parley commitments, as CSV": ("commitments", "--party", "JPN", "--format", "csv"),
}
"""What is typed, and its arguments."""

BARS = {
    "parley search, an address": 1.0,
    "parley search --exact": 1.0,
    "parley search, by meaning": 4.0,
}
"""Seconds."""

LARGE = ("torch", "spacy", "sentence_transformers", "faiss", "tantivy", "numpy", "scipy", "sqlalchemy", "nlp")
"""Packages whose import is felt."""

_RUN = "from api.cli import run; run()"
_TELL = f"""
import json, sys
from api.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps([name for name in {LARGE} if name in sys.modules]))
"""


def section() -> Iterator[str]:
    """The table, in Markdown."""
    os.environ["PARLEY_LIBRARY"] = str(Settings().library.resolve())
    works: dict[str, Work] = {name: _started(_RUN, *given) for name, given in COMMANDS.items()}
    works["python alone"] = _started("pass")
    times = interleaved(works, ROUNDS)
    yield f"Whole processes, medians of {ROUNDS} in turn; the files of packages and library are in memory.\n"
    rows = (
        (name, f"{1000 * median(seconds):.0f}", _bar(name), ", ".join(_loaded(name)))
        for name, seconds in times.items()
    )
    yield from table(("command", "ms", "bar ms", "large packages loaded"), rows)


def _started(code: str, *given: str) -> Work:
    return lambda _turn: _output(code, *given)


def _output(code: str, *given: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", code, *given], cwd=ROOT, env=kept, capture_output=True, text=True, check=True
    )
    return done.stdout


def _bar(name: str) -> str:
    return f"< {1000 * BARS[name]:,.0f}" if name in BARS else ""


def _loaded(name: str) -> list[str]:
    loaded: list[str] = []
    if name in COMMANDS:
        loaded = json.loads(_output(_TELL, *COMMANDS[name]).splitlines()[-1])
    return loaded


if __name__ == "__main__":
    for line in section():
        print(line, flush=True)
