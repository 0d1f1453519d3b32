"""Texts with one paragraph a line, indented with tabs: session reports and decisions of the UNFCCC."""

import re
from collections.abc import Iterator

from corpus.model import BlockKind
from corpus.readers.assembly import Assembly
from corpus.readers.marks import is_closed, is_contents, is_item

_ALONE = re.compile(r"(?:Annex|Appendix|Decision|Resolution|Article|Contents)\b", re.I)
_CHAPTER = re.compile(r"(?:[IVXL]{1,6}|[A-Z]|\d{1,2})\.\s+\S")
_EMPTY_LABEL = re.compile(r"\(?[0-9a-zA-Z]{1,4}[.)]$")
_DECISION = re.compile(r"(?:\|\s*)?(?:Decision|Resolution) \d+/[A-Z]+\.\d+\s*\*?\s*\|?$")


def is_tabbed(text: str) -> bool:
    """True where paragraphs are told apart by tabs, not by empty lines or wrapping."""
    lines = [line for line in text.split("\n") if line.strip()]
    marked = sum(line.startswith(("\t", "|")) for line in lines)
    return marked >= 0.25 * len(lines) and any("\t" in line for line in lines)


def assemble(text: str) -> Assembly:
    r"""Blocks of a tab-indented text; a line that was wrapped in the middle of a paragraph is joined.

    Tables stand as ``| a | b |`` and come out cell by cell; ``level`` is the number of tabs.

    >>> [block.kind.value for block in assemble("Annex I\n\t1.\tScope:\n\t| a | b |").blocks]
    ['heading', 'item', 'cell', 'cell']
    """
    assembly, table, contents = Assembly(indent="\t"), -1, False
    for paragraph in _paragraphs(text.split("\n")):
        if paragraph[0].lstrip().startswith("|"):
            rows = _rows(paragraph)
            if max(map(len, rows)) > 1:
                table += 1
                _add_table(assembly, table, rows)
                continue
            lines = [cell for row in rows for cell in row]
        else:
            lines = ["\n".join(paragraph)]
        for line in lines:
            contents = _contents(line.strip(), contents)
            _add(assembly, line, contents)
    return assembly


def _contents(line: str, inside: bool) -> bool:
    """Whether the line stands in the list that *Contents* opens and the first decision ends."""
    if line == "Contents":
        return True
    return inside and not _DECISION.match(line)


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Lines that make one paragraph, or one table; empty lines separate."""
    group: list[str] = []
    for line in lines:
        if group and (not line.strip() or not _continues(group, line)):
            yield group
            group = []
        if line.strip():
            group.append(line)
    if group:
        yield group


def _continues(group: list[str], line: str) -> bool:
    """True where the line goes on with those before it: a table's next row, or a torn paragraph."""
    before, bar = group[-1], line.lstrip().startswith("|")
    if group[0].lstrip().startswith("|"):
        return bar or not before.rstrip().endswith("|")
    if bar or line.startswith("\t") or _ALONE.match(line):
        return False
    if before.endswith(" "):
        return True
    closed = is_closed(before) or _ALONE.match(before.strip()) is not None
    return not closed and (line[0].islower() or (line[0].isdigit() and len(before) > 50))


def _rows(lines: list[str]) -> list[list[str]]:
    """Cells of the rows; a row that runs over several lines ends with the line that a bar ends."""
    rows, parts = [], []
    for line in lines:
        parts.append(line.strip())
        if line.rstrip().endswith("|"):
            rows.append([cell.strip() for cell in "\n".join(parts).strip("|").split("|")])
            parts = []
    if parts:
        rows.append([cell.strip() for cell in "\n".join(parts).strip("|").split("|")])
    return rows


def _add_table(assembly: Assembly, table: int, rows: list[list[str]]) -> None:
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            assembly.add(cell, BlockKind.CELL, cell=(table, r, c))


def _add(assembly: Assembly, paragraph: str, contents: bool) -> None:
    level = len(paragraph) - len(paragraph.lstrip("\t"))
    text = "\n".join(line.strip() for line in paragraph.split("\n"))
    if _EMPTY_LABEL.match(text):  # a label without its paragraph, left over from the typesetting
        return
    assembly.add(text, _kind(text, level, contents), level=level)


def _kind(text: str, level: int, contents: bool) -> BlockKind:
    if contents or is_contents(text):
        return BlockKind.CONTENTS
    closed = is_closed(text) or text.endswith((",", "and", "or"))
    if not closed and (level == 0 or _CHAPTER.match(text) or _ALONE.match(text)):
        return BlockKind.HEADING
    if is_item(text):
        return BlockKind.ITEM
    return BlockKind.TEXT if closed or len(text) > 200 else BlockKind.HEADING
