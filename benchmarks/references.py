"""Where the references and the corpus lie, and the scorers that come with them."""

import importlib.util
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from corpus.manifest import Listed, load

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"


@cache
def scorer(name: str) -> ModuleType:
    """A scorer of ../shared/score as a module."""
    sys.path.insert(0, str(SHARED / "score"))
    spec = importlib.util.spec_from_file_location(f"score_{name}", SHARED / "score" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_scorer(name: str, *arguments: object) -> str:
    """What a scorer prints."""
    command = [sys.executable, str(SHARED / "score" / f"{name}.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@cache
def sources() -> dict[str, Listed]:
    """The corpus by file stem, as its manifest describes it."""
    return {listed.path.stem: listed for listed in load(SHARED / "corpus" / "manifest.csv")}
