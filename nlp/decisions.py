"""Decisions, annexes and agreements: pieces → drafts with the addresses that negotiators cite.

``preamble/3`` · ``12(a)`` · ``annex I/4(a)(ii)b`` · ``6/4(a)`` (Article 6, paragraph 4(a)); where a document
holds several decisions, their symbol stands before: ``4/CMA.1/annex I/4``. Chapters (*I.*, *A.*) give the
heading and do not enter the address, unless the numbers begin anew in each of them: ``annex/rule 9/1``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import BlockKind, ClauseKind
from nlp.chapters import Chapters
from nlp.drafts import Draft
from nlp.labels import Label, Reading, Style
from nlp.numbering import Numbering
from nlp.pieces import Piece, is_closed

_DECISION = re.compile(r"(?:Decision|(Resolution))\s+(\d+/[A-Z]+\.\d+)\s*\*?$")
_ANNEX = re.compile(r"(Annex|Appendix)(?:\s+([IVXL]{1,6}|\d{1,2}|[A-Z]))?\s*\*?$", re.I)
_ARTICLE = re.compile(r"Article\s+(\d{1,3})(?:\s*[.:–—-]\s*\S.{0,90})?$")
_OPENING = re.compile(
    r"(?:The )?(?:Conference of the Parties|Parties to this|Contracting Parties)\b.{0,400}[^.;:]$", re.S
)
_RECITAL = re.compile(
    r"(?:(?:Also|Further|Deeply) )?(?:[A-Z][a-z]+ing|[A-Z][a-z]+ed|[a-z]+ing|Whereas)\b.*,$", re.S
)
_ENACTING = re.compile(r"Have agreed\b.{0,40}:$", re.I)
_CLOSING = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th) (?:plenary )?meeting|\d{1,2} [A-Z][a-z]+ 20\d\d)$")
_LEGEND = re.compile(r"(?:Abbreviations|Notes?|Sources?):\s")
_TABLE_NOTE = re.compile(r"(?:[a-z]|\*)\s+[A-Z“]")


def _recitals(text: str) -> list[tuple[int, int]]:
    """Where the recitals of a block stand; a page's end may have run two together."""
    breaks = [
        match.start() for match in re.finditer(r"(?<=,)\n(?=(?:Also |Further )?[A-Z][a-z]+ing\b)", text)
    ]
    starts = [0, *(at + 1 for at in breaks)]
    return list(zip(starts, [*breaks, len(text)], strict=True))


@dataclass
class _Scope:
    """What an address counts in: a decision's body, an annex, an article."""

    prefix: str = ""
    kind: ClauseKind = ClauseKind.OPERATIVE
    title: str | None = None
    series: int = 0
    """How often the numbers have begun anew."""
    paragraphs: int = 0
    table: str = ""
    """Address of the table that is being read."""


@dataclass
class _Restart:
    """A numbered draft and what tells its number from the same one of another chapter."""

    draft: Draft
    scope: int
    series: int
    chapter: str
    local: str


@dataclass
class Walker:
    """Goes over the pieces of a document once; ``drafts`` holds what it found."""

    several: bool
    """The document holds several decisions, so that each address names its own."""
    drafts: list[Draft] = field(default_factory=list)
    scope: _Scope = field(default_factory=_Scope)
    scopes: int = 0
    symbol: str = ""
    annex: str = ""
    preamble: int | None = 0
    """Recitals counted so far; None outside a preamble."""
    opening: int | None = None
    chapters: Chapters = field(default_factory=Chapters)
    numbering: Numbering = field(default_factory=Numbering)
    quotable: bool = False
    """A numbered paragraph stands before, from which a quotation may hang."""
    restarts: list[_Restart] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    last_table: int | None = None
    row_label: str = ""
    untitled: bool = False
    """A scope has begun and its title is still to come."""

    def walk(self, pieces: Sequence[Piece]) -> list[Draft]:
        """Drafts of all pieces, in order."""
        for at, piece in enumerate(pieces):
            following = [p.label for p in pieces[at + 1 : at + 7] if p.label is not None]
            self._take(piece, following)
        self._tell_series_apart()
        return self.drafts

    def _take(self, piece: Piece, following: Sequence[Label]) -> None:
        if piece.block.kind is BlockKind.CONTENTS:
            self._add(piece, ClauseKind.CONTENTS, self._counted("contents"))
        elif piece.block.kind is BlockKind.NOTE:
            self._add(piece, ClauseKind.NOTE, self._counted("note"))
        elif piece.block.kind is BlockKind.CELL:
            self._take_cell(piece)
        elif not self._takes_scope(piece):
            self._take_words(piece, following)

    # -- scopes ---------------------------------------------------------------------------------

    def _takes_scope(self, piece: Piece) -> bool:
        first, _, rest = piece.text.partition("\n")
        if match := _DECISION.match(first):
            self.symbol = f"resolution {match[2]}" if match[1] else match[2]
            self.annex, self.preamble, self.opening = "", 0, None
            self._open_scope(ClauseKind.OPERATIVE)
        elif (match := _ANNEX.match(first)) and not self._is_nested(match[2]):
            self.annex = f"{match[1].lower()} {match[2].upper()}" if match[2] else match[1].lower()
            self.preamble, self.opening = 0, None
            self._open_scope(ClauseKind.ANNEX, self.annex)
        elif match := _ARTICLE.match(first):
            self.preamble = None
            self._open_scope(ClauseKind.ARTICLE, self.annex, match[1])
        else:
            return False
        self.scope.title = " ".join(rest.split()) or None
        self.untitled = self.scope.title is None and self.scope.kind is not ClauseKind.ARTICLE
        name = self.scope.prefix or "title"
        if self.scope.kind is ClauseKind.ARTICLE:
            before, _, number = name.rpartition("/")
            name = f"{before}/article {number}" if before else f"article {number}"
        self._add(piece, ClauseKind.HEADING, name, label=False)
        return True

    def _is_nested(self, numeral: str | None) -> bool:
        """*Annex* without a numeral inside *Annex III* is a part of the outline that stands there."""
        return numeral is None and self.annex not in ("", "annex", "appendix")

    def _open_scope(self, kind: ClauseKind, *names: str) -> None:
        parts = [self.symbol if self.several else "", *names]
        self.scope = _Scope("/".join(part for part in parts if part), kind)
        self.scopes += 1
        self.chapters, self.numbering = Chapters(), Numbering()
        self.last_table = None

    def _address(self, local: str) -> str:
        return f"{self.scope.prefix}/{local}" if self.scope.prefix else local

    def _counted(self, name: str) -> str:
        address = self._address(name)
        self.counts[address] += 1
        return f"{address} {self.counts[address]}"

    def _further(self, address: str) -> str:
        """A cell's second paragraph has the cell's address and its own count."""
        self.counts[address] += 1
        return address if self.counts[address] == 1 else f"{address}/par {self.counts[address]}"

    # -- words ----------------------------------------------------------------------------------

    def _take_words(self, piece: Piece, following: Sequence[Label]) -> None:
        if _CLOSING.match(piece.text):
            self._take_closing(piece)
        elif self._goes_on(piece):
            self.drafts[-1].end = piece.end
        elif piece.label is not None and self._takes_label(piece, piece.label, following):
            self.untitled = False
        elif self.preamble is not None and self._takes_recital(piece):
            self.untitled = False
        elif self._is_heading(piece):
            self._take_heading(piece)
        elif _LEGEND.match(piece.text) or (self.last_table is not None and _TABLE_NOTE.match(piece.text)):
            self._add(piece, ClauseKind.NOTE, self._counted("note"))
        else:
            self._take_paragraph(piece)

    def _take_closing(self, piece: Piece) -> None:
        """*26th plenary meeting*, and under it the date."""
        if _CLOSING.match(self._before) and self.drafts:
            self.drafts[-1].end = piece.end
            self._before = ""
        else:
            self._add(piece, ClauseKind.NOTE, self._address("adopted"))

    def _goes_on(self, piece: Piece) -> bool:
        """True where the piece is the rest of a sentence that the one before left open."""
        if not self.drafts or self.drafts[-1].kind in (ClauseKind.HEADING, ClauseKind.CELL, ClauseKind.NOTE):
            return False
        return piece.label is None and piece.text[0].islower() and not self._last_closed(piece)

    def _last_closed(self, piece: Piece) -> bool:
        """Whether the words just before the piece end a sentence or an item (a recital ends with a comma)."""
        before = self._before
        return not before or is_closed(before) or before.endswith(",")

    def _takes_recital(self, piece: Piece) -> bool:
        text = piece.text
        if _ENACTING.match(text):
            self._add(piece, ClauseKind.HEADING, self._address("preamble/enacting"))
            return True
        if self.opening is None and _OPENING.match(text):
            self._add(piece, ClauseKind.PREAMBULAR, self._address("preamble"))
            self.opening = len(self.drafts) - 1
            return True
        if self.opening is None or not text.endswith(","):
            return False
        for start, end in _recitals(text):
            self.preamble = (self.preamble or 0) + 1
            self._add(piece, ClauseKind.PREAMBULAR, self._address(f"preamble/{self.preamble}"), self.opening)
            self.drafts[-1].start, self.drafts[-1].end = piece.start + start, piece.start + end
        return True

    def _is_heading(self, piece: Piece) -> bool:
        if piece.block.kind is BlockKind.HEADING or self.untitled:
            return not piece.text.endswith((";", ".")) or self.untitled
        return False

    def _take_heading(self, piece: Piece) -> None:
        if self.untitled:
            self.scope.title, self.untitled = " ".join(piece.text.split()), False
        else:
            self.chapters.plain, self.quotable = " ".join(piece.text.split()), False
        self._add(piece, ClauseKind.HEADING, self._counted("heading"), label=False)

    def _take_paragraph(self, piece: Piece) -> None:
        """A paragraph without a number: *3* where an article has only that one, else counted."""
        recital = self.preamble is not None and _RECITAL.match(piece.text) is not None
        self.preamble = None if self.preamble else self.preamble
        self.scope.paragraphs += 1
        count = self.scope.paragraphs
        if self.scope.kind is ClauseKind.ARTICLE and count == 1 and not self.numbering.levels:
            address = self.scope.prefix
        else:
            address = self._address(f"par {count}")
        self._add(piece, ClauseKind.PREAMBULAR if recital else self.scope.kind, address, label=False)
        if not self.numbering.levels and self.scope.kind is ClauseKind.ARTICLE:
            self.numbering.enter(Reading(Style.NUMBER, 0, ""), len(self.drafts) - 1)

    def _take_cell(self, piece: Piece) -> None:
        block = piece.block
        if (block.column or 0) == 0:
            self.row_label = ""
        if block.table != self.last_table:
            self.last_table = block.table
            self.scope.table = self._counted("table")
        row, column = (block.row or 0) + 1, (block.column or 0) + 1
        self._add(
            piece,
            ClauseKind.CELL,
            self._further(f"{self.scope.table}/row {row}/column {column}"),
            label=False,
        )
        if column == 1:
            self.row_label = " ".join(piece.text.split())
        elif self.row_label:
            self.drafts[-1].heading = self.row_label

    # -- labels ---------------------------------------------------------------------------------

    def _takes_label(self, piece: Piece, label: Label, following: Sequence[Label]) -> bool:
        if label.quoted:
            return self._take_quotation(piece, label)
        number = label.read_as(Style.NUMBER)
        if number is not None:
            return self._takes_number(piece, number, following)
        if self._takes_chapter(piece, label):
            return True
        if self._takes_minor_chapter(piece, label):
            return True
        lead_in = self._before.endswith(":")
        reading = self.numbering.choose(label, following, lead_in=lead_in)
        if reading is None or (not self.drafts) or not self._may_begin(piece):
            return False
        self._add_numbered(piece, reading)
        return True

    def _may_begin(self, piece: Piece) -> bool:
        """A label in the middle of an open sentence belongs to the sentence."""
        return piece.block.kind is BlockKind.ITEM or self._last_closed(piece) or self._last_is_heading

    @property
    def _last_is_heading(self) -> bool:
        return bool(self.drafts) and self.drafts[-1].kind is ClauseKind.HEADING

    def _takes_number(self, piece: Piece, number: Reading, following: Sequence[Label]) -> bool:
        last = self.numbering.number
        expected = number.ordinal == last + 1
        if not expected and self._takes_chapter_number(piece, number, following):
            return True
        restarts = number.ordinal == 1 and last > 0
        skips = last < number.ordinal <= last + 6 and self._last_closed(piece) and piece.first
        if not (expected or ((restarts or skips) and self._may_begin(piece))):
            return False
        if last == 0 and not (piece.first or self._last_closed(piece) or self._last_is_heading):
            return False
        if restarts:
            self.scope.series += 1
        self.preamble, self.quotable = None, True
        self._add_numbered(piece, number)
        return True

    def _takes_chapter_number(self, piece: Piece, number: Reading, following: Sequence[Label]) -> bool:
        """*1. Bilateral channels* above paragraph 123: a third level of chapters, numbered by itself."""
        if is_closed(piece.text) or piece.block.kind not in (
            BlockKind.HEADING,
            BlockKind.ITEM,
            BlockKind.TEXT,
        ):
            return False
        if not self.chapters.may_number(number.ordinal) or not self._last_closed_or_heading(piece):
            return False
        self._take_chapter(piece, 3, number.cited)
        return True

    def _last_closed_or_heading(self, piece: Piece) -> bool:
        return self._last_closed(piece) or self._last_is_heading

    def _takes_minor_chapter(self, piece: Piece, label: Label) -> bool:
        """*(a) Roles of administrators*: a fourth or fifth level, told from an item by its open ends."""
        if is_closed(piece.text) or piece.text.endswith(",") or not self.chapters.open:
            return False
        if self._before.endswith((":", ";", ",", "and", "or")) or not self._last_closed_or_heading(piece):
            return False
        depth = self.chapters.minor_depth_of(label)
        if depth is None:
            return False
        self._take_chapter(piece, depth, label.readings[-1 if depth == 5 else 0].cited)
        return True

    def _takes_chapter(self, piece: Piece, label: Label) -> bool:
        depth = self.chapters.depth_of(label, piece.block.level)
        if depth is None or piece.text.endswith((";", ",")):
            return False
        if is_closed(piece.text) and not piece.text.endswith((":", ")")) and len(piece.text) > 250:
            return False
        self._take_chapter(piece, depth, label.readings[0].cited)
        return True

    def _take_chapter(self, piece: Piece, depth: int, cited: str) -> None:
        title = " ".join(piece.body.split())
        self.chapters.enter(depth, cited, title, piece.block.level)
        self.preamble = None
        self.untitled, self.quotable = False, False
        self._add(piece, ClauseKind.HEADING, self._address(f"chapter {self.chapters.path}"))

    def _take_quotation(self, piece: Piece, label: Label) -> bool:
        """A quoted paragraph of another text hangs from the paragraph that quotes it."""
        reading, hangs = label.readings[0], self.quotable and bool(self.numbering.levels)
        del self.numbering.levels[1 if hangs else 0 :]
        cited = f"{'/' if hangs else ''}quoted {reading.cited}"  # 1/quoted 21
        self._add_numbered(piece, Reading(Style.DECIMAL, reading.ordinal, cited))
        return True

    def _add_numbered(self, piece: Piece, reading: Reading) -> None:
        parent = self.numbering.enter(reading, len(self.drafts))
        lead_in = self._open_parent(parent, reading)
        local = self.numbering.cited
        address = self._address(local) if local else self.scope.prefix
        if self.scope.kind is ClauseKind.ARTICLE and self.numbering.levels[0].ordinal == 0:
            address = f"{self.scope.prefix}{local}"  # items under an article's only paragraph: 1(a)
        self._add(piece, self.scope.kind, address, lead_in)
        chapter = self.chapters.name
        self.restarts.append(_Restart(self.drafts[-1], self.scopes, self.scope.series, chapter, local))

    def _open_parent(self, parent: int | None, reading: Reading) -> int | None:
        if parent is None:
            in_body = reading.style is Style.NUMBER and self.scope.kind is ClauseKind.OPERATIVE
            return self.opening if in_body else None
        text = self._texts.get(parent, "")
        return None if text.endswith((".", ";")) else parent

    # -- drafts ---------------------------------------------------------------------------------

    _texts: dict[int, str] = field(default_factory=dict)
    _before: str = ""

    def _add(
        self, piece: Piece, kind: ClauseKind, address: str, lead_in: int | None = None, *, label: bool = True
    ) -> None:
        start = piece.body_start if label else piece.start
        heading = self.chapters.title or self.scope.title
        if kind is ClauseKind.HEADING:
            heading = None
        self._texts[len(self.drafts)] = self._before = piece.text
        self.drafts.append(Draft(start, piece.end, kind, address, heading, lead_in))

    def _tell_series_apart(self) -> None:
        """Put the chapter into the addresses of a scope whose numbers begin anew in each chapter."""
        again = {restart.scope for restart in self.restarts if restart.series > 0}
        for restart in self.restarts:
            if restart.scope in again and restart.chapter:
                base = restart.draft.address.removesuffix(restart.local)
                restart.draft.address = f"{base}{restart.chapter}/{restart.local}"
