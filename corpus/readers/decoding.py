"""Bytes → text, by evidence and never by guess."""

import codecs
import re

from corpus.errors import DamagedSource, EmptySource, WrongEncoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_WORD = re.compile(r"[^\W_]")
_TYPOGRAPHY = frozenset("‘’“”–—…•™€‚„‹›«»°²³·£§©®±×µ½¼¾´¨¡¿ºª\xa0\xad")


def decode(data: bytes) -> str:
    r"""The text that the bytes hold, with ``\n`` line ends and form feeds kept as page breaks.

    Accepts UTF-8, UTF-16 and UTF-32 with a byte order mark, UTF-8 and UTF-16 without, and Windows-1252
    where its high bytes read as Western letters and typographic marks.

    Raises EmptySource, DamagedSource (the end is torn off inside a character) and WrongEncoding.

    >>> decode(b"\xef\xbb\xbfDecision 4/CMA.1\r\n")
    'Decision 4/CMA.1\n'
    """
    if not data.strip():
        raise EmptySource("the file is empty")
    text = _with_mark(data)
    if text is None:
        text = _utf16_by_zeros(data)
    if text is None:
        text = _utf8(data)
    if len(_CONTROL.findall(text)) > len(text) / 1000:
        raise WrongEncoding("the file holds binary data, not text")
    if not _WORD.search(text):
        raise EmptySource("there is not a single word in the file")
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _with_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise _broken(data, error, f"marked as {name} but is not") from error
    return None


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark shows by zero bytes in every second place; Latin text has them in nearly all."""
    sample = data[:4000]
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if max(even, odd) < 0.3 or min(even, odd) > 0.05:
        return None
    encoding = "utf-16-be" if even > odd else "utf-16-le"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, error, "UTF-16 that breaks off") from error


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _windows_1252(data)
        if text is not None:
            return text
        raise _broken(
            data, error, "text in no encoding that was tried (UTF-8, UTF-16, Windows-1252)"
        ) from error


def _broken(data: bytes, error: UnicodeDecodeError, what: str) -> DamagedSource | WrongEncoding:
    if "end of data" in error.reason or "truncated" in error.reason:
        return DamagedSource("the file ends inside a character; it seems to be cut off")
    line = data.count(b"\n", 0, error.start) + 1
    return WrongEncoding(f"the file is {what} (line {line}); save it as UTF-8")


def _windows_1252(data: bytes) -> str | None:
    """The text where Windows-1252 explains every high byte, else None.

    Sound evidence: few high bytes, each a typographic mark or a letter inside or at the edge of a word
    of plain letters; no sequences that are valid UTF-8 (a mixed file is better refused than garbled).
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    if len(high) > 0.2 * len(text) or re.search(rb"[\xc3-\xf4][\x80-\xbf]", data):
        return None
    explained = sum(text[i] in _TYPOGRAPHY or _is_western(text, i) for i in high)
    return text if explained >= 0.95 * len(high) else None


def _is_western(text: str, at: int) -> bool:
    """A letter with a plain letter beside it, or alone as French *à* is."""
    if not text[at].isalpha():
        return False
    beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    if any(c.isascii() and c.isalpha() for c in beside):
        return True
    return text[at + 1 : at + 2].isspace() and not any(c.isalpha() for c in beside)
