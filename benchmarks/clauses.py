"""Clauses to measure with: the texts and vectors of a library, and as many more made of them.

The library is one's own, or that of PARLEY_LIBRARY, built beforehand (``parley ingest ../shared/corpus``).
Where it holds too few, sentences of two of its clauses stand for one more, at a place between the two.

>>> clauses = some(100_000)
>>> len(clauses.texts), clauses.vectors.shape
(100000, (100000, 384))
"""

import json
import sqlite3
from contextlib import closing
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from api.settings import Settings
from corpus.parties import party_name
from index.windows import sentences

Vectors = NDArray[np.float32]

_UNITS = """
SELECT substr(clause.text, unit.start + 1, unit.end - unit.start), clause.heading, clause.lead_in,
       clause.document, document.parties, vector
FROM unit JOIN clause ON clause.number = unit.clause JOIN document ON document.id = clause.document
JOIN embedding USING (hash) ORDER BY unit.id
"""


class Clauses(NamedTuple):
    """Texts, what they stand under, and their unit vectors (n, dimension)."""

    texts: list[str]
    headings: list[str]
    lead_ins: list[str]
    documents: list[str]
    parties: list[str]
    vectors: Vectors
    real: int
    """So many are a library's own, and come first."""


def some(count: int, seed: int = 0) -> Clauses:
    """The first ``count`` of the library's clauses, filled up with made ones."""
    *columns, vectors, real = held()
    if count <= real:
        return Clauses(*(column[:count] for column in columns), vectors[:count], count)
    chance = np.random.default_rng(seed)
    ones, others = chance.integers(0, real, (2, count - real))
    between = vectors[ones] + vectors[others] * chance.uniform(0, 1, (len(ones), 1))
    texts, *contexts = columns
    made = [_joined(texts[one], texts[other]) for one, other in zip(ones, others, strict=True)]
    return Clauses(
        texts + made,
        *(column + [column[one] for one in ones] for column in contexts),
        vectors=unit(np.concatenate([vectors, between])),
        real=real,
    )


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """Each row at length 1."""
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def held() -> Clauses:
    """All clauses of the library. Ends with a line that says what to do where there is none."""
    base = Settings().index_folder / "clauses.sqlite"
    if not base.exists():
        raise SystemExit(f"there are no clauses under {base.parent}; run `parley ingest ../shared/corpus`")
    with closing(sqlite3.connect(f"file:{base}?mode=ro", uri=True)) as opened:
        *columns, parties, vectors = zip(*opened.execute(_UNITS), strict=True)
    kept = np.frombuffer(b"".join(vectors), np.float16).reshape(len(vectors), -1).astype(np.float32)
    names = [" ".join(map(party_name, json.loads(codes))) for codes in parties]
    return Clauses(*map(list, columns), names, unit(kept), len(kept))


def _joined(one: str, other: str) -> str:
    """The first half of one's sentences, then the second half of the other's."""
    first, second = (sentences(text) for text in (one, other))
    start = second[len(second) // 2][0] if second else 0
    end = first[(len(first) - 1) // 2][1] if first else len(one)
    return f"{one[:end]} {other[start:]}"
