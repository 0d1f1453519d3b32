"""One record on its page: marked in its clause, corrected by its form, taken back from its history."""

import shutil

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from pydantic import ValidationError

from api import operations
from api.app import create_app
from api.operations.lines import lines
from api.pages.records import form as record_form
from api.pages.records.parts import Mark, elsewhere, marks_of, stretches
from api.settings import Settings
from corpus.errors import MetadataError, QueryError
from corpus.model import Clause, Commitment, Span, Target
from tests.page_words import page, words

TEXT = "With support, Japan will cut emissions by 30 % by 2030. Parties shall: act."
WORDS = "Japan will cut emissions by 30 % by 2030"


@pytest.fixture
def client(sample_library, tmp_path):
    shutil.copytree(sample_library, tmp_path / "library")
    settings = Settings(library=tmp_path / "library", workers=1, name="Aki")
    with TestClient(create_app(settings)) as opened:
        yield opened


def clause(start: int = 0, end: int = len(TEXT)) -> Clause:
    return Clause(id="c", address="1", kind="paragraph", start=start, end=end, text=TEXT[start:end])


def record(quote: str = WORDS, **fields) -> Commitment:
    start = TEXT.index(quote)
    own = {"mode": "single", "force": "commitment", "trigger": "will", "confidence": 0.9, "actors": ("JPN",)}
    return Commitment(id="r", clause="c", start=start, end=start + len(quote), quote=quote, **(own | fields))


def place(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


NUMBER = Target(kind="base_year", low=30, high=30, unit="%", year=2030, **place("30 % by 2030"))


def test_trigger_condition_and_numbers_are_marked_where_they_stand():
    one = record(condition=Span(**place("With support")), targets=(NUMBER,))
    marks = marks_of(TEXT, one, [clause()])
    assert [(mark.label, TEXT[mark.start : mark.end]) for mark in marks] == [
        ("condition", "With support"),
        ("trigger", "will"),
        ("number 1", "30 % by 2030"),
    ]
    cut = list(stretches(TEXT, clause(), one, marks))
    assert "".join(part.text for part in cut) == TEXT
    assert "".join(part.text for part in cut if part.quoted) == WORDS
    assert [part.text for part in cut if part.closed] == ["With support", "will", "30 % by 2030"]


@pytest.mark.parametrize(
    ("quote", "trigger", "found"),
    [
        ("act", "shall", "shall"),
        ("Japan", "jap", "Jap"),
        (WORDS, "WILL  cut", "will cut"),
        ("act", "may", None),
    ],
)
def test_a_trigger_is_found_in_the_words_or_before_them(quote, trigger, found):
    marks = marks_of(TEXT, record(quote, trigger=trigger), [clause()])
    assert [TEXT[mark.start : mark.end] for mark in marks] == ([found] if found else [])


spans = st.tuples(st.integers(0, 75), st.integers(0, 75)).map(sorted).filter(lambda s: s[0] < s[1])


@given(st.lists(spans, max_size=5))
def test_no_word_is_lost_or_doubled_by_marks(found):
    marks = [Mark("number", str(n), *span) for n, span in enumerate(found)]
    cut = list(stretches(TEXT, clause(5, 60), record(), marks))
    assert "".join(part.text for part in cut) == TEXT[5:60]
    assert len(elsewhere(marks, [clause(5, 60)])) == sum(not 5 <= mark.start < 60 for mark in marks)


def test_a_form_that_nobody_touched_changes_nothing():
    with pytest.raises(QueryError, match="otherwise"):
        record_form.given(record_form.typed_from(record(targets=(NUMBER,))), record(targets=(NUMBER,)))


def test_a_form_sets_what_was_typed_and_nothing_else():
    one = record(targets=(NUMBER,))
    typed = record_form.typed_from(one) | {
        "actors": "Japan, secretariat",
        "horizon.end": "2030",
        "instruments": "Fund A, B\nFund C",
    }
    typed["targets"][0]["low"] = "25"
    typed["targets"][1] |= {"kind": "net_zero", "year": "2050"}
    given = record_form.given(typed, one)
    assert set(given) == {"actors", "horizon", "instruments", "targets"}
    assert given["actors"] == ["JPN", "secretariat"]
    assert given["horizon"] == {"start": None, "end": 2030}
    assert given["instruments"] == ["Fund A, B", "Fund C"]
    assert [(t["kind"], t["low"], t["year"]) for t in given["targets"]] == [
        ("base_year", 25, 2030),
        ("net_zero", None, 2050),
    ]
    typed["targets"] = [row | {"kind": ""} for row in typed["targets"]]
    assert record_form.given(typed, one)["targets"] == []


@pytest.mark.parametrize(
    ("typed", "said"), [({"actors": "Atlantis"}, "Atlantis"), ({"horizon.end": "soon"}, "soon")]
)
def test_what_is_no_value_is_told_in_one_line(typed, said):
    with pytest.raises((QueryError, MetadataError), match=said):
        record_form.given(record_form.typed_from(record()) | typed, record())


@pytest.fixture
def one(client):
    """A record with a number."""
    return next(line for line in lines(client.app.state.workspace) if line.targets)


def form_on(found, action):
    return next(form for form in found.forms if (form.action or "").startswith(action))


def test_a_record_is_shown_with_its_words_place_and_numbers(client, one):
    found = page(client, f"/commitments/{one.id}")
    said = "".join(part.text_content() for part in found.cssselect("p.in-clause .of-record"))
    assert " ".join(said.split()) == " ".join(one.quote.split())
    assert words(found.cssselect("h1")[0]) == f"{one.name}, {one.address}"
    assert len(found.cssselect("[aria-label=Numbers] tbody tr")) == len(one.targets)
    marked = next(a.get("href") for a in found.cssselect("a") if words(a) == "In the text")
    assert len(page(client, marked).cssselect("#mark")) == 1


def test_a_record_is_corrected_and_the_correction_taken_back(client, one):
    address = f"/commitments/{one.id}"
    form = form_on(page(client, address), address)
    other = next(force for force in ("permission", "intention") if force != one.force)
    sent = list(form.form_values())
    assert not {"themes"} - {name for name, _ in sent}
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    data |= {"force": [other], "why": ["as in the original"], "by": ["Mei"]}
    answer = client.post(form.action.partition("#")[0], data=data)
    assert answer.status_code == 200
    found = html.fromstring(answer.text)
    (kept,) = found.cssselect("ol.history > li")
    assert f"force from {one.force} to {other}" in words(kept)
    assert "“as in the original”, Mei" in words(kept)
    assert other in words(found.cssselect("p.actions")[0])
    listed = page(client, "/corrections?state=standing")
    assert address in [a.get("href") for a in listed.cssselect("tbody th a")]
    undo = form_on(listed, "/corrections/")
    assert client.post(undo.action, data={"why": " "}).status_code == 400
    answer = client.post(undo.action, data={"why": "read again", "back": address})
    assert "taken back by Aki" in words(html.fromstring(answer.text).cssselect("ol.history")[0])
    assert operations.corrections(client.app.state.workspace) == ()


def test_an_error_keeps_what_was_typed(client, one):
    address = f"/commitments/{one.id}"
    form = form_on(page(client, address), address)
    data = dict(form.form_values()) | {
        "targets.0.low": "many",
        "trigger": "x",
        "why": "so",
        "force": "intention",
    }
    answer = client.post(address, data=data)
    assert answer.status_code == 400
    found = html.fromstring(answer.text)
    assert "many" in words(found.cssselect("[role=alert]")[0])
    assert dict(form_on(found, address).form_values()) == data
    assert operations.corrections(client.app.state.workspace) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("low", "nan"), ("low", "inf"), ("low", "1e999"), ("base", "²"), ("base", "9" * 5000), ("start", "²")],
)
def test_what_is_no_number_is_not_kept(client, one, field, value):
    address = f"/commitments/{one.id}"
    data = dict(form_on(page(client, address), address).form_values())
    row = f"targets.{len(one.targets)}."
    data |= {f"{row}kind": "share", f"{row}unit": "%", f"{row}{field}": value, "why": "so"}
    assert client.post(address, data=data).status_code == 400
    assert operations.corrections(client.app.state.workspace) == ()


@pytest.mark.parametrize("amount", [float("nan"), float("inf")])
def test_an_amount_is_a_number(amount):
    with pytest.raises(ValidationError, match="finite"):
        Target(kind="share", low=amount, start=0, end=1)


def test_no_such_record_is_one_clear_line(client):
    answer = client.get("/commitments/0000000000000000")
    assert answer.status_code == 404
    assert "no commitment 0000000000000000" in words(html.fromstring(answer.text))


def test_corrections_are_saved_as_a_table_and_none_is_said(client, one):
    assert "Nobody has corrected anything" in words(page(client, "/corrections"))
    operations.correct(client.app.state.workspace, one.id, {"mode": "each"}, why="each on its own", by="Mei")
    text = client.get("/corrections.csv").content.decode("utf-8-sig")
    assert "each on its own" in text
    assert "Mei" in text
