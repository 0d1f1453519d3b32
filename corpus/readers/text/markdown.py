"""Markdown with YAML front matter, as archives of statements publish it."""

import html
import re
from collections.abc import Iterator

import yaml

from corpus.model import BlockKind, Content
from corpus.readers.assembly import Assembly
from corpus.readers.marks import is_closed

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_SETEXT = re.compile(r"(?:={3,}|-{3,})\s*$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"(\s*)([-*+•]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])(\s+)(?=\S)")
_NOTE = re.compile(r"\[\^[^\]]+\]:\s*")
_BOLD = re.compile(r"(\*\*\*?|__)(?P<inner>(?:(?!\1).)+)\1\s*[:.]?\s*$", re.S)
_SIGNS = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|^\[\^?\w+\]: |\]\(https?://", re.M)
_INLINE = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|$'\"@<&-])"), "\\1"),
)
_EMPHASIS = re.compile(r"(?<![\\\w])(\*{1,3}|_{1,3})(?=\S)|(?<=\S)(?<!\\)(\*{1,3}|_{1,3})(?!\w)|\*\*")


def is_markdown(text: str) -> bool:
    """True where the text has front matter, or several marks that only Markdown uses."""
    return _FRONT.match(text) is not None or len(_SIGNS.findall(text)) >= 3


def read(text: str) -> Content:
    r"""A Content with headings, paragraphs, items, notes and table cells; the markup is left out.

    What the front matter declares comes as metadata: ``title``, ``date``, ``source_url`` … Line breaks
    inside a paragraph stay; a list item keeps its mark; a paragraph that is bold throughout is a heading.

    >>> content = read("---\ntitle: A\n---\n\n**Climate**\n\nBoth *will* act by:\n\n-   2030;")
    >>> content.text, content.metadata["title"]
    ('Climate\n\nBoth will act by:\n\n- 2030;', 'A')
    """
    front = _FRONT.match(text)
    metadata = _metadata(front[1]) if front else {}
    body = text[front.end() :] if front else text
    assembly, table = Assembly(), -1
    for paragraph in _paragraphs(body.split("\n")):
        if paragraph[0].lstrip().startswith("|") and len(paragraph) > 1:
            table += 1
            _add_table(assembly, table, paragraph)
        else:
            _add(assembly, paragraph)
    return assembly.content(metadata)


def _metadata(front: str) -> dict[str, str]:
    try:
        declared = yaml.safe_load(front)
    except yaml.YAMLError:
        return {}
    if not isinstance(declared, dict):
        return {}
    return {str(key): _one_line(value) for key, value in declared.items() if value not in (None, "")}


def _one_line(value: object) -> str:
    """A value on one line; a list with ``;`` between, as manifests have it."""
    if isinstance(value, list):
        return ";".join(map(_one_line, value))
    return " ".join(str(value).split())


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Groups of lines: paragraphs, items (each its own), headings, tables."""
    group: list[str] = []
    for raw in lines:
        line = raw.replace("\xa0", " ").rstrip() if not raw.strip() else raw
        if not line.strip():
            if group:
                yield group
            group = []
            continue
        if group and _SETEXT.match(line) and len(group) == 1 and not _ITEM.match(group[0]):
            yield [f"# {group[0]}"]
            group = []
            continue
        if group and (_ITEM.match(line) or _HEADING.match(line) or _NOTE.match(line) or _ends(group)):
            yield group
            group = []
        if not _RULE.match(line.strip()):
            group.append(line)
    if group:
        yield group


def _ends(group: list[str]) -> bool:
    """True after a heading line, and after a line that is bold throughout and breaks hard."""
    if _HEADING.match(group[0]):
        return True
    return group[-1].endswith("  ") and _bold("\n".join(group)) is not None


def _bold(text: str) -> str | None:
    """The words of a paragraph that is bold (or underlined) throughout."""
    bare = re.sub(r"</?[A-Za-z][^<>]*>", "", text).strip()
    match = _BOLD.match(bare)
    if match:
        return match["inner"]
    underlined = re.fullmatch(r"<(u|b|strong)>(.+)</\1>", text.strip(), re.S)
    return underlined[2] if underlined else None


def _add(assembly: Assembly, lines: list[str]) -> None:
    text = "\n".join(lines)
    if match := _HEADING.match(text):
        assembly.add(_plain(match[2]), BlockKind.HEADING, level=len(match[1]) - 1)
    elif match := _NOTE.match(text):
        assembly.add(_plain(text[match.end() :]), BlockKind.NOTE)
    elif match := _ITEM.match(text):
        mark = "-" if match[2] in "*+" else match[2]
        level = len(match[1].expandtabs(4)) // 4
        assembly.add(f"{mark} {_plain(text[match.end() :])}", BlockKind.ITEM, level=level)
    elif (
        (bold := _bold(text)) is not None
        and len(bold.split()) <= 25
        and not is_closed(_plain(bold).rstrip(":"))
    ):
        assembly.add(_plain(text), BlockKind.HEADING, level=1)
    else:
        assembly.add(_plain(re.sub(r"^\s*>\s?", "", text, flags=re.M)))


def _add_table(assembly: Assembly, table: int, lines: list[str]) -> None:
    row = 0
    for line in lines:
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            continue
        for column, cell in enumerate(cells):
            assembly.add(_plain(cell), BlockKind.CELL, cell=(table, row, column))
        row += 1


def _plain(text: str) -> str:
    """The words without the markup: links keep their words, escapes lose their stroke."""
    for pattern, replacement in _INLINE[:-1]:
        text = pattern.sub(replacement, text)
    text = _EMPHASIS.sub("", text)
    pattern, replacement = _INLINE[-1]
    text = html.unescape(pattern.sub(replacement, text))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
