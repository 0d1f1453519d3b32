"""Measure what parley reads and finds against the references in ../shared, and write docs/quality.md.

usage: python -m benchmarks.quality [--misses] [--only SECTION]

The scorers are those of ../shared/score; nothing of the references is kept here but figures.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from api import operations
from benchmarks import comparison, coverage, drift, follow_through
from benchmarks.pairs import Case, Record, differences, pairs, reliability
from benchmarks.references import GOLD, ROOT, SHARED, run_scorer, scorer, sources
from benchmarks.retrieval import METHODS, fill, table, weak
from benchmarks.retrieval import measure as measure_search
from corpus.manifest import Listed
from index.embedding import DEFAULT

PAGE = ROOT / "docs" / "quality.md"

BARS = {
    "f1": 0.90,
    "unit_f1": 0.85,
    "force_accuracy": 0.96,
    "force_macro_f1": 0.92,
    "actors_f1": 0.92,
    "mode_accuracy": 0.92,
    "themes_f1": 0.78,
    "instruments_f1": 0.80,
    "conditional_macro_f1": 0.70,
    "horizon_end_accuracy": 0.90,
    "targets_f1": 0.85,
}


def _write_reading(job: tuple[Listed, Path]) -> Path:
    listed, target = job
    result = operations.as_read(operations.read(listed.path, listed.given))
    target.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    return target


def read_all(stems: Iterable[str], folder: Path) -> dict[str, Path]:
    """Readings as JSON files, by stem, in two processes."""
    known = sources()
    jobs = [(known[stem], folder / f"{stem}.json") for stem in dict.fromkeys(stems)]
    with ProcessPoolExecutor(2) as pool:
        return {path.stem: path for path in pool.map(_write_reading, jobs)}


def gold_of(folder: str) -> dict[Path, str]:
    """Reference files of a folder, each with the stem of its document."""
    found = {}
    for path in sorted((GOLD / folder).glob("*.jsonl")):
        head = json.loads(path.read_text(encoding="utf-8").partition("\n")[0])
        found[path] = Path(head["doc"]).stem
    return found


def kind_of(stem: str) -> str:
    """Kind of the document with this stem."""
    given = sources()[stem].given
    return given.kind.value if given.kind else "unknown"


def cases(readings: dict[str, Path]) -> dict[str, Case]:
    """Reference records and the program's, by the stem of the reference file."""
    score = scorer("commitments")
    found = {}
    for path, stem in gold_of("commitments").items():
        text, scope, records = score.load_gold(path, SHARED / "corpus")
        found[path.stem] = records, score.load_reading(readings[stem], text, scope)
    return found


def commitments(found: dict[str, Case]) -> Iterator[str]:
    """The table of figures, in all and by kind of document."""
    groups: dict[str, list[Case]] = {"all": list(found.values())}
    for path, stem in gold_of("commitments").items():
        groups.setdefault(kind_of(stem), []).append(found[path.stem])
    score = scorer("commitments").score
    figures = {kind: score(group)[0] for kind, group in groups.items()}
    yield "| figure | bar | " + " | ".join(figures) + " |"
    yield "| --- | --- |" + " --- |" * len(figures)
    counts = " | ".join(f"{f['reference']} / {f['predicted']}" for f in figures.values())
    yield f"| references / records | | {counts} |"
    for name, bar in BARS.items():
        cells = " | ".join(f"{f[name]:.3f}" for f in figures.values())
        yield f"| {name.replace('_', ' ')} | {bar:.2f} | {cells} |"


def report_misses(name: str, case: Case) -> None:
    """What was missed, found too much or filled differently in one document, on standard error."""
    figures, missed, extra = scorer("commitments").score([case])
    lines = [f"\n== {name}: f1 {figures['f1']:.2f}, unit {figures['unit_f1']:.2f}"]
    lines += [f"  missed: {short(record)}" for record in missed]
    lines += [f"  extra: {short(record)}" for record in extra]
    for pair in pairs(case):
        differing = list(differences(pair))
        if differing:
            lines += [f"  differs: {short(pair.wanted)}", *(f"    {line}" for line in differing)]
    print(*lines, sep="\n", file=sys.stderr)


def short(record: Record) -> str:
    """A record's quotation on one line, cut to 160 characters."""
    return " ".join(record["quote"].split())[:160]


def addresses(readings: dict[str, Path], misses: bool) -> Iterator[str]:
    """The addresses' score over all reference files."""
    pairs = [x for path, stem in gold_of("addresses").items() for x in (path, readings[stem])]
    yield run_scorer("addresses", *pairs, *(["--misses"] if misses else []))


def target_stems() -> list[str]:
    """Documents of the headline references that the corpus holds."""
    rows = (GOLD / "targets" / "headline_targets.csv").read_text(encoding="utf-8").splitlines()[1:]
    known = sources()
    stems = {Path(row.partition(",")[0]).stem for row in rows}
    return sorted(stems & set(known))


def targets(folder: Path, misses: bool) -> Iterator[str]:
    """The headline targets' score. Bars: precision .90, recall .85, conditional .80."""
    table = GOLD / "targets" / "headline_targets.csv"
    yield run_scorer("targets", table, folder, *(["--misses"] if misses else []))


def retrieval(folder: Path, misses: bool) -> Iterator[str]:
    """Search over the documents of the retrieval references, by kind of query and by method."""
    references, texts = GOLD / "retrieval", SHARED / "corpus"
    with fill(references, folder / "library", DEFAULT) as space:
        figures = {
            method: measure_search(references, texts, space, method, misses=misses and method == "both")
            for method in METHODS
        }
        yield from table(figures)
        yield ""
        yield weak(references, space)


GAPS: dict[str, tuple[str, Callable[[Path, bool], Iterator[str]]]] = {
    "follow-through": ("Follow-through", follow_through.section),
    "coverage": ("Coverage of the Rulebook's items", coverage.section),
    "comparison": ("Side by side, and the ledger", comparison.section),
    "drift": ("Drift between versions", drift.section),
}
"""Comparisons: name → title, and what measures it."""


def main() -> None:
    """Measure, print and write the page."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--misses", action="store_true", help="list what was missed, by document")
    options.add_argument("--only", choices=["commitments", "targets", "addresses", "retrieval", *GAPS])
    chosen = options.parse_args()
    if not SHARED.is_dir():
        sys.exit("quality needs the official documents and references in ../shared")
    with tempfile.TemporaryDirectory() as place:
        sections = measure(Path(place), chosen.only, chosen.misses)
        page = "".join(f"\n## {title}\n\n{body}\n" for title, body in sections)
    print(page)
    if chosen.only is None:
        PAGE.write_text(INTRODUCTION + page, encoding="utf-8")


def measure(folder: Path, only: str | None, misses: bool) -> Iterator[tuple[str, str]]:
    """Title and body of each section asked for."""
    stems = {
        "commitments": list(gold_of("commitments").values()),
        "addresses": list(gold_of("addresses").values()),
        "targets": target_stems(),
        "retrieval": [],
    }
    readings = read_all([s for name, some in stems.items() if only in (None, name) for s in some], folder)
    if only in (None, "commitments"):
        found = cases(readings)
        yield "Commitments", "\n".join(commitments(found))
        yield "Confidence", RELIABILITY + "\n".join(reliability(found.values()))
        for stem, case in found.items() if misses else ():
            report_misses(stem, case)
    if only in (None, "targets"):
        yield "Headline targets", "\n".join(targets(folder, misses))
    if only in (None, "addresses"):
        yield "Addresses", "\n".join(addresses(readings, misses))
    if only in (None, "retrieval"):
        yield "Search", SEARCH + "\n".join(retrieval(folder, misses))
    for name, (title, section) in GAPS.items():
        if only in (None, name):
            yield title, "\n".join(section(folder, misses)).strip()


RELIABILITY = """A record stands where a reference record has these words, this force and these actors.

"""

SEARCH = """nDCG@10 / recall@10 of searches by words alone, by meaning alone and by both.

"""

INTRODUCTION = """# Quality

Measured by `make quality` against development references over official documents that are not shipped. The
references count over their own extraction of the texts; records are matched by overlapping words.
"""

if __name__ == "__main__":
    main()
