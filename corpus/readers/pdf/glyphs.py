"""PDFium's characters → words with boxes: foreign objects in, own objects out.

PDFium gives characters in the order of the content stream, with a space wherever it sees a gap. A
``Word`` is what stands between two spaces; raised footnote digits inside it have become Unicode
superscripts (``2050¹``), which no later step can take for a number, and lowered digits are plain
(``CO2``). All places are in points from the top left corner of the page as it is shown.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from corpus.readers.marks import SUPERSCRIPT
from corpus.readers.pdf.characters import Runs, read_runs

Turn = Callable[[Any, Any], tuple[Any, Any]]
"""How x and y in PDF user space, numbers or arrays of them, land on the page as it is read."""

ASCENT, DESCENT = 0.75, 0.22
"""Of a line's box, in font sizes: what letters of the common fonts reach."""
_LEADING_MARK = re.compile(r"^([⁰¹²³⁴-⁹]+)(?=[^\W\d_]{2})")
"""A footnote's own digit, set close to its first word."""


@dataclass(slots=True)
class _Run:
    """Characters of one size on one baseline with nothing between them, on the page as it is read."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    angle: int
    spaced: bool


@dataclass(slots=True)
class Word:
    """What stands between two spaces. ``base`` is the baseline, ``order`` the place in the stream."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    order: int
    glued: bool = False
    """No space before it in the stream: it goes on the word of ``order - 1``."""
    upright: bool = True


@dataclass(slots=True)
class PageWords:
    """One page: its words in stream order, its size and how its text is turned (0, 90, 180, 270)."""

    number: int
    width: float
    height: float
    words: list[Word]
    turned: int = 0
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def shown(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of the turned text, in the page as it is shown."""
        x0, y0, x1, y1 = box
        if self.turned == 90:
            return (y0, self.width - x1, y1, self.width - x0)
        if self.turned == 270:
            return (self.height - y1, x0, self.height - y0, x1)
        if self.turned == 180:
            return (self.width - x1, self.height - y1, self.width - x0, self.height - y0)
        return box


def read_page(page: pdfium.PdfPage, number: int) -> tuple[PageWords, Turn]:
    """The words of one page, and how a point of its coordinate space lands in them."""
    textpage = page.get_textpage()
    try:
        runs = read_runs(textpage)
    finally:
        textpage.close()
    turned = _dominant_angle(runs) if runs else 0
    rotation = (page.get_rotation() + turned) % 360
    left, bottom, right, top = page.get_cropbox()
    turn = _turn(rotation, left, bottom, right, top)
    across = rotation in (90, 270)
    width, height = (top - bottom, right - left) if across else (right - left, top - bottom)
    words = list(_words(_placed(runs, turn, turned))) if runs else []
    inside = [word for word in words if word.x1 > 0 and word.x0 < width and word.y1 > 0 and word.y0 < height]
    return PageWords(number, width, height, inside, turned), turn


def _turn(rotation: int, left: float, bottom: float, right: float, top: float) -> Turn:
    """How PDF user space (from the bottom left) becomes the page as it is read (from the top left)."""
    if rotation == 90:
        return lambda x, y: (y - bottom, x - left)
    if rotation == 180:
        return lambda x, y: (right - x, y - bottom)
    if rotation == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _dominant_angle(runs: Runs) -> int:
    """How most of the page's letters are turned; pages with a table on its side are read upright."""
    if not runs.angle.any():
        return 0
    letters: Counter[int] = Counter()
    for angle, text in zip(runs.angle.tolist(), runs.text, strict=True):
        letters[angle] += len(text)
    return letters.most_common(1)[0][0]


def _placed(runs: Runs, turn: Turn, turned: int) -> list[_Run]:
    """The runs with their places as the page is read."""
    (ax, ay), (bx, by) = turn(runs.x0, runs.y0), turn(runs.x1, runs.y1)
    x0, x1, y0, y1 = np.minimum(ax, bx), np.maximum(ax, bx), np.minimum(ay, by), np.maximum(ay, by)
    angle = (runs.angle - turned) % 360
    level = angle == 0
    base = y1 - 0.22 * (y1 - y0) if turned else turn(runs.x0, runs.base)[1]
    base = np.where(level, base, y1)
    y0 = np.where(level, base - ASCENT * runs.size, y0)
    y1 = np.where(level, base + DESCENT * runs.size, y1)
    places = (column.tolist() for column in (x0, y0, x1, y1, base, runs.size))
    return list(map(_Run, runs.text, *places, runs.bold, angle.tolist(), runs.spaced))


def _words(runs: list[_Run]) -> Iterator[Word]:
    """Runs with no space between them become one word."""
    group: list[_Run] = []
    order = 0
    for run in runs:
        if group and not _continues(group[-1], run):
            yield _word(group, order)
            order += 1
            group = []
        group.append(run)
    if group:
        yield _word(group, order)


def _continues(last: _Run, run: _Run) -> bool:
    if last.angle or run.angle:
        # A line of turned letters is one word: its own lines cannot be told by baselines.
        near = abs(run.y0 - last.y1) < 2 * run.size or abs(last.y0 - run.y1) < 2 * run.size
        return last.angle == run.angle and near and abs(run.x0 - last.x0) < 0.5 * run.size
    size = max(last.size, run.size)
    gap = max(run.x0 - last.x1, last.x0 - run.x1)
    return not run.spaced and abs(run.base - last.base) < 0.7 * size and gap < 0.35 * size


def _word(runs: list[_Run], order: int) -> Word:
    if len(runs) == 1:
        return _plain_word(runs[0], order)
    main = max(runs, key=lambda run: (round(run.size, 1), len(run.text)))
    upright = not main.angle
    if upright:
        text = _parted("".join(_script(run, main) for run in runs))
    else:
        text = "".join(f" {run.text}" if run.spaced else run.text for run in runs).strip()
    return Word(
        text,
        min(run.x0 for run in runs),
        min(run.y0 for run in runs) if not upright else main.y0,
        max(run.x1 for run in runs),
        max(run.y1 for run in runs) if not upright else main.y1,
        main.base,
        main.size,
        sum(len(run.text) for run in runs if run.bold) * 2 > sum(len(run.text) for run in runs),
        order,
        not runs[0].spaced,
        upright,
    )


def _plain_word(run: _Run, order: int) -> Word:
    """Nearly all words are one run."""
    text = run.text.strip() if run.angle else _parted(run.text)
    box = (run.x0, run.y0, run.x1, run.y1)
    return Word(text, *box, run.base, run.size, run.bold, order, not run.spaced, not run.angle)


def _parted(text: str) -> str:
    """A footnote's digit before its first word stands by itself."""
    mark = _LEADING_MARK.match(text)
    return f"{mark.group()} {text[mark.end() :]}" if mark else text


def _script(run: _Run, main: _Run) -> str:
    """The run's text, with its digits made superscript where it is small and raised."""
    raised = main.base - run.base
    small = run.size < 0.85 * main.size
    if (small and raised > 0.12 * main.size) or raised > 0.25 * main.size:
        return run.text.translate(SUPERSCRIPT)
    return run.text
