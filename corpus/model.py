"""The nouns of parley, frozen. ``None`` always means that the text does not say.

Offsets are half-open character positions in ``Document.text``, counted in Unicode code points;
pages count from 1; boxes are in PDF points (1/72 inch) from the top left corner of the page.
The meaning of the commitment fields is fixed in ``docs/records.md``.
"""

from bisect import bisect_right
from datetime import date as Date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Noun(BaseModel):
    """Base of all records: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What sort of document it is."""

    NDC = "ndc"
    RULEBOOK = "rulebook"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a document stands among the versions of its kind."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Force(StrEnum):
    """How binding the wording is, by surface wording alone, strongest first."""

    OBLIGATION = "obligation"
    COMMITMENT = "commitment"
    INTENTION = "intention"
    EXHORTATION = "exhortation"
    PERMISSION = "permission"


class Mode(StrEnum):
    """How the actors act: together, each on its own, one alone, or a class of Parties as a body."""

    JOINT = "joint"
    EACH = "each"
    SINGLE = "single"
    COLLECTIVE = "collective"


class Conditional(StrEnum):
    """Whether an undertaking hangs on something; ``unconditional`` only where the text says so."""

    UNCONDITIONAL = "unconditional"
    CONDITIONAL = "conditional"
    UNSPECIFIED = "unspecified"


class Span(Noun):
    """A half-open stretch ``[start, end)`` of a document's text."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if self.end < self.start:
            raise ValueError(f"a span ends ({self.end}) before it starts ({self.start})")
        return self


class Page(Span):
    """A stretch of the text that stands on one page of the source.

    Pages are in order of the text and leave no gap. A page has a second stretch where a paragraph or cell
    that it begins is finished from the next page, or where notes come after that.
    """

    number: Annotated[int, Field(ge=1)]
    width: float | None = None
    """Points."""
    height: float | None = None


class Line(Span):
    """One line of a page with its box, so that every character leads back to its place."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class BlockKind(StrEnum):
    """What a reader saw a block to be, by layout alone."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"
    NOTE = "note"
    CONTENTS = "contents"


class Block(Span):
    """A stretch of text that belongs together by layout: a paragraph, a heading, a table cell.

    Readers put an empty line between blocks, and never a header, footer or page number inside one.
    A paragraph that runs over a page break is one block. Cells carry the table they stand in and
    their row and column, counted from 0; ``level`` is the heading's or the indent's depth from 0.
    """

    kind: BlockKind = BlockKind.TEXT
    level: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Content(Noun):
    """What a reader makes of a file's bytes: cleaned text and its geography."""

    text: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    metadata: dict[str, str] = {}
    """What the file itself declares: ``title``, ``date``, ``source_url`` … (front matter, PDF info)."""
    notes: tuple[str, ...] = ()
    """What a person should know of the reading: *page 3 was read by OCR* …"""


class Document(Noun):
    """A source, read. ``id`` is the first 16 hex digits of the sha256 of its bytes."""

    id: str
    kind: Kind
    title: str
    parties: tuple[str, ...] = ()
    """ISO 3166 alpha-3, ``EUU`` for the European Union; empty for texts of a body (COP, CMA)."""
    date: Date | None = None
    """Of submission or adoption."""
    language: str | None = None
    """ISO 639-1."""
    source: str
    """The file's name."""
    url: str | None = None
    """Official page of the document."""
    sha256: str
    status: Status | None = None
    """None where no source says so; the library then works it out from the Party's other NDCs."""
    version: str | None = None
    """Of one Party's NDC: ``1``, ``2`` … in order of date."""
    text: str
    pages: tuple[Page, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Number of the page that holds the character at ``offset``; None for texts without pages.

        A place in the gap between two pages belongs to the page before it.
        """
        found = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[found].number if found >= 0 else None

    def line_at(self, offset: int) -> Line | None:
        """The line, and so the box, of the character at ``offset``; None for texts without lines."""
        found = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[found] if found >= 0 else None


class ClauseKind(StrEnum):
    """What part of a document a clause is."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ANNEX = "annex"
    ARTICLE = "article"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ICTU = "ictu"
    CELL = "cell"
    NOTE = "note"
    CONTENTS = "contents"


class Clause(Span):
    """The unit of citation, embedding and hits. Clauses of a document are ordered and disjoint.

    ``address`` as people cite it: ``annex I/4(a)(ii)b``, ``6/4(a)``, ``preamble/3``; ``ictu/1(a)``
    for the answer to an ICTU item; ``2/par 3`` for the third paragraph under the heading numbered 2.
    """

    id: str
    """First 16 hex digits of sha256(document id, start, text)."""
    address: str
    kind: ClauseKind
    heading: str | None = None
    """The heading it stands under, or an ICTU item's label."""
    lead_in: str | None = None
    """Id of the clause whose open sentence (*… shall:*) this item completes."""
    text: str
    page: int | None = None


class Horizon(Noun):
    """The years by which or in which something is to be done."""

    start: int | None = None
    end: int | None = None


class TargetKind(StrEnum):
    """What is promised in numbers."""

    BASE_YEAR = "base_year"
    BAU = "bau"
    INTENSITY = "intensity"
    FIXED_LEVEL = "fixed_level"
    TRAJECTORY = "trajectory"
    NET_ZERO = "net_zero"
    PEAK = "peak"
    SHARE = "share"
    CAPACITY = "capacity"
    CREDITS = "credits"
    FINANCE = "finance"
    OTHER = "other"


class Target(Noun):
    """One quantified or dated outcome."""

    kind: TargetKind
    low: float | None = None
    """For cuts a positive number is a reduction."""
    high: float | None = None
    unit: str | None = None
    """Normalised: ``%``, ``MtCO2e``, ``GW``, ``ha``, ``USD`` (full units of money)."""
    gas: str | None = None
    """``CO2`` where the text names one gas only."""
    qualifier: Literal["approximately", "at least", "up to"] | None = None
    base: int | Literal["BAU"] | None = None
    year: int | None = None
    calendar: Literal["CY", "FY"] = "CY"
    cumulative: bool = False
    conditional: Conditional = Conditional.UNSPECIFIED
    headline: bool = False
    """The Party's main economy-wide goal, or a variant of it."""
    start: int
    end: int


class Commitment(Span):
    """A discrete undertaking or directed norm, with the words that carry it."""

    id: str
    """First 16 hex digits of sha256(document id, start, quote)."""
    clause: str
    """Id of the clause it stands in."""
    quote: str
    """``document.text[start:end]``, always."""
    page: int | None = None
    actors: tuple[str, ...] = ()
    mode: Mode
    force: Force
    trigger: str
    """The words that gave the force, as they stand in the text or in the lead-in."""
    negated: bool = False
    themes: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    horizon: Horizon | None = None
    conditional: Conditional = Conditional.UNSPECIFIED
    condition: Span | None = None
    """Where the text says so."""
    targets: tuple[Target, ...] = ()
    confidence: Annotated[float, Field(ge=0, le=1)]


class Reading(Noun):
    """What a document says."""

    document: Document
    clauses: tuple[Clause, ...]
    commitments: tuple[Commitment, ...]


class Filters(Noun):
    """What narrows a search or a table; an empty field narrows nothing."""

    party: tuple[str, ...] = ()
    kind: tuple[Kind, ...] = ()
    date_from: Date | None = None
    date_to: Date | None = None
    theme: tuple[str, ...] = ()
    force: tuple[Force, ...] = ()
    language: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    document: tuple[str, ...] = ()


class Why(Noun):
    """Why a clause is among the hits."""

    words: tuple[str, ...] = ()
    """Words of the quote that matched, as they stand in it."""
    context: tuple[str, ...] = ()
    """Words of the heading and the lead-in that matched, where none of the quote did."""
    meaning: bool = False
    """True where nearness of meaning brought it, alone or with words."""
    address: bool = False
    """True where the query cites this very provision."""


class Restated(Noun):
    """The same text in another place."""

    document: str
    title: str
    clause: str
    address: str


class Hit(Noun):
    """One clause that answers a query."""

    source: str
    document: str
    title: str
    status: Status
    date: Date | None = None
    parties: tuple[str, ...] = ()
    clause: str
    address: str
    heading: str | None = None
    page: int | None = None
    quote: str
    start: int
    end: int
    position: float
    """Start of the quote as a fraction of the document's text, 0..1."""
    score: float
    why: Why
    weak: bool = False
    """True where the library seems to hold no answer, and this is only what comes nearest."""
    restatements: tuple[Restated, ...] = ()
    """Near-identical texts, shown once."""


class Answer(Noun):
    """Hits of a query, best first, and how it was read."""

    hits: tuple[Hit, ...]
    parties: tuple[str, ...] = ()
    """Parties that the query names, to whose documents it was narrowed."""
    corrections: dict[str, str] = {}
    """Words that no text holds, with what was looked for instead."""


class Evidence(Noun):
    """A verbatim quotation with its place."""

    document: str
    quote: str
    address: str
    page: int | None = None
    position: float
    start: int
    end: int
