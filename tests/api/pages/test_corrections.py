"""Findings are corrected from the pages that show them, and the forms lose nothing of what was typed."""

import shutil

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api import operations
from api.app import create_app
from api.pages.posted import is_local
from api.pages.rendering import environment
from api.phrasing import plain
from api.settings import Settings
from tests.page_words import words


@pytest.fixture
def client(sample_library, tmp_path):
    shutil.copytree(sample_library, tmp_path / "library")
    settings = Settings(library=tmp_path / "library", workers=1, name="Aki")
    with TestClient(create_app(settings), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def check(client):
    """A check of the ledger of an NDC."""
    space = client.app.state.workspace
    document = operations.documents(space)[-1].id
    return operations.ledger(space, [document]).checks[0]


OPTIONS = ("consistent", "inconsistent", "not available")


def form_of(check, back=""):
    macro = environment.get_template("macros.html").module.correct_form
    return html.fromstring(macro(check.subject, "status", OPTIONS, check.status, back))


def filled(form) -> dict[str, str]:
    return dict(form.form_values())


def test_a_finding_is_corrected_by_its_form(client, check):
    (form,) = form_of(check, "/ledger?document=x").forms
    assert form.fields["set.status"] == check.status
    other = next(one for one in OPTIONS if one != check.status)
    answer = client.post(form.action, data=filled(form) | {"set.status": other, "why": "I counted"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/ledger?document=x")
    (kept,) = operations.corrections(client.app.state.workspace)
    assert (kept.override.value, kept.override.by, kept.override.why) == (other, "Aki", "I counted")


def test_what_cannot_be_set_comes_back_as_it_was_typed(client, check):
    (form,) = form_of(check).forms
    given = filled(form) | {"set.status": check.status, "why": "so it is", "by": "Mei", "back": "/ledger"}
    answer = client.post(form.action, data=given)
    assert answer.status_code == 400
    again = html.fromstring(answer.text)
    assert "that is what it says already" in words(again.cssselect("[role=alert]")[0])
    (form,) = (one for one in again.forms if one.action == "/corrections")
    assert filled(form) == given
    assert form.inputs["set.status"].value_options == list(OPTIONS)


def test_a_text_that_cannot_be_kept_comes_back_as_a_text(client, check):
    given = {"subject": check.subject, "set.status": "two\nlines", "why": " ", "back": "/ledger"}
    again = html.fromstring(client.post("/corrections", data=given).text)
    (form,) = (one for one in again.forms if one.action == "/corrections")
    assert form.inputs["set.status"].value == "two\nlines"


@pytest.mark.parametrize(
    ("back", "referer", "leads"),
    [
        ("https://elsewhere.example/", None, "/corrections"),
        ("//elsewhere.example/", None, "/corrections"),
        ("", "http://testserver/ledger?document=x", "/ledger?document=x"),
        ("", "https://elsewhere.example/ledger", "/corrections"),
    ],
)
def test_one_comes_back_to_a_page_of_this_service_only(client, check, back, referer, leads):
    (form,) = form_of(check).forms
    other = next(one for one in OPTIONS if one != check.status)
    given = filled(form) | {"set.status": other, "why": "I counted", "back": back}
    answer = client.post(form.action, data=given, headers={"referer": referer} if referer else {})
    assert answer.headers["location"] == leads


def test_a_value_that_is_no_longer_taken_is_told_all_the_same():
    kept = {"kind": "share", "low": float("inf"), "unit": "%", "calendar": "CY", "start": 0, "end": 1}
    assert "kind share low inf unit %" in plain([kept])


def test_no_other_address_is_local():
    assert is_local("/compare?doc=0a1b#c-1")
    for address in ("//e.example", "/\\e.example", "\\e.example", "e.example", "/a\nb", "javascript:1", ""):
        assert not is_local(address), address
