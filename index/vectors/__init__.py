"""Unit vectors by id, and the nearest of them: a protocol and the one store behind it.

>>> store = GrowingVectors(dimension=2)
>>> store.add([7, 8], np.array([[1, 0], [0, 1]], np.float32))
>>> store.search(np.array([0.8, 0.6], np.float32), k=1)
[(7, 0.800000011920929)]
"""

from index.vectors.growing import GrowingVectors
from index.vectors.protocol import Ids, VectorStore, nearness

__all__ = ["GrowingVectors", "Ids", "VectorStore", "nearness"]
