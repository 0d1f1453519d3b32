"""Which runs of parted lines are a form or a table of two columns, and which only look like one."""

import re
from itertools import groupby

from corpus.readers.text.gutters import is_label
from corpus.readers.text.halves import Foot, Pair, is_clean, join
from corpus.readers.text.lines import Line

_LETTERS = re.compile(r"[^\W\d_]{3}")
_MIRRORED = re.compile(r"[\u0590-\u08ff]")
"""Letters written from the right, whose first column stands last."""
_SHORT = 3
"""Lines over both columns, at most, between two runs of one form: the title of a section."""


def believed(made: list[Line | Pair | Foot]) -> list[Line | Pair | Foot]:
    """Lines put together again where a run of pairs shows no second column, or only figures."""
    runs = [list(run) for _, run in groupby(made, key=lambda line: isinstance(line, Line))]
    forms = [_is_form(run) for run in runs]
    for order in (range(2, len(runs)), range(len(runs) - 3, -1, -1)):
        for i in order:  # a run of a few rows needs to show less beside another
            before = i - 2 if order.step > 0 else i + 2
            near = forms[before] and len(runs[(i + before) // 2]) <= _SHORT
            forms[i] = forms[i] or (near and _is_beside_form(runs[i]))
    result: list[Line | Pair | Foot] = []
    for run, form in zip(runs, forms, strict=True):
        result += _trim(run) if form else [join(line) for line in run]
    return result


def _both(run: list[Line | Pair | Foot]) -> list[tuple[Line, Line]]:
    return [(line.left, line.right) for line in run if isinstance(line, Pair) and line.left and line.right]


def _is_form(run: list[Line | Pair | Foot]) -> bool:
    """True where columns stand clearly apart, and hold words rather than figures or columns of their own."""
    both = _both(run)
    figures = sum(bool(re.search(r"\d", right.text)) and len(right.text.split()) <= 4 for _, right in both)
    columns = sum("   " in right.text for _, right in both)
    named = sum(bool(_LETTERS.search(left.text)) for left, _ in both)
    mirrored = sum(bool(_MIRRORED.search(left.text)) for left, _ in both)
    apart = any(is_clean(line) for line in run)
    worded = named >= 0.6 * len(both) and (len(both) < 3 or 2 * figures < len(both))
    return apart and worded and not mirrored and columns <= 0.3 * len(both)


def _is_beside_form(run: list[Line | Pair | Foot]) -> bool:
    pairs = [line for line in run if isinstance(line, Pair)]
    labels = any(pair.left is not None and is_label(pair.left.text) for pair in pairs)
    return labels and any(pair.right is not None for pair in pairs)


def _trim(run: list[Line | Pair | Foot]) -> list[Line | Pair | Foot]:
    """A run without a heading of one line at its edge."""
    if len(run) > 1 and (last := _heading(run[-1])):
        run = [*run[:-1], last]
    gap = len(run) > 1 and isinstance(run[1], Pair) and run[1].either.gap
    if gap and (first := _heading(run[0])):
        run = [first, *run[1:]]
    return run


def _heading(line: Line | Pair | Foot) -> Line | None:
    """The first column's words below an empty line, where nothing stands beside them."""
    if isinstance(line, Pair) and line.right is None and line.left is not None and line.left.gap:
        return line.left
    return None
