"""A briefing note as Markdown (CommonMark, with the tables of GitHub); whatever a text holds stays text."""

import re
from collections.abc import Iterator

from api.exports.notes import Asked, Heading, Picture, Quotation, Rows, Sentence, blocks
from corpus.model import Brief

_MARKS = re.compile(r"[\\`*_\[\]<>|~&$^]")


def escaped(text: str) -> str:
    r"""A text as Markdown shows it to the letter, on one line.

    >>> escaped("1. a*b <c>")
    '1\\. a\\*b \\<c\\>'
    """
    line = _MARKS.sub(lambda match: "\\" + match[0], " ".join(text.split()))
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", re.sub(r"^([-+#=])", r"\\\1", line))


def markdown(brief: Brief) -> str:
    """The note, ending with a line break."""
    lines = [f"# {escaped(brief.title)}", f"Made for {brief.on}."]
    lines += [_block(block) for block in blocks(brief) if not isinstance(block, Picture)]
    return "\n\n".join(lines) + "\n"


def _block(block: Heading | Sentence | Quotation | Asked | Rows) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * (level + 1)} {escaped(text)}"
        case Sentence(text, label):
            return " ".join(filter(None, (f"**{escaped(label)}.**" if label else "", escaped(text))))
        case Asked(text):
            return f"- {escaped(text)}"
        case Quotation():
            return "\n".join(_quotation(block))
        case Rows():
            return "\n".join(_rows(block))


def _quotation(block: Quotation) -> Iterator[str]:
    if block.banner:
        yield f"> **{escaped(block.banner)}**"
        yield ">"
    yield f"> “{escaped(block.text)}”"
    yield ">"
    yield f"> — \\[{block.number}\\] {escaped(block.place)}"


def _rows(table: Rows) -> Iterator[str]:
    yield _line(table.header)
    yield "|" + " --- |" * len(table.header)
    yield from map(_line, table.rows)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"
