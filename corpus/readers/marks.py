"""Marks at the edge of a line by which a reader tells items, headings, notes and contents apart.

Layout only: what a label means, and which paragraph it continues, is for ``nlp.structure.labels`` to say.
"""

import re

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Footnote digits as superscripts: of the same length, and not to be taken for a number."""

BULLET = r"[•●○◦▪▫■□◼◾➢➤►▶✓✔❖◆◇❑⮚➔→·∙‣⁃・･–—−‐‒₋*o-]|[\uf000-\uf0ff]"
_UNIT = r"(?!\s*(?:%|°|[€$£]|(?:(?:b|m|tr)illion|per|Mt|Gg|Gt|kt|t|ha|km|[kMGT]W|USD?|EUR?|years?)\b))"
LABEL = (
    r"“?(?:\(?(?:\d{1,3}|[a-zA-Z]|([a-z])\1|[ivxl]{1,6}|[IVXL]{1,6})[.)]"
    rf"|[1-9]\d?(?:\.\d{{1,2}}){{1,3}}\.?{_UNIT})"
)
_ITEM = re.compile(rf"(?:(?:{BULLET})\s+|(?:[•●▪■➢✓✔❖❑]|[\uf000-\uf0ff])(?=\w)|{LABEL}\s+)(?=\S)")
_BULLET_ALONE = re.compile(r"(?:[•●○◦▪▫■□➢➤►✓✔❖◆❑⮚·∙₋–-]|[\uf000-\uf0ff])$")
_LEADERS = re.compile(r"\.(?:[ \t]?\.){3,}[ \t]*[\divxlc]*[ \t]*$|_____+[ \t]*\d+$|……+[ \t.]*\d*$|\t\d{1,3}$")
_CLOSED = re.compile(r"[.;:!?…][\"'”’)\]]*$|(?<!CP)(?<!CMA)(?<!CMP)(?<!\d)[.;:!?][\"'”’)\]]*\d{1,2}$")


def is_item(line: str) -> bool:
    """True where the line begins with a bullet or a label: *(a) …*, *12. …*, *• …*, *4.1 …*."""
    return _ITEM.match(line) is not None


def is_bullet_alone(line: str) -> bool:
    """True for a line that holds nothing but a bullet, its words stand in the next."""
    return _BULLET_ALONE.match(line.strip()) is not None


def is_contents(line: str) -> bool:
    """True for a line of a contents list: dot leaders, or a page number after tabs."""
    return _LEADERS.search(line.rstrip()) is not None


def is_closed(line: str) -> bool:
    """True where the line ends a sentence or a list item."""
    return _CLOSED.search(line.rstrip()) is not None


def is_capitals(line: str) -> bool:
    """True for a line in capitals, as headings often are."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
