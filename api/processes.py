"""Worker processes: for reading files and for encoding texts."""

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor

_MODEST = 10
"""Niceness of processes that let others go first."""


def pool(workers: int, *, modest: bool = False) -> ProcessPoolExecutor:
    """A pool that starts its processes when they are first needed; ``modest`` ones let all others go first.

    They are spawned, for a forked child would inherit the locks of this process's threads; and they leave
    Ctrl+C to the process that asked for them, which says in one line that it stopped.
    """
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(modest,),
    )


def _begin(modest: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if modest and hasattr(os, "nice"):
        os.nice(_MODEST)
