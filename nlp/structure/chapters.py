"""The open chapters of a decision or annex: *II.* – *B.* – *1.*; they give headings, not addresses."""

import re
from dataclasses import dataclass, field

from nlp.structure.labels import Label, Style, letter, roman

_NAMED = re.compile(r"(Rule|Section|Part|Chapter|Schedule)\s+(\d+(?:\.\d+)*|[A-Z]|[IVXL]+)\b")


@dataclass
class _Chapter:
    depth: int
    cited: str
    title: str
    ordinal: int
    level: int | None


@dataclass
class Chapters:
    """Open chapters from the outermost inwards, and a heading without a label below them."""

    open: list[_Chapter] = field(default_factory=list)
    plain: str | None = None

    @property
    def path(self) -> str:
        """The chapters as people cite them: ``III.B``."""
        joined = ".".join(chapter.cited for chapter in self.open)
        return joined.replace(".(", "(")

    @property
    def title(self) -> str | None:
        """The innermost heading."""
        return self.plain or (self.open[-1].title if self.open else None)

    @property
    def name(self) -> str:
        """What tells a chapter's own numbers apart: ``rule 9`` where its title says so, else its path."""
        for chapter in reversed(self.open):
            if match := _NAMED.match(chapter.title):
                return f"{match[1].lower()} {match[2]}"
        return self.path

    def depth_of(self, label: Label, level: int | None) -> int | None:
        """1 for a roman capital, 2 for another capital, None where the label is no chapter's.

        *I.* after *H.* is the ninth letter: the reading that goes on with an open chapter wins.
        """
        chapter, section = label.read_as(Style.CHAPTER), label.read_as(Style.SECTION)
        if chapter is None and section is None:
            return None
        last = {chapter.depth: chapter for chapter in self.open}
        if section is not None and 2 in last and last[2].ordinal == section.ordinal - 1:
            same = level is None or last[2].level is None or level == last[2].level
            if chapter is None or chapter.ordinal != self._ordinal(1) + 1 or same:
                return 2
        if chapter is not None and (section is None or chapter.ordinal in (1, self._ordinal(1) + 1)):
            return 1
        return 2 if section is not None else 1

    def _ordinal(self, depth: int) -> int:
        return next((chapter.ordinal for chapter in self.open if chapter.depth == depth), 0)

    def may_number(self, ordinal: int) -> bool:
        """Whether a chapter *1.*, *2.* … of the third level may stand here."""
        return bool(self.open) and ordinal == self._ordinal(3) + 1

    def minor_depth_of(self, label: Label) -> int | None:
        """4 for *(a)*, 5 for *(i)*, where the label goes on with or opens such a level of headings."""
        letter_, roman_ = label.read_as(Style.LETTER), label.read_as(Style.ROMAN)
        next_letter = letter_ is not None and letter_.ordinal == self._ordinal(4) + 1
        if roman_ is not None and roman_.ordinal in (1, self._ordinal(5) + 1) and not next_letter:
            return 5
        if letter_ is not None and letter_.ordinal in (1, self._ordinal(4) + 1):
            return 4
        return None

    def enter(self, depth: int, cited: str, title: str, level: int | None) -> None:
        """Open a chapter; those of its depth and below are closed."""
        self.open = [chapter for chapter in self.open if chapter.depth < depth]
        self.open.append(_Chapter(depth, cited, title, _ordinal_of(depth, cited), level))
        self.plain = None


def _ordinal_of(depth: int, cited: str) -> int:
    bare = cited.strip("()")
    if depth == 3:
        return int(bare)
    return (roman(bare) if depth in (1, 5) else letter(bare)) or 0
