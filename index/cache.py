"""What is dear to make and the same for every library of a user: kept once, in the user's cache."""

from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path


def cache_folder() -> Path:
    """The folder, made where it is not there yet. It may be deleted at any time. Raises OSError."""
    folder = user_cache_path("parley")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def kept(
    name: str, make: Callable[[], NDArray[np.float32]], folder: Path | None = None
) -> NDArray[np.float32]:
    """The array of this name, made where it is not kept yet; made every time where nothing can be kept.

    ``folder`` is the user's cache where none is given. The name must tell what the array is made from.
    """
    try:
        folder = folder or cache_folder()
        if (folder / name).exists():
            array: NDArray[np.float32] = np.load(folder / name)
            return array
        made = make()
        with NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as unfinished:
            np.save(unfinished, made)
        Path(unfinished.name).replace(folder / name)
    except OSError:
        return make()
    return made
