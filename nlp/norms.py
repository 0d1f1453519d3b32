"""A commitment in the making: what the steps of the pipeline pass on to each other."""

from dataclasses import dataclass, field

from corpus.model import Clause, Commitment, Document, Force, Kind
from nlp.actors import Actors, Cast
from nlp.sentences import Sentence
from nlp.targets.context import TargetContext
from nlp.targets.tables import TableTarget


@dataclass(frozen=True)
class Norm:
    """An operative predicate with who, how binding and where; offsets are the document's."""

    clause: int
    """Place of its clause among the document's clauses."""
    start: int
    end: int
    force: Force
    trigger: str
    actors: Actors
    verb: str
    source: str
    """The step that found it: ``sentence``, ``operative``, ``item``, ``annex``, ``measure``, ``flat`` or
    ``table``."""
    negated: bool = False
    passive: bool = False
    subject: str = ""
    shape: str = ""
    """Of the trigger: ``modal``, ``finite``, ``noun`` …"""
    past: bool = False
    addressed: bool = False
    speaker: str = ""
    """Who addresses, where ``subject`` is addressed."""
    open: bool = False
    """True where it runs to its clause's end, so that items may hang from it."""
    owned: bool = True
    """True where it has a subject of its own; a later coordinated predicate has none."""
    row: TableTarget | None = None
    """Of a table's row, whose head says what its number is."""
    sentence: int = 0
    """Offset of its sentence."""
    heading: str = ""
    """Words it stands under besides its clause's heading: a column's head, a table's caption."""
    when: str = ""
    """The period that its row gives in another cell."""

    @property
    def demands(self) -> bool:
        """True for *shall* and *should*: a modal that asks for something, of whomever."""
        return self.shape == "modal" and self.force in {Force.OBLIGATION, Force.EXHORTATION}


@dataclass
class Work:
    """The record that every step of the pipeline reads and adds to."""

    document: Document
    cast: Cast = field(default_factory=lambda: Cast(Kind.STATEMENT, ()))
    """Who speaks; known after the first steps."""
    context: TargetContext = field(default_factory=TargetContext)
    """What the document says once about its targets."""
    clauses: tuple[Clause, ...] = ()
    sentences: list[Sentence] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    silent: set[int] = field(default_factory=set)
    """Places of clauses that only recall or welcome, so that nothing hangs from them."""
    waiting: dict[int, Norm] = field(default_factory=dict)
    """Norms of clauses that end in a colon, by place: what follows completes them, or they stand alone."""
    commitments: tuple[Commitment, ...] = ()

    def text(self, start: int, end: int) -> str:
        """``document.text[start:end]``."""
        return self.document.text[start:end]
