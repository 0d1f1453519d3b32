"""Decisions, annexes and agreements: pieces → drafts with the addresses that negotiators cite.

``preamble/3`` · ``12(a)`` · ``annex I/4(a)(ii)b`` · ``6/4(a)`` (Article 6, paragraph 4(a)); where a document
holds several decisions, their symbol stands before: ``4/CMA.1/annex I/4``. Chapters (*I.*, *A.*) give the
heading and do not enter the address, unless the numbers begin anew in each of them: ``annex/rule 9/1``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import BlockKind, ClauseKind
from nlp.structure.chapters import Chapters
from nlp.structure.drafts import Draft, Drafting
from nlp.structure.labels import Label, Reading, Style
from nlp.structure.numbering import Numbering, Series
from nlp.structure.pieces import Piece, is_closed
from nlp.structure.scopes import (
    ANNEX,
    ARTICLE,
    CLOSING,
    DECISION,
    ENACTING,
    Scope,
    is_note,
    is_opening,
    is_recital,
    recitals,
)


@dataclass
class Walker(Drafting):
    """Goes over the pieces of a document once; ``drafts`` holds what it found."""

    several: bool = False
    """The document holds several decisions, so that each address names its own."""
    scope: Scope = field(default_factory=Scope)
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
    series: Series = field(default_factory=Series)
    last_table: int | None = None
    hanging: int | None = None
    """The unnumbered paragraph from which items hang: *… on the following elements:*."""
    row_label: str = ""
    untitled: bool = False
    """A scope has begun and its title is still to come."""

    def walk(self, pieces: Sequence[Piece]) -> list[Draft]:
        """Drafts of all pieces, in order."""
        for at, piece in enumerate(pieces):
            following = [p.label for p in pieces[at + 1 : at + 7] if p.label is not None]
            self._take(piece, following)
        self.series.tell_apart()
        return self.drafts

    def _take(self, piece: Piece, following: Sequence[Label]) -> None:
        if piece.block.kind is BlockKind.CONTENTS:
            self._add(piece, ClauseKind.CONTENTS, self._count("contents"))
        elif piece.block.kind is BlockKind.NOTE:
            self._add(piece, ClauseKind.NOTE, self._count("note"))
        elif piece.block.kind is BlockKind.CELL:
            self._take_cell(piece)
        elif not self._takes_scope(piece):
            self._take_words(piece, following)

    # -- scopes ---------------------------------------------------------------------------------

    def _takes_scope(self, piece: Piece) -> bool:
        first, _, rest = piece.text.partition("\n")
        if match := DECISION.match(first):
            self.symbol = f"resolution {match[2]}" if match[1] else match[2]
            self.annex, self.preamble, self.opening = "", 0, None
            self._open_scope(ClauseKind.OPERATIVE)
        elif (match := ANNEX.match(first)) and not self._is_nested(match[2]):
            self.annex = f"{match[1].lower()} {match[2].upper()}" if match[2] else match[1].lower()
            self.preamble, self.opening = 0, None
            self._open_scope(ClauseKind.ANNEX, self.annex)
        elif match := ARTICLE.match(first):
            self.preamble = None
            self._open_scope(ClauseKind.ARTICLE, self.annex, match[1])
        else:
            return False
        self.scope.title = " ".join(rest.split()) or None
        self.untitled = self.scope.title is None and self.scope.kind is not ClauseKind.ARTICLE
        self._add(piece, ClauseKind.HEADING, self.scope.name, label=False)
        return True

    def _is_nested(self, numeral: str | None) -> bool:
        """*Annex* without a numeral inside *Annex III* is a part of the outline that stands there."""
        return numeral is None and self.annex not in ("", "annex", "appendix")

    def _open_scope(self, kind: ClauseKind, *names: str) -> None:
        parts = [self.symbol if self.several else "", *names]
        self.scope = Scope("/".join(part for part in parts if part), kind)
        self.scopes += 1
        self.chapters, self.numbering = Chapters(), Numbering()
        self.last_table = None
        self.hanging = None

    def _count(self, name: str) -> str:
        return self.counted(self.scope.address(name))

    # -- words ----------------------------------------------------------------------------------

    def _take_words(self, piece: Piece, following: Sequence[Label]) -> None:
        if CLOSING.match(piece.text):
            self._take_closing(piece)
        elif self._goes_on(piece):
            self.drafts[-1].end = piece.end
        elif self._takes_label(piece, following) or self._takes_recital(piece):
            self.untitled = False
        elif self._is_heading(piece):
            self._take_heading(piece)
        elif is_note(piece.text, below_table=self.last_table is not None):
            self._add(piece, ClauseKind.NOTE, self._count("note"))
        else:
            self._take_paragraph(piece)

    def _take_closing(self, piece: Piece) -> None:
        """*26th plenary meeting*, and under it the date."""
        if CLOSING.match(self.before) and self.drafts:
            self.drafts[-1].end, self.texts[-1] = piece.end, ""
        else:
            self._add(piece, ClauseKind.NOTE, self.scope.address("adopted"))

    def _goes_on(self, piece: Piece) -> bool:
        """True where the piece is the rest of a sentence that the one before left open."""
        if not self.drafts or self.drafts[-1].kind in (ClauseKind.HEADING, ClauseKind.CELL, ClauseKind.NOTE):
            return False
        return piece.label is None and piece.text[0].islower() and not self._last_closed

    @property
    def _last_closed(self) -> bool:
        """Whether the words just before the piece end a sentence or an item (a recital ends with a comma)."""
        before = self.before
        return not before or is_closed(before) or before.endswith(",")

    def _takes_recital(self, piece: Piece) -> bool:
        if self.preamble is None:
            return False
        text = piece.text
        if ENACTING.match(text):
            self._add(piece, ClauseKind.HEADING, self.scope.address("preamble/enacting"))
            return True
        if self.opening is None and is_opening(text):
            self.opening = self._add(piece, ClauseKind.PREAMBULAR, self.scope.address("preamble"))
            return True
        if self.opening is None or not text.endswith(","):
            return False
        for start, end in recitals(text):
            self.preamble = (self.preamble or 0) + 1
            self._add(
                piece, ClauseKind.PREAMBULAR, self.scope.address(f"preamble/{self.preamble}"), self.opening
            )
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
        self._add(piece, ClauseKind.HEADING, self._count("heading"), label=False)

    def _take_paragraph(self, piece: Piece) -> None:
        """A paragraph without a number: *3* where an article has only that one, else counted."""
        recital = self.preamble is not None and is_recital(piece.text)
        self.preamble = None if self.preamble else self.preamble
        self.scope.paragraphs += 1
        count = self.scope.paragraphs
        if self.scope.kind is ClauseKind.ARTICLE and count == 1 and not self.numbering.levels:
            address = self.scope.prefix
        else:
            address = self.scope.address(f"par {count}")
        self._add(piece, ClauseKind.PREAMBULAR if recital else self.scope.kind, address, label=False)
        if not self.numbering.levels and self.scope.kind is ClauseKind.ARTICLE:
            self.numbering.enter(Reading(Style.NUMBER, 0, ""), len(self.drafts) - 1)

    def _take_cell(self, piece: Piece) -> None:
        block = piece.block
        if (block.column or 0) == 0:
            self.row_label = ""
        if block.table != self.last_table:
            self.last_table = block.table
            self.scope.table = self._count("table")
        row, column = (block.row or 0) + 1, (block.column or 0) + 1
        address = self.further(f"{self.scope.table}/row {row}/column {column}")
        self._add(piece, ClauseKind.CELL, address, label=False)
        if column == 1:
            self.row_label = " ".join(piece.text.split())
        elif self.row_label:
            self.drafts[-1].heading = self.row_label

    # -- labels ---------------------------------------------------------------------------------

    def _takes_label(self, piece: Piece, following: Sequence[Label]) -> bool:
        label = piece.label
        if label is None:
            return False
        if label.quoted:
            return self._take_quotation(piece, label)
        number = label.read_as(Style.NUMBER)
        if number is not None:
            return self._takes_chapter_number(piece, number) or self._takes_number(piece, number)
        return (
            self._takes_chapter(piece, label)
            or self._takes_minor_chapter(piece, label)
            or self._takes_item(piece, label, following)
        )

    def _takes_item(self, piece: Piece, label: Label, following: Sequence[Label]) -> bool:
        reading = self.numbering.choose(label, following, lead_in=self.before.endswith(":"))
        if reading is None or not self.drafts or not self._may_begin(piece):
            return False
        self._add_numbered(piece, reading)
        return True

    def _may_begin(self, piece: Piece) -> bool:
        """A label in the middle of an open sentence belongs to the sentence."""
        return piece.block.kind is BlockKind.ITEM or self._last_closed or self._last_is_heading

    @property
    def _last_is_heading(self) -> bool:
        return bool(self.drafts) and self.drafts[-1].kind is ClauseKind.HEADING

    def _takes_number(self, piece: Piece, number: Reading) -> bool:
        last = self.numbering.number
        expected = number.ordinal == last + 1
        restarts = number.ordinal == 1 and last > 0
        skips = last < number.ordinal <= last + 6 and self._last_closed and piece.first
        if not (expected or ((restarts or skips) and self._may_begin(piece))):
            return False
        if last == 0 and not (piece.first or self._last_closed or self._last_is_heading):
            return False
        if restarts:
            self.series.again.add(self.scopes)
        self.preamble, self.quotable = None, True
        self._add_numbered(piece, number)
        return True

    def _takes_chapter_number(self, piece: Piece, number: Reading) -> bool:
        """*1. Bilateral channels* above paragraph 123: a third level of chapters, numbered by itself."""
        if number.ordinal == self.numbering.number + 1 or is_closed(piece.text):
            return False
        if not self.chapters.may_number(number.ordinal) or not self._last_complete:
            return False
        self._take_chapter(piece, 3, number.cited)
        return True

    @property
    def _last_complete(self) -> bool:
        return self._last_closed or self._last_is_heading

    def _takes_minor_chapter(self, piece: Piece, label: Label) -> bool:
        """*(a) Roles of administrators*: a fourth or fifth level, told from an item by its open ends."""
        if is_closed(piece.text) or piece.text.endswith(",") or not self.chapters.open:
            return False
        if self.before.endswith((":", ";", ",", "and", "or")) or not self._last_complete:
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
        self._add(piece, ClauseKind.HEADING, self.scope.address(f"chapter {self.chapters.path}"))

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
        address = self.scope.address(local) if local else self.scope.prefix
        if self.scope.kind is ClauseKind.ARTICLE and self.numbering.levels[0].ordinal == 0:
            address = f"{self.scope.prefix}{local}"  # items under an article's only paragraph: 1(a)
        number = self._add(piece, self.scope.kind, address, lead_in)
        self.series.drafts.append((self.drafts[number], self.scopes, self.chapters.name, local))

    def _open_parent(self, parent: int | None, reading: Reading) -> int | None:
        if parent is None and reading.style is not Style.NUMBER:
            if reading.ordinal == 1:
                self.hanging = len(self.drafts) - 1 if self.before.endswith(":") else None
            return self.hanging
        if parent is None:
            self.hanging = None
            return self.opening if self.scope.kind is ClauseKind.OPERATIVE else None
        return None if self.texts[parent].endswith((".", ";")) else parent

    # -- drafts ---------------------------------------------------------------------------------

    def _add(
        self, piece: Piece, kind: ClauseKind, address: str, lead_in: int | None = None, *, label: bool = True
    ) -> int:
        start = piece.body_start if label else piece.start
        heading = None if kind is ClauseKind.HEADING else self.chapters.title or self.scope.title
        return self.put(Draft(start, piece.end, kind, address, heading, lead_in), piece.text)
