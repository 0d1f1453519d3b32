"""Footnotes in plain text: lines after a rule of blanks, or with a number and *See*, *Ibid* or a link."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from corpus.readers.marks import is_closed

_NOTE = re.compile(r"(?:\[?\d{1,2}\]?|[*†‡])\s+(?=https?:|www\.|See |Ibid|Source)")
_NUMBER = re.compile(r"\d{1,2}(?=\s)")
_RULE = 30
"""Blanks of a line that stands for the rule over footnotes."""
_FOOT = 40
"""Lines of footnotes at a page's foot, at most; a text whose page ends farther down has lost its pages."""


def find_notes(raw: list[str], furniture: set[int]) -> set[int]:
    """Numbers of the lines of footnotes: after a rule of blanks or a first note, up to the page's end.

    Where no page's end is near, as in a text that lost its pages, only the notes themselves. ``furniture``
    are the lines that ``find_pagination`` gives.

    >>> sorted(find_notes(["Text.", "1 A plan", "2 Ibid", "1.2 Next", *["More text."] * 50], set()))
    [1, 2]
    """
    stripped = [line.replace("\f", "").strip() for line in raw]
    noted: set[int] = set()
    ends = [i for i, line in enumerate(raw) if "\f" in line or i in furniture] + [len(raw)]
    for i, (line, text) in enumerate(zip(raw, stripped, strict=True)):
        opens = _NOTE.match(text) if text else len(line) >= _RULE
        if i in noted or i in furniture or not opens:
            continue
        end = ends[bisect_left(ends, i + 1)]
        if end - i <= _FOOT:
            noted.update(range(i, end))
        elif text:
            noted.update(_listed(stripped, i))
    return noted


def _listed(lines: list[str], at: int) -> Iterator[int]:
    """The line of a note, what it breaks off into, and the notes before and after by their numbers."""
    number = _NUMBER.match(lines[at])
    before, after = (int(number[0]) - 1, int(number[0]) + 1) if number else (-1, -1)
    first = at
    while first > 0 and before > 0 and lines[first - 1].startswith(f"{before} "):
        first, before = first - 1, before - 1
    yield from range(first, at + 1)
    for i in range(at + 1, len(lines)):
        if after > 0 and lines[i].startswith(f"{after} "):
            after += 1
        elif not lines[i] or is_closed(lines[i - 1]) or not (lines[i][0].islower() or "://" in lines[i]):
            return
        yield i
