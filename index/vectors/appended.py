"""Rows in a file that only grows, mapped into memory."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_BLOCK = 1 << 20
"""Bytes that are copied at once."""


class Appended:
    """Equal rows of numbers, written once and one after the other.

    Several folders can hold the file by hard links, each as it was saved: a folder knows how many rows
    are its own. What lies behind them was written by a save that was cut off, and is written over.
    """

    def __init__(self, path: Path | None, dtype: DTypeLike, width: int, count: int = 0) -> None:
        """The first ``count`` rows of a file; without a path of one that goes when it is closed.

        Raises OSError or ValueError where the file cannot be read or is shorter.
        """
        self._path = path
        self._file = _opened(path) if path else TemporaryFile()  # noqa: SIM115 - open as long as its rows
        self._dtype, self._width = np.dtype(dtype), width
        self._map(count)

    def __len__(self) -> int:
        return len(self.values)

    def append(self, values: NDArray[Any]) -> None:
        """Writes rows behind those that stand."""
        rows = np.ascontiguousarray(values, self._dtype).reshape(-1, self._width)
        self._file.seek(len(self) * self._row)
        rows.tofile(self._file)
        self._map(len(self) + len(rows))

    def read(self, rows: NDArray[np.int64]) -> NDArray[Any]:
        """Copies of some rows, read from the file: unlike mapped ones these leave no pages in memory."""
        file, size = self._file.fileno(), self._row
        found = b"".join([os.pread(file, size, row * size) for row in rows.tolist()])
        return np.frombuffer(found, self._dtype).reshape(-1, self._width)

    def keep(self, path: Path) -> None:
        """Makes the rows safe under a path too, which from now on is the file's name."""
        os.fsync(self._file.fileno())
        if self._path is None:
            with path.open("wb") as file:
                self._file.seek(0)
                shutil.copyfileobj(self._file, file, _BLOCK)
                file.flush()
                os.fsync(file.fileno())
        else:
            link(self._path, path)
        self._file.close()
        self._path, self._file = path, _opened(path)
        self._map(len(self))

    @property
    def _row(self) -> int:
        return self._dtype.itemsize * self._width

    def _map(self, count: int) -> None:
        self._file.flush()
        if os.fstat(self._file.fileno()).st_size < count * self._row:
            raise ValueError("the file is shorter than what it should hold")
        shape = (count, self._width)
        self.values: NDArray[Any] = np.empty(shape, self._dtype)
        if count:
            self.values = np.asarray(np.memmap(self._file, self._dtype, "r", shape=shape))


def _opened(path: Path) -> IO[bytes]:
    return path.open("r+b" if os.access(path, os.W_OK) else "rb")


def link(file: Path, path: Path) -> None:
    """The same file under another path; a copy where the file system knows no hard links."""
    if path.exists() and path.samefile(file):
        return
    path.unlink(missing_ok=True)
    try:
        path.hardlink_to(file)
    except OSError:
        shutil.copyfile(file, path)
