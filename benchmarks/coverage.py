"""Coverage of the Rulebook's items, measured: status and evidence, for forms and for other documents."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from api import operations
from api.settings import Settings
from api.workspace import Workspace
from benchmarks.references import GOLD, run_scorer, sources

_KINDS = {
    "ictu": ("follow the lettered template", 0.95, 0.90),
    "ictu_untemplated": ("other documents", 0.70, 0.60),
}
"""Folder of references → what they are, bars for status and evidence."""


def section(folder: Path, misses: bool) -> Iterator[str]:
    """Lines of Markdown; the findings are written to ``folder`` as JSON, and misses to standard error."""
    yield "Items of decision 4/CMA.1, annex I: status (answered, not applicable, missing) against a person's,"
    yield "and how often a quoted passage is one that answers."
    yield ""
    yield "| documents | items | status accuracy | bar | macro-F1 | evidence | bar |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    with Workspace(Settings(library=folder / "no-library", workers=1), create=False) as space:
        for kind, (name, status_bar, evidence_bar) in _KINDS.items():
            pairs = list(_pairs(space, kind, folder))
            figures = _figures(pairs)
            yield (
                f"| {name} ({len(pairs)}) | {figures['items']} | {figures['accuracy']} | {status_bar:.2f} "
                f"| {figures['macro-F1']} | {figures['evidence']} | {evidence_bar:.2f} |"
            )
            if misses:
                sys.stderr.write(run_scorer("coverage", *_flat(pairs), "--misses") + "\n")


def _pairs(space: Workspace, kind: str, folder: Path) -> Iterator[tuple[Path, Path]]:
    """A reference and the program's findings for its document, both as files."""
    for reference in sorted((GOLD / kind).glob("*.jsonl")):
        head = json.loads(reference.read_text(encoding="utf-8").partition("\n")[0])
        listed = sources()[Path(head["doc"]).stem]
        found = operations.coverage_of(space, operations.read(listed.path, listed.given), "ictu")
        target = folder / f"coverage-{kind}-{reference.stem}.json"
        target.write_text(found.model_dump_json(), encoding="utf-8")
        yield reference, target


def _flat(pairs: Sequence[tuple[Path, Path]]) -> list[Path]:
    return [path for pair in pairs for path in pair]


def _figures(pairs: Sequence[tuple[Path, Path]]) -> dict[str, str]:
    """*items 78  status accuracy 1.000 …* as a table."""
    words = run_scorer("coverage", *_flat(pairs)).split()
    return {name: words[words.index(name) + 1] for name in ("items", "accuracy", "macro-F1", "evidence")}
