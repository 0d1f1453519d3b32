"""Reciprocal ranks do not depend on the order of the rankings."""

import random

from hypothesis import given
from hypothesis import strategies as st

from index.fusion import reciprocal_ranks

RANKINGS = st.lists(
    st.tuples(st.sampled_from([0.3, 0.5, 1.0, 1.7]), st.lists(st.integers(0, 20))), max_size=6
)


@given(RANKINGS, st.randoms())
def test_order_of_rankings_does_not_matter(
    rankings: list[tuple[float, list[int]]], chance: random.Random
) -> None:
    shuffled = list(rankings)
    chance.shuffle(shuffled)
    assert reciprocal_ranks(rankings) == reciprocal_ranks(shuffled)


@given(st.lists(st.integers(), unique=True))
def test_one_ranking_keeps_its_order(ranking: list[int]) -> None:
    scores = reciprocal_ranks([(1.0, ranking)])
    assert sorted(scores, key=lambda item: -scores[item]) == ranking


@given(RANKINGS)
def test_to_be_ranked_once_more_never_lowers_an_item(rankings: list[tuple[float, list[int]]]) -> None:
    before = reciprocal_ranks(rankings)
    after = reciprocal_ranks([*rankings, (1.0, [5])])
    assert after[5] > before.get(5, 0)
    assert all(after[item] == score for item, score in before.items() if item != 5)
