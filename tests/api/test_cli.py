"""The command: JSON that other programs rely on, errors in one line, exit codes."""

import csv
import io
import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook

from api import cli
from api.cli import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(monkeypatch, capsys):
    """Runs the command in this process; gives exit code, standard output and standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["parley", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_reading_a_file_gives_clauses_and_records_that_are_its_text(run, samples):
    code, out, _ = run("read", samples / "japan-ndc-2021.md", "--format", "json")
    assert code == 0
    result = json.loads(out)
    text = result["document"]["text"]
    assert result["document"]["parties"] == ["JPN"]
    for clause in result["clauses"]:
        assert text[clause["start"] : clause["end"]] == clause["text"]
    for record in result["commitments"]:
        assert text[record["start"] : record["end"]] == record["quote"]
    assert result["commitments"]


def test_what_a_person_gives_goes_before_what_the_text_says(run, samples):
    sample = samples / "japan-ndc-2021.md"
    _, out, _ = run(
        "read", sample, "--kind", "statement", "--party", "kor", "--date", "2020-02-03", "--format", "json"
    )
    document = json.loads(out)["document"]
    assert (document["kind"], document["parties"], document["date"]) == ("statement", ["KOR"], "2020-02-03")


def test_search_answers_one_and_many(run, sample_library, tmp_path):
    code, out, _ = run("search", "JCM", "--library", sample_library, "--format", "json", "-k", 3)
    assert code == 0
    hit = json.loads(out)["hits"][0]
    assert {"source", "document", "address", "page", "quote", "position", "score", "why"} <= set(hit)
    assert 0 <= hit["position"] <= 1
    queries = tmp_path / "queries.jsonl"
    queries.write_text(
        '{"id": "q1", "text": "JCM", "filters": {"party": "JPN", "kind": null, "date_from": "2021-01-01"}}\n'
        '\n{"id": "q2", "text": "hydrogen"}\n',
        encoding="utf-8",
    )
    _, out, _ = run("search", "--queries", queries, "--library", sample_library)
    first, second = map(json.loads, out.splitlines())
    assert (first["query"], second["query"]) == ("q1", "q2")
    assert all("japan" in hit["source"] for hit in first["hits"])


def test_the_table_as_csv_xlsx_and_json(run, sample_library, tmp_path):
    common = ("commitments", "--party", "JPN", "--library", sample_library)
    _, out, _ = run(*common, "--format", "json")
    records = json.loads(out)["commitments"]
    _, out, _ = run(*common, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [r["id"] for r in rows] == [r["id"] for r in records]
    run(*common, "--format", "xlsx", "-o", tmp_path / "table.xlsx")
    sheet = load_workbook(tmp_path / "table.xlsx").active
    assert sheet.max_row == len(records) + 1
    assert sheet.freeze_panes == "A2"
    column = {cell.value: cell.column for cell in sheet[1]}
    assert isinstance(sheet.cell(2, column["confidence"]).value, float)


def test_people_see_tables(run, sample_library, samples):
    for arguments, seen in (
        (("search", "JCM", "--library", sample_library), "why:"),
        (("commitments", "--party", "JPN", "--theme", "markets", "--library", sample_library), "JCM"),
        (("status", "--documents", "--library", sample_library), "commitments"),
        (("check", "--library", sample_library), "agree"),
        (("read", samples / "india-ndc-2022.md"), "IND"),
        (
            ("compare", samples / "india-ndc-2022.md", samples / "japan-ndc-2021.md"),
            "Main targets on one footing",
        ),
    ):
        code, out, err = run(*arguments)
        assert code == 0, err
        assert seen in out


def test_files_are_compared_whatever_index_lies_in_the_library(run, samples, tmp_path):
    library = tmp_path / "library"
    assert run("ingest", samples / "japan-ndc-2021.md", "--library", library)[0] == 0
    with closing(sqlite3.connect(library / "search" / "clauses.sqlite")) as base, base:
        base.execute("UPDATE meta SET value = '1' WHERE key = 'format'")
    files = (samples / "india-ndc-2022.md", samples / "japan-ndc-2021.md")
    code, _, err = run("compare", *files, "--library", library)
    assert code == 0, err


def test_the_library_can_be_indexed_again_with_another_model(run, samples, tmp_path, monkeypatch):
    library = tmp_path / "library"
    assert run("ingest", samples / "japan-ndc-2021.md", "--library", library)[0] == 0
    monkeypatch.setenv("PARLEY_MODEL", "e5")
    code, _, err = run("search", "hydrogen", "--library", library)
    assert code == 1
    assert "run `parley ingest`" in err
    shutil.rmtree(library / "search")
    assert run("ingest", "--library", library)[0] == 0
    monkeypatch.delenv("PARLEY_MODEL")
    code, out, _ = run("search", "neutralité carbone", "--library", library, "--format", "json")
    assert code == 0
    assert json.loads(out)["hits"][0]["why"]["meaning"]


def test_a_setting_of_no_known_form_is_one_line(run, monkeypatch):
    monkeypatch.setenv("PARLEY_MODEL", "large")
    code, _, err = run("status")
    assert code == 1
    assert err == "parley: PARLEY_MODEL is 'large': input should be 'minilm' or 'e5'\n"


def test_errors_are_one_line_and_exit_1(run, tmp_path, sample_library):
    (tmp_path / "empty.pdf").write_bytes(b"")
    for arguments in (
        ("read", tmp_path / "empty.pdf"),
        ("read", tmp_path / "absent.pdf"),
        ("search", "x", "--party", "Atlantis", "--library", sample_library),
        ("search", "x", "--theme", "cheese", "--library", sample_library),
        ("search", "--queries", tmp_path / "absent.jsonl", "--library", sample_library),
        ("compare", "one", "two", "--library", sample_library),
        ("search", "JCM", "--library", tmp_path / "nowhere"),
        ("search", "!!!", "--library", sample_library),
        ("commitments", "--format", "xlsx", "-o", tmp_path / "no" / "x.xlsx", "--library", sample_library),
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (1, ""), arguments
        assert err.startswith("parley: ")
        assert err.count("\n") == 1
    assert not (tmp_path / "nowhere").exists()


def test_bad_usage_is_exit_2(run, sample_library):
    for arguments in (("search",), ("compare", "one"), ("nothing",), ("search", "x", "-k", "0")):
        assert run(*arguments)[0] == 2, arguments


def test_a_failed_file_is_exit_1_and_the_report_says_why(run, tmp_path):
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "empty.pdf").write_bytes(b"")
    code, out, _ = run("ingest", tmp_path / "files", "--library", tmp_path / "library", "--format", "json")
    report = json.loads(out)
    assert (code, report["ingested"], report["unchanged"]) == (1, 0, 0)
    assert report["failed"][0]["error"]


def test_a_phrase_that_is_found_is_no_weak_answer(run, sample_library):
    _, out, _ = run("search", '"first transfer"', "--library", sample_library, "--format", "json")
    hits = json.loads(out)["hits"]
    assert hits
    assert not any(hit["weak"] for hit in hits)
    assert all("first transfer" in " ".join(hit["quote"].lower().split()) for hit in hits)


def test_every_address_of_an_article_is_found_as_it_is_shown(run, sample_library):
    _, out, _ = run("search", "6/4(a)", "--library", sample_library, "--format", "json", "-k", 1)
    (hit,) = json.loads(out)["hits"]
    assert (hit["address"], hit["why"]["address"]) == ("6/4(a)", True)


@pytest.mark.parametrize(
    ("query", "code"), [("4/CMA.1 annex I 5(g)", 0), ("...", 1)], ids=["answered", "refused"]
)
def test_a_process_ends_with_the_code_of_its_command_and_all_of_its_output(query, code, sample_library):
    asked = ["search", query, "--exact", "--library", str(sample_library), "--format", "json"]
    command = [sys.executable, "-c", "from api.cli import run; run()", *asked]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
    assert done.returncode == code, done.stderr
    if code:
        assert done.stderr.startswith("parley: ") and done.stderr.count("\n") == 1
    else:
        assert json.loads(done.stdout)["hits"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=120
        )
    assert done.returncode != 0
    assert done.stderr


def test_a_process_in_which_something_goes_on_ends_as_any_other(monkeypatch):
    monkeypatch.setattr(cli, "main", lambda: None)
    monkeypatch.setattr(cli.os, "_exit", lambda code: pytest.fail("it was left as it stood"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with pytest.raises(SystemExit) as stop:
            cli.run()
    finally:
        done.set()
        thread.join()
    assert stop.value.code == 0


def test_a_wrong_path_is_told_as_such_where_there_is_no_library(run, tmp_path):
    code, _, said = run("ledger", "nosuch.pdf", "--library", tmp_path / "none")
    assert code == 1
    assert "nosuch.pdf is no file here, and there is no library at" in said
