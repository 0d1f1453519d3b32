"""What moved between two versions, against the references: changes found, and what is shown first."""

import json
from collections.abc import Iterator
from pathlib import Path

from api import operations
from api.settings import Settings
from api.workspace import Workspace
from benchmarks.references import GOLD, run_scorer, sources
from corpus.model import Reading

BARS = {"recall": 0.70, "first-20 on the list": 0.60}


def section(folder: Path, misses: bool) -> Iterator[str]:
    """Lines of Markdown: a row a pair of versions, and both together. ``folder`` takes the results."""
    yield "| versions | changes on the list | found | right direction | first 20 on the list |"
    yield "| --- | --- | --- | --- | --- |"
    pairs = []
    with Workspace(Settings(library=folder / "none"), create=False) as space:
        for path in sorted((GOLD / "drift").glob("*.jsonl")):
            head = json.loads(path.read_text(encoding="utf-8").partition("\n")[0])
            found = operations.drift_readings(space, _reading(head["old_doc"]), _reading(head["new_doc"]))
            result = folder / f"drift_{path.stem}.json"
            result.write_text(found.model_dump_json(), encoding="utf-8")
            pairs += [path, result]
            yield _row(path.stem.replace("_", " "), run_scorer("drift", path, result))
            if misses:
                print(run_scorer("drift", path, result, "--misses"))
    yield _row("**both**", run_scorer("drift", *pairs))
    bars = "; ".join(f"{name} ≥ {bar:.2f}" for name, bar in BARS.items())
    yield ""
    yield f"Bars: {bars}; every change of a headline number found."


def _reading(doc: str) -> Reading:
    listed = sources()[Path(doc).stem]
    return operations.read(listed.path, listed.given)


def _row(name: str, printed: str) -> str:
    """*changes 29  recall 0.862  direction 0.720  first-20 on the list 0.833* as a row."""
    words = printed.splitlines()[-1].split()
    return f"| {name} | {words[1]} | {words[3]} | {words[5]} | {words[-1]} |"
