"""A briefing note as blocks, the same for every format: headings, sentences, numbered quotations, tables.

Each quotation has a number, and stands in full where it is first needed; later it is only referred to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from api.charts.drawing import names_of
from api.phrasing import banner, correction_line, one_line
from corpus.model import Brief, Cited, Evidence, Part, Point, Question, Table
from corpus.model.figure import Figure, Mark, Panel, Track
from index.gaps.footing.arithmetic import shown as amount

HOW_TO_READ = (
    "Every quotation is verbatim; line breaks are shown as blanks. The number in brackets stands for the "
    "same quotation throughout. Everything else is computed from the documents listed at the end. “Not "
    "found” means that the document was searched, not that it says nothing. Nothing here rates a Party."
)

REMARKS = " Remarks are their authors' own words."


HOW_DRAWN = (
    "Filled marks are stated, hollow ones computed from the document’s own values. Broken lines are "
    "conditional. A line only joins what one document states; it is no stated pathway. "
    "Marks that would cover each other stand side by side."
)


@dataclass(frozen=True)
class Heading:
    """Level 1 for sections, 2 for findings."""

    level: int
    text: str


@dataclass(frozen=True)
class Sentence:
    """A computed sentence after its label, with numbers of quotations that stand elsewhere."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Quotation:
    """Verbatim words with their number and where they stand."""

    number: int
    text: str
    place: str
    banner: str


@dataclass(frozen=True)
class Asked:
    """A question, with numbers of the quotations it is about."""

    text: str


@dataclass(frozen=True)
class Rows:
    """A table."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    """Of the columns, in centimetres; equal where none are given."""


@dataclass(frozen=True)
class Picture:
    """A panel of a chart; ``names`` are those of all its panels."""

    panel: Panel
    names: tuple[str, ...]


Block = Heading | Sentence | Quotation | Asked | Rows | Picture


@dataclass
class _Numbers:
    """Numbers of the quotations, in order of their first place in the note."""

    heads: dict[str, Cited]
    known: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def number(self, shown: Evidence) -> tuple[int, bool]:
        """The number of a quotation, and whether it is a new one."""
        key = shown.document, shown.start, shown.end
        new = key not in self.known
        return self.known.setdefault(key, len(self.known) + 1), new


def blocks(brief: Brief) -> Iterator[Block]:
    """The note in order; its title and date are left to the format."""
    numbers = _Numbers({head.id: head for head in brief.documents})
    remarked = any(point.remark for section in brief.sections for point in section.points)
    yield Sentence(HOW_TO_READ + (REMARKS if remarked else ""))
    for section in brief.sections:
        yield Heading(1, section.title)
        if section.lead:
            yield Sentence(section.lead)
        if section.table:
            yield _rows(section.table)
        if section.figure:
            yield from _figure(section.figure)
        for point in section.points:
            yield from _point(point, numbers)
    yield from _questions(brief, numbers)
    yield Heading(1, "Documents")
    yield _documents(brief)


def place(shown: Evidence, head: Cited) -> str:
    """Where a quotation stands: document, version, status and date, address, page."""
    facts = [f"version {head.version}"] if head.version else []
    facts += [shown.status.value] if shown.status else []
    facts += [str(head.date)] if head.date else []
    page = f", p. {shown.page}" if shown.page else ""
    return f"{head.name} ({', '.join(facts) or 'standing not known'}), {shown.address}{page}"


def _figure(figure: Figure) -> Iterator[Block]:
    """Each panel with the numbers behind it, then what is on none and why."""
    names = names_of(figure)
    for panel in figure.panels:
        yield Sentence("", panel.title)
        yield Picture(panel, names)
        header = ("Document", "What", "Year", panel.unit, "How")
        rows = tuple(_marked(track, mark) for track in panel.tracks for mark in track.marks)
        yield Rows(header, rows, widths=(4.0, 3.0, 1.8, 2.6, 5.0))
    yield Sentence(HOW_DRAWN)
    for one in figure.unplotted:
        yield Sentence(f"{one.target}: {one.why}", f"Not on the chart: {one.name}")
    for note in figure.notes:
        yield Sentence(note, "To be kept in mind")


def _marked(track: Track, mark: Mark) -> tuple[str, ...]:
    hangs = ", conditional" if track.conditional and mark.role in {"target", "net zero"} else ""
    year = f"{'FY' if mark.calendar == 'FY' else ''}{mark.year}"
    ends = " to ".join(dict.fromkeys(amount(end, end) for end in (mark.low, mark.high)))
    return track.name, mark.role + hangs, year, ends, mark.how


def _point(point: Point, numbers: _Numbers) -> Iterator[Block]:
    yield Heading(2, point.title)
    if point.remark:
        yield Sentence(one_line(point.remark.text), f"Remark by {point.remark.by}")
    for part in point.parts:
        yield from _part(part, numbers)


def _part(part: Part, numbers: _Numbers) -> Iterator[Block]:
    known = [(shown, *numbers.number(shown)) for shown in part.evidence]
    again = " ".join(f"[{number}]" for _, number, new in known if not new)
    text = " ".join(filter(None, (part.sentence, f"See {again}." if again else "")))
    if text or part.label:
        yield Sentence(text, part.label)
    for mark in part.corrections:
        yield Sentence(f"Set by a person: {correction_line(mark)}")
    for shown, number, new in known:
        if new:
            where = place(shown, numbers.heads[shown.document])
            yield Quotation(number, one_line(shown.quote), where, banner(shown.status))


def _questions(brief: Brief, numbers: _Numbers) -> Iterator[Block]:
    """All questions, by whom to ask, each once with the quotations that it is about."""
    asked: dict[str, dict[str, list[Question]]] = {}
    for section in brief.sections:
        for point in section.points:
            for question in point.questions:
                asked.setdefault(question.of, {}).setdefault(question.asks, []).append(question)
    if asked:
        yield Heading(1, "Questions to ask")
    for of, questions in asked.items():
        yield Heading(2, of[:1].upper() + of[1:])
        for asks, own in questions.items():
            found = dict.fromkeys(numbers.number(question.evidence)[0] for question in own)
            yield Asked(f"{asks} {' '.join(f'[{number}]' for number in found)}")


def _rows(table: Table) -> Rows:
    return Rows(table.header, table.rows)


def _documents(brief: Brief) -> Rows:
    return Rows(
        ("Document", "Date and standing", "File", "Id"),
        tuple((_named(head), _standing(head), head.source, head.id) for head in brief.documents),
        widths=(6.2, 4.2, 3.4, 2.6),
    )


def _named(head: Cited) -> str:
    return head.name if head.title == head.name else f"{head.name}: {head.title}"


def _standing(head: Cited) -> str:
    facts = [str(head.date)] if head.date else []
    facts += [f"version {head.version}"] if head.version else []
    facts += [banner(head.status) or (head.status.value if head.status else "standing not known")]
    return ", ".join(facts)
