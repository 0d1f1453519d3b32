"""Measure how fast the pages answer, warm, on one core, without network.

usage: python -m benchmarks.pages [--library DIR] [--rounds 15]

A page is asked for as a browser asks, through the whole application but the socket: routing, operations,
templates. Each address is asked once to warm up, then ROUNDS times; the table gives the median and the
slowest, in milliseconds, and the size of the answer. Searches ask for other words each time, so that
nothing is answered from memory; every other page may be. Beside each stands the time of a page that says
nothing (``/static/icon.svg`` from the same application), so that what the framework itself costs is seen.

Bars, on a library of 200 documents: search 150 ms, reader 300 ms, matrix of 60 x 39 1,000 ms.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from statistics import median

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy is loaded: a core means one thread

from fastapi.testclient import TestClient  # noqa: E402 - the threads are set first

from api import operations  # noqa: E402 - the threads are set first
from api.app import create_app  # noqa: E402 - the threads are set first
from api.pages.links import view  # noqa: E402 - the threads are set first
from api.settings import Settings  # noqa: E402 - the threads are set first
from api.workspace import Workspace  # noqa: E402 - the threads are set first
from corpus.library import Summary  # noqa: E402 - the threads are set first
from corpus.model import Filters, Kind  # noqa: E402 - the threads are set first

WORDS = (
    "coal phase-out", "finance for adaptation", "hydrogen from renewable power", "methane from agriculture",
    "double counting of mitigation outcomes", "net zero by 2050", "loss and damage", "sea level rise",
    "electric vehicles", "forest carbon stock",
)  # fmt: skip
COLUMNS = 60
"""Documents of the matrix."""

Asked = Callable[[], str]
"""Gives the address to ask for next."""


def addresses(space: Workspace) -> Iterator[tuple[str, Asked]]:
    """What is measured, and where it stands."""
    words, numbers = cycle(WORDS), count()
    yield "search", lambda: view("/search", q=f"{next(words)} {next(numbers)}")
    every = sorted(operations.documents(space), key=lambda one: one.length)
    ndcs = operations.documents(space, Filters(kind=(Kind.NDC,)))
    middle, largest = every[len(every) // 2], every[-1]
    yield f"reader, {middle.length:,} characters", _same(f"/documents/{middle.id}")
    yield f"reader, {largest.length:,} characters", _same(f"/documents/{largest.id}")
    yield "library", _same("/documents")
    yield "commitments", _same("/commitments")
    yield "commitments, grouped by theme", _same("/commitments?group=theme")
    chosen = [one.id for one in ndcs[-COLUMNS:]]
    yield f"matrix, {len(chosen)} x ICTU", _same(view("/rulebook", requirements="ictu", document=chosen))
    two = [one.id for one in _longest(ndcs, 2)]
    yield "two NDCs side by side", _same(view("/compare", document=two))
    yield "deadlines", _same("/deadlines")
    yield "initiatives", _same("/initiatives")
    yield "ledger of all", _same("/ledger")


def _longest(documents: tuple[Summary, ...], most: int) -> list[Summary]:
    """Of different Parties."""
    by_party = {one.parties: one for one in sorted(documents, key=lambda one: one.length)}
    return sorted(by_party.values(), key=lambda one: -one.length)[:most]


def _same(address: str) -> Asked:
    return lambda: address


def lines(library: Path, rounds: int) -> Iterator[str]:
    """The table, in Markdown."""
    settings = Settings(library=library, workers=1)
    with TestClient(create_app(settings)) as client:
        space: Workspace = client.app.state.workspace  # type: ignore[attr-defined]
        yield f"{len(operations.documents(space))} documents; medians of {rounds}, one core, warm\n"
        yield "| page | median ms | slowest ms | of which framework | KiB |"
        yield "| --- | --: | --: | --: | --: |"
        for title, asked in addresses(space):
            client.get(asked()).raise_for_status()
            times, bare, size = [], [], 0
            for _ in range(rounds):
                bare.append(_timed(client, "/static/icon.svg")[0])
                taken, size = _timed(client, asked())
                times.append(taken)
            figures = (median(times), max(times), median(bare), size / 1024)
            yield f"| {title} | " + " | ".join(f"{figure:,.0f}" for figure in figures) + " |"


def _timed(client: TestClient, address: str) -> tuple[float, int]:
    started = time.perf_counter()
    answer = client.get(address)
    taken = time.perf_counter() - started
    answer.raise_for_status()
    return 1000 * taken, len(answer.content)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--library", type=Path, default=Settings().library)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    for line in lines(given.library, given.rounds):
        print(line, flush=True)


if __name__ == "__main__":
    main()
