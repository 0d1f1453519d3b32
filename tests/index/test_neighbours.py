"""All against all: what comparing every pair one by one finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import neighbours as module
from index.neighbours import MOST, neighbours


def brute(vectors, k):
    """The products of each row's nearest others, best first."""
    products = vectors @ vectors.T
    np.fill_diagonal(products, -np.inf)
    return -np.sort(-products, axis=1)[:, : max(0, min(k, len(vectors) - 1))]


def unit(vectors):
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0).astype(np.float32)


@st.composite
def rows(draw):
    """Unit vectors, zero rows and repeated rows among them."""
    count, dimension = draw(st.integers(0, 40)), draw(st.integers(1, 5))
    number = st.integers(-3, 3)
    few = draw(st.lists(st.lists(number, min_size=dimension, max_size=dimension), min_size=1, max_size=12))
    picked = draw(st.lists(st.integers(0, len(few) - 1), min_size=count, max_size=count))
    return unit(np.array(few, np.float32)[picked].reshape(count, dimension))


@pytest.fixture(scope="module", params=[4, 7, 1024])
def tile(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_TILE", request.param)
        yield request.param


@given(rows(), st.integers(0, 12))
def test_the_nearest_are_those_of_comparing_every_pair(tile, vectors, k):
    ids, products = neighbours(vectors, k)
    expected = brute(vectors, k)
    assert ids.shape == products.shape == expected.shape
    assert np.allclose(products, expected, atol=1e-6)
    assert np.allclose(products, np.take_along_axis(vectors @ vectors.T, ids, axis=1), atol=1e-6)
    for row, others in enumerate(ids.tolist()):
        assert row not in others
        assert len(set(others)) == len(others)


@pytest.mark.parametrize("dimension", [32, 384])
def test_in_eight_bits_hardly_any_neighbour_is_lost(dimension):
    chance = np.random.default_rng(0)
    middles = chance.normal(size=(60, dimension))
    spread = middles[chance.integers(0, 60, 3000)] + 0.7 * chance.normal(size=(3000, dimension))
    vectors = unit(spread.astype(np.float32))
    _, products = neighbours(vectors, 10)
    assert np.mean(products >= brute(vectors, 10)[:, -1:] - 1e-6) >= 0.99


def test_of_equally_near_rows_the_earlier_go_first():
    same = np.tile(np.array([[0.6, 0.8]], np.float32), (5, 1))
    assert neighbours(same, 2)[0].tolist()[0] == [1, 2]


def test_too_many_rows_are_refused():
    with pytest.raises(ValueError, match="too many"):
        neighbours(np.zeros((MOST + 1, 1), np.float32), 1)
