"""The terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

PIPE_WIDTH = 120
"""Columns where standard output is no terminal: a file or a pager."""

console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


@contextmanager
def progress(doing: str = "reading") -> Iterator[Callable[[int, int, str], None]]:
    """A progress bar on standard error, as a function of files done, files in all, and the last one."""
    bar = Progress(
        TextColumn(doing),
        TextColumn("{task.completed}/{task.total}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(doing, total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=name)
