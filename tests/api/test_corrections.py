"""Corrections as people and programs make them."""

import shutil

import pytest
from fastapi.testclient import TestClient

from api import operations
from api.app import create_app
from api.ingest import expand
from api.operations.corrections import FINDERS
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import QueryError, UnknownRecord
from corpus.model import Correction, Filters, Noun
from corpus.subjects import Subject, subject


@pytest.fixture
def space(sample_library, tmp_path):
    shutil.copytree(sample_library, tmp_path / "library")
    settings = Settings(library=tmp_path / "library", workers=1, name="Aki")
    with Workspace(settings) as opened:
        yield opened


@pytest.fixture
def record(space):
    return next(iter(operations.commitments(space, Filters(party=("JPN",), theme=("ambition",))))).commitment


class Verdict(Noun):
    """A finding as comparisons give them."""

    subject: str
    verdict: str
    corrections: tuple[Correction, ...] = ()


def test_a_corrected_theme_is_what_searches_are_narrowed_by(space, record):
    operations.correct(space, record.id, {"themes": "oceans"}, why="about the sea")
    found = operations.search(space, record.quote, filters=Filters(theme=("oceans",)))
    assert record.clause in {hit.clause for hit in found.hits}
    (kept,) = operations.corrections(space)
    assert kept.override.by == "Aki"
    operations.undo(space, kept.override.id, why="it is not")
    found = operations.search(space, record.quote, filters=Filters(theme=("oceans",)))
    assert record.clause not in {hit.clause for hit in found.hits}
    assert operations.corrections(space) == ()
    assert len(operations.corrections(space, everything=True)) == 1


def test_a_correction_survives_a_new_ingest_and_a_lost_one_is_found_by_check(space, record, samples):
    operations.correct(space, record.id, {"force": "permission"}, why="a test")
    document, _ = space.library.commitment(record.id, space.viewer)
    space.library.remove([document])
    space.sync()
    assert any("no longer applies" in found.finding for found in operations.check(space))
    operations.ingest(space, expand([samples]))
    assert space.library.commitment(record.id, space.viewer)[1].force == "permission"
    assert not operations.check(space)


def test_a_reason_is_asked_for(space, record):
    with pytest.raises(QueryError, match="say why"):
        operations.correct(space, record.id, {"force": "permission"}, why=" ")


def test_a_verdict_is_overridden_and_laid_over_what_is_found_again(space, record, monkeypatch):
    document, _ = space.library.commitment(record.id, space.viewer)
    line = subject("follow-through", (document, [(record.start, record.end)]), item="x")

    def find(space: Workspace, _about: Subject) -> tuple[Verdict, ...]:
        found = (Verdict(subject=line, verdict="weaker"), Verdict(subject=line + "y", verdict="weaker"))
        return operations.overridden(space, "follow-through", found)

    monkeypatch.setitem(FINDERS, "follow-through", (find, ("verdict",)))
    operations.correct(space, line, {"verdict": "carried"}, why="see the annex", by="Ben")
    first, second = find(space, Subject.parse(line))
    assert (first.verdict, first.corrections[0].was, second.verdict) == ("carried", "weaker", "weaker")
    with pytest.raises(UnknownRecord, match="finds nothing"):
        operations.correct(space, line + "z", {"verdict": "carried"}, why="?")
    with pytest.raises(QueryError, match="the fields are verdict"):
        operations.correct(space, line, {"why": "?"}, why="?")
    with pytest.raises(QueryError, match="the kinds are record"):
        operations.correct(space, "weather:" + document, {"verdict": "carried"}, why="?")


def test_findings_come_back_as_they_are_where_there_is_no_library(tmp_path):
    found = (Verdict(subject="drift:0a:1", verdict="weaker"),)
    with Workspace(Settings(library=tmp_path / "none"), create=False) as space:
        assert operations.overridden(space, "drift", found) == found


def test_corrections_over_http(space, record):
    with TestClient(create_app(space.settings)) as client:
        given = {"subject": record.id, "set": {"negated": True}, "why": "it forbids", "by": "Ben"}
        answer = client.post("/v1/corrections", json=given).json()
        assert (answer["negated"], answer["corrections"][0]["was"]) == (True, False)
        assert client.get(f"/v1/commitments/{record.id}").json()["negated"] is True
        (kept,) = client.get("/v1/corrections").json()["corrections"]
        assert (kept["state"], kept["override"]["by"]) == ("in force", "Ben")
        where = f"/v1/corrections/{kept['override']['id']}/undo"
        assert client.post(where, json={"why": "no"}).json()["undone"]["by"] == "Aki"
        assert client.get(f"/v1/commitments/{record.id}").json()["negated"] is False
        assert client.post("/v1/corrections", json=given | {"set": {"x": 1}}).status_code == 400


def test_a_subject_reads_what_it_writes():
    for line in (
        "record:0a@1-2",
        "drift:0a@1-2,3-4+0b@5-6",
        "coverage:0a:ictu/4(a)(ii)a",
        "compare:0a+0b:markets",
    ):
        assert str(Subject.parse(line)) == line
    for line in ("", "x", "drift:", "drift:0a@", "drift:0a+"):
        with pytest.raises(QueryError):
            Subject.parse(line)


def follow_through(space, ids) -> tuple[Noun, ...]:
    return operations.follow_through(space, ids["us-japan-climate-partnership-2021.md"]).rows


def coverage(space, ids) -> tuple[Noun, ...]:
    return operations.coverage(space, ids["japan-ndc-2021.md"], "ictu").items


def drift(space, ids) -> tuple[Noun, ...]:
    return operations.drift(space, ids["japan-ndc-2020.md"], ids["japan-ndc-2021.md"]).changes


def ledger(space, ids) -> tuple[Noun, ...]:
    return operations.ledger(space, [ids["japan-ndc-2025.md"]]).checks


def compare(space, ids) -> tuple[Noun, ...]:
    return operations.compare(space, [ids["japan-ndc-2021.md"], ids["us-ndc-2021.md"]]).themes


@pytest.mark.parametrize(
    ("find", "field", "values"),
    [
        (follow_through, "verdict", ("carried", "weaker")),
        (coverage, "status", ("missing", "answered")),
        (drift, "direction", ("changed", "stronger")),
        (compare, "verdict", ("Both say the same.",)),
        (ledger, "status", ("not available", "consistent")),
    ],
)
def test_every_verdict_of_a_comparison_can_be_overridden(space, find, field, values):
    ids = {summary.source: summary.id for summary in operations.documents(space)}
    found = find(space, ids)
    subjects = [finding.subject for finding in found]
    assert len(set(subjects)) == len(subjects)
    first = found[0]
    value = next(value for value in values if value != getattr(first, field))
    operations.correct(space, first.subject, {field: value}, why="read again", by="Ben")
    corrected, *others = find(space, ids)
    assert (getattr(corrected, field), corrected.corrections[0].was) == (value, getattr(first, field))
    assert not any(other.corrections for other in others)
    for part in Subject.parse(first.subject).parts:
        space.library.remove([part.document])
    assert {kept.state.lost for kept in operations.corrections(space)} == {True}
