"""Coverage as it is asked for: operation, command and route."""

import json
import sys

import pytest
from fastapi.testclient import TestClient

from api import operations
from api.app import create_app
from api.cli import main
from api.settings import Settings
from api.workspace import Workspace


@pytest.fixture(scope="module")
def space(sample_library):
    with Workspace(Settings(library=sample_library, workers=1), create=False) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def ndcs(space) -> list[str]:
    return [d.id for d in operations.documents(space) if d.kind == "ndc"][:2]


def run(monkeypatch, capsys, *arguments: object) -> str:
    monkeypatch.setattr(sys, "argv", ["parley", *map(str, arguments)])
    main_stopped = None
    try:
        main()
    except SystemExit as stop:
        main_stopped = stop.code
    assert not main_stopped
    return capsys.readouterr().out


def test_one_document_gives_its_items(monkeypatch, capsys, samples, tmp_path):
    sample = samples / "us-ndc-2021.md"
    arguments = ("coverage", sample, "--requirements", "ictu", "--library", tmp_path / "none")
    found = json.loads(run(monkeypatch, capsys, *arguments, "--format", "json"))
    assert sum(item["leaf"] for item in found["items"]) == 39
    for item in found["items"]:
        assert item["status"] in {"answered", "not_applicable", "missing"}
        for shown in item["evidence"]:
            assert {"quote", "address", "page", "position"} <= set(shown)
    assert "4/CMA.1" in run(monkeypatch, capsys, *arguments)


def test_several_documents_give_a_matrix(monkeypatch, capsys, sample_library, ndcs):
    arguments = ("coverage", *ndcs, "--requirements", "mpg", "--library", sample_library)
    found = json.loads(run(monkeypatch, capsys, *arguments, "--format", "json"))
    assert [d["id"] for d in found["documents"]] == ndcs
    assert all(len(row["cells"]) == 2 for row in found["rows"])
    assert "○ not found" in run(monkeypatch, capsys, *arguments)


def test_the_route_gives_what_the_command_gives(sample_library, space, ndcs):
    with TestClient(create_app(Settings(library=sample_library, workers=1))) as client:
        answer = client.get("/v1/coverage", params={"doc": ndcs[0], "requirements": "article-6.2"}).json()
        assert client.get("/v1/coverage", params={"doc": ndcs[0], "requirements": "x"}).status_code == 422
    expected = operations.coverage(space, ndcs[0], "article-6.2").model_dump(mode="json")
    assert answer["items"] == expected["items"]


def test_a_finding_has_the_line_by_which_it_is_corrected(space, ndcs):
    item = operations.coverage(space, ndcs[0], "ictu").items[0]
    assert item.subject == f"coverage:{ndcs[0]}:ictu/1(a)"
