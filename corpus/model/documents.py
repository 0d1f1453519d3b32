"""What a source is once it is read: text with its pages, lines and blocks."""

from bisect import bisect_right
from datetime import date as Date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Noun(BaseModel):
    """Base of all records: immutable, no unknown fields; its checks are built when they are first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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
