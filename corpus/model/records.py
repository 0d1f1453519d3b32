"""What a document says: clauses, commitments and their targets."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from corpus.model.documents import Document, Noun, Span
from corpus.model.overrides import Correction


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


Amount = Annotated[float, Field(allow_inf_nan=False)]


class Target(Noun):
    """One quantified or dated outcome."""

    kind: TargetKind
    low: Amount | None = None
    """For cuts a positive number is a reduction."""
    high: Amount | None = None
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
    corrections: tuple[Correction, ...] = ()
    """Fields that a person has set, with what the text was read as."""


class Reading(Noun):
    """What a document says."""

    document: Document
    clauses: tuple[Clause, ...]
    commitments: tuple[Commitment, ...]
