"""What people set in records and findings: kept with who, when and why, listed, undone, laid over results."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from api.operations.stated import stated
from api.workspace import Workspace
from corpus.errors import LibraryError, QueryError, UnknownRecord
from corpus.model import Commitment, Filters, Kept, Noun, Override, Undone
from corpus.override_rows import RECORD
from corpus.overrides import RECORD_FIELDS, changes, laid_over
from corpus.subjects import Subject

N = TypeVar("N", bound=Noun)

Found = Callable[[Workspace, Subject], Iterable[Noun]]
"""Runs a comparison again for a finding, and gives its findings; each has ``subject`` and ``corrections``."""

FINDERS: dict[str, tuple[Found, tuple[str, ...]]] = {}
"""Kind of finding → what finds it, and the fields of it that a person may set."""


def correct(
    workspace: Workspace, what: str, given: Mapping[str, Any], *, why: str, by: str | None = None
) -> Noun:
    """Set fields of a record, by its id, or of a finding, by its ``subject``; gives it as it now reads.

    Raises QueryError for an unknown field, a value that the field does not take or an empty reason,
    UnknownRecord, UnknownDocument.
    """
    if not why.strip():
        raise QueryError("say why: a correction without a reason helps nobody later")
    name = (by or workspace.settings.name).strip()
    library, viewer = workspace.library, workspace.viewer
    about = Subject.parse(what) if ":" in what else library.subject(what, viewer)
    shown = _shown(workspace, about)
    fields = RECORD_FIELDS if about.kind == RECORD else FINDERS[about.kind][1]
    changed = changes(shown, fields, given)
    library.correct(about, changed, by=name, why=why.strip(), viewer=viewer)
    if {"themes", "force"} & {change.field for change in changed} and about.kind == RECORD:
        _index_again(workspace, about)
    return _shown(workspace, about)


def found_by(workspace: Workspace, what: str) -> tuple[str, Noun]:
    """Kind, and the record (with its document) or finding as it now reads, by record id or ``subject``.

    Raises QueryError, UnknownRecord, UnknownDocument.
    """
    return workspace.recall(("found", what), lambda: _found_by(workspace, what))


def _found_by(workspace: Workspace, what: str) -> tuple[str, Noun]:
    library, viewer = workspace.library, workspace.viewer
    about = Subject.parse(what) if ":" in what else library.subject(what, viewer)
    shown = _shown(workspace, about)
    if not isinstance(shown, Commitment) or about.kind != RECORD:
        return about.kind, shown
    narrowed = Filters(document=(about.parts[0].document,))
    return about.kind, next(one for one in stated(workspace, narrowed) if one.record.id == shown.id)


def undo(workspace: Workspace, override: str, *, why: str, by: str | None = None) -> Override:
    """Take a correction back; it stays in the history. Raises UnknownRecord, QueryError without a reason."""
    if not why.strip():
        raise QueryError("say why")
    name = (by or workspace.settings.name).strip()
    undone = workspace.library.undo(
        override, Undone(by=name, when=datetime.now(UTC), why=why.strip()), workspace.viewer
    )
    if undone.kind == RECORD and undone.field in {"themes", "force"}:
        _index_again(workspace, Subject.parse(f"{RECORD}:{undone.documents[0].document}"))
    return undone


def corrections(workspace: Workspace, *, everything: bool = False) -> tuple[Kept, ...]:
    """What people set, oldest first, with what became of it; those undone or replaced where asked for."""
    return tuple(
        kept
        for kept in workspace.library.corrections(workspace.viewer)
        if everything or kept.state == "in force" or kept.state.lost
    )


def overridden(workspace: Workspace, kind: str, findings: Sequence[N]) -> tuple[N, ...]:
    """Findings of one kind with what people set laid over them.

    Each finding has ``subject`` (made by ``corpus.subjects.subject``) and ``corrections``. Where there is
    no library, they come back as they are.
    """
    try:
        library = workspace.library
    except LibraryError:
        return tuple(findings)
    by_subject: dict[str, list[Override]] = {}
    for override, subject in library.overrides(workspace.viewer, kind):
        by_subject.setdefault(str(subject), []).append(override)
    return tuple(laid_over(f, by_subject.get(getattr(f, "subject", ""), ())) for f in findings)


def _shown(workspace: Workspace, about: Subject) -> Noun:
    """The record or finding as it reads now."""
    if about.kind == RECORD:
        return _record(workspace, about)
    if about.kind not in FINDERS:
        raise QueryError(
            f"{about.kind!r} is no kind of finding; the kinds are {', '.join((RECORD, *FINDERS))}"
        )
    find, _ = FINDERS[about.kind]
    for finding in find(workspace, about):
        if getattr(finding, "subject", None) == str(about):
            return finding
    raise UnknownRecord(f"the comparison finds nothing under {about}; copy `subject` from its JSON")


def _record(workspace: Workspace, about: Subject) -> Commitment:
    document, spans = about.parts[0]
    for placed in workspace.library.commitments(workspace.viewer, Filters(document=(document,))):
        if (placed.commitment.start, placed.commitment.end) in spans:
            return placed.commitment
    raise UnknownRecord(f"no commitment at {about}")


def _index_again(workspace: Workspace, about: Subject) -> None:
    """Let searches narrowed by theme and force find the record by what it says now."""
    if workspace.settings.index_folder.exists():
        workspace.begin()
        workspace.index_reading(workspace.library.reading(about.parts[0].document, workspace.viewer))
        workspace.sync()
