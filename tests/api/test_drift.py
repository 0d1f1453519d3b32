"""Versions of an NDC as people and programs ask for them."""

import json

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api import operations
from api.app import create_app
from api.cli import app
from api.settings import Settings
from api.workspace import Workspace

VERSIONS = "japan-ndc-2021.md", "japan-ndc-2025.md"


@pytest.fixture
def ids(sample_library):
    with Workspace(Settings(library=sample_library, workers=1)) as space:
        listed = {summary.source: summary.id for summary in operations.documents(space)}
    return [listed[source] for source in VERSIONS]


def test_the_goal_that_moved_comes_first_and_every_quote_is_verbatim(sample_library, ids):
    with Workspace(Settings(library=sample_library, workers=1)) as space:
        found = operations.drift(space, *ids)
        texts = [operations.stored(space, one).document.text for one in ids]
    assert found.changes[0].kind == "target_level"
    for change in found.changes:
        assert change.old or change.new
        for side, text in zip((change.old, change.new), texts, strict=True):
            assert side is None or side.quote == text[side.start : side.end]
        assert change.why.endswith(".")
        assert (change.nearest is None) == bool(change.old and change.new)


def test_files_are_enough_and_the_json_has_what_others_rely_on(samples, tmp_path):
    files = [str(samples / name) for name in VERSIONS]
    arguments = ["drift", *files, "--format", "json", "--library", str(tmp_path / "none")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    first = json.loads(result.stdout)["changes"][0]
    assert {"kind", "direction", "old", "new", "why"} <= set(first)
    assert {"quote", "position"} <= set(first["old"])


def test_people_get_a_table_with_what_was_put_aside(sample_library, ids):
    result = CliRunner().invoke(app, ["drift", *ids, "-n", "3", "--library", str(sample_library)])
    assert result.exit_code == 0, result.output
    assert "Japan 2025" in result.stdout
    assert "they are no change" in result.stdout
    assert "more with -n" in result.stdout


def test_two_parties_are_one_clear_line(samples, tmp_path):
    files = [str(samples / name) for name in ("india-ndc-2022.md", VERSIONS[0])]
    result = CliRunner().invoke(app, ["drift", *files, "--library", str(tmp_path / "none")])
    assert result.exit_code == 1
    assert "parley compare" in str(result.exception)


def test_the_service_answers_the_same(sample_library, ids):
    with TestClient(create_app(Settings(library=sample_library))) as client:
        found = client.get("/v1/drift", params={"old": ids[0], "new": ids[1]}).json()
        assert client.get("/v1/drift", params={"old": ids[0], "new": "absent"}).status_code == 404
    assert found["changes"][0]["kind"] == "target_level"
