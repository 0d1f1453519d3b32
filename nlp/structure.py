"""A document's clauses, each with the address by which people cite it."""

import re

from corpus.model import Clause, Document
from nlp.decisions import Walker
from nlp.drafts import clause_id, finish
from nlp.pieces import pieces_of

__all__ = ["clause_id", "find_clauses"]


def find_clauses(document: Document) -> tuple[Clause, ...]:
    """x"""
    pieces = pieces_of(document)
    n = len({p.text for p in pieces if re.match(r"(?:Decision|Resolution) \d+/[A-Z]+\.\d+\s*\*?$", p.text)})
    return finish(document, Walker(several=n > 1, preamble=None if n else 0).walk(pieces))
