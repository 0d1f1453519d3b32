"""What a document says to each requirement of a checklist: answered, not applicable, or not found.

Documents that follow the lettered template are read by their labels, all others by meaning and form.
"""

from index.gaps.coverage.checking import KIND, cover
from index.gaps.coverage.findings import Coverage, Item, Status
from index.gaps.coverage.matrix import Matrix, matrix

__all__ = ["KIND", "Coverage", "Item", "Matrix", "Status", "cover", "matrix"]
