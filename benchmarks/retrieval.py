"""Search measured by kind of query, for words alone, meaning alone and both, with each model.

usage: python -m benchmarks.retrieval [SET [TEXTS]] [--models minilm e5] [--library FOLDER] [--misses]

SET holds documents.csv, queries.jsonl and qrels.jsonl (../shared/gold/retrieval where none is given), TEXTS
the texts that its passages are spans of. With --library, what was read and embedded is kept there for the
next run.
"""

import argparse
import csv
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from api import operations
from api.batch import Asked, answer_json, load_queries
from api.settings import Settings
from api.workspace import Workspace
from benchmarks.references import GOLD, SHARED, run_scorer, sources
from corpus.model import Answer, Filters

METHODS = ("words", "meaning", "both")
Figures = dict[str, tuple[int, float, float]]
"""By kind of query: how many, recall@10, nDCG@10."""

_LINE = re.compile(r"(\w+)\s+n=\s*(\d+) recall@10 ([\d.]+) ndcg@10 ([\d.]+)")


def by_method(space: Workspace, method: str) -> Callable[[Asked], Answer]:
    """Answers with one engine only, or with both."""
    if method == "meaning":
        return lambda asked: operations.nearest(space, asked.text, filters=asked.filters)
    return lambda asked: operations.search(space, asked.text, filters=asked.filters, exact=method == "words")


def measure(references: Path, texts: Path, space: Workspace, method: str, *, misses: bool = False) -> Figures:
    """Figures of one method over a set that the workspace holds."""
    answer = by_method(space, method)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as run:
        for asked in load_queries(references / "queries.jsonl", Filters()):
            run.write(json.dumps(answer_json(asked.id, answer(asked)), ensure_ascii=False) + "\n")
        run.flush()
        arguments = [references, run.name, "--texts", texts, *(["--misses"] if misses else [])]
        printed = run_scorer("retrieval", *arguments)
    if misses:
        print(printed, file=sys.stderr)
    return {kind: (int(n), float(recall), float(ndcg)) for kind, n, recall, ndcg in _LINE.findall(printed)}


def weak(references: Path, space: Workspace) -> str:
    """How many unanswerable queries are marked as weak, and how many that have an answer."""
    answer = by_method(space, "both")
    marks: dict[bool, list[bool]] = {True: [], False: []}
    judged = {json.loads(line)["query"] for line in _lines(references / "qrels.jsonl")}
    for asked in load_queries(references / "queries.jsonl", Filters()):
        hits = answer(asked).hits
        marks[asked.id in judged].append(not hits or hits[0].weak)
    return (
        f"marked as weak: {sum(marks[False])} of {len(marks[False])} queries without an answer, "
        f"{sum(marks[True])} of {len(marks[True])} with one"
    )


def fill(references: Path, library: Path, model: str) -> Workspace:
    """A workspace that holds the documents of a set."""
    known = sources()
    listed = [known[Path(row["ingest"]).stem] for row in csv.DictReader(_lines(references / "documents.csv"))]
    space = Workspace(Settings(library=library, model=model))
    operations.ingest(space, listed)
    return space


def table(figures: dict[str, Figures]) -> Iterator[str]:
    """Rows by kind, columns by method: nDCG@10 / recall@10."""
    first = next(iter(figures.values()))
    yield "| queries | n | " + " | ".join(figures) + " |"
    yield "| --- | ---: |" + " --- |" * len(figures)
    for kind in sorted(first, key=lambda kind: (kind == "ALL", kind)):
        cells = [f"{by[kind][2]:.3f} / {by[kind][1]:.3f}" for by in figures.values()]
        yield f"| {'all' if kind == 'ALL' else kind} | {first[kind][0]} | {' | '.join(cells)} |"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("set", nargs="?", type=Path, default=GOLD / "retrieval")
    options.add_argument("texts", nargs="?", type=Path, default=SHARED / "corpus")
    options.add_argument("--models", nargs="+", default=["minilm"])
    options.add_argument("--library", type=Path)
    options.add_argument(
        "--misses", action="store_true", help="queries with nDCG below .5, on standard error"
    )
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures: dict[str, Figures] = {}
        for model in chosen.models:
            with fill(chosen.set, (chosen.library or Path(place)) / model, model) as space:
                for method in METHODS if model == chosen.models[0] else METHODS[1:]:
                    name = method if method == "words" else f"{method}, {model}"
                    misses = chosen.misses and method == "both"
                    figures[name] = measure(chosen.set, chosen.texts, space, method, misses=misses)
                print(f"{model}: {weak(chosen.set, space)}")
        print("\n".join(table(figures)))


if __name__ == "__main__":
    main()
