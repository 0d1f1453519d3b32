"""Small documents in the shapes of real ones, and an embedder that needs no model."""

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.model import Clause, ClauseKind, Document, Kind
from index.words import fold, stems


class HashEmbedder:
    """Each stem points somewhere of its own; a text is the sum of its stems. Counts what it is asked."""

    model_id = "hash@1"
    dimension = 64
    unrelated = 0.0
    multilingual = False

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen += texts
        return np.array([_direction(text) for text in texts], np.float32).reshape(len(texts), self.dimension)

    def encode_later(self, texts: Sequence[str]) -> Callable[[], NDArray[np.float32]]:
        return lambda: self.encode(texts)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        return _direction(text)


def _direction(text: str) -> NDArray[np.float32]:
    total = np.zeros(HashEmbedder.dimension)
    for stem in stems(fold(text).split()) or ["nothing"]:
        seed = int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8], "big")
        total += np.random.default_rng(seed).standard_normal(HashEmbedder.dimension)
    direction: NDArray[np.float32] = (total / np.linalg.norm(total)).astype(np.float32)
    return direction


def made(
    title: str, *paragraphs: tuple[str, str], kind: Kind = Kind.RULEBOOK, parties: tuple[str, ...] = ()
) -> tuple[Document, list[Clause]]:
    """A document of (address, text) paragraphs under its title, with a clause each."""
    text, clauses = title, []
    sha256 = hashlib.sha256((title + repr(paragraphs)).encode()).hexdigest()
    for address, words in paragraphs:
        text += "\n\n"
        key = hashlib.sha256(f"{sha256}{len(text)}{words}".encode()).hexdigest()[:16]
        clauses.append(
            Clause(
                id=key,
                address=address,
                kind=ClauseKind.PARAGRAPH,
                start=len(text),
                end=len(text) + len(words),
                text=words,
            )
        )
        text += words
    document = Document(
        id=sha256[:16], kind=kind, title=title, parties=parties, source="made.txt", sha256=sha256, text=text
    )
    return document, clauses
