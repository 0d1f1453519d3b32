"""The trial of a theme model: it learns, never sees what it judges, and says what it lacks."""

import sys

import numpy as np
import pytest

from benchmarks import theme_model
from benchmarks.theme_model import Examples, judged, micro_f1, train, unseen


def examples(documents: int = 6, rows: int = 8) -> Examples:
    """Two themes that two of four features give away."""
    random = np.random.default_rng(7)
    embedding = random.normal(size=(documents * rows, 4))
    wanted = (embedding[:, :2] > 0).astype(float)
    names = np.repeat([f"d{i}" for i in range(documents)], rows)
    return Examples(names, wanted, np.zeros_like(wanted), embedding)


def test_what_the_features_give_away_is_learned():
    seen = examples()
    weights = train(seen.embedding, seen.wanted, 0.1)
    assert weights.shape == (5, 2)
    assert weights[0, 0] > abs(weights[2:4, 0]).max()
    assert micro_f1(judged(seen.embedding, seen), seen.wanted) > 0.8


def test_a_document_is_judged_by_models_that_have_not_seen_it():
    seen = examples()
    changed = seen._replace(wanted=np.where((seen.document == "d0")[:, None], 1.0, seen.wanted))
    first = seen.document == "d0"
    before = unseen(seen.embedding, seen, 1.0)
    after = unseen(seen.embedding, changed, 1.0)
    assert np.allclose(before[first], after[first])
    assert not np.allclose(before[~first], after[~first])


def test_f1_counts_themes_over_all_rows():
    assert micro_f1(np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([[1.0, 1.0], [0.0, 1.0]])) == 2 * 2 / 6
    assert micro_f1(np.zeros((2, 2)), np.zeros((2, 2))) == 0.0


def test_it_says_that_the_references_are_absent(monkeypatch, tmp_path):
    monkeypatch.setattr(theme_model, "GOLD", tmp_path / "none")
    monkeypatch.setattr(sys, "argv", ["theme_model"])
    with pytest.raises(SystemExit, match="needs the official documents and references"):
        theme_model.main()
