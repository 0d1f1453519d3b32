"""Follow-through as people and programs ask for it."""

import json
import shutil

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api import operations
from api.app import create_app
from api.cli import app
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import UnknownDocument

STATEMENT = "us-japan-climate-partnership-2021.md"


@pytest.fixture
def space(sample_library):
    with Workspace(Settings(library=sample_library, workers=1)) as opened:
        yield opened


@pytest.fixture
def ids(space):
    return {summary.source: summary.id for summary in operations.documents(space)}


def test_each_promise_is_answered_for_each_side(space, ids):
    sides = {"USA": [ids["us-ndc-2021.md"]], "JPN": [ids["japan-ndc-2020.md"], ids["japan-ndc-2025.md"]]}
    found = operations.follow_through(space, ids[STATEMENT], sides)
    assert len(found.documents) == 3
    assert len(found.rows) % 3 == 0
    texts = {doc: operations.stored(space, doc).document.text for doc in ids.values()}
    for row in found.rows:
        promise = row.promise
        assert texts[promise.document][promise.start : promise.end] == promise.quote
        for shown in (*row.evidence, *([row.near_miss] if row.near_miss else [])):
            assert texts[shown.document][shown.start : shown.end] == shown.quote
        assert row.why.endswith(".")


def test_without_sides_the_active_ndcs_are_searched_or_the_last_that_was(space, ids):
    found = operations.follow_through(space, ids[STATEMENT])
    names = {document.source: document.status for document in found.documents}
    assert names == {
        "us-ndc-2024.md": "archived",
        "japan-ndc-2021.md": "active",
        "japan-ndc-2025.md": "active",
    }


def test_a_party_without_an_ndc_is_told(space, ids):
    with pytest.raises(UnknownDocument, match="Brazil"):
        operations.follow_through(space, ids[STATEMENT], {"BRA": ()})


def test_files_are_enough(samples, tmp_path):
    side = f"Japan={samples / 'japan-ndc-2025.md'}"
    arguments = ["follow-through", str(samples / STATEMENT), "--side", side, "--format", "json"]
    result = CliRunner().invoke(app, [*arguments, "--library", str(tmp_path / "none")])
    assert result.exit_code == 0, result.output
    assert {row["party"] for row in json.loads(result.stdout)["rows"]} == {"JPN"}


def test_people_get_a_table(sample_library, ids):
    arguments = ["follow-through", ids[STATEMENT], "--library", str(sample_library)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "Japan 2025" in result.stdout
    assert "passages searched" in result.stdout


def test_the_service_answers_the_same(sample_library, ids):
    with TestClient(create_app(Settings(library=sample_library))) as client:
        asked = {"statement": ids[STATEMENT], "side": [f"JPN={ids['japan-ndc-2025.md']}"]}
        rows = client.get("/v1/follow-through", params=asked).json()["rows"]
    assert {row["document"]["source"] for row in rows} == {"japan-ndc-2025.md"}


def test_a_person_may_see_it_otherwise(sample_library, tmp_path, ids):
    shutil.copytree(sample_library, tmp_path / "library")
    sides = {"JPN": [ids["japan-ndc-2025.md"]]}
    with Workspace(Settings(library=tmp_path / "library", workers=1, name="Aki")) as space:
        row = operations.follow_through(space, ids[STATEMENT], sides).rows[0]
        other = "different" if row.verdict != "different" else "weaker"
        operations.correct(space, row.subject, {"verdict": other}, why="read with the annex")
        again = operations.follow_through(space, ids[STATEMENT], sides).rows[0]
    assert (again.verdict, again.corrections[0].was) == (other, row.verdict)
