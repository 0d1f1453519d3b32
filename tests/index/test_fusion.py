"""Fusion does not depend on the order of the engines."""

import random

from hypothesis import given
from hypothesis import strategies as st

from index.fusion import weighted_sum

SHARES = st.dictionaries(st.integers(0, 20), st.floats(0, 1))
PARTS = st.lists(st.tuples(st.sampled_from([0.3, 0.6, 1.0, 1.7]), SHARES), max_size=6)


@given(PARTS, st.randoms())
def test_order_of_engines_does_not_matter(
    parts: list[tuple[float, dict[int, float]]], chance: random.Random
) -> None:
    shuffled = list(parts)
    chance.shuffle(shuffled)
    assert weighted_sum(parts) == weighted_sum(shuffled)


@given(SHARES)
def test_one_engine_keeps_its_order(shares: dict[int, float]) -> None:
    assert weighted_sum([(1.0, shares)]) == shares


@given(PARTS, st.floats(0, 1))
def test_to_be_found_once_more_never_lowers_an_item(
    parts: list[tuple[float, dict[int, float]]], share: float
) -> None:
    before = weighted_sum(parts)
    after = weighted_sum([*parts, (1.0, {5: share})])
    assert after[5] >= before.get(5, 0)
    assert all(after[item] == score for item, score in before.items() if item != 5)
