"""What tells the parts of a decision or agreement: its own lines, recognised one by one."""

import re
from dataclasses import dataclass

from corpus.model import ClauseKind

DECISION = re.compile(r"(?:Decision|(Resolution))\s+(\d+/[A-Z]+\.\d+)\s*\*?$")
ANNEX = re.compile(r"(Annex|Appendix)(?:\s+([IVXL]{1,6}|\d{1,2}|[A-Z]))?\s*\*?$", re.I)
ARTICLE = re.compile(r"Article\s+(\d{1,3})(?:\s*[.:–—-]\s*\S.{0,90})?$")
ENACTING = re.compile(r"Have agreed\b.{0,40}:$", re.I)
CLOSING = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th) (?:plenary )?meeting|\d{1,2} [A-Z][a-z]+ 20\d\d)$")
_OPENING = re.compile(
    r"(?:The )?(?:Conference of the Parties|Parties to this|Contracting Parties)\b(?:.{0,400}[^.;:])?$", re.S
)
_RECITAL = re.compile(
    r"(?:(?:Also|Further|Deeply) )?(?:[A-Z][a-z]+ing|[A-Z][a-z]+ed|[a-z]+ing|Whereas)\b.*,$", re.S
)
_NEXT_RECITAL = re.compile(r"(?<=,)\n(?=(?:[A-Z][a-z]+|(?:Also|Further|Deeply) [a-z]+)ing\b)")
_LEGEND = re.compile(r"(?:Abbreviations|Notes?|Sources?):\s")
_TABLE_NOTE = re.compile(r"(?:[a-z]|\*)\s+[A-Z“]")


@dataclass
class Scope:
    """What an address counts in: a decision's body, an annex, an article."""

    prefix: str = ""
    kind: ClauseKind = ClauseKind.OPERATIVE
    title: str | None = None
    paragraphs: int = 0
    table: str = ""
    """Address of the table that is being read."""

    def address(self, local: str) -> str:
        """The address of something in the scope."""
        return f"{self.prefix}/{local}" if self.prefix else local

    @property
    def name(self) -> str:
        """Address of the line that opens the scope."""
        if self.kind is not ClauseKind.ARTICLE:
            return self.prefix or "title"
        before, _, number = self.prefix.rpartition("/")
        return f"{before}/article {number}" if before else f"article {number}"


def is_opening(text: str) -> bool:
    """True for the line that names who decides: *The Conference of the Parties,*."""
    return _OPENING.match(text) is not None


def is_recital(text: str) -> bool:
    """True for a preambular paragraph by its form: *Also recalling …,*."""
    return _RECITAL.match(text) is not None


def recitals(text: str) -> list[tuple[int, int]]:
    r"""Where the recitals of a block stand; a page's end may have run two together.

    >>> recitals("Noting A,\nAlso noting B,")
    [(0, 9), (10, 24)]
    """
    breaks = [match.start() for match in _NEXT_RECITAL.finditer(text)]
    return list(zip([0, *(at + 1 for at in breaks)], [*breaks, len(text)], strict=True))


def is_note(text: str, *, below_table: bool) -> bool:
    """True for what explains a table: *Abbreviations: …*, and below one *a  Gross requirements …*."""
    return _LEGEND.match(text) is not None or (below_table and _TABLE_NOTE.match(text) is not None)
