"""Findings that are dear to make, kept on disk beside the search index: a new start has them at once.

It may be deleted at any time; where nothing can be written, all is made anew and the answers are the same.
"""

import hashlib
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

from pydantic import ValidationError

from api.memory import Memory
from corpus.model import Noun

N = TypeVar("N", bound=Noun)


class Shelf:
    """Findings in one folder, a file each; those asked for last stay in memory, too.

    >>> shelf = Shelf(folder, fingerprint(), most=300)
    >>> shelf.recall("coverage-ictu-0a1b2c3d4e5f6071", summary, Coverage, lambda: cover(...))

    One finding has one name. What it was made from is its ``state``, of which ``repr`` tells all; under
    another state, or made by other ``code``, it is made anew and takes the place of the one before.
    """

    def __init__(self, folder: Path, code: str, most: int) -> None:
        self._folder = folder
        self._code = code
        self._memory = Memory(most)

    def recall(self, name: str, state: Hashable, noun: type[N], make: Callable[[], N]) -> N:
        """The finding of this name as it was made from this state, or made now."""
        mark = hashlib.sha256(repr((self._code, state)).encode()).hexdigest()[:16]
        return self._memory.recall(
            name, mark, lambda: self._found(name, mark, noun) or self._made(name, mark, make)
        )

    def drop(self, document: str) -> None:
        """Forget the findings that name a document: they may hold words of it."""
        self._memory.clear()
        with suppress(OSError):
            for kept in self._folder.glob("*.json"):
                if document in kept.name or document.encode() in kept.read_bytes():
                    kept.unlink(missing_ok=True)

    def _found(self, name: str, mark: str, noun: type[N]) -> N | None:
        try:
            return noun.model_validate_json((self._folder / f"{name}.{mark}.json").read_bytes())
        except (OSError, ValidationError):  # not there, or cut off
            return None

    def _made(self, name: str, mark: str, make: Callable[[], N]) -> N:
        made = make()
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", dir=self._folder, suffix=".part", delete=False, encoding="utf-8"
            ) as part:
                part.write(made.model_dump_json())
            kept = Path(part.name).replace(self._folder / f"{name}.{mark}.json")
            for other in self._folder.glob(f"{name}.*.json"):
                if other != kept:
                    other.unlink(missing_ok=True)
        return made
