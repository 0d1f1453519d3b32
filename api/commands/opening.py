"""The library that a command works on."""

from pathlib import Path

from api.settings import Settings
from api.workspace import Workspace


def workspace(library: Path | None, *, create: bool = False) -> Workspace:
    """The library that a command works on; only commands that fill one make it."""
    return Workspace(Settings(library=library) if library else Settings(), create=create)
