"""The library that a command works on."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.workspace import Workspace


def workspace(library: Path | None, *, create: bool = False) -> "Workspace":
    """The library that a command works on; only commands that fill one make it."""
    from api.settings import Settings
    from api.workspace import Workspace

    return Workspace(Settings(library=library) if library else Settings(), create=create)
