"""Page numbers and running lines in plain text: found by their sequence, so that they can be left out."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

_NUMBER = re.compile(r"\d{1,3}$")
_EXPLICIT = re.compile(
    r"(?:[-–—|\[(]\s*\d{1,3}\s*[-–—|\])]|\d{1,3}\s*/\s*\d{1,3}"
    r"|[Pp](?:age|\.)\s*\|?\s*\d{1,3}(?:\s*(?:of|/|de)\s*\d{1,3})?)$"
)
_ROMAN = re.compile(r"[ivx]{1,5}$")
_AT_FRONT = re.compile(r"(\d{1,3})\s*([A-Z]\D{4,80})$")
_AT_END = re.compile(r"(\D{5,90}?)[\s|]*(\d{1,3})$")
_COUNTED = re.compile(
    r"(?:article|chapter|section|annex|appendix|table|figure|box|part|step|goal|target|sdg)$", re.I
)
_LEAST_GAP = 12
"""Lines between two page numbers; row numbers of a table stand closer."""


def find_pagination(lines: list[str]) -> set[int]:
    """Numbers of the lines that are page numbers, or headers and footers that run with them.

    A lone number counts where it goes up by one at the distance of pages (row numbers stand closer), or
    where it stands in the middle of a sentence that fills its lines.

    >>> page = [f"line {'abcdefghijklmnopqrstuvwxyz'[i]} of a page" for i in range(26)]
    >>> sorted(find_pagination([*page, "2", *page, "3"]))
    [26, 53]
    """
    stripped = [line.strip() for line in lines]
    found = {i for i, line in enumerate(stripped) if _EXPLICIT.match(line) or _set_apart(lines, i)}
    glued = _glued(stripped)
    found |= set(glued) | _chain(stripped, glued)
    found |= _inside_sentences(stripped)
    found |= _preface_numbers(stripped, found)
    return found | _running(stripped, found)


def _set_apart(lines: list[str], i: int) -> bool:
    """A number far to the right, with an empty line beside it, as layouts set page numbers."""
    line = lines[i]
    if not _NUMBER.match(line.strip()) or len(line) - len(line.lstrip(" ")) < 40:
        return False
    return any(0 <= at < len(lines) and not lines[at].strip() for at in (i - 1, i + 1))


def _chain(lines: list[str], glued: dict[int, int]) -> set[int]:
    """The longest run of lone numbers that go up by one, a page apart, best beside a line that recurs."""
    numbers = {i: int(line) for i, line in enumerate(lines) if _NUMBER.match(line) and line[0] != "0"}
    recurring = {text for text, count in Counter(lines).items() if count >= 3 and len(text) > 5}
    best: dict[int, tuple[float, int | None]] = {}
    by_value: dict[int, list[int]] = defaultdict(list)
    for i, value in sorted((numbers | glued).items()):
        beside = {text for text in lines[max(i - 3, 0) : i + 4] if text}
        worth = 1.5 if beside & recurring else 1.0
        best[i] = (worth, None)
        for step in (1, 2):
            for j in by_value[value - step]:
                if i - j >= _LEAST_GAP and best[j][0] + worth > best[i][0]:
                    best[i] = (best[j][0] + worth, j)
        by_value[value].append(i)
    at: int | None = max(best, key=lambda i: best[i][0], default=None)
    chain = []
    while at is not None:
        chain.append(at)
        at = best[at][1]
    if len(chain) < 2:
        return set()
    far = chain[0] - chain[-1] >= 25 * (len(chain) - 1)
    return set(chain) if len(chain) >= 3 or far else set()


def _inside_sentences(lines: list[str]) -> set[int]:
    found = set()
    for i, line in enumerate(lines):
        if not _NUMBER.match(line):
            continue
        before = next((text for text in reversed(lines[max(i - 8, 0) : i]) if text), "")
        after = next((text for text in lines[i + 1 : i + 9] if text), "")
        if len(before) >= 60 and before[-1] not in ".:;!?" and after[:1].islower() and len(after) >= 30:
            found.add(i)
    return found


def _preface_numbers(lines: list[str], found: set[int]) -> set[int]:
    """Small roman numbers of a preface, where the pages that follow are numbered too."""
    roman = {i for i, line in enumerate(lines) if line and _ROMAN.match(line)}
    return {i for i in roman if i < min(found, default=0) or len(roman) >= 3}


def _glued(lines: list[str]) -> dict[int, int]:
    """Headers that end or begin with the page's number: *1REPUBLIC OF SAN MARINO*, *NDC of Fiji 12*."""
    groups: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if match := _AT_FRONT.match(line):
            groups["front", match[2].strip()].append((i, int(match[1])))
        elif (match := _AT_END.match(line)) and not _COUNTED.match(match[1].strip()):
            groups["end", match[1].strip()].append((i, int(match[2])))
    found: dict[int, int] = {}
    for (place, _), members in groups.items():
        enough = 2 if place == "front" else 3
        rising = all(b[1] - a[1] in (1, 2) and b[0] - a[0] >= _LEAST_GAP for a, b in pairwise(members))
        if len(members) >= enough and rising:
            found |= dict(members)
    return found


def _running(lines: list[str], numbers: set[int]) -> set[int]:
    """Short lines that stand again and again beside page numbers."""
    beside: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for step in (-1, 1):
            i, seen = number + step, 0
            while 0 <= i < len(lines) and seen < 3:
                if lines[i] and i not in numbers:
                    beside[lines[i]].append(i)
                    seen += 1
                i += step
    enough = max(3, 0.3 * len(numbers))
    return {
        i for key, places in beside.items() if len(set(places)) >= enough and len(key) <= 110 for i in places
    }
