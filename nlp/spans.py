"""Stretches of text and the way back to them: a cleaned copy for the parser, trimmed quotations."""

import re
from dataclasses import dataclass
from itertools import chain

_NOISE = re.compile(
    r"</?[a-zA-Z][^<>\n]{0,40}>|<!--.*?-->|\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)|[\u00ad\u200b-\u200f\ufeff]",
    re.S,
)
_MARK = re.compile(r"[<*_\u00ad\u200b-\u200f\ufeff\0]")
"""What noise begins with: most sentences hold none of it."""
_KEEP = re.compile(r"\S+")
_TAIL = re.compile(r"[\s,;:.*•–—-]+$")
_HEAD = re.compile(
    r"^(?:o\s+(?=[A-Z])|[\s,;:.*•●▪◦➢✓–—-]+|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)](?=\s)\s*|\[\d{1,3}\]\s*)+",
    re.IGNORECASE,
)
_CONNECTIVE_TAIL = re.compile(
    r"(?:[\s,;:]+(?:and|or|but|while|as well as|and/or|and to|and that))+[\s,;:]*$", re.IGNORECASE
)
_FOOTNOTE_TAIL = re.compile(
    r"(?<=[a-z)\]”\"’])(?<!\bm)(?<!\bkm)(?<!\bcm)[.,;]?(?:\d{1,2}|\[\d{1,2}\])$|[⁰¹²³⁴-⁹]+$"
)

_LONGEST_TAIL = 80
"""Characters within which a tail begins; a longer one goes piece by piece."""


@dataclass(frozen=True)
class Copy:
    """A text without line breaks and marks, each of whose characters leads back to its source.

    ``starts[i]`` is the offset in the source of character ``i`` of ``text``.
    """

    text: str
    starts: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that ``text[start:end]`` was made from."""
        if start >= end:
            at = self.starts[min(start, len(self.starts) - 1)]
            return at, at
        return self.starts[start], self.starts[end - 1] + 1

    def without(self, *cuts: tuple[int, int]) -> "Copy":
        """The same copy but for the characters of ``cuts``; offsets still lead to the source."""
        text, starts, at = [], [], 0
        for start, end in sorted(cuts):
            if start > at:
                text.append(self.text[at:start])
                starts.append(self.starts[at:start])
            at = max(at, end)
        text.append(self.text[at:])
        starts.append(self.starts[at:])
        return Copy("".join(text), tuple(chain.from_iterable(starts)))


def clean_copy(text: str, start: int = 0) -> Copy:
    """One line of words with single spaces: what the parser reads instead of ``text``.

    >>> clean_copy("The two\\n    **sides** will").text
    'The two sides will'
    """
    pieces: list[str] = []
    starts: list[int] = []
    blanked = text
    if _MARK.search(text):
        blanked = _NOISE.sub(
            lambda match: " " * len(match[0]) if not _joins(match, text) else "\0" * len(match[0]), text
        )
    for match in _KEEP.finditer(blanked):
        word, at = match[0], match.start()
        if pieces:
            pieces.append(" ")
            starts.append(start + at - 1)
        if "\0" in word:
            starts.extend(start + i for i, letter in enumerate(word, at) if letter != "\0")
            word = word.replace("\0", "")
        else:
            starts.extend(range(start + at, start + match.end()))
        pieces.append(word)
    return Copy("".join(pieces), tuple(starts))


def _joins(match: re.Match[str], text: str) -> bool:
    """True where the noise stands inside a word, which must not fall apart."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return bool(before.strip() or after.strip())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut list markers, final punctuation, dangling connectives and footnote digits from ``text[start:end]``.

    >>> trim("(a) will report;  and", 0, 21)
    (4, 15)
    """
    head = _HEAD.match(text[start:end])
    if head and head.end() < end - start:
        start += head.end()
    while True:
        piece = text[start:end]
        for shape in (_CONNECTIVE_TAIL, _FOOTNOTE_TAIL, _TAIL):
            found = shape.search(piece, max(0, len(piece) - _LONGEST_TAIL))
            if found:
                piece = piece[: found.start()]
                break
        else:
            return _balance(text, start, end)
        if not piece:
            return start, end
        end = start + len(piece)


def _balance(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a closing bracket or quotation mark back where its opening one is inside."""
    for opening, closing in (("(", ")"), ("“", "”"), ("[", "]")):
        piece = text[start:end]
        if piece.count(opening) == piece.count(closing) + 1 and text[end : end + 1] == closing:
            end += 1
    return start, end
