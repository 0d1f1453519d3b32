"""Footnotes: small type at a page's foot that starts with a footnote's number."""

import re
from collections.abc import Sequence

from corpus.readers.marks import BULLET, SUPERSCRIPT
from corpus.readers.pdf.glyphs import Word
from corpus.readers.pdf.lines import TextLine
from corpus.readers.pdf.rulings import Rule

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"^[\[(]?([{_DIGITS}]{{1,3}}|\d{{1,3}}(?=\W|[A-Za-z])|[*†‡]+)")
_PLAIN = str.maketrans(_DIGITS, "0123456789")
_BULLETED = re.compile(rf"(?:{BULLET})\s")
"""A list in small type under a table's rule is no footnote."""
SMALL = 0.93
"""Of the body's type size: what is larger is no footnote."""


def find_notes(
    lines: Sequence[TextLine], rules: Sequence[Rule], body: float, height: float
) -> tuple[Sequence[TextLine], list[list[TextLine]]]:
    """The page's lines without its footnotes, and the footnotes' lines, one list a note."""
    rows = [line.row for line in lines]
    start = _small_from(rows, body)
    raised = _raised_from(rows, height)
    foot = min(start, raised)
    first = _first_note(lines[foot:], rules, _references(rows[:start])) if start < len(rows) else None
    if raised < len(rows) and (first is None or raised < start):
        first = 0
    if first is None or (start == 0 and raised == len(rows) and rows[0][0].base < 0.5 * height):
        return lines, []
    return lines[: foot + first], _parted(lines[foot + first :])


def _small_from(rows: Sequence[Sequence[Word]], body: float) -> int:
    """The first of the lines at the page's foot that are all in small type."""
    start = len(rows)
    while start > 0 and _size(rows[start - 1]) <= SMALL * body and rows[start - 1][0].upright:
        start -= 1
    return start


def _raised_from(rows: Sequence[Sequence[Word]], height: float) -> int:
    """The first line of the lower half that opens with a raised digit, whatever its size.

    No line of the text begins with one, but the lines below it must not be larger.
    """
    start = len(rows)
    largest = 0.0
    for i in range(len(rows) - 1, -1, -1):
        if rows[i][0].base < 0.5 * height or not rows[i][0].upright:
            break
        largest = max(largest, _size(rows[i]))
        hanging = rows[i][0].size < 0.85 * _size(rows[i]) and rows[i][0].text.isdecimal()
        if rows[i][0].text[0] in _DIGITS or (hanging and len(rows[i]) > 1 and _is_raised(rows[i])):
            start = i if largest <= 1.05 * _size(rows[i]) else start
    return start


def _is_raised(row: Sequence[Word]) -> bool:
    return row[1].base - row[0].base > 0.12 * row[1].size


def _size(row: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in row)
    return sum(word.size * len(word.text) for word in row) / max(letters, 1)


def _references(rows: Sequence[Sequence[Word]]) -> set[str]:
    """Numbers of the footnotes that the page's text refers to."""
    return {
        found.translate(_PLAIN)
        for row in rows
        for word in row
        for found in re.findall(rf"[{_DIGITS}]+", word.text)
    } | {word.text for row in rows for word in row if word.text.isdecimal() and word.size < 0.8 * _size(row)}


def _first_note(lines: Sequence[TextLine], rules: Sequence[Rule], referred: set[str]) -> int | None:
    """The first line that starts a note: under the footnote rule, raised, or referred to above."""
    for i, line in enumerate(lines):
        above = lines[i - 1].base if i else line.base - 4 * line.size
        ruled = any(rule.level and rule.length > 40 and above - 2 < rule.at < line.base for rule in rules)
        match = _MARK.match(line.text)
        if ruled and (match or (i == 0 and not _BULLETED.match(line.text))):
            return i
        if match:
            mark = match.group(1)
            raised = mark[0] in _DIGITS or line.words[0].size < 0.85 * line.size or mark[0] in "*†‡"
            if raised or mark in referred:
                return i
    return None


def _parted(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines into notes: a new one where a mark counts on from the last."""
    notes: list[list[TextLine]] = []
    last = 0
    for line in lines:
        match = _MARK.match(line.text)
        mark = match.group(1).translate(_PLAIN) if match else ""
        counts_on = mark.isdecimal() and (not last or 0 < int(mark) - last <= 3)
        if not notes or counts_on or mark[:1] in ("*", "†", "‡"):
            notes.append([])
            last = int(mark) if mark.isdecimal() else last
        if match and counts_on and mark == match.group(1):
            # Set as a superscript also where the type made it only small: it is no number.
            line.text = line.text.replace(mark, mark.translate(SUPERSCRIPT), 1)
        notes[-1].append(line)
    return notes
