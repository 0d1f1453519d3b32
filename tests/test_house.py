"""The house is ours, its layers hold, and its documents say what is there."""

import importlib
import re
from pathlib import Path

import pytest
import typer.main
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import app
from api.settings import Settings
from corpus import errors

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ["corpus", "nlp", "index", "api"])
def test_each_room_is_this_projects_own_and_no_strangers_package(room):
    module = importlib.import_module(room)
    assert module.__file__ is not None
    assert Path(module.__file__).is_relative_to(ROOT)


@pytest.mark.parametrize("room", ["corpus", "nlp", "index", "api"])
def test_every_module_says_what_it_is_for(room):
    for module in (ROOT / room).rglob("*.py"):
        if module.parent.name != "versions":
            assert module.read_text(encoding="utf-8").lstrip().startswith('"""'), module


def test_no_module_is_two_rooms_in_one():
    long = {
        str(module.relative_to(ROOT)): lines
        for room in ("corpus", "nlp", "index", "api")
        for module in (ROOT / room).rglob("*.py")
        if (lines := len(module.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert not long


def test_the_error_tree_is_drawn_as_it_grows():
    drawn = re.findall(r"(?:├──|└──|^    )\s*([A-Z]\w+)", errors.__doc__ or "", re.M)
    classes = [
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.ParleyError)
    ]
    assert sorted(drawn) == sorted(classes)


def test_every_command_is_in_the_reference():
    for name in typer.main.get_command(app).commands:
        assert f"`parley {name}" in REFERENCE, name


def test_every_setting_is_in_the_reference():
    for name in Settings.model_fields:
        assert f"`PARLEY_{name.upper()}`" in REFERENCE, name


def test_every_route_is_in_the_reference(tmp_path):
    with TestClient(create_app(Settings(library=tmp_path))) as client:
        for path, methods in client.get("/v1/openapi.json").json()["paths"].items():
            for method in methods:
                assert f"`{method.upper()} {path}`" in REFERENCE, path


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/reference.md"])
def test_links_between_pages_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), target


def test_modules_named_on_the_map_are_there():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:corpus|nlp|index|api)/[\w/.]+)`", text):
        assert (ROOT / name).exists(), name
