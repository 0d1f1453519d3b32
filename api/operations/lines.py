"""Every record as one light line: for a table of many thousands that is narrowed again and again."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from api.operations.documents import documents, short_name
from api.phrasing import describe, one_line
from api.workspace import Workspace
from corpus.library import Summary
from corpus.model import Target
from corpus.record_rows import RecordRow


class RecordLine(NamedTuple):
    """A record as a table shows it; it has the fields by which words of a document are cited."""

    id: str
    head: Summary
    name: str
    """What a reader calls its document."""
    address: str
    page: int | None
    start: int
    end: int
    quote: str
    """On one line."""
    actors: tuple[str, ...]
    mode: str
    force: str
    negated: bool
    themes: tuple[str, ...]
    instruments: tuple[str, ...]
    since: int | None
    until: int | None
    conditional: str
    targets: tuple[str, ...]
    """In words, with their units."""
    target_kinds: tuple[str, ...]
    headline: bool
    confidence: float
    corrected: tuple[str, ...]
    """Fields that a person has set."""

    @property
    def document(self) -> str:
        """Id of its document."""
        return self.head.id


def lines(workspace: Workspace) -> tuple[RecordLine, ...]:
    """The records of the library, the latest document first and each in the order of its text; kept."""
    return workspace.recall("lines", lambda: _lines(workspace))


def _lines(workspace: Workspace) -> tuple[RecordLine, ...]:
    heads = {one.id: (one, short_name(one)) for one in documents(workspace)}
    by_document: dict[str, list[RecordLine]] = {}
    for row in workspace.library.record_rows(workspace.viewer):
        by_document.setdefault(row.document, []).append(_line(row, *heads[row.document]))
    return tuple(line for own in reversed(by_document.values()) for line in own)


def _line(row: RecordRow, head: Summary, name: str) -> RecordLine:
    read: Mapping[str, Any] = row.shown
    targets = [Target.model_validate(one) for one in read["targets"]]
    horizon = read["horizon"] or {}
    return RecordLine(
        id=read["id"],
        head=head,
        name=name,
        address=row.address,
        page=read["page"],
        start=read["start"],
        end=read["end"],
        quote=one_line(read["quote"]),
        actors=tuple(read["actors"]),
        mode=read["mode"],
        force=read["force"],
        negated=read["negated"],
        themes=tuple(read["themes"]),
        instruments=tuple(read["instruments"]),
        since=horizon.get("start"),
        until=horizon.get("end"),
        conditional=read["conditional"],
        targets=tuple(map(describe, targets)),
        target_kinds=tuple(one.kind.value for one in targets),
        headline=any(one.headline for one in targets),
        confidence=read["confidence"],
        corrected=tuple(mark.field for mark in row.corrected.corrections) if row.corrected else (),
    )
