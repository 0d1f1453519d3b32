"""Values written beside their marks, so that none covers another."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_HIGH, _LETTER = 12.0, 6.0
"""Height of a line and width of a letter, in pixels; a little more than the type that is drawn."""
_MARK = 7.0
"""Half the side of what a mark covers."""


_AWAY = (0, *(sign * step for step in range(13, 157, 13) for sign in (1, -1)))
"""Pixels above and below its mark that a text may stand. Each text takes two such rows from another at most,
so that even at an edge, where half of them lie outside, six texts find room."""


class Wanted(NamedTuple):
    """A text at a mark, in pixels from the top left corner of the panel."""

    x: float
    y: float
    text: str


class Box(NamedTuple):
    """Where something stands."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """Square pixels in common."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def placed(
    wanted: Sequence[Wanted], marks: Sequence[tuple[float, float]], width: float, height: float
) -> list[Box]:
    """A box for each text, near its mark, inside the panel, over no other and no mark where there is room.

    >>> placed([Wanted(10, 50, "−46 %")], [(10, 50)], 200, 100)
    [Box(left=19.0, top=44.0, right=49.0, bottom=56.0)]
    """
    free = Box(0, -_HIGH, width, height + _HIGH)
    points = [Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in marks]
    made: list[Box] = []
    for one in wanted:
        made.append(min(_around(one, width), key=lambda box: _cost(box, made, points, free)))
    return made


def _around(one: Wanted, width: float) -> Iterator[Box]:
    """Places for a text, the most natural first: right of its mark, left, above, below, then farther off."""
    wide = _LETTER * len(one.text)
    right, left, middle = one.x + _MARK + 2, one.x - _MARK - 2 - wide, one.x - wide / 2
    sides = (right, left) if right + wide <= width else (left, right)
    for away in _AWAY:
        for start in sides:
            yield _line(start, one.y + away, wide)
        if away:
            yield _line(middle, one.y + away * 1.2, wide)


def _line(left: float, middle: float, wide: float) -> Box:
    return Box(left, middle - _HIGH / 2, left + wide, middle + _HIGH / 2)


def _cost(box: Box, labels: Sequence[Box], points: Sequence[Box], free: Box) -> tuple[float, float]:
    """Two labels in one place cannot be read, one beyond the edge is cut; one over a mark only hides it."""
    outside = box.overlap(box) - box.overlap(free)
    return sum(map(box.overlap, labels)) + outside, sum(map(box.overlap, points))
