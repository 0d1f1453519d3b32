"""Times of several works side by side: turn by turn in one run, so that a busy machine slows all of them.

>>> times = interleaved({"ours": lambda turn: None, "theirs": lambda turn: sum(range(99))}, rounds=3)
>>> sorted(times), len(times["ours"])
(['ours', 'theirs'], 3)
"""

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np

Asked = TypeVar("Asked")

Work = Callable[[int], object]
"""What is timed; it is told the number of its turn, so that each turn can ask for something else."""

_PAGE = 4096
"""Bytes."""


def interleaved(works: Mapping[str, Work], rounds: int, warm_up: int = 1) -> dict[str, list[float]]:
    """Seconds of every turn of each work; ``warm_up`` turns before them are not counted.

    All works of a round get the same turn's number. Garbage is collected between rounds only. The order of
    each round is drawn: a work finds in the caches what collecting, or the one before it, left there.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    order, chance = list(works.items()), np.random.default_rng(0)
    for turn in range(-warm_up, rounds):
        with _no_garbage():
            for place in chance.permutation(len(order)):
                name, work = order[place]
                start = time.perf_counter()
                work(turn % rounds)
                taken = time.perf_counter() - start
                if turn >= 0:
                    times[name].append(taken)
    return times


def several(ask: Work, together: int) -> Work:
    """A turn of so many queries, so that none pays for what another work left in the caches."""

    def work(turn: int) -> None:
        for number in range(turn * together, (turn + 1) * together):
            ask(number)

    return work


def answers(
    searches: Mapping[str, Callable[[Asked], Sequence[int]]],
    asked: Sequence[Asked],
    together: int,
    few: Mapping[str, int],
) -> tuple[dict[str, dict[int, Sequence[int]]], dict[str, float]]:
    """What each search finds, by the query's number, and its median ms a query.

    ``together`` queries make a turn. Those in ``few`` are asked so many queries only, one a turn, after the
    others.
    """
    found: dict[str, dict[int, Sequence[int]]] = {name: {} for name in searches}

    def ask(name: str) -> Work:
        return lambda number: found[name].__setitem__(number, searches[name](asked[number]))

    quick = {name: several(ask(name), together) for name in searches if name not in few}
    times = interleaved(quick, len(asked) // together)
    for rounds in sorted(set(few.values())):
        times |= interleaved({name: ask(name) for name in few if few[name] == rounds}, rounds)
    return found, {
        name: 1000 * median(taken) / (1 if name in few else together) for name, taken in times.items()
    }


def faster(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many times as long the others take: the ratio of the medians."""
    return median(theirs) / median(ours)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown, figures to the right."""
    yield f"| {' | '.join(head)} |"
    yield "| --- |" + " --: |" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def resident() -> float:
    """MB of memory that this process holds now, pages of files that it has mapped with it."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 1e6


@contextmanager
def _no_garbage() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
