"""The briefing note: verbatim, numbered, the same bytes each time, clean in every format."""

import io
import json
import zipfile
from datetime import date as Date

import docx
import pytest
from docx.oxml.ns import qn
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from api import operations
from api.app import create_app
from api.commands.brief import read_chosen
from api.exports.markdown import escaped, markdown
from api.exports.notes import Quotation, blocks
from api.exports.word import word
from api.operations.corrections import FINDERS
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import QueryError, UnknownDocument
from corpus.model import Brief, Cited, Filters, Part, Point, Question, Section, Table
from tests.index.gaps.makers import stated

DAY = Date(2026, 5, 1)
ONE = stated("coal *shall* end | <b>now</b>\x0b & 1_000 $x$", status="withdrawn", start=5)


def note(text: str | None = None) -> Brief:
    shown = ONE.evidence.model_copy(update={"quote": text}) if text is not None else ONE.evidence
    question = Question(rule="when", asks="By when?", of="Japan", evidence=shown)
    part = Part(label="Japan: weaker", sentence="It says less.", evidence=(shown,))
    again = Part(sentence="Once more.", evidence=(shown,))
    points = (Point(title="A title", parts=(part, again), questions=(question, question)),)
    table = Table(header=("No.", "Said"), rows=(("1", "a|b"),))
    sections = (Section(title="First", lead="A lead.", table=table, points=points),)
    return Brief(title="A *note*", on=DAY, sections=sections, documents=(ONE.document,))


@pytest.fixture
def space(sample_library):
    with Workspace(Settings(library=sample_library, workers=1)) as opened:
        yield opened


@pytest.fixture
def made(space) -> Brief:
    (statement, *_) = operations.documents(space, Filters(kind=("statement",), party=("JPN",)))
    ndcs = {p: operations.documents(space, Filters(kind=("ndc",), party=(p,)))[-1].id for p in ("JPN", "USA")}
    return operations.brief(space, statement.id, {p: (d,) for p, d in ndcs.items()}, on=DAY)


def test_every_quotation_of_a_note_is_its_documents_own_words(space, made):
    shown = [e for s in made.sections for p in s.points for part in p.parts for e in part.evidence]
    assert shown
    for evidence in shown:
        text = operations.stored(space, evidence.document).document.text
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.document in {head.id for head in made.documents}


def test_a_note_begins_with_the_promises_and_names_both_sides(made):
    first = made.sections[0]
    assert first.title == "Joint promises and what each side carries"
    assert len(first.table.header) == 5
    assert made.title.startswith("Japan and United States")


def test_a_quotation_has_one_number_and_stands_in_full_once(made):
    quoted = [block for block in blocks(made) if isinstance(block, Quotation)]
    assert [block.number for block in quoted] == list(range(1, len(quoted) + 1))
    (only,) = [block for block in blocks(note()) if isinstance(block, Quotation)]
    assert only.banner.startswith("WITHDRAWN")
    assert "See [1]." in markdown(note()).replace("\\", "")


def test_the_same_findings_and_day_give_the_same_bytes(made):
    assert word(made) == word(made)
    assert markdown(made) == markdown(made)
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(word(made))).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_a_docx_has_headings_repeated_header_rows_pages_and_properties():
    opened = docx.Document(io.BytesIO(word(note())))
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    assert {"Heading 1", "Heading 2", "Quote", "List Bullet"} <= set(styles)
    for table in opened.tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    footer = opened.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    assert 'w:val="en-GB"' in opened.styles.element.xml
    core = opened.core_properties
    assert (core.title, core.author, core.created.date(), core.comments) == ("A *note*", "parley", DAY, "")
    assert any("coal *shall* end | <b>now</b> & 1_000 $x$" in p.text for p in opened.paragraphs)


@given(st.text(max_size=80))
def test_markdown_shows_any_text_to_the_letter(text):
    tokens = MarkdownIt("commonmark").enable("table").parse(escaped(text))
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert shown == " ".join(text.replace("\x00", "\ufffd").split())


@settings(max_examples=15)  # a package of XML is written and read each time
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_a_docx_takes_any_text(text):
    docx.Document(io.BytesIO(word(note(text))))


def test_a_note_of_chosen_findings(space, tmp_path):
    records = [row.commitment.id for row in operations.commitments(space, Filters(party=("JPN",)))][:2]
    file = tmp_path / "chosen.json"
    file.write_text(json.dumps([records[0], {"id": records[1], "quote": "…"}]), encoding="utf-8")
    made = operations.brief_of(space, read_chosen(file), "For Monday", DAY)
    assert [len(section.points) for section in made.sections] == [2]
    assert made.title == "For Monday"
    for wrong in ("{}", "[1]", "no", "[{}]"):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(QueryError, match=r"chosen\.json"):
            read_chosen(file)


def test_a_note_takes_findings_of_every_kind(space):
    ids = {summary.source: summary.id for summary in operations.documents(space)}
    old, new, usa = ids["japan-ndc-2020.md"], ids["japan-ndc-2021.md"], ids["us-ndc-2021.md"]
    chosen = [
        operations.follow_through(space, ids["us-japan-climate-partnership-2021.md"]).rows[0].subject,
        operations.coverage(space, new, "ictu").items[0].subject,
        operations.drift(space, old, new).changes[0].subject,
        operations.compare(space, [new, usa]).themes[0].subject,
        operations.ledger(space, [ids["japan-ndc-2025.md"]]).checks[0].subject,
        f"passage:{new}@0-20",
    ]
    made = operations.brief_of(space, chosen, on=DAY)
    assert len(made.sections) == len(FINDERS)
    assert all(section.points for section in made.sections)
    assert markdown(made)


def test_a_note_on_files_needs_no_library(samples, tmp_path):
    with Workspace(Settings(library=tmp_path / "none", workers=1), create=False) as space:
        made = operations.brief(
            space,
            str(next(samples.glob("*partnership*"))),
            {"JPN": (str(samples / "japan-ndc-2021.md"),)},
            on=DAY,
        )
    assert made.sections


def test_a_note_over_http(sample_library, made):
    sides = [f"{head.parties[0]}={head.id}" for head in made.documents if head.kind == "ndc"][:2]
    statement = next(head.id for head in made.documents if head.kind == "statement")
    with TestClient(create_app(Settings(library=sample_library))) as client:
        given = {"statement": statement, "side": sides, "on": str(DAY)}
        assert client.get("/v1/brief", params=given).json()["sections"]
        answer = client.get("/v1/brief", params=given | {"format": "docx"})
        docx.Document(io.BytesIO(answer.content))
        assert client.get("/v1/brief", params=given | {"format": "md"}).text.startswith("# ")
        assert client.get("/v1/brief").status_code == 400
        assert client.get("/v1/brief", params={"statement": "/etc/hosts"}).status_code == 404


def test_an_unknown_statement_is_one_clear_line(space):
    with pytest.raises(UnknownDocument, match="neither a document"):
        operations.brief(space, "nowhere")


def test_a_document_without_standing_says_so():
    head = Cited(id="x", name="x", title="x", source="x", kind="ndc")
    made = Brief(title="x", on=DAY, sections=(), documents=(head,))
    assert "standing not known" in markdown(made)


def test_main_targets_are_drawn_in_the_note_with_their_numbers(sample_library):
    with Workspace(Settings(library=sample_library, workers=1)) as space:
        statement = next(one for one in operations.documents(space) if one.kind == "statement")
        note = operations.brief(space, statement.id)
    (section,) = [one for one in note.sections if one.figure]
    panels = section.figure.panels
    opened = docx.Document(io.BytesIO(word(note)))
    pictures = opened.inline_shapes
    assert len(pictures) == len(panels)
    told = [one._inline.docPr.get("descr") for one in pictures]
    assert all(text.startswith(panel.title) for text, panel in zip(told, panels, strict=True))
    assert f"| {panels[0].tracks[0].name} | base |" in markdown(note)
