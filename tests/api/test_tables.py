"""Agreed language, what is said alike, initiatives and deadlines, as they are asked for."""

from datetime import date as Date

import pytest
from fastapi.testclient import TestClient

from api import operations
from api.app import create_app
from api.phrasing import banner
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.model import Filters, Status


@pytest.fixture
def space(sample_library):
    with Workspace(Settings(library=sample_library, workers=1)) as opened:
        yield opened


def test_agreed_language_of_the_samples_is_theirs_to_the_letter(space):
    found = operations.agreed(space, "markets", ["Japan", "USA"])
    assert [side.party for side in found.sides] == ["JPN", "USA"]
    wordings = [w for side in found.sides for w in side.wordings]
    assert wordings
    for wording in wordings:
        text = operations.stored(space, wording.evidence.document).document.text
        assert text[wording.evidence.start : wording.evidence.end] == wording.evidence.quote
    with pytest.raises(QueryError, match="the themes are"):
        operations.agreed(space, "weather")


def test_what_is_said_alike_is_said_by_different_parties(space):
    pairs = operations.alike(space, least=0.6)
    assert pairs
    assert [pair.likeness for pair in pairs] == sorted((pair.likeness for pair in pairs), reverse=True)
    for pair in pairs:
        assert 0.6 <= pair.likeness <= 1
        assert not set(pair.one.document.parties) & set(pair.other.document.parties)
    assert (
        operations.alike(space, least=0.6, most=1)
        == pairs[:1]
        == operations.held_alike(space, least=0.6, most=1)
    )
    assert operations.alike(space, Filters(party=("JPN",)), least=0.6) == ()


def test_an_initiative_goes_by_its_long_name_too(space):
    short = operations.initiative(space, "JCM")
    long = operations.initiative(space, "joint crediting mechanism")
    assert short.mentions
    assert short.mentions == long.mentions
    assert [m.date for m in short.mentions] == sorted(m.date for m in short.mentions)
    assert operations.initiative(space, "No Such Fund").mentions == ()
    assert any("JCM" in one.forms for one in operations.initiatives(space))


def test_every_table_works_on_files_where_there_is_no_library(samples, tmp_path):
    file = str(samples / "japan-ndc-2021.md")
    with Workspace(Settings(library=tmp_path / "none"), create=False) as space:
        assert operations.agreed(space, "ambition", ["JPN"], [file]).sides[0].wordings
        assert operations.initiative(space, "JCM", docs=[file]).mentions
        assert operations.initiatives(space, docs=[file])
        assert operations.deadlines(space, Date(2060, 1, 1), docs=[file]).passed


@pytest.mark.parametrize(
    "filters",
    [None, Filters(party=("JPN",)), Filters(kind=("ndc",), theme=("markets",), force=("commitment",))],
)
def test_what_is_held_is_what_a_command_finds(space, filters):
    day = Date(2026, 3, 1)
    assert operations.held_deadlines(space, day, filters) == operations.deadlines(space, day, filters)
    assert operations.held_initiatives(space, filters) == operations.initiatives(space, filters)


def test_what_is_held_of_one_is_what_a_command_finds(space):
    assert operations.held_initiative(space, "JCM") == operations.initiative(space, "JCM")
    assert operations.held_agreed(space, "markets", ["JPN"]) == operations.agreed(space, "markets", ["JPN"])


def test_no_document_that_states_a_volume_is_passed_over(space):
    stating = {
        one.id
        for one in operations.documents(space)
        if one.kind != "rulebook" and operations.ledger(space, [one.id]).volumes
    }
    assert stating
    assert {one.id for one in operations.stating_volumes(space)} == stating


def test_the_tables_over_http(sample_library):
    with TestClient(create_app(Settings(library=sample_library))) as client:
        assert client.get("/v1/agreed", params={"theme": "ambition", "party": "japan"}).json()["sides"]
        assert client.get("/v1/agreed", params={"theme": "weather"}).status_code == 400
        assert client.get("/v1/alike", params={"least": 0.6, "k": 2}).json()["pairs"]
        assert client.get("/v1/initiatives/JCM").json()["mentions"]
        assert client.get("/v1/initiatives").json()["initiatives"]
        found = client.get("/v1/deadlines", params={"on": "2031-12-31", "party": "JPN"}).json()
        assert found["passed"]
        assert all("JPN" in one["stated"]["document"]["parties"] for one in found["passed"])


@pytest.mark.parametrize("status", Status)
def test_only_what_does_not_stand_has_a_banner(status):
    assert bool(banner(status)) == (status != Status.ACTIVE)
    assert banner(None) == ""
    assert banner(status.value).startswith("" if status == Status.ACTIVE else status.value.upper())
