"""Readers: a file's bytes → its text and geography, by what the file is and not by its name.

>>> content = read(Path("ndc.pdf"))                                       # doctest: +SKIP
>>> content.text[content.blocks[0].start : content.blocks[0].end]         # doctest: +SKIP
'Updated Nationally Determined Contribution'
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from corpus.cleaning import clean_content
from corpus.errors import EmptySource, SourceError, UnreadableSource
from corpus.model import Content
from corpus.readers.detect import detect_format


def read(path: Path) -> Content:
    """The content of a file. Raises a SourceError whose line begins with the file's name."""
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableSource(f"{path.name}: is a folder; name the files in it") from error
    except FileNotFoundError as error:
        raise UnreadableSource(f"{path.name}: there is no such file; check the path") from error
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise UnreadableSource(f"{path.name}: {reason}; check its permissions") from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Content:
    """The content of a file's bytes; ``name`` is only for messages."""
    try:
        content = clean_content(_reader(detect_format(data))(data))
        if not any(char.isalnum() for char in content.text):
            raise EmptySource("there is no word in the file; look whether it is the right one")
    except SourceError as error:
        raise type(error)(f"{name}: {error}") from error
    return content


def _reader(kind: str) -> Callable[[bytes], Content]:
    """The format's ``read``; its module is loaded when first needed, for large libraries stand behind."""
    read_format: Callable[[bytes], Content] = import_module(f"corpus.readers.{kind}").read
    return read_format
