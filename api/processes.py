"""Worker processes: for reading files and for encoding texts."""

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor


def pool(workers: int) -> ProcessPoolExecutor:
    """A pool that starts its processes when they are first needed.

    They are spawned, for a forked child would inherit the locks of this process's threads; and they leave
    Ctrl+C to the process that asked for them, which says in one line that it stopped.
    """
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
