"""Documents side by side and the ledger, as commands and routes."""

import json
import sys

import pytest
from fastapi.testclient import TestClient

from api import operations
from api.app import create_app
from api.cli import main
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import MetadataError, UnknownDocument


@pytest.fixture(scope="module")
def space(sample_library):
    with Workspace(Settings(library=sample_library), create=False) as opened:
        yield opened


@pytest.fixture
def run(monkeypatch, capsys):
    def command(*arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", ["parley", *map(str, arguments)])
        try:
            main()
        except SystemExit as stop:
            assert not stop.code, capsys.readouterr().err
        return capsys.readouterr().out

    return command


def test_parties_stand_for_their_active_ndcs(space):
    compared = operations.compare(space, [], ["Japan", "IND", "European Union"])
    assert [d.parties for d in compared.documents] == [("JPN",), ("IND",), ("EUU",)]
    assert {d.status for d in compared.documents} == {"active"}
    with pytest.raises(UnknownDocument, match="no active NDC of Fiji"):
        operations.active_ndc(space, "Fiji")
    with pytest.raises(UnknownDocument, match=r"KOR; its latest is \w+ \(archived\)"):
        operations.active_ndc(space, "KOR")
    with pytest.raises(MetadataError):
        operations.active_ndc(space, "Atlantis")


def test_every_quotation_is_its_documents_own_words(space):
    compared = operations.compare(space, [], ["JPN", "EUU"])
    texts = {d.id: operations.stored(space, d.id).document.text for d in compared.documents}
    records = [r for theme in compared.themes for cell in theme.cells for r in cell.records]
    shown = [e for r in records for e in (r.evidence, *r.restatements)]
    shown += [e for goal in compared.targets for e in (goal.evidence, *goal.restatements)]
    shown += [cell.nearest for theme in compared.themes for cell in theme.cells if cell.nearest]
    assert shown
    assert all(texts[e.document][e.start : e.end] == e.quote for e in shown)
    ids = {r.id for r in records}
    assert all(
        p.record in ids for theme in compared.themes for row in theme.rows for p in row.parts if p.record
    )


def test_targets_are_computed_from_the_texts_own_values(space):
    (document,) = (d for d in operations.documents(space) if d.source == "japan-ndc-2025.md")
    found = operations.compare_readings(space, [operations.stored(space, document.id)] * 1).targets
    whys = [goal.why for goal in found if goal.headline and goal.unit == "%"]
    assert whys[0].startswith("1,407 Mt × (1 − 60 %) = 562.8 Mt; stated: 570 Mt")
    assert whys[1].startswith("1,407 Mt × (1 − 73 %) = 379.9 Mt")


def test_the_ledger_of_a_file(run, samples):
    found = json.loads(run("ledger", samples / "japan-ndc-2025.md", "--format", "json"))
    volumes = [
        (v["low"], v["high"], v["unit"], v["year"], v["calendar"], v["accrual"], v["qualifier"], v["names"])
        for v in found["volumes"]
    ]
    assert volumes == [
        (100, 100, "MtCO2e", 2030, "FY", "cumulative", "approximately", ["JCM"]),
        (200, 200, "MtCO2e", 2040, "FY", "cumulative", "approximately", ["JCM"]),
    ]
    status = {check["check"]: check["status"] for check in found["checks"]}
    assert status["accrual"] == "consistent"
    assert status["calendar"] == status["period"] == "inconsistent"
    assert status["method"] == "not available"
    assert status["arithmetic"] == "consistent"


def test_a_figure_that_moved_between_two_documents_of_a_party_is_shown(space):
    own = {d.source: d.id for d in operations.documents(space)}
    found = operations.ledger(space, [own["japan-ndc-2020.md"], own["japan-ndc-2021.md"]])
    (moved,) = (check for check in found.checks if check.check == "same")
    assert moved.status == "inconsistent"
    assert moved.why == "Japan 2020: 50–100 Mt by FY2030, Japan 2021: approximately 100 Mt by FY2030."
    found = operations.ledger(space, [own["japan-ndc-2021.md"], own["japan-ndc-2025.md"]])
    assert [check.status for check in found.checks if check.check == "same"] == ["consistent"]


def test_people_read_both(run, samples, sample_library):
    assert "fiscal" in run("ledger", samples / "japan-ndc-2021.md")
    common = ("compare", "--party", "JPN", "--party", "EUU", "--library", sample_library)
    assert "Who undertakes what" in run(*common)
    assert "Joint Crediting" in run(*common, "--theme", "markets")


def test_both_over_http(sample_library):
    with TestClient(create_app(Settings(library=sample_library))) as client:
        compared = client.get("/v1/compare", params={"party": ["JPN", "EUU"]}).json()
        assert len(compared["documents"]) == 2
        ledger = client.get("/v1/ledger", params={"doc": compared["documents"][0]["id"]}).json()
        assert {volume["year"] for volume in ledger["volumes"]} == {2030, 2040}


def test_a_comparison_on_one_theme_holds_only_that(space):
    compared = operations.compare(space, [], ["JPN", "EUU"], themes=("markets",))
    assert [theme.theme for theme in compared.themes] == ["markets"]
