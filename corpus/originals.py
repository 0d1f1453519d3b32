"""The files that documents were read from, kept beside the library: to show a page as it was printed."""

import shutil
import tempfile
from pathlib import Path

from corpus.errors import LibraryError
from corpus.sources import checksum, document_id


class Originals:
    """Copies in one folder, each under its document's id.

    Who may see a document is decided by the library; ask it before you ask here.

    >>> originals = Originals(folder / "originals")
    >>> originals.keep("0a1b2c3d4e5f6071", Path("JPN_NDC2_2025.pdf"))
    >>> originals.find("0a1b2c3d4e5f6071")
    PosixPath('.../originals/0a1b2c3d4e5f6071.pdf')
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, document: str) -> Path | None:
        """The copy of a document's file; None where it was read before copies were kept."""
        return next(iter(sorted(self._folder.glob(f"{document}.*"))), None)

    def keep(self, document: str, source: Path) -> None:
        """Copy a file, whole or not at all; nothing is done where it is there or its bytes are others by now.

        Raises LibraryError where the copy cannot be written.
        """
        if self.find(document):
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, prefix=".", delete=False) as copy:
                part = Path(copy.name)
            try:
                shutil.copyfile(source, part)
                if document_id(checksum(part)) == document:
                    part.replace(self._folder / f"{document}{source.suffix.lower() or '.bin'}")
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(f"cannot keep a copy of {source.name}: {error.strerror}") from error

    def drop(self, document: str) -> None:
        """Forget a document's file."""
        if found := self.find(document):
            found.unlink()
