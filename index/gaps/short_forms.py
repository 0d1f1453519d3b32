"""Short forms as a text defines them: *the Grid Storage Partnership (GSP)*.

A long form is told by its letters: each letter of the short form begins a word of it, in order, small
words may be passed over, and the first word begins with the first letter.
"""

import re
from collections.abc import Iterator

_DEFINED = re.compile(
    r"\s*[(（]\s*(?:hereinafter,?\s+)?(?:the\s+)?[“\"‘']?(?P<short>[A-Z][A-Za-z0-9&+-]{1,11})[”\"’']?\s*[)）]"
)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_SMALL = frozenset({"and", "for", "of", "on", "the", "in", "to", "by", "with", "under", "a", "an"})
_FARTHEST = 12
"""Words that a long form may have."""


def defined(text: str) -> Iterator[tuple[str, str]]:
    """Long and short form, as each place of a text defines them.

    >>> list(defined("under the Grid Storage Partnership (GSP)"))
    [('Grid Storage Partnership', 'GSP')]
    """
    for match in _DEFINED.finditer(text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) >= 2:
            before = text[max(0, match.start() - 160) : match.start()]
            long = long_form(before, short)
            if long is not None:
                yield long, short


def long_form(before: str, short: str) -> str | None:
    """The words at the end of a text whose initials are a short form; None where they are not.

    >>> long_form("and the Programme for Research on Ocean Heat", "PROH")
    'Programme for Research on Ocean Heat'
    """
    words = list(_WORD.finditer(before))[-_FARTHEST:]
    letters = [letter.lower() for letter in short if letter.isalpha()]
    if letters[-1:] == ["s"] and short.endswith("s"):
        letters.pop()
    at = len(words) - 1
    for letter in reversed(letters):
        while at >= 0 and words[at][0][0].lower() != letter:
            if words[at][0].lower() not in _SMALL:
                return None
            at -= 1
        if at < 0:
            return None
        at -= 1
    return " ".join(before[words[at + 1].start() :].split())
