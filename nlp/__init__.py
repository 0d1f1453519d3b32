"""What documents say: ``read(document)`` makes a Reading of clauses and commitments."""

from nlp.pipeline import read

__all__ = ["read"]
