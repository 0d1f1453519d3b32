"""Would a model on sentence embeddings name themes better than the vocabulary? On documents it has not seen.

usage: python -m benchmarks.theme_model [--references FOLDER ...]

A logistic regression a theme is trained on the embeddings of the program's records and the themes of the
references that they meet; with the vocabulary's own themes as further features it is the combined one.
Every document is judged by models that have seen all the others and not itself; strength of the ridge and
the threshold are chosen on the others, too. Needs the references in ../shared; further folders of references
of the same form may be given. Nothing is kept.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.pairs import Case, pairs
from benchmarks.quality import GOLD, SHARED, read_all, scorer
from corpus.vocabulary import load
from index.embedding import MiniLM

Array = NDArray[np.float64]

RIDGES = (0.03, 0.1, 0.3, 1.0)
THRESHOLDS = tuple(np.arange(0.15, 0.65, 0.05))
STEPS = 150


class Examples(NamedTuple):
    """Rows are pairs of a reference and a record of the program."""

    document: NDArray[np.str_]
    """(n,)"""
    wanted: Array
    """(n, themes), 0 or 1: the themes of the reference."""
    vocabulary: Array
    """(n, themes), 0 or 1: the themes that the vocabulary gives."""
    embedding: Array
    """(n, 384): of the record's heading and words."""


def gather(folders: Sequence[Path]) -> Examples:
    """Every pair in the references of ``folders``, with what vocabulary and embedder say of it."""
    themes = list(load("themes")["themes"])
    rows = [
        (stem, flags(pair.wanted["themes"], themes), flags(pair.found["themes"], themes), pair.found["said"])
        for stem, case in cases_of(folders)
        for pair in pairs(case)
    ]
    documents, wanted, found, said = zip(*rows, strict=True)
    embedding = MiniLM().encode(said).astype(np.float64)
    return Examples(np.array(documents), np.array(wanted), np.array(found), embedding)


def cases_of(folders: Sequence[Path]) -> Iterator[tuple[str, Case]]:
    """Stem and case of each reference file; records are given ``said``, their heading and words."""
    score = scorer("commitments")
    loaded = {
        path: score.json.loads(path.read_text(encoding="utf-8").partition("\n")[0])["doc"]
        for folder in folders
        for path in sorted(folder.glob("*.jsonl"))
    }
    with tempfile.TemporaryDirectory() as place:
        readings = read_all([Path(doc).stem for doc in loaded.values()], Path(place))
        for path, doc in loaded.items():
            reading = readings[Path(doc).stem]
            text, scope, wanted = score.load_gold(path, SHARED / "corpus")
            found = score.load_reading(reading, text, scope)
            clauses = score.json.loads(reading.read_text(encoding="utf-8"))["clauses"]
            headings = {clause["id"]: clause["heading"] or "" for clause in clauses}
            for record in found:
                record["said"] = f"{headings.get(record['clause'], '')[:100]} {record['quote']}".strip()
            yield Path(doc).stem, (wanted, found)


def flags(named: Sequence[str], themes: Sequence[str]) -> list[float]:
    """1 for each of ``themes`` that is named."""
    return [float(theme in named) for theme in themes]


def train(features: Array, wanted: Array, ridge: float) -> Array:
    """Weights (features + 1, themes) of one logistic regression a theme, by accelerated gradient descent."""
    x = np.hstack([features, np.ones((len(features), 1))])
    penalty = np.full((x.shape[1], 1), ridge)
    penalty[-1] = 0.0
    step = 1.0 / (0.25 * np.linalg.norm(x, 2) ** 2 + ridge)
    weights = ahead = np.zeros((x.shape[1], wanted.shape[1]))
    for turn in range(STEPS):
        slope = x.T @ (sigmoid(x @ ahead) - wanted) + penalty * ahead
        last, weights = weights, ahead - step * slope
        ahead = weights + turn / (turn + 3) * (weights - last)
    return weights


def sigmoid(z: Array) -> Array:
    """Probabilities of log-odds."""
    return 1.0 / (1.0 + np.exp(-z))


def unseen(features: Array, examples: Examples, ridge: float) -> Array:
    """Probabilities (n, themes) of each document's rows by a model of all other documents."""
    told = np.zeros_like(examples.wanted)
    for document in np.unique(examples.document):
        held = examples.document == document
        weights = train(features[~held], examples.wanted[~held], ridge)
        told[held] = sigmoid(np.hstack([features[held], np.ones((held.sum(), 1))]) @ weights)
    return told


def judged(features: Array, examples: Examples) -> Array:
    """Themes (n, themes) by the ridge and threshold that are best on the other documents."""
    tries = [
        (told >= threshold) | ((told == told.max(axis=1, keepdims=True)) & (told > threshold / 2))
        for told in (unseen(features, examples, ridge) for ridge in RIDGES)
        for threshold in THRESHOLDS
    ]
    chosen = np.zeros_like(examples.wanted)
    for document in np.unique(examples.document):
        held = examples.document == document
        best = max(tries, key=lambda named: micro_f1(named[~held], examples.wanted[~held]))
        chosen[held] = best[held]
    return chosen


def micro_f1(named: Array, wanted: Array) -> float:
    """F1 over all rows and themes."""
    both = float((named * wanted).sum())
    return 2 * both / max(float(named.sum() + wanted.sum()), 1.0)


def table(examples: Examples, kinds: NDArray[np.str_]) -> Iterator[str]:
    """Lines: micro-F1 of each way, over all and by folder of references."""
    ways = {
        "vocabulary": examples.vocabulary,
        "model": judged(examples.embedding, examples),
        "combined": judged(np.hstack([examples.embedding, examples.vocabulary]), examples),
    }
    groups = list(dict.fromkeys(kinds))
    yield "| themes, micro-F1 | all | " + " | ".join(groups) + " |"
    yield "| --- |" + " ---: |" * (len(groups) + 1)
    for name, named in ways.items():
        cells = [micro_f1(named[kinds == g], examples.wanted[kinds == g]) for g in groups]
        yield (
            f"| {name} | " + " | ".join(f"{f:.3f}" for f in [micro_f1(named, examples.wanted), *cells]) + " |"
        )


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--references", nargs="*", type=Path, default=[], help="further folders")
    chosen = options.parse_args()
    if not GOLD.is_dir():
        sys.exit("the theme model's trial needs the official documents and references in ../shared")
    folders = [GOLD / "commitments", *chosen.references]
    parts = [gather([folder]) for folder in folders]
    joined = Examples(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    kinds = np.repeat([folder.name for folder in folders], [len(part.document) for part in parts])
    print(f"{len(joined.document)} records of {len(np.unique(joined.document))} documents\n")
    print(*table(joined, kinds), sep="\n")


if __name__ == "__main__":
    main()
