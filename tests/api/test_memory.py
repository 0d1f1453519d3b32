"""Results kept until what they were computed from changes."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest

from api.memory import Memory


def test_a_result_is_made_once_in_a_state_and_anew_in_another():
    made = count(1)
    memory = Memory(most=3)
    assert [memory.recall("a", state, lambda: next(made)) for state in (1, 1, 2, 2)] == [1, 1, 2, 2]


def test_the_least_recently_used_is_forgotten_first():
    made = count(1)
    memory = Memory(most=2)
    asked = ["a", "b", "a", "c", "a", "b"]
    assert [memory.recall(key, 0, lambda: next(made)) for key in asked] == [1, 2, 1, 3, 1, 4]


def test_what_fails_is_not_kept():
    memory = Memory(most=1)
    with pytest.raises(ZeroDivisionError):
        memory.recall("a", 0, lambda: 1 // 0)
    assert memory.recall("a", 0, lambda: 7) == 7


def test_two_who_ask_at_once_wait_for_one_computation():
    made = count(1)
    memory = Memory(most=1)
    together = Barrier(4)

    def ask(_):
        together.wait()
        return memory.recall("a", 0, lambda: next(made))

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(ask, range(4))) == {1}
