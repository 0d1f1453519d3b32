"""What every Library must do, whatever engine stands behind it."""

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from corpus.errors import LibraryError, LibraryVersion, UnknownDocument, UnknownRecord
from corpus.library import Library
from corpus.migrations import migrate
from corpus.model import Block, Clause, Commitment, Document, Filters, Line, Page, Reading
from corpus.viewer import OWNER, Viewer

TEXT = "Northland aims to cut emissions by 40 % by 2030.\n\nIt will report each year."


def reading(
    text: str = TEXT, *, party: str = "JPN", date: dt.date | None = dt.date(2020, 1, 1), **more: object
) -> Reading:
    document_id = hashlib.sha256(f"{text}{party}{date}".encode()).hexdigest()[:16]
    document = Document.model_validate(
        {
            "id": document_id,
            "kind": "ndc",
            "title": "NDC",
            "parties": (party,),
            "date": date,
            "source": "ndc.txt",
            "sha256": document_id * 4,
            "text": text,
            "pages": (Page(number=1, start=0, end=len(text)),),
            "lines": (Line(page=1, start=0, end=len(text), x0=1, y0=2, x1=3, y1=4),),
            "blocks": (Block(start=0, end=len(text)),),
            "language": "en",
        }
        | more
    )
    clause = Clause(
        id="c" + document_id, address="par 1", kind="paragraph", start=0, end=len(text), text=text, page=1
    )
    record = Commitment(
        id="m" + document_id,
        clause=clause.id,
        start=0,
        end=min(10, len(text)),
        quote=text[:10],
        actors=(party,),
        mode="single",
        force="intention",
        trigger="aims",
        themes=("ambition", "markets"),
        confidence=0.5,
    )
    return Reading(document=document, clauses=(clause,), commitments=(record,))


@pytest.fixture(params=["folder", "address"])
def library(request, tmp_path: Path):
    place = tmp_path / "library" if request.param == "folder" else f"sqlite:///{tmp_path / 'other.db'}"
    with Library.open(place) as opened:
        yield opened


def test_a_reading_comes_back_whole(library):
    stored = reading()
    assert library.add(stored)
    back = library.reading(stored.document.id, OWNER)
    assert back.clauses == stored.clauses
    assert back.commitments == stored.commitments
    assert back.document == stored.document.model_copy(update={"version": "1", "status": "active"})


def test_storing_again_changes_nothing(library):
    assert library.add(reading())
    before = library.summaries(OWNER), library.counts(OWNER)
    assert not library.add(reading())
    assert (library.summaries(OWNER), library.counts(OWNER)) == before


def test_a_failed_store_leaves_nothing_behind(library):
    broken = reading()
    broken = broken.model_copy(update={"clauses": (*broken.clauses, *broken.clauses)})
    with pytest.raises(Exception, match="UNIQUE"):
        library.add(broken)
    assert library.counts(OWNER) == {"documents": 0, "clauses": 0, "commitments": 0}


def test_removal_takes_all_that_was_read(library):
    stored = reading()
    library.add(stored)
    assert library.remove([stored.document.id, "unknown"]) == 1
    assert library.counts(OWNER) == {"documents": 0, "clauses": 0, "commitments": 0}


def test_versions_follow_the_dates(library):
    for year in (2021, 2015, 2020):
        library.add(reading(date=dt.date(year, 1, 1)))
    library.add(reading(party="USA"))
    rows = [(s.date.year, s.version, s.status) for s in library.summaries(OWNER, Filters(party=("JPN",)))]
    assert rows == [(2015, "1", "superseded"), (2020, "2", "superseded"), (2021, "3", "active")]


def test_a_declared_status_stays(library):
    library.add(reading(status="withdrawn"))
    library.add(reading(date=dt.date(2021, 1, 1)))
    assert [s.status for s in library.summaries(OWNER)] == ["withdrawn", "active"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), 2),
        (Filters(party=("USA",)), 1),
        (Filters(party=("USA", "JPN")), 2),
        (Filters(kind=("statement",)), 0),
        (Filters(date_from=dt.date(2020, 6, 1)), 1),
        (Filters(date_to=dt.date(2020, 6, 1)), 1),
        (Filters(theme=("markets",), force=("intention",)), 2),
        (Filters(theme=("hydrogen",)), 0),
        (Filters(force=("obligation",)), 0),
        (Filters(language=("fr",)), 0),
        (Filters(status=("active",)), 2),
    ],
)
def test_filters_narrow_the_records(library, filters, found):
    library.add(reading())
    library.add(reading(party="USA", date=dt.date(2021, 1, 1)))
    assert len(list(library.commitments(OWNER, filters))) == found


def test_the_unions_ndc_is_found_for_its_member_states(library):
    library.add(reading(party="EUU"))
    statement = reading(party="EUU", kind="statement", date=dt.date(2021, 1, 1))
    library.add(statement)
    found = library.summaries(OWNER, Filters(party=("FRA",)))
    assert [(s.kind, s.parties) for s in found] == [("ndc", ("EUU",))]
    assert library.document_ids(OWNER, Filters(party=("NOR",))) == ()


def test_a_delegation_sees_its_own_room_and_what_is_public(library):
    library.add(reading())
    draft = reading(party="USA", date=dt.date(2021, 1, 1))
    library.add(draft, room="usa")
    ours, theirs = Viewer.of("usa"), Viewer.of("japan")
    assert library.counts(OWNER)["documents"] == library.counts(ours)["documents"] == 2
    assert library.counts(theirs) == {"documents": 1, "clauses": 1, "commitments": 1}
    assert len(library.document_ids(theirs)) == len(list(library.commitments(theirs))) == 1
    assert library.clause_places([draft.clauses[0].id], theirs) == {}
    assert library.clause_places([draft.clauses[0].id], ours)
    for asked in (library.document, library.clauses):
        with pytest.raises(UnknownDocument):
            asked(draft.document.id, theirs)
    with pytest.raises(UnknownRecord):
        library.commitment(draft.commitments[0].id, theirs)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_text_comes_back_to_the_letter(text):
    with Library.open("sqlite://") as opened:
        stored = reading(text)
        opened.add(stored)
        places = opened.clause_places([stored.clauses[0].id], OWNER)
        assert places[stored.clauses[0].id] == (stored.document.id, stored.clauses[0])
        assert opened.document(stored.document.id, OWNER).text == text


def test_an_old_library_is_migrated_and_a_newer_one_refused(tmp_path):
    with Library.open(tmp_path) as opened:
        opened.add(reading())
    with Library.open(tmp_path) as opened:
        assert opened.counts(OWNER)["documents"] == 1
        with opened._engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(LibraryVersion, match="newer parley"):
            migrate(opened._engine)


def test_a_place_that_cannot_be_opened_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot make the library folder"):
        Library.open(tmp_path / "file" / "library")
