"""A difference on its way to the reader: what is quoted, and how far up it belongs."""

from dataclasses import dataclass
from typing import Self

from corpus.model import Commitment
from index.gaps.drift.nouns import ChangeKind, Direction
from index.gaps.drift.statements import Statement


@dataclass(frozen=True, eq=False)
class Quoted:
    """A stretch of a statement; offsets count in the document."""

    statement: Statement
    start: int
    end: int

    @classmethod
    def whole(cls, statement: Statement) -> Self:
        """All of it."""
        return cls(statement, statement.passage.start, statement.passage.end)

    @classmethod
    def of(cls, record: Commitment, statement: Statement) -> Self:
        """The record where its statement is long, or does not hold it; else all of it."""
        held = statement.passage.start <= record.start and record.end <= statement.passage.end
        return (
            cls.whole(statement) if held and not statement.long else cls(statement, record.start, record.end)
        )


@dataclass(frozen=True, eq=False)
class Found:
    """One difference."""

    kind: ChangeKind
    direction: Direction
    why: str
    importance: float
    old: Quoted | None = None
    new: Quoted | None = None

    @classmethod
    def alone(
        cls, kind: ChangeKind, direction: Direction, why: str, importance: float, quoted: Quoted
    ) -> Self:
        """What only one version says: new, or deleted."""
        old, new = (None, quoted) if direction == "new" else (quoted, None)
        return cls(kind, direction, why, importance, old, new)
