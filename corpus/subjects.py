"""What a correction is about, as one line that a person copies from a table and a program from JSON.

``KIND:DOCUMENT[@START-END,…][+DOCUMENT…][:ITEM]``:

>>> str(Subject.parse("coverage:0a1b2c3d4e5f6071:ictu/1(a)"))
'coverage:0a1b2c3d4e5f6071:ictu/1(a)'
>>> subject("follow-through", ("0a1b", [(120, 180)]), ("4c5d", []))
'follow-through:0a1b@120-180+4c5d'
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.errors import QueryError

Span = tuple[int, int]

_PART = re.compile(r"(?P<document>[^@+:]+)(?:@(?P<spans>\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*))?")


class Part(NamedTuple):
    """A document, and places in its text."""

    document: str
    spans: tuple[Span, ...] = ()


class Subject(NamedTuple):
    """A record, or a finding of a comparison."""

    kind: str
    parts: tuple[Part, ...]
    item: str | None = None

    def __str__(self) -> str:
        """The line that ``parse`` reads."""
        parts = "+".join(
            part.document + ("@" + ",".join(f"{a}-{b}" for a, b in part.spans) if part.spans else "")
            for part in self.parts
        )
        return f"{self.kind}:{parts}" + (f":{self.item}" if self.item is not None else "")

    @classmethod
    def parse(cls, line: str) -> "Subject":
        """Raises QueryError for a line of another form."""
        kind, _, rest = line.partition(":")
        documents, _, item = rest.partition(":")
        found = [_PART.fullmatch(part) for part in documents.split("+")]
        if not kind or not all(found):
            raise QueryError(f"{line!r} is neither a record's id nor a finding's `subject`")
        return cls(kind, tuple(_part(m) for m in found if m), item or None)


def subject(kind: str, *documents: tuple[str, Sequence[Span]], item: str | None = None) -> str:
    """The line for a finding: its kind, each document with the places that it hangs on, and its item."""
    return str(Subject(kind, tuple(Part(document, tuple(spans)) for document, spans in documents), item))


def _part(match: re.Match[str]) -> Part:
    spans = (match["spans"] or "").split(",") if match["spans"] else []
    return Part(match["document"], tuple((int(a), int(b)) for a, _, b in (s.partition("-") for s in spans)))
