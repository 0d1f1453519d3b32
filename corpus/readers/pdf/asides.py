"""Boxes beside the text: found by their frames, or by lines that share no baseline with it."""

from collections.abc import Sequence
from operator import attrgetter

from corpus.readers.pdf.lines import TextLine, lines_of, make_line, rows_of
from corpus.readers.pdf.rulings import Box
from corpus.readers.pdf.strips import GUTTER, Stream, Strip, by_column


def find_asides(
    lines: Sequence[TextLine], frames: Sequence[Box], page: int
) -> tuple[Sequence[TextLine], list[Stream]]:
    """The lines without the words of framed boxes that have text beside them, and the boxes."""
    rest = sorted((word for line in lines for word in line.row), key=attrgetter("order")) if frames else []
    asides: list[Stream] = []
    for x0, y0, x1, y1 in sorted(frames, key=lambda box: (box[2] - box[0]) * (box[3] - box[1])):
        level = [word for word in rest if y0 <= (word.y0 + word.y1) / 2 <= y1]
        inside = [word for word in level if x0 - 1 <= word.x0 and word.x1 <= x1 + 1]
        beside = [word for word in level if word.x1 < x0 + 2 or word.x0 > x1 - 2]
        rows = rows_of(inside)
        if len(rows) < 3 or len(inside) + len(beside) < len(level) or len(rows_of(beside)) < 3:
            continue
        asides.append(Stream([make_line(row, page) for row in rows], aside=True))
        gone = {word.order for word in inside}
        rest = [word for word in rest if word.order not in gone]
    return lines_of(rest, page) if asides else lines, asides


def side_by_side(strips: list[Strip]) -> list[Strip]:
    """Lines that overlap in height but not in width are one strip: a box stands beside the text."""
    out: list[Strip] = []
    for strip in strips:
        last = out[-1] if out else None
        if last is not None and _apart(last, strip) and strip.y0 < last.y1 - 0.3 * strip.size:
            segments = sorted([*last.segments, *strip.segments], key=lambda segment: segment[0].x0)
            out[-1] = Strip(last.y0, max(last.y1, strip.y1), segments, None, True)
        else:
            out.append(strip)
    return out


def _apart(last: Strip, strip: Strip) -> bool:
    """No word of the one stands over a word of the other; both are lines, not marks."""
    pairs = [(a, b) for a in last.segments for b in strip.segments]
    letters = min(
        sum(len(word.text) for segment in one.segments for word in segment) for one in (last, strip)
    )
    return letters > 8 and all(
        a[-1].x1 + GUTTER * strip.size <= b[0].x0 or b[-1].x1 + GUTTER * strip.size <= a[0].x0
        for a, b in pairs
    )


def is_staggered(strips: Sequence[Strip]) -> bool:
    """At least half of the strips hold lines of different texts."""
    both = [strip for strip in strips if len(strip.segments) > 1]
    return len(both) >= 3 and sum(strip.staggered for strip in both) >= 0.5 * len(both)


def beside(strips: Sequence[Strip], edges: Sequence[float], page: int) -> list[Stream]:
    """The text, then what stands beside it: the wider column, or the left of two alike, is the text."""
    rows = [by_column(strip, edges) for strip in strips]
    streams = []
    for column in range(len(edges) + 1):
        lines = [make_line(line, page) for cells in rows for line in rows_of(cells[column]) if line]
        if lines:
            streams.append(Stream(lines))
    main = max(streams, key=lambda stream: (len(stream.lines) > 2, -stream.lines[0].x0))
    for stream in streams:
        stream.aside = stream is not main
    return [main, *(stream for stream in streams if stream.aside)]
