"""A cold start loads what it needs: no clock, only what was imported."""

import importlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from api import display, operations
from tests.test_house import ROOT

_TELL = """
import json, sys
from api.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)))
"""
MEANING = {"torch", "sentence_transformers", "transformers", "tokenizers"}
READING = {"nlp", "spacy", "ftfy", "lxml", "docx", "pypdfium2"}
DRAWING = {"altair", "fastapi", "openpyxl"}


def loaded(*arguments: object) -> set[str]:
    """Modules that a command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", _TELL, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("query", [("6/4(a)",), ("Article 6, paragraph 4",), ("methane", "--exact")])
@pytest.mark.parametrize("form", ["people", "json"])
def test_an_address_and_an_exact_search_load_no_model(
    query: tuple[str, ...], form: str, sample_library: Path
) -> None:
    modules = loaded("search", *query, "--library", sample_library, "--format", form)
    assert "tantivy" in modules
    assert not modules & ({"faiss", "multiprocessing.synchronize"} | MEANING | READING | DRAWING)


def test_a_search_by_meaning_loads_the_model_and_not_its_library(sample_library: Path) -> None:
    modules = loaded("search", "selling tonnes abroad", "--library", sample_library)
    assert {"torch", "tokenizers"} <= modules
    assert not modules & ({"sentence_transformers", "transformers"} | READING | DRAWING)


@pytest.mark.parametrize("asked", [("--help",), ("search", "--help")])
def test_help_loads_no_library_and_no_index(asked: tuple[str, ...]) -> None:
    assert not loaded(*asked) & ({"sqlalchemy", "tantivy", "numpy", "faiss"} | MEANING | READING | DRAWING)


@pytest.mark.parametrize("package", [operations, display])
def test_a_package_offers_all_that_its_stub_names(package: object) -> None:
    offered = package._homes
    assert offered
    for name, home in offered.items():
        assert getattr(package, name) is getattr(importlib.import_module(home), name)


def test_an_operation_keeps_its_name_though_a_module_bears_it_too() -> None:
    importlib.import_module("api.operations.search")
    assert callable(operations.search)


def test_what_a_package_does_not_offer_is_told() -> None:
    with pytest.raises(AttributeError, match="sing"):
        _ = operations.sing
