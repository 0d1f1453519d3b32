"""The gap between two columns that blanks keep apart: at which offset the second one begins."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.readers.marks import is_closed, is_contents
from corpus.readers.text.lines import Line

NARROWEST = 16
"""Characters from the margin to the second column, at least; a label stands closer to its item."""
_LABEL = re.compile(
    r"\(?(?:\d{1,2}[.)(]?)?(?:[a-z]|[ivx]{1,4})?(?:\([a-z]{1,3}\)?){0,2}[a-z]?[.)]{0,2}\s+(?=\S)"
)
_LOW_LABEL = re.compile(r"\S+\s+[a-z]")
_GAP = re.compile(r"(?:(?<![.!?:;]) {2}| {3,})(?=\S)")
"""Two blanks behind a sentence are a typist's, and tell nothing of columns."""
_FIGURES = re.compile(r" {3,}[-–]?\d[\d.,]*%?(?: {2,}|$)")


def is_label(text: str) -> bool:
    """True where a cell begins with a label: *(a)  …*, *b  …*, *a(ii)  …*, *2.1 …*.

    >>> is_label("c    For plans"), is_label("(d) Target"), is_label("4 of the Agreement")
    (True, True, False)
    """
    match = _LABEL.match(text)
    if match is None:
        return False
    label = match[0].strip()
    return (bool(re.search(r"[.)]$", label)) or (len(match[0]) > len(label) + 1)) and label not in ".)"


def groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that stand together: up to an empty line, or to a label after what is complete."""
    group: list[Line] = []
    for line in lines:
        begins = line.indent < NARROWEST and is_label(line.text)
        if group and begins and _LOW_LABEL.match(line.text):
            begins = is_closed(group[-1].text)  # *paragraphs 31(c) and / (d) of the decision*
        if group and (line.gap or begins):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def starts(line: Line) -> list[int]:
    """Offsets at which words begin behind two blanks or more, as a second column might."""
    if "\t" in line.text or is_contents(line.text):
        return []
    found = [line.indent + match.end() for match in _GAP.finditer(line.text)]
    return [x for x in found if x - line.indent >= NARROWEST - 4 and x >= NARROWEST]


def gutter(group: list[Line]) -> int | None:
    """The offset of the second column that most lines show and fewest run over."""
    begun = Counter(x for line in group for x in starts(line))
    edges = Counter(line.indent for line in group if line.indent >= NARROWEST)

    def worth(x: int) -> tuple[float, int]:
        over = sum(line.indent < x - 1 and line.end >= x and x not in starts(line) for line in group)
        return begun[x] + edges[x] - 0.5 * over, x

    best = max([*begun, *edges], key=worth, default=None)
    if best is None or begun[best] + edges[best] >= 2:
        return best
    beside_label = len(group) > 1 and is_label(group[0].text)
    return best if beside_label and (edges[best] or all(line.end < best for line in group[1:])) else None


def settle(group: list[Line], shown: int | None, votes: Counter[int]) -> int | None:
    """The offset that a group is parted at: its own, or the page's where it shows none that can be."""
    if not votes:
        return None
    common = votes.most_common(1)[0][0]
    if shown is not None and shown >= 0.75 * common and any(line.end > common + 1 for line in group):
        return shown
    begun = {x for line in group for x in starts(line)}
    near = [x for x in begun if abs(x - common) <= 8 or any(abs(x - other) <= 1 for other in votes)]
    near = [x for x in near if x >= 0.75 * common]
    if near and len(group) == 1:
        return min(near, key=lambda x: abs(x - common))
    return max(x for x in votes if x <= common + 8)


def is_figures(group: list[Line], x: int) -> bool:
    """True for tables of figures and of three columns or more, which this is not for."""
    lines = [line for line in group if any(abs(x - start) <= 1 for start in starts(line))]
    if any(_FIGURES.search(line.text[: x - line.indent].rstrip()) for line in lines):
        return True
    others = Counter(start for line in lines for start in starts(line) if abs(start - x) > 1)
    return any(count >= 3 or (count >= 2 and count >= 0.6 * len(lines)) for count in others.values())
