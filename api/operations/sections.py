"""Sections of a briefing note on a statement and its sides, each from one comparison."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date as Date

from api.charts.tracks import figure
from api.operations.agreed import agreed
from api.operations.compared import cited, passages
from api.operations.comparison import compare_readings
from api.operations.documents import documents, reading, stored
from api.operations.drift import drift_readings
from api.operations.ledger import ledger_of
from api.operations.points import accepted, by_promise, point, promise, side_by_side
from api.operations.stated import stated_in
from api.workspace import Workspace
from corpus.errors import LibraryError
from corpus.model import Cited, Filters, Kind, Reading, Section, Table
from corpus.parties import party_name
from index.gaps.deadlines import deadlines
from index.gaps.follow_through import Row, Verdict
from index.gaps.footing import Goal, goals

_THEMES = 3
"""Themes of agreed language where none is named: those that the statement's promises name most."""
_MOST = 8
"""Points of a section that comes from a long table, the first of it."""
_ALIKE = 3
"""Rows of a theme side by side."""
_TARGETS = 4
"""Targets of a side."""


class Documents:
    """The documents of a note, each read once, as it cites them."""

    def __init__(self, workspace: Workspace, *, files: bool = True) -> None:
        self._workspace = workspace
        self._read = reading if files else stored
        self._readings: dict[str, Reading] = {}
        self.cited: dict[str, Cited] = {}

    def read(self, doc: str) -> Reading:
        """A document by id or file."""
        if doc not in self._readings:
            found = self._read(self._workspace, doc)
            self._readings[doc] = self._readings[found.document.id] = found
            self.cited.setdefault(found.document.id, cited(found.document))
        return self._readings[doc]

    def named(self, document: str) -> Cited:
        """A document as the note cites it, by its id."""
        if document not in self.cited:
            self.read(document)
        return self.cited[document]


def joint_promises(rows: Sequence[Row], read: Documents, unsearched: Sequence[str]) -> Iterator[Section]:
    """Every promise: all as a table, then in full, those with a difference first."""
    promises = by_promise(rows)
    if not promises:
        return
    numbers = {id(own): n for n, own in enumerate(promises, 1)}
    names = tuple(dict.fromkeys(row.document.name for row in rows))
    lines = [
        (str(numbers[id(own)]), own[0].promise.address, own[0].promise.force.value, *_verdicts(own, names))
        for own in promises
    ]
    counted = "; ".join(f"{name}: {_counts(rows, name)}" for name in names)
    without = ", ".join(map(party_name, unsearched))
    missing = f" No NDC of {without} was searched." if without else ""
    yield Section(
        title="Joint promises and what each side carries",
        lead=f"{len(promises)} promise{'s' if promises[1:] else ''}. {counted}.{missing}",
        table=Table(header=("No.", "Paragraph", "Force", *names), rows=tuple(lines)),
    )

    def section(title: str, lead: str, wanted: Callable[[set[Verdict]], bool]) -> Iterator[Section]:
        own = [p for p in promises if wanted({row.verdict for row in p})]
        if own:
            points = tuple(
                promise(p, read.named, f"Promise {numbers[id(p)]} ({p[0].promise.address})") for p in own
            )
            yield Section(title=title, lead=lead, points=points)

    differ = {Verdict.WEAKER, Verdict.DIFFERENT, Verdict.NOT_FOUND}
    process = {Verdict.NOT_APPLICABLE}
    yield from section("Promises with a difference", "", lambda verdicts: bool(verdicts & differ))
    yield from section(
        "Promises that are carried", "", lambda verdicts: not verdicts & differ and verdicts != process
    )
    yield from section(
        "Promises of process", "No NDC would carry these.", lambda verdicts: verdicts == process
    )


def _verdicts(rows: Sequence[Row], names: Sequence[str]) -> tuple[str, ...]:
    by_name = {row.document.name: row.verdict.replace("_", " ") for row in rows}
    return tuple(by_name.get(name, "") for name in names)


def _counts(rows: Sequence[Row], name: str) -> str:
    counted = Counter(row.verdict for row in rows if row.document.name == name)
    return ", ".join(f"{counted[v]} {v.replace('_', ' ')}" for v in Verdict if counted[v])


def main_themes(rows: Sequence[Row]) -> list[str]:
    """The themes that most promises are about; talking is none."""
    counted = Counter(
        theme for own in by_promise(rows) for theme in own[0].promise.themes if theme != "dialogue"
    )
    return [theme for theme, _ in counted.most_common(_THEMES)]


def agreed_language(workspace: Workspace, themes: Sequence[str], parties: Sequence[str]) -> Iterator[Section]:
    """Agreed language of the sides; nothing where there is no library to look in."""
    for theme in themes:
        try:
            found = agreed(workspace, theme, parties, most=1)
        except LibraryError:
            return
        wordings = list(found.together)
        wordings += (wording for side in found.sides for wording in side.wordings)
        unique = {wording.record.id: wording for wording in wordings}
        searched = "; ".join(
            f"{party_name(s.party)}: {s.found} undertakings in {s.documents} documents" for s in found.sides
        )
        if unique:
            yield Section(
                title=f"Agreed language: {theme}",
                lead=f"The firmest wording that each side has accepted. {searched}.",
                points=tuple(accepted(found, wording) for wording in unique.values()),
            )


def main_targets(workspace: Workspace, read: Documents, ndcs: Sequence[Reading]) -> Iterator[Section]:
    """Each side's main targets on one chart, and with their arithmetic."""
    found: list[Goal] = []
    drawn: list[Goal] = []
    for ndc in ndcs:
        own = goals(passages(workspace, ndc), ndc.commitments, ndc.clauses)
        drawn += own
        main = [goal for goal in own if goal.headline] or own
        found += main[:_TARGETS]
    if found:
        names = {ndc.document.id: read.named(ndc.document.id).name for ndc in ndcs}
        made = figure(drawn, names)
        yield Section(
            title="Targets",
            figure=made if made.panels else None,
            points=tuple(point(goal, read.named) for goal in found),
        )


def alike(workspace: Workspace, ndcs: Sequence[Reading], themes: Sequence[str]) -> Iterator[Section]:
    """What the sides' NDCs say of the same, on each theme."""
    if len(ndcs) < 2:
        return
    found = compare_readings(workspace, ndcs)
    for theme in found.themes:
        if theme.theme in themes:
            points = side_by_side(found, theme, _ALIKE)
            if points:
                yield Section(title=f"Side by side: {theme.theme}", lead=theme.verdict, points=tuple(points))


def credit_volumes(workspace: Workspace, read: Documents, ndcs: Sequence[Reading]) -> Iterator[Section]:
    """Credit volumes with their checks; nothing where no side gives any."""
    found = ledger_of(workspace, ndcs)
    if found.volumes:
        having = {volume.document for volume in found.volumes}
        checks = [check for check in found.checks if check.document in having]
        points = [point(one, read.named) for one in (*found.volumes, *checks)]
        yield Section(title="Credit volumes", points=tuple(points))


def what_moved(
    workspace: Workspace, read: Documents, ndcs: Sequence[tuple[str, Reading]]
) -> Iterator[Section]:
    """What moved since the version before, where the library holds one."""
    for party, ndc in ndcs:
        before = _version_before(workspace, party, ndc)
        if before is None:
            continue
        found = drift_readings(workspace, read.read(before), ndc)
        shown = found.changes[:_MOST]
        old, new = read.named(before).name, read.named(ndc.document.id).name
        if shown:
            yield Section(
                title=f"{party_name(party)}: what moved",
                lead=f"The first {len(shown)} of {len(found.changes)} changes from {old} to {new}.",
                points=tuple(point(change, read.named) for change in shown),
            )


def _version_before(workspace: Workspace, party: str, ndc: Reading) -> str | None:
    day = ndc.document.date
    if day is None:
        return None
    try:
        listed = documents(workspace, Filters(party=(party,), kind=(Kind.NDC,), date_to=day))
    except LibraryError:
        return None
    same = [
        one
        for one in listed
        if one.parties == ndc.document.parties
        and one.language == ndc.document.language
        and one.date is not None
        and one.date < day
    ]
    return same[-1].id if same else None


def past_years(read: Documents, texts: Sequence[Reading], day: Date) -> Iterator[Section]:
    """Undertakings whose years have passed on a day, or end soon after."""
    found = deadlines((one for text in texts for one in stated_in(text)), day)
    for title, own in (
        ("Years that have passed", found.passed),
        ("Years that end soon", found.within_a_year),
    ):
        if own:
            yield Section(
                title=f"{title} on {day}",
                lead="Of the joint text. That a year has passed says nothing of what was done.",
                points=tuple(point(one, read.named) for one in own[:_MOST]),
            )
