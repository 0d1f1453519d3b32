"""What parley does, one function each. The command line, HTTP and the pages only call these."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date
from pathlib import Path
from typing import Any

from api.ingest import Progress, Report, read_source
from api.ingest import ingest as read_into
from api.workspace import Workspace
from corpus.errors import UnknownDocument
from corpus.library import Summary
from corpus.manifest import Given, Listed
from corpus.model import Answer, Clause, Commitment, Document, Filters, Hit, Noun, Reading, Restated
from corpus.parties import party_name
from index.gaps.comparison import Comparison
from index.gaps.comparison import compare as compare_records
from index.search import Match


class Row(Noun):
    """A commitment with what a reader needs to cite it."""

    document: str
    title: str
    parties: tuple[str, ...] = ()
    date: Date | None = None
    source: str
    status: str
    address: str
    commitment: Commitment

    def record(self) -> dict[str, Any]:
        """The commitment's fields with the document's beside them, as JSON takes them."""
        place = self.model_dump(mode="json", exclude={"commitment"})
        return self.commitment.model_dump(mode="json") | place


class Finding(Noun):
    """Something that `check` found amiss, and what to do."""

    subject: str
    finding: str


class Status(Noun):
    """What is in the library and in its index."""

    library: str
    documents: int
    clauses: int
    commitments: int
    indexed: int
    """Documents in the search index."""
    by_kind: dict[str, int]
    by_status: dict[str, int]
    by_language: dict[str, int]


def read(path: Path, given: Given | None = None) -> Reading:
    """Parse one file and keep nothing. Raises the SourceErrors of the readers."""
    return read_source(Listed(path, given or Given()))


def ingest(workspace: Workspace, listed: Sequence[Listed], progress: Progress = lambda *_: None) -> Report:
    """Read files into the library and its index; run again, it goes on where it stopped.

    ``api.ingest.expand`` makes the list from paths and a manifest.
    """
    try:
        report = read_into(
            listed,
            workspace.library,
            workers=workspace.settings.workers,
            begin=workspace.begin,
            stored=workspace.index_reading,
            progress=progress,
        )
    except BaseException:  # Ctrl+C among them: what is stored is to be found by a search
        workspace.save()
        raise
    workspace.sync()
    return report


def search(  # noqa: PLR0913 - options of one question, all but the question by name
    workspace: Workspace,
    query: str,
    *,
    k: int = 10,
    filters: Filters | None = None,
    exact: bool = False,
    by_party: bool = True,
) -> Answer:
    """The k best clauses for a query, each with its reasons.

    ``exact`` turns meaning off: only words, numbers and addresses count. A query that names Parties is
    answered from their documents, unless ``filters`` name Parties or ``by_party`` is False. Raises
    QueryError.
    """
    filters = filters or Filters()
    allowed = frozenset(workspace.library.document_ids(workspace.viewer, filters))
    with workspace.index() as search_index:
        understood = search_index.understand(query)
        matches = search_index.search(
            understood, k=k, allowed_documents=allowed, filters=filters, exact=exact, by_party=by_party
        )
    hits = _hits(workspace, matches)
    named = set(understood.parties)
    narrowed = by_party and not filters.party and bool(hits)
    return Answer(
        hits=hits,
        parties=understood.parties if narrowed and all(named & set(h.parties) for h in hits) else (),
        corrections=understood.corrections,
        unindexed=len(workspace.unindexed()),
    )


def nearest(workspace: Workspace, text: str, *, k: int = 10, filters: Filters | None = None) -> Answer:
    """The k clauses nearest to a text by meaning alone, whatever words it holds."""
    filters = filters or Filters()
    allowed = frozenset(workspace.library.document_ids(workspace.viewer, filters))
    with workspace.index() as search_index:
        matches = search_index.nearest(text, k=k, allowed_documents=allowed, filters=filters)
    return Answer(hits=_hits(workspace, matches))


def _hits(workspace: Workspace, matches: Sequence[Match]) -> tuple[Hit, ...]:
    """Matches with titles, addresses and pages, as far as the viewer may see them."""
    ids = [clause for m in matches for clause in (m.clause, *(clause for _, clause in m.restatements))]
    places = workspace.library.clause_places(ids, workspace.viewer)
    found = Filters(document=tuple({document for document, _ in places.values()}))
    summaries = {s.id: s for s in workspace.library.summaries(workspace.viewer, found)} if places else {}

    def restated(clause_id: str) -> Restated:
        document, clause = places[clause_id]
        return Restated(
            document=document, title=summaries[document].title, clause=clause_id, address=clause.address
        )

    hits = []
    for match in matches:
        document, clause = places[match.clause]
        again = tuple(restated(clause_id) for _, clause_id in match.restatements if clause_id in places)
        hits.append(_hit(match, summaries[document], clause, again))
    return tuple(hits)


def _hit(match: Match, summary: Summary, clause: Clause, restatements: tuple[Restated, ...]) -> Hit:
    return Hit(
        source=summary.source,
        document=summary.id,
        title=summary.title,
        status=summary.status,
        date=summary.date,
        parties=summary.parties,
        clause=clause.id,
        address=clause.address,
        heading=clause.heading,
        page=clause.page,
        quote=match.quote,
        start=match.start,
        end=match.end,
        position=match.start / max(summary.length, 1),
        score=match.score,
        why=match.why,
        weak=match.weak,
        restatements=restatements,
    )


def commitments(workspace: Workspace, filters: Filters | None = None) -> Iterator[Row]:
    """The table of records, by document and place."""
    summaries = {s.id: s for s in workspace.library.summaries(workspace.viewer, filters)}
    for placed in workspace.library.commitments(workspace.viewer, filters):
        summary = summaries[placed.document]
        yield Row(
            document=placed.document,
            title=summary.title,
            parties=summary.parties,
            date=summary.date,
            source=summary.source,
            status=summary.status,
            address=placed.address,
            commitment=placed.commitment,
        )


def documents(workspace: Workspace, filters: Filters | None = None) -> tuple[Summary, ...]:
    """The documents, by date, without their texts."""
    return workspace.library.summaries(workspace.viewer, filters)


def stored(workspace: Workspace, document_id: str) -> Reading:
    """The reading of a document of the library. Raises UnknownDocument."""
    return workspace.library.reading(document_id, workspace.viewer)


def reading(workspace: Workspace, doc: str) -> Reading:
    """A document's reading by its id, or by a file's path (read on the spot, and not kept).

    Raises UnknownDocument where it is neither.
    """
    if Path(doc).is_file():
        return read(Path(doc))
    try:
        return stored(workspace, doc)
    except UnknownDocument as error:
        raise UnknownDocument(
            f"{doc} is neither a document of this library nor a file; see `parley status --documents`"
        ) from error


def as_read(result: Reading) -> dict[str, Any]:
    """A reading as JSON. The boxes of lines and blocks are left out: they outweigh the text."""
    return result.model_dump(mode="json", exclude={"document": {"lines", "blocks"}})


def compare(workspace: Workspace, docs: Sequence[str]) -> Comparison:
    """Two documents or more, by id or file, side by side by theme and target."""
    return compare_readings([reading(workspace, doc) for doc in docs])


def compare_readings(readings: Sequence[Reading]) -> Comparison:
    """Readings side by side."""
    return compare_records(
        {r.document.id: r.commitments for r in readings},
        {r.document.id: short_name(r.document) for r in readings},
    )


def short_name(document: Document | Summary) -> str:
    """What a reader calls a document in a table: its Party and year, else its title."""
    if document.kind == "ndc" and len(document.parties) == 1:
        year = f" {document.date.year}" if document.date else ""
        return party_name(document.parties[0]) + year
    return document.title


def status(workspace: Workspace) -> Status:
    """Counts of what is there."""
    summaries = documents(workspace)
    return Status(
        library=str(workspace.settings.library),
        indexed=len(summaries) - len(workspace.unindexed()),
        by_kind=_tally(s.kind for s in summaries),
        by_status=_tally(s.status for s in summaries),
        by_language=_tally(s.language or "unknown" for s in summaries),
        **workspace.library.counts(workspace.viewer),
    )


def _tally(values: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return dict(sorted(counts.items()))


def check(workspace: Workspace) -> tuple[Finding, ...]:
    """Library and index held against each other, and every quotation against its text."""
    present = frozenset(workspace.library.document_ids(workspace.viewer))
    with workspace.index() as search_index:
        indexed = search_index.document_ids()
        found = [
            Finding(
                subject="search index", finding=f"{line}; delete {workspace.settings.index_folder} and ingest"
            )
            for line in search_index.disagreements()
        ]
    for document_id in sorted(present - indexed):
        found.append(Finding(subject=document_id, finding="not in the search index; run `parley ingest`"))
    for document_id in sorted(indexed - present):
        found.append(
            Finding(subject=document_id, finding="indexed, but not in the library; run `parley ingest`")
        )
    for document_id in sorted(present):
        one = workspace.library.reading(document_id, workspace.viewer)
        text = one.document.text
        found += [
            Finding(
                subject=record.id, finding=f"quote is not the text of {one.document.source} at its offsets"
            )
            for record in one.commitments
            if text[record.start : record.end] != record.quote
        ]
    return tuple(found)
