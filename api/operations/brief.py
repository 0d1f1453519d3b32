"""A briefing note for a session: what was promised, what each side carries, and what to ask.

Chosen for whoever sits at the table: first each joint promise against each side's NDC, those with a
difference before the others; then language that was accepted elsewhere, the sides' main targets with their
arithmetic, what moved since the version before, and what is past its year. Or just those findings that a
person has picked.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from datetime import date as Date

from api.operations.corrections import found_by
from api.operations.follow_through import active_ndcs, follow_through_readings
from api.operations.points import point
from api.operations.sections import (
    Documents,
    agreed_language,
    alike,
    credit_volumes,
    joint_promises,
    main_targets,
    main_themes,
    past_years,
    what_moved,
)
from api.workspace import Workspace
from corpus.model import Brief, Point, Section
from corpus.parties import party_name

_SIDES = 3
"""Parties that a title names."""


def brief(  # noqa: PLR0913 - options of one note, all but the documents by name
    workspace: Workspace,
    statement: str,
    sides: Mapping[str, Sequence[str]] | None = None,
    *,
    themes: Sequence[str] = (),
    on: Date | None = None,
    files: bool = True,
) -> Brief:
    """The note on a statement and its sides (as ``follow_through`` takes them), for a day (today).

    Documents are given by id, or by file unless ``files`` is False.

    With ``themes``, only promises on these, and their agreed language. Raises UnknownDocument, QueryError.
    """
    read = Documents(workspace, files=files)
    promised = read.read(statement)
    day = on or datetime.now(UTC).date()
    given = active_ndcs(workspace, promised, sides or {})
    ndcs = [(party, read.read(doc)) for party, docs in given.items() for doc in docs]
    rows = follow_through_readings(workspace, promised, ndcs).on_topic
    chosen = [row for row in rows if not themes or set(themes) & set(row.promise.themes)]
    subjects = themes or main_themes(chosen)
    parties = list(dict.fromkeys((*given, *promised.document.parties)))
    sections = [
        *joint_promises(chosen, read, [party for party in parties if party not in given]),
        *agreed_language(workspace, subjects, parties),
        *alike(workspace, [ndc for _, ndc in ndcs], subjects),
        *main_targets(workspace, read, [ndc for _, ndc in ndcs]),
        *credit_volumes(workspace, read, [ndc for _, ndc in ndcs]),
        *what_moved(workspace, read, ndcs),
        *past_years(read, [promised], day),
    ]
    between = f"{' and '.join(map(party_name, parties))}: " if len(parties) <= _SIDES else ""
    return _made(between + promised.document.title, day, sections, read)


def brief_of(
    workspace: Workspace, chosen: Sequence[str], title: str = "Chosen findings", on: Date | None = None
) -> Brief:
    """The note of findings that a person has picked, by their ``subject`` or record id, in their order.

    Each is found again, so that the note says what the documents say now. Raises UnknownRecord,
    UnknownDocument, QueryError.
    """
    read = Documents(workspace)
    points: dict[str, list[Point]] = {}
    for one in chosen:
        kind, finding = found_by(workspace, one)
        points.setdefault(kind, []).append(point(finding, read.named))
    sections = [Section(title=section_title(kind), points=tuple(own)) for kind, own in points.items()]
    return _made(title, on or datetime.now(UTC).date(), sections, read)


def section_title(kind: str) -> str:
    """What findings of a kind stand under.

    >>> section_title("record"), section_title("follow-through")
    ('Undertakings', 'Follow through')
    """
    return _TITLES.get(kind, kind.replace("-", " ").capitalize())


def _made(title: str, day: Date, sections: Sequence[Section], read: Documents) -> Brief:
    for section in sections:
        for one in section.points:
            for part in one.parts:
                for shown in part.evidence:
                    read.named(shown.document)
    return Brief(title=title, on=day, sections=tuple(sections), documents=tuple(read.cited.values()))


_TITLES = {
    "passage": "Passages",
    "record": "Undertakings",
    "drift": "What moved between versions",
    "ledger": "Credit volumes",
}
