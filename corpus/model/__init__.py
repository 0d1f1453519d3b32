"""The nouns of parley, frozen. ``None`` always means that the text does not say.

Offsets are half-open character positions in ``Document.text``, counted in Unicode code points;
pages count from 1; boxes are in PDF points (1/72 inch) from the top left corner of the page.
The meaning of the commitment fields is fixed in ``docs/records.md``.
"""

from corpus.model.answers import Answer, Filters, Hit, Restated, Why
from corpus.model.brief import Brief, Part, Point, Question, Section, Table
from corpus.model.documents import Block, BlockKind, Content, Document, Kind, Line, Noun, Page, Span, Status
from corpus.model.drafts import Draft, Picked, Remark
from corpus.model.findings import Cited, Evidence, Quoted, Stated
from corpus.model.overrides import Anchor, Anchored, Correction, Kept, KeptState, Override, Undone
from corpus.model.records import (
    Clause,
    ClauseKind,
    Commitment,
    Conditional,
    Force,
    Horizon,
    Mode,
    Reading,
    Target,
    TargetKind,
)

__all__ = [
    "Anchor",
    "Anchored",
    "Answer",
    "Block",
    "BlockKind",
    "Brief",
    "Cited",
    "Clause",
    "ClauseKind",
    "Commitment",
    "Conditional",
    "Content",
    "Correction",
    "Document",
    "Draft",
    "Evidence",
    "Filters",
    "Force",
    "Hit",
    "Horizon",
    "Kept",
    "KeptState",
    "Kind",
    "Line",
    "Mode",
    "Noun",
    "Override",
    "Page",
    "Part",
    "Picked",
    "Point",
    "Question",
    "Quoted",
    "Reading",
    "Remark",
    "Restated",
    "Section",
    "Span",
    "Stated",
    "Status",
    "Table",
    "Target",
    "TargetKind",
    "Undone",
    "Why",
]
