"""Documents side by side and the ledger, measured on NDCs of the corpus: what is found, and how fast."""

import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from api import operations
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace
from benchmarks.references import SHARED, sources
from corpus.model import Reading
from index.gaps.comparison import Comparison

STEMS = (
    "JPN_NDC1_2020-03-31_en",
    "USA_NDC1_2021-04-22_en",
    "KOR_NDC1_2020-12-30_en",
    "CAN_NDC1_2021-07-12_en",
    "VNM_NDC1_2020-09-11_en",
    "ISR_latest_2021-07-29_en",
)
EXTRACT = SHARED / "corpus" / "seeds" / "article6-and-japan-ndc-2025-extract.txt"
EXPECTED = {(100.0, 2030, "FY", "cumulative"), (200.0, 2040, "FY", "cumulative")}
"""The extract's two volumes: Mt, year, calendar, cumulative or annual."""


def section(folder: Path, misses: bool) -> Iterator[str]:
    """Markdown lines; ``misses`` lists the targets whose arithmetic lacks a value."""
    listed = [sources()[stem] for stem in STEMS]
    with Workspace(Settings(library=folder / "comparison", workers=1)) as space:
        report = operations.ingest(space, [*listed, *expand([EXTRACT])])
        assert not report.failed, report.failed
        ids = {summary.source: summary.id for summary in operations.documents(space)}
        yield from _ledger(space, ids[EXTRACT.name])
        readings = [operations.stored(space, ids[one.path.name]) for one in listed]
        yield from _pairs(space, readings)
        yield from _targets(operations.compare_readings(space, readings), misses)


def _ledger(space: Workspace, extract: str) -> Iterator[str]:
    found = operations.ledger(space, [extract])
    volumes = {(v.low, v.year, v.calendar, v.accrual) for v in found.volumes}
    yield f"Ledger of the Japan extract: {len(volumes & EXPECTED)} of {len(EXPECTED)} volumes as printed, "
    yield f"{len(volumes - EXPECTED)} others."
    yield ""


def _pairs(space: Workspace, readings: list[Reading]) -> Iterator[str]:
    """Seconds for two documents of the library, and what is laid side by side."""
    seconds, rows = [], 0
    for pair in combinations(readings, 2):
        operations.compare_readings(space, pair)  # vectors are made with the first look
        start = time.perf_counter()
        rows += sum(len(theme.rows) for theme in operations.compare_readings(space, pair).themes)
        seconds.append(time.perf_counter() - start)
    yield "| two NDCs side by side | |"
    yield "| --- | ---: |"
    yield f"| pairs of documents | {len(seconds)} |"
    yield f"| slowest, seconds | {max(seconds):.2f} |"
    yield f"| undertakings beside one another, on average | {rows / len(seconds):.0f} |"
    yield ""


def _targets(compared: Comparison, misses: bool) -> Iterator[str]:
    main = [g for g in compared.targets if g.headline and g.unit == "%" and g.kind in {"base_year", "bau"}]
    states = Counter(goal.status for goal in main)
    yield "| main targets in percent | |"
    yield "| --- | ---: |"
    yield f"| distinct | {len(main)} |"
    yield f"| with the level of their base | {sum(goal.base_level is not None for goal in main)} |"
    for state in ("consistent", "inconsistent", "not available"):
        yield f"| percent, base and level {state} | {states[state]} |"
    if misses:
        names = {d.id: d.name for d in compared.documents}
        for goal in main:
            if goal.status != "consistent":
                yield f"- {names[goal.document]}: {goal.low:g} % by {goal.year}: {goal.why}"
