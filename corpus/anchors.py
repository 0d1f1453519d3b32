"""Words of a document ↔ what they are found by when it is read again.

Only letters count (whatever is no blank), so that a reader who breaks lines elsewhere finds the same words.
"""

import hashlib
import re
from collections.abc import Collection, Iterable
from datetime import date as Date
from functools import cached_property

from corpus.model import Anchor, Clause

_RUN = re.compile(r"\S+")


def lineage(kind: str, parties: Collection[str], date: Date | None, language: str | None) -> str | None:
    """What every copy of a document shares, whatever its bytes.

    >>> lineage("ndc", ["JPN"], Date(2021, 10, 22), "en")
    'ndc/JPN/2021-10-22/en'

    None where it has no Party or no date: two such documents may be anything to each other.
    """
    if not parties or date is None:
        return None
    return f"{kind}/{'+'.join(sorted(parties))}/{date}/{language or ''}"


class Anchors:
    """Places of one document, by offsets and by their words."""

    def __init__(self, text: str, clauses: Iterable[Clause]) -> None:
        self._text = text
        self._clauses = sorted(clauses, key=lambda clause: clause.start)

    @cached_property
    def _keys(self) -> dict[str, tuple[str, int]]:
        """Clause id → its letters' digest, and which of its equals it is."""
        seen: dict[str, int] = {}
        keys = {}
        for clause in self._clauses:
            digest = _digest(clause.text)
            keys[clause.id] = digest, seen.get(digest, 0)
            seen[digest] = seen.get(digest, 0) + 1
        return keys

    @cached_property
    def _by_key(self) -> dict[tuple[str, int], Clause]:
        return {self._keys[clause.id]: clause for clause in self._clauses}

    def of(self, start: int, end: int) -> Anchor | None:
        """The anchor of ``text[start:end]``; None where no clause holds its start."""
        clause = next((c for c in reversed(self._clauses) if c.start <= start < c.end), None)
        if clause is None:
            return None
        digest, nth = self._keys[clause.id]
        before = len(_letters(self._text[clause.start : start]))
        return Anchor(
            clause=digest,
            nth=nth,
            start=before,
            end=before + len(_letters(self._text[start:end])),
            at=start,
            address=clause.address,
            quote=self._text[start:end],
        )

    def find(self, anchor: Anchor) -> tuple[int, int] | None:
        """Where an anchor's words stand now; None where their clause is not there unchanged."""
        clause = self._by_key.get((anchor.clause, anchor.nth))
        if clause is None:
            return None
        start = self._offset(clause.start, anchor.start)
        last = self._offset(clause.start, anchor.end - 1)
        if start is None or last is None:
            return None
        same = _letters(self._text[start : last + 1]) == _letters(anchor.quote)
        return (start, last + 1) if same else None

    def _offset(self, start: int, letters: int) -> int | None:
        """Offset of a letter, counted from 0 at ``start``."""
        for run in _RUN.finditer(self._text, start):
            if letters < len(run[0]):
                return run.start() + letters
            letters -= len(run[0])
        return None


def _letters(text: str) -> str:
    return "".join(text.split())


def _digest(text: str) -> str:
    return hashlib.sha256(_letters(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]
