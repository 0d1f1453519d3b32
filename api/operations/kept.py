"""What findings over documents of the library are made from, so that they are kept until it changes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from api.operations.documents import documents
from api.workspace import Workspace
from corpus.errors import UnknownDocument
from corpus.library import Summary
from corpus.override_rows import RECORD


class Made(NamedTuple):
    """What one document is today: findings made from another state of it are stale."""

    summary: Summary
    """With its standing, and when it was taken in."""
    corrections: tuple[str, ...]
    """Ids of those in force on its records: a comparison reads the record as corrected."""


class Sources(NamedTuple):
    """What findings over some documents are made from."""

    model: str
    """Of meaning, by whose vectors passages are found."""
    documents: tuple[Made, ...]


def sources(workspace: Workspace, ids: Iterable[str]) -> Sources:
    """What findings over these documents of the library are made from. Raises UnknownDocument."""
    every = workspace.recall("documents as they are", lambda: _every(workspace))
    try:
        return Sources(workspace.model, tuple(every[one] for one in ids))
    except KeyError as error:
        raise UnknownDocument.by_id(error.args[0]) from None


def _every(workspace: Workspace) -> Mapping[str, Made]:
    corrections: dict[str, list[str]] = {}
    for override, subject in workspace.library.overrides(workspace.viewer, RECORD):
        for part in subject.parts:
            corrections.setdefault(part.document, []).append(override.id)
    return {one.id: Made(one, tuple(sorted(corrections.get(one.id, ())))) for one in documents(workspace)}
