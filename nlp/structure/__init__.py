"""A document's clauses, each with the address by which people cite it."""

import re

from corpus.model import Clause, Document, Kind
from nlp.structure import decisions, prose
from nlp.structure.drafts import clause_id, finish
from nlp.structure.pieces import Piece, pieces_of

__all__ = ["clause_id", "find_clauses"]

_DECISION = re.compile(r"(?:Decision|Resolution)\s+(\d+/[A-Z]+\.\d+)\s*\*?$", re.M)
_SCOPED = re.compile(
    r"(?:(?:Decision|Resolution)\s+\d+/[A-Z]+\.\d+|Article\s+\d{1,3}|Annex(?:\s+[IVXL]+)?)\s*\*?$"
)


def find_clauses(document: Document) -> tuple[Clause, ...]:
    r"""Clauses in order, disjoint; ``clause.text == document.text[clause.start : clause.end]``, always.

    Texts of the Rulebook (decisions, annexes, agreements) are addressed as ``preamble/3``, ``12(a)``,
    ``annex I/4(a)(ii)b``, ``6/4(a)``; NDCs and statements as ``2/par 3``, ``par 7/item 2``, ``ictu/1(a)``,
    ``table 1/row 2/column 3``. A label is no part of a clause's text. ``lead_in`` names the clause whose open
    sentence an item completes; for a decision's paragraphs it is the line that names who decides.

    >>> text = "Decision 4/CMA.1\n\nThe Conference of the Parties,\n\n1.\tDecides to:\n\n(a)\tAct;"
    >>> document = Document(id="0", kind="rulebook", title="", source="", sha256="", text=text)
    >>> [(clause.address, clause.text) for clause in find_clauses(document)][2:]
    [('1', 'Decides to:'), ('1(a)', 'Act;')]
    """
    pieces = pieces_of(document)
    if document.kind is Kind.RULEBOOK and _has_scopes(pieces):
        symbols = {match[1] for piece in pieces if (match := _DECISION.match(piece.text.split("\n")[0]))}
        walker = decisions.Walker(several=len(symbols) > 1, preamble=None if symbols else 0)
        return finish(document, walker.walk(pieces))
    return finish(document, prose.Walker().walk(pieces, document.line_at))


def _has_scopes(pieces: list[Piece]) -> bool:
    """True where a heading names a decision, an annex or an article."""
    return any(_SCOPED.match(piece.text.split("\n")[0]) for piece in pieces)
