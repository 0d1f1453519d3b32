"""A line of a wrapped text, with what its place tells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line that holds words."""

    text: str
    """Without the blanks at its ends."""
    indent: int
    page: int
    gap: bool
    """An empty line stands before it."""
    turned: bool
    """A page's end, or what runs with it, stands before it."""
    width: int
    """How wide the text is set around it, in characters."""
    first: bool
    """The document begins with it."""

    @property
    def end(self) -> int:
        """Where it ends, in characters from the left margin."""
        return self.indent + len(self.text)


def widths(lines: list[str]) -> list[int]:
    """How wide the text is set around each line: a long line among its neighbours, not the longest."""
    lengths = [len(line) for line in lines]
    found = []
    for i in range(len(lengths)):
        around = sorted(length for length in lengths[max(i - _REACH, 0) : i + _REACH + 1] if length)
        found.append(around[round(0.85 * (len(around) - 1))] if around else 0)
    return found


_REACH = 15
"""Lines on each side that tell how wide the text is set."""
