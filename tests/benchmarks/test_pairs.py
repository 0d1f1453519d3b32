"""Records set beside references: which meet, where they differ, and whether confidence tells."""

from benchmarks.pairs import differences, pairs, reliability


def record(words, confidence=0.9, **fields):
    known = {"start": min(words), "force": "commitment", "actors": ["JPN"], "negated": False}
    return known | {"words": set(words), "confidence": confidence} | fields


def test_the_closest_meet_one_to_one():
    wanted = [record(range(10)), record(range(10, 20))]
    found = [record(range(8, 20)), record(range(1, 10))]
    assert [
        (p.wanted is wanted[i], p.found is found[1 - i]) for i, p in enumerate(pairs((wanted, found)))
    ] == [
        (True, True),
        (True, True),
    ]


def test_a_reference_in_doubt_meets_nothing():
    assert pairs(([record(range(10), doubt="could be a forecast")], [record(range(10))])) == []


def test_differences_name_the_field():
    wanted = record(range(5), horizon={"start": None, "end": 2030}, themes=["finance"])
    found = record(range(5), horizon=None, themes=["Finance", "markets"], force="intention")
    (pair,) = pairs(([wanted], [found]))
    assert [line.partition(":")[0] for line in differences(pair)] == ["force", "themes", "horizon"]


def test_reliability_counts_what_stands():
    wanted = [record(range(10)), record(range(20, 30)), record(range(40, 50), doubt="who knows")]
    found = [
        record(range(10), 0.95),  # stands
        record(range(20, 30), 0.95, actors=["USA"]),  # another actor
        record(range(40, 50), 0.65),  # in doubt: tells nothing
        record(range(60, 70), 0.65),  # nothing there
    ]
    assert list(reliability([(wanted, found)]))[2:] == [
        "| 0.6 to 0.7 | 1 | 0.65 | 0.00 |",
        "| 0.9 to 1.0 | 2 | 0.95 | 0.50 |",
    ]
