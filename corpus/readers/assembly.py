"""Blocks put one after the other into the text of a Content."""

from dataclasses import dataclass, field

from corpus.model import Block, BlockKind, Content, Page


@dataclass
class Assembly:
    r"""Collects blocks in reading order; an empty line stands between them.

    >>> assembly = Assembly()
    >>> assembly.add("Annex I", BlockKind.HEADING)
    >>> assembly.add("1.\tScope and coverage:", BlockKind.ITEM, level=1)
    >>> assembly.content().text
    'Annex I\n\n1.\tScope and coverage:'
    """

    indent: str = ""
    """What stands before a block, and not in it, for each level: a tab, where the source has tabs."""
    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    starts: list[tuple[int, int]] = field(default_factory=list)
    """Page number and the offset at which its first line stands."""

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.TEXT,
        *,
        level: int | None = None,
        cell: tuple[int, int, int] | None = None,
        pages: list[int] | None = None,
    ) -> None:
        """Append a block; ``cell`` is table, row, column; ``pages`` the page of each of its lines."""
        text = text.strip()
        if not text:
            return
        indent = self.indent * (level or 0)
        start = (self.length + 2 if self.parts else 0) + len(indent)
        end = start + len(text)
        table, row, column = cell or (None, None, None)
        self.blocks.append(
            Block(start=start, end=end, kind=kind, level=level, table=table, row=row, column=column)
        )
        self._turn_pages(start, text, pages or [], back=cell is not None)
        self.parts.append(indent + text)
        self.length = end

    def _turn_pages(self, start: int, text: str, pages: list[int], *, back: bool) -> None:
        """Note where pages begin; a row's second cell may begin on a page that its first has left."""
        for line, page in zip(text.split("\n"), pages, strict=False):
            if not self.starts or page > self.starts[-1][0] or (back and page < self.starts[-1][0]):
                self.starts.append((page, start))
            start += len(line) + 1

    def content(self, metadata: dict[str, str] | None = None, notes: tuple[str, ...] = ()) -> Content:
        """What has been collected; pages only where lines told theirs."""
        ends = [*self.starts[1:], (0, self.length)]
        pages = tuple(
            Page(number=number, start=start, end=end)
            for (number, start), (_, end) in zip(self.starts, ends, strict=False)
        )
        return Content(
            text="\n\n".join(self.parts),
            pages=pages if len(pages) > 1 else (),
            blocks=tuple(self.blocks),
            metadata=metadata or {},
            notes=notes,
        )
