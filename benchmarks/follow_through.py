"""Follow-through against the references of ../shared/gold/followthrough, and how long it takes."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path, PurePath

from api import operations
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace
from benchmarks.references import GOLD, SHARED, run_scorer, sources
from corpus.model import Reading

BARS = "evidence@3 .75, macro-F1 .50, three-way .70, false not_found .15"


def section(folder: Path, misses: bool) -> Iterator[str]:
    """The score's line, the bars and the time of the longest statement once all is ingested."""
    yield from measured(folder, GOLD / "followthrough", SHARED / "corpus", misses)


def measured(folder: Path, references: Path, texts: Path, misses: bool) -> Iterator[str]:
    """The same for references elsewhere, over documents of the corpus; ``texts`` are what they count in."""
    found: list[Path] = []
    slowest = 0.0
    with ExitStack() as stack:
        space = stack.enter_context(Workspace(Settings(library=folder / "follow-through", workers=1)))
        for path in sorted(references.glob("*.jsonl")):
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
            statement = _stored(space, lines[0]["statement_doc"])
            sides = sorted({(line["party"], line["ndc_doc"]) for line in lines})
            ndcs = [(party, _stored(space, doc)) for party, doc in sides]
            operations.follow_through_readings(space, statement, ndcs)  # keeps the vectors
            began = time.perf_counter()
            given: dict[str, list[str]] = {}
            for party, ndc in ndcs:
                given.setdefault(party, []).append(ndc.document.id)
            table = operations.follow_through(space, statement.document.id, given)
            slowest = max(slowest, time.perf_counter() - began)
            answer = folder / f"{path.stem}.follow-through.json"
            answer.write_text(table.model_dump_json(), encoding="utf-8")
            found += [path, answer]
    yield run_scorer("followthrough", *found, "--texts", texts, *(["--misses"] if misses else []))
    yield ""
    yield f"Bars: {BARS}. Slowest statement against its NDCs, once ingested: {slowest:.2f} s (bar 1 s)."


def _stored(space: Workspace, doc: str) -> Reading:
    """A document of the corpus, taken into the library where it is not there."""
    listed = sources()[PurePath(doc).stem]
    known = {PurePath(summary.source).stem: summary.id for summary in operations.documents(space)}
    if listed.path.stem not in known:
        operations.ingest(space, expand([listed.path], given=listed.given))
        known = {PurePath(summary.source).stem: summary.id for summary in operations.documents(space)}
    return operations.stored(space, known[listed.path.stem])
