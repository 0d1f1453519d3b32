"""Clauses in the making: what the walkers over a document hand to ``nlp.structure``."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Clause, ClauseKind, Document


@dataclass
class Draft:
    """A clause without its id; ``lead_in`` is the number of the draft whose sentence it completes."""

    start: int
    end: int
    kind: ClauseKind
    address: str
    heading: str | None = None
    lead_in: int | None = None


def clause_id(document_id: str, start: int, text: str) -> str:
    """First 16 hex digits of sha256(document id, start, text), the parts set apart by zero bytes.

    >>> clause_id("0f3a", 12, "Scope and coverage:")
    '9f80b509f05062f2'
    """
    return hashlib.sha256("\0".join((document_id, str(start), text)).encode()).hexdigest()[:16]


@dataclass
class Drafting:
    """What every walker keeps: its drafts, their words, and how often a kind of thing was met."""

    drafts: list[Draft] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The words of each draft's piece, its label included."""
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def before(self) -> str:
        """The words just before."""
        return self.texts[-1] if self.texts else ""

    def put(self, draft: Draft, text: str) -> int:
        """Add a draft; gives its number."""
        self.drafts.append(draft)
        self.texts.append(text)
        return len(self.drafts) - 1

    def counted(self, name: str) -> str:
        """``note 1``, ``note 2`` …"""
        self.counts[name] += 1
        return f"{name} {self.counts[name]}"

    def further(self, address: str) -> str:
        """A second paragraph of one cell, or of one answer, has its address and its own count."""
        self.counts[address] += 1
        return address if self.counts[address] == 1 else f"{address}/par {self.counts[address]}"


def finish(document: Document, drafts: Sequence[Draft]) -> tuple[Clause, ...]:
    """Clauses in order of the text, with ids and pages.

    Addresses are unique: where a text gives one label twice, the later ones get ``[2]``, ``[3]`` …
    """
    seen: Counter[str] = Counter()
    ids = [clause_id(document.id, draft.start, document.text[draft.start : draft.end]) for draft in drafts]
    clauses = []
    for draft, identity in zip(drafts, ids, strict=True):
        if draft.end <= draft.start:
            continue
        seen[draft.address] += 1
        times = seen[draft.address]
        clauses.append(
            Clause(
                id=identity,
                start=draft.start,
                end=draft.end,
                address=draft.address if times == 1 else f"{draft.address} [{times}]",
                kind=draft.kind,
                heading=draft.heading,
                lead_in=None if draft.lead_in is None else ids[draft.lead_in],
                text=document.text[draft.start : draft.end],
                page=document.page_at(draft.start),
            )
        )
    return tuple(clauses)
