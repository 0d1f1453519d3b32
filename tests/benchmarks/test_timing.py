"""How the benchmarks take turns."""

from benchmarks.timing import answers, interleaved, several


def test_every_work_is_in_every_round_and_begins_some():
    said: list[tuple[str, int]] = []
    works = {name: lambda turn, name=name: said.append((name, turn)) for name in "abc"}
    times = interleaved(works, rounds=20)
    rounds = [[name for name, _ in said[start : start + 3]] for start in range(0, len(said), 3)]
    assert {len(taken) for taken in times.values()} == {20}
    assert all(sorted(names) == ["a", "b", "c"] for names in rounds)
    assert {names[0] for names in rounds} == {"a", "b", "c"}
    assert all(len({turn for _, turn in said[start : start + 3]}) == 1 for start in range(0, len(said), 3))


def test_a_turn_of_several_asks_each_number_once():
    asked: list[int] = []
    work = several(asked.append, together=3)
    work(0), work(1)
    assert asked == [0, 1, 2, 3, 4, 5]


def test_answers_are_kept_by_the_number_of_the_query():
    searches = {"quick": lambda query: [query], "slow": lambda query: [-query]}
    found, took = answers(searches, [5, 6, 7, 8], together=2, few={"slow": 1})
    assert found == {"quick": {0: [5], 1: [6], 2: [7], 3: [8]}, "slow": {0: [-5]}}
    assert took.keys() == {"quick", "slow"}
