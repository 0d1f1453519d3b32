"""What is in the library, and whether library, index and quotations agree."""

from collections.abc import Iterable

from api.operations.documents import documents
from api.workspace import Workspace
from corpus.model import Noun


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
    found += [
        Finding(subject=kept.override.id, finding=f"a correction that no longer applies: {kept.state.value}")
        for kept in workspace.library.corrections(workspace.viewer)
        if kept.state.lost
    ]
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
