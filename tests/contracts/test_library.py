"""What every Library must do, whatever engine stands behind it."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from corpus.errors import LibraryError, LibraryVersion, QueryError, UnknownDocument, UnknownRecord
from corpus.library import Library
from corpus.migrations import migrate
from corpus.model import (
    Block,
    Clause,
    Commitment,
    Document,
    Draft,
    Filters,
    Line,
    Override,
    Page,
    Reading,
    Undone,
)
from corpus.overrides import RECORD_FIELDS, Change, changes
from corpus.subjects import Part, Subject
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
        end=min(9, len(text)),
        quote=text[:9],
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


def test_a_removed_version_leaves_the_one_before_it_standing(library):
    for year in (2015, 2021):
        library.add(reading(date=dt.date(year, 1, 1)))
    older, newer = library.summaries(OWNER)
    library.remove([newer.id])
    assert [(s.id, s.status) for s in library.summaries(OWNER)] == [(older.id, "active")]


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
        (Filters(year=(1999, 2021)), 1),
        (Filters(year=(1999,)), 0),
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
    assert [row.document for row in library.record_rows(theirs)] == list(library.document_ids(theirs))
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
        first = stored.clauses[0]
        places = opened.clause_places([first.id], OWNER)
        assert places == {first.id: (stored.document.id, first.address, first.heading, first.page)}
        assert opened.clauses(stored.document.id, OWNER) == stored.clauses
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


def corrected(library, record_id: str, viewer: Viewer = OWNER, **given: object) -> tuple[Override, ...]:
    _, record = library.commitment(record_id, viewer)
    changed = changes(record, RECORD_FIELDS, given)
    return library.correct(
        library.subject(record_id, viewer), changed, by="Aki", why="the original says so", viewer=viewer
    )


def shifted(one: Reading, before: str, change: Callable[[str], str] = str, **more: object) -> Reading:
    """The reading of a newer parley: other offsets and ids, the same words unless changed."""
    text = before + change(one.document.text)
    cut = len(before)
    words = change(one.commitments[0].quote)
    clause = one.clauses[0].model_copy(
        update={"id": "c2" + one.document.id, "start": cut, "end": len(text), "text": text[cut:]}
    )
    record = one.commitments[0].model_copy(
        update={
            "id": "m2" + one.document.id,
            "clause": clause.id,
            "start": cut,
            "end": cut + len(words),
            "quote": words,
        }
    )
    document = one.document.model_copy(update={"text": text, "pages": (), "lines": (), "blocks": (), **more})
    return Reading(document=document, clauses=(clause,), commitments=(record,))


def test_a_correction_keeps_who_when_why_and_what_it_replaced(library):
    stored = reading()
    library.add(stored)
    kept = corrected(library, stored.commitments[0].id, force="commitment", themes="markets, finance")
    assert [(o.field, o.value, o.was) for o in kept] == [
        ("force", "commitment", "intention"),
        ("themes", ["markets", "finance"], ["ambition", "markets"]),
    ]
    for record in (
        library.commitment(stored.commitments[0].id, OWNER)[1],
        next(library.commitments(OWNER)).commitment,
        library.reading(stored.document.id, OWNER).commitments[0],
        Commitment.model_validate(next(library.record_rows(OWNER)).shown),
    ):
        assert (record.force, record.themes) == ("commitment", ("markets", "finance"))
        assert {(mark.field, mark.by, mark.why) for mark in record.corrections} == {
            ("force", "Aki", "the original says so"),
            ("themes", "Aki", "the original says so"),
        }
        assert abs(record.corrections[0].when - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_filters_see_what_a_person_set(library):
    stored = reading()
    library.add(stored)
    corrected(library, stored.commitments[0].id, force="commitment", themes=["finance"])
    for filters, found in (
        (Filters(force=("commitment",)), 1),
        (Filters(force=("intention",)), 0),
        (Filters(theme=("finance",)), 1),
        (Filters(theme=("ambition",)), 0),
    ):
        assert len(list(library.commitments(OWNER, filters))) == found


def test_the_latest_correction_counts_and_undoing_it_brings_back_the_one_before(library):
    stored = reading()
    library.add(stored)
    record = stored.commitments[0].id
    corrected(library, record, force="commitment")
    (second,) = corrected(library, record, force="obligation")
    assert second.was == "commitment"
    assert library.commitment(record, OWNER)[1].force == "obligation"
    assert len(library.commitment(record, OWNER)[1].corrections) == 1
    taken_back = Undone(by="Ben", when=dt.datetime.now(dt.UTC), why="no")
    assert library.undo(second.id, taken_back, OWNER).undone == taken_back
    assert library.commitment(record, OWNER)[1].force == "commitment"
    assert [kept.state for kept in library.corrections(OWNER)] == ["in force", "undone"]
    with pytest.raises(UnknownRecord, match="undone already"):
        library.undo(second.id, taken_back, OWNER)


def again(one: Reading) -> Reading:
    return one


def newer(one: Reading) -> Reading:
    return shifted(one, "A new cover page.\n\n")


def other_lines(one: Reading) -> Reading:
    return shifted(one, "", lambda text: text.replace(" ", "\n", 1))


def fresh_copy(one: Reading) -> Reading:
    return shifted(one, "", id="f" * 16, sha256="f" * 64)


@pytest.mark.parametrize("read_again", [again, newer, other_lines, fresh_copy])
def test_a_correction_outlives_its_documents_removal(library, read_again):
    stored = reading()
    library.add(stored)
    target = {"kind": "net_zero", "year": 2050}
    corrected(library, stored.commitments[0].id, force="commitment", targets=[target])
    library.remove([stored.document.id])
    assert {kept.state.lost for kept in library.corrections(OWNER)} == {True}
    library.add(read_again(stored))
    (placed,) = library.commitments(OWNER)
    record = placed.commitment
    assert (record.force, record.targets[0].year) == ("commitment", 2050)
    assert (record.targets[0].start, record.targets[0].end) == (record.start, record.end)
    assert {kept.state for kept in library.corrections(OWNER)} == {"in force"}


def changed_words(one: Reading) -> Reading:
    return shifted(one, "", lambda text: text.replace("Northland", "Norland"))


def another_span(one: Reading) -> Reading:
    record = one.commitments[0].model_copy(update={"end": 5, "quote": one.document.text[:5]})
    return one.model_copy(update={"commitments": (record,)})


def another_version(one: Reading) -> Reading:
    return shifted(one, "", id="f" * 16, sha256="f" * 64, date=dt.date(2025, 1, 1))


@pytest.mark.parametrize(
    ("read_again", "state"),
    [
        (changed_words, "its clause is not there unchanged"),
        (another_span, "its clause stands, but no record has these words"),
        (another_version, "its document is not in the library"),
    ],
)
def test_a_correction_whose_words_changed_is_told_and_not_dropped(library, read_again, state):
    stored = reading()
    library.add(stored)
    corrected(library, stored.commitments[0].id, force="commitment")
    library.remove([stored.document.id])
    library.add(read_again(stored))
    (placed,) = library.commitments(OWNER)
    assert placed.commitment.force == "intention"
    assert not placed.commitment.corrections
    (kept,) = library.corrections(OWNER)
    assert (kept.state, kept.state.lost) == (state, True)


def test_of_clauses_with_the_same_words_only_the_one_meant_is_corrected(library):
    one = reading("Yes, it will.")
    second = one.clauses[0].model_copy(update={"id": "second", "start": 15, "end": 28})
    twin = one.commitments[0].model_copy(update={"id": "twin", "clause": "second", "start": 15, "end": 24})
    document = one.document.model_copy(update={"text": "Yes, it will.\n\nYes, it will."})
    library.add(
        Reading(document=document, clauses=(*one.clauses, second), commitments=(*one.commitments, twin))
    )
    corrected(library, "twin", force="obligation")
    assert [p.commitment.force for p in library.commitments(OWNER)] == ["intention", "obligation"]


def test_a_delegations_corrections_are_its_own(library):
    stored = reading()
    library.add(stored)
    ours, theirs = Viewer.of("usa"), Viewer.of("japan")
    (kept,) = corrected(library, stored.commitments[0].id, ours, force="commitment")
    assert library.commitment(stored.commitments[0].id, ours)[1].force == "commitment"
    assert library.commitment(stored.commitments[0].id, theirs)[1].force == "intention"
    assert library.corrections(theirs) == ()
    with pytest.raises(UnknownRecord):
        library.undo(kept.id, Undone(by="x", when=dt.datetime.now(dt.UTC), why="x"), theirs)
    draft = reading(party="USA", date=dt.date(2021, 1, 1))
    library.add(draft, room="usa")
    corrected(library, draft.commitments[0].id, force="commitment")
    assert len(library.corrections(ours)) == 2
    assert library.corrections(theirs) == ()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"frce": "x"}, "'frce' cannot be corrected; the fields are actors, mode, force"),
        ({"quote": "x"}, "'quote' cannot be corrected"),
        ({"force": "strong"}, "force: input should be 'obligation'"),
        ({"force": "intention"}, "that is what it says already"),
        ({"themes": "weather"}, "'weather' is no theme; the themes are ambition"),
        ({"actors": "Japan"}, "give a Party's ISO3 code"),
        ({"horizon.end": "soon"}, "horizon.end: input should be a valid integer"),
        ({"horizon.till": 2030}, "horizon.till: extra inputs"),
        ({"targets.0.year": 2030}, "there is no such place"),
        ({"targets": [{"kind": "much"}]}, "targets.0.kind: input should be"),
        ({"negated": "perhaps"}, "negated: input should be a valid boolean"),
    ],
)
def test_a_correction_that_fits_no_field_is_refused_in_one_line(library, given, told):
    stored = reading()
    library.add(stored)
    with pytest.raises(QueryError, match=re.escape(told)) as refused:
        corrected(library, stored.commitments[0].id, **given)
    assert "\n" not in str(refused.value)
    assert library.corrections(OWNER) == ()


def test_an_override_of_a_finding_is_given_with_todays_subject(library):
    stored = reading()
    library.add(stored)
    about = Subject("drift", (Part(stored.document.id, ((10, 19),)),), "verb")
    change = Change("direction", "weaker", "changed")
    library.correct(about, [change], by="Aki", why="softer", viewer=OWNER)
    library.remove([stored.document.id])
    assert list(library.overrides(OWNER, "drift")) == []
    library.add(shifted(stored, "Cover. "))
    ((override, subject),) = library.overrides(OWNER, "drift")
    assert override.value == "weaker"
    assert str(subject) == f"drift:{stored.document.id}@17-26:verb"
    with pytest.raises(UnknownDocument, match="parley ingest"):
        library.correct(about._replace(parts=(Part("nowhere"),)), [change], by="A", why="b", viewer=OWNER)


def test_a_library_of_the_first_schema_takes_corrections(tmp_path):
    stored = reading()
    with Library.open(tmp_path) as opened:
        opened.add(stored)
        with opened._engine.begin() as connection:
            connection.execute(text("DROP TABLE overrides"))
            connection.execute(text("DROP TABLE drafts"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with Library.open(tmp_path) as opened:
        assert corrected(opened, stored.commitments[0].id, negated=True)


def draft(identity: str = "d") -> Draft:
    now = dt.datetime.now(dt.UTC)
    return Draft(id=identity, title="For Monday", on=now.date(), changed=now)


def test_a_draft_is_its_rooms_own(library):
    ours, theirs = Viewer.of("usa"), Viewer.of("japan")
    library.drafts.add(draft(), ours)
    assert library.drafts.all(theirs) == ()
    for refused in (library.drafts.one, library.drafts.remove):
        with pytest.raises(UnknownRecord):
            refused("d", theirs)
    with pytest.raises(UnknownRecord):
        library.drafts.change("d", theirs, lambda one: one.model_copy(update={"title": "x"}))
    assert library.drafts.one("d", ours) == library.drafts.one("d", OWNER) == library.drafts.all(ours)[0]
    library.drafts.remove("d", ours)
    assert library.drafts.all(OWNER) == ()


def test_two_who_change_a_draft_at_once_both_have_their_way(tmp_path):
    with Library.open(tmp_path) as opened:
        opened.drafts.add(draft(), OWNER)

        def longer(_: int) -> None:
            opened.drafts.change("d", OWNER, lambda one: one.model_copy(update={"title": one.title + "."}))

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(longer, range(12)))
        assert opened.drafts.one("d", OWNER).title == "For Monday" + 12 * "."
