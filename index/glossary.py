"""Questions in everyday words → the terms that the texts use for it.

*The selling country has to put the tonnes back on its own books* shares no word with *corresponding
adjustment*. The glossary explains each term of the field in everyday words; a question near to an
explanation is read as asking for the term, too.

Words: ``corpus/vocab/glossary.yaml``.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.vocabulary import load
from index.cache import kept
from index.embedding import Embedder
from index.thesaurus import Wording
from index.words import fold

NEAR, SURE = 0.36, 0.5
"""Nearness from which a question is read as an entry, and from which there is no doubt."""
_BAND, _MOST = 0.0625, 2
"""Further entries count only this near to the best, and so many in all."""


@dataclass(frozen=True)
class Term:
    """An entry: its wordings, the best known first."""

    wordings: tuple[Wording, ...]


class Glossary:
    """The glossary's vectors under one embedder, kept in ``folder`` (the user's cache) once they are made."""

    def __init__(self, embedder: Embedder, folder: Path | None = None) -> None:
        self._folder = folder
        self._embedder = embedder

    def read(self, vector: NDArray[np.float32]) -> tuple[list[Term], NDArray[np.float32], float]:
        """The terms that a question (its vector) asks for in other words; the middle of their vectors; trust.

        Trust is 0 to 1: how near the question comes to the best of them. No terms, a vector of zeros and
        no trust where no explanation is near.
        """
        explained, named = self._vectors
        likeness = np.full(len(named), -1.0)
        unrelated = self._embedder.unrelated
        np.maximum.at(likeness, _owners(), (explained @ vector - unrelated) / (1 - unrelated))
        order = np.argsort(-likeness, kind="stable")[:_MOST]
        chosen = [int(n) for n in order if likeness[n] >= max(NEAR, likeness[order[0]] - _BAND)]
        if not chosen:
            return [], np.zeros_like(vector), 0.0
        trust = min(1.0, float(likeness[order[0]] - NEAR) / (SURE - NEAR))
        return [_terms()[n] for n in chosen], named[chosen].mean(0), trust

    def keep(self) -> None:
        """Makes the vectors now, so that the first question need not wait for them."""
        _ = self._vectors

    @cached_property
    def _vectors(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Of all explanations, and of the entries' terms."""
        texts = [*_explanations(), *(", ".join(entry["terms"]) for entry in _entries())]
        name = f"glossary-{_digest(self._embedder.model_id, texts)}.npy"
        vectors = kept(name, lambda: self._embedder.encode(texts), self._folder)
        count = len(_explanations())
        return vectors[:count], vectors[count:]


def _digest(model_id: str, texts: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([model_id, *texts]).encode()).hexdigest()[:12]


def _entries() -> list[dict[str, list[str]]]:
    entries: list[dict[str, list[str]]] = load("glossary")["entries"]
    return entries


@cache
def _explanations() -> tuple[str, ...]:
    return tuple(text for entry in _entries() for text in entry["plain"])


@cache
def _owners() -> NDArray[np.int64]:
    """For each explanation, the number of its entry."""
    return np.array([number for number, entry in enumerate(_entries()) for _ in entry["plain"]])


@cache
def _terms() -> tuple[Term, ...]:
    return tuple(Term(tuple(tuple(fold(term).split()) for term in entry["terms"])) for entry in _entries())
