"""Measure every stage against its peers, and write the tables of docs/performance.md.

usage: python -m benchmarks.performance [STAGE ...]

A stage is a module beside this one whose ``section()`` yields lines of Markdown; its table stands in the
page between two comments that name it. Each stage runs in a process of its own, on one thread unless it
says otherwise, so that none finds the memory or the caches of another.
"""

import argparse
import os
import re
import subprocess
import sys

from benchmarks.references import ROOT

PAGE = ROOT / "docs" / "performance.md"

STAGES = (
    "reading",
    "embedding",
    "dense",
    "growth",
    "filtered",
    "hybrid",
    "service",
    "cold",
    "neighbours",
    "ingest",
)
"""In the order of the page. Pages are measured by ``benchmarks.pages``, on a library of one's own."""

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def written(page: str, stage: str, lines: str) -> str:
    """The page with a stage's lines in their place.

    >>> written("<!-- cold -->old<!-- /cold -->", "cold", "new")
    '<!-- cold -->\\n\\nnew\\n\\n<!-- /cold -->'
    """
    place = re.compile(rf"(<!-- {stage} -->).*?(<!-- /{stage} -->)", re.DOTALL)
    changed, count = place.subn(lambda found: f"{found[1]}\n\n{lines.strip()}\n\n{found[2]}", page)
    if count != 1:
        raise ValueError(f"{PAGE.name} has {count} places for {stage}")
    return changed


def main() -> None:
    """Measure the named stages, or all, and write their tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stages", nargs="*", metavar="STAGE", default=STAGES, choices=[*STAGES, STAGES])
    for stage in parser.parse_args().stages:
        print(f"# {stage}", flush=True)
        done = subprocess.run(
            [sys.executable, "-c", f"from benchmarks.{stage} import section; print(*section(), sep='\\n')"],
            cwd=ROOT, env=os.environ | _ONE_THREAD, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        print(done.stdout, flush=True)
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), stage, done.stdout), encoding="utf-8")


if __name__ == "__main__":
    main()
