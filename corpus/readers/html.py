"""HTML → Content: the article with its headings, lists and tables; menus and footers of the site go."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from corpus.errors import EmptySource
from corpus.model import BlockKind, Content
from corpus.readers.assembly import Assembly
from corpus.readers.decoding import decode
from corpus.readers.marks import SUPERSCRIPT, is_item

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.I)
_DATES = ("article:published_time", "dcterms.date", "dc.date", "dcterms.issued", "date", "publish-date")
_ENOUGH = 0.3
"""Share of the page's words that the article must hold; with less, the page is read whole."""
_FURNITURE = (
    ".//nav|.//script|.//style|.//noscript|.//form|.//iframe|.//svg|.//template|.//*[@hidden]"
    "|.//*[@role='navigation' or @role='banner' or @role='contentinfo' or @role='search']"
    "|./header|./footer|./div/header|./div/footer"
)
_SITE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|share|social|sidebar|menu|navbar|newsletter|related|skip|pager)"
    r"(?:$|[\s_-])",
    re.I,
)
_HEADINGS = {f"h{n}": n - 1 for n in range(1, 7)}
_SKIPPED = {"script", "style", "noscript", "template", "nav", "svg", "form", "button", "iframe", "head"}
_BLOCKS = {"p", "div", "section", "article", "main", "body", "blockquote", "pre", "dd", "dt", "figcaption"}
_BLOCKS |= {"ul", "ol", "li", "table", "quote", "list", "item", "hi_block", "header", "footer", "aside", "dl"}


def read(data: bytes) -> Content:
    """The text of a page; what its head says of title, date, language and address is in ``metadata``."""
    text = _decoded(data)
    tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    metadata = _metadata(tree)
    main = _article(tree)
    assembly = Assembly()
    _Walk(assembly).block(main)
    if not assembly.parts:
        raise EmptySource("the page has no text; save it whole from the browser, or print it to PDF")
    return assembly.content(metadata)


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # the page is mistaken about itself: go by the bytes
    return decode(data)


def _article(tree: Any) -> Any:
    """The element that holds the text: the page's own mark, or what is left without the furniture."""
    body = tree.find("body") if tree.find("body") is not None else tree
    for element in body.xpath(_FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    for element in body.xpath(".//ul|.//div|.//section|.//aside"):
        if element.getparent() is not None and _is_menu(element):
            element.drop_tree()
    whole = len(body.text_content())
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = body.xpath(path)
        if len(found) == 1 and len(found[0].text_content()) > _ENOUGH * whole:
            return found[0]
    return body


def _is_menu(element: Any) -> bool:
    """Nearly all of its words are links, or its name says that it belongs to the site."""
    name = f"{element.get('class', '')} {element.get('id', '')}"
    text = len("".join(element.itertext()).split())
    linked = [len("".join(link.itertext()).split()) for link in element.iter("a")]
    if _SITE.search(name) and text < 300:
        return True
    return len(linked) >= 4 and sum(linked) > 0.8 * text


class _Walk:
    """Turns elements into blocks, in order."""

    def __init__(self, assembly: Assembly) -> None:
        self._out = assembly
        self._tables = 0

    def block(
        self, element: Any, kind: BlockKind = BlockKind.TEXT, level: int | None = None, mark: str = ""
    ) -> None:
        """Writes an element: what is inline in it together, each block inside it by itself."""
        inline: list[str] = [mark, element.text or ""]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if self._is_block(tag):
                self._write(inline, kind, level)
                inline = []
                self._inner(child, tag, level)
            elif tag and tag not in _SKIPPED:
                inline.append(_inline(child))
            inline.append(child.tail or "")
        self._write(inline, kind, level)

    def _inner(self, child: Any, tag: str, level: int | None) -> None:
        if tag in _HEADINGS:
            self._write([_inline(child)], BlockKind.HEADING, _HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self._list(child, tag, 0 if level is None else level + 1)
        elif tag == "table":
            self._table(child)
        else:
            self.block(child, level=level)

    @staticmethod
    def _is_block(tag: str) -> bool:
        return tag in _BLOCKS or tag in _HEADINGS

    def _list(self, element: Any, tag: str, level: int) -> None:
        number = int(element.get("start", "1")) if str(element.get("start", "1")).isdecimal() else 1
        for item in element:
            if item.tag == "li":
                mark = "• " if tag == "ul" else f"{number}. "
                number += 1
                own = "".join(item.itertext()).strip()
                self.block(item, BlockKind.ITEM, level, "" if is_item(own) else mark)
            elif isinstance(item.tag, str):
                self._inner(item, item.tag, level)

    def _table(self, table: Any) -> None:
        number = self._tables
        self._tables += 1
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for at, row in enumerate(rows):
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                for text in _cell_texts(cell):
                    self._out.add(text, BlockKind.CELL, cell=(number, at, column))
                span = str(cell.get("colspan", "1"))
                column += int(span) if span.isdecimal() else 1

    def _write(self, parts: list[str], kind: BlockKind, level: int | None) -> None:
        text = _spaced("".join(parts))
        if not any(char.isalnum() for char in text):
            return
        if kind is BlockKind.TEXT and is_item(text):
            kind, level = BlockKind.ITEM, level or 0
        self._out.add(text, kind, level=level if kind is not BlockKind.TEXT else None)


def _inline(element: Any) -> str:
    """The text of an inline element; raised digits as superscripts, line breaks kept."""
    if element.tag == "br":
        return "\v"
    if element.tag in _SKIPPED or not isinstance(element.tag, str):
        return ""
    text = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    return text.translate(SUPERSCRIPT) if element.tag == "sup" else text


def _cell_texts(cell: Any) -> Iterator[str]:
    """A cell's paragraphs."""
    blocks = [
        child for child in cell.iter("p", "li") if not any(True for _ in child.iterdescendants("p", "li"))
    ]
    if not blocks:
        yield _spaced(_inline_all(cell))
        return
    for block in blocks:
        yield ("• " if block.tag == "li" else "") + _spaced(_inline_all(block))


def _inline_all(element: Any) -> str:
    return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)


def _spaced(text: str) -> str:
    r"""White space as a browser shows it; ``<br>`` (kept as \v) breaks the line."""
    lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\v")]
    return "\n".join(line for line in lines if line)


def _metadata(tree: Any) -> dict[str, str]:
    """What the head declares; nothing is looked for in the text."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or "").casefold()
        if name and meta.get("content"):
            metas.setdefault(name, str(meta.get("content")).strip())
    title, canonical = tree.find(".//head/title"), tree.xpath("//link[@rel='canonical']/@href")
    dates = (metas.get(name, "") for name in _DATES)
    found = {
        "title": metas.get("og:title") or ("" if title is None else _spaced(title.text_content())),
        "date": next(
            (match.group() for date in dates if (match := re.match(r"\d{4}-\d{2}-\d{2}", date))), ""
        ),
        "source_url": str(canonical[0]) if canonical else metas.get("og:url", ""),
        "author": metas.get("author", ""),
        "language": str(tree.get("lang", ""))[:2].lower(),
    }
    return {key: value for key, value in found.items() if value}
