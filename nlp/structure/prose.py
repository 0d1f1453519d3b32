"""NDCs and statements: pieces → drafts.

A paragraph is ``2/par 3`` under the heading numbered 2, else ``par 7``, counted over the document; what hangs
from it is ``par 7/item 2`` (bullets) or carries its own label, ``par 7(a)``. Numbered paragraphs (*12. We …*)
keep their number, table cells are ``table 1/row 2/column 3``, footnotes ``note 4``, and the answer to an item
of the ICTU form is ``ictu/1(a)``, its further paragraphs ``ictu/1(a)/par 2``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import BlockKind, ClauseKind
from nlp.structure.drafts import Draft, Drafting
from nlp.structure.headings import LEAD_IN, kind_of
from nlp.structure.ictu import LineAt, Mark, Role, find_form
from nlp.structure.labels import Label, Reading, Style
from nlp.structure.numbering import Numbering
from nlp.structure.pieces import Piece, is_closed

_REFERENCES = re.compile(
    r"(?:references?|bibliograph\w+|works cited|endnotes?"
    r"|(?:list of )?(?:abbreviations|acronyms)(?: and \w+)?)\W*$",
    re.I,
)
_HEADING_STYLES = (Style.DECIMAL, Style.NUMBER, Style.CHAPTER, Style.SECTION)


@dataclass
class _Base:
    """What paragraphs and items hang from."""

    number: str = ""
    """Of the heading that is in force: ``3.1``."""
    heading: str | None = None
    paragraph: str = ""
    """Address of the last paragraph."""
    parent: int | None = None
    """Its draft."""
    items: list[tuple[int, int, str]] = field(default_factory=list)
    """Open levels of bullets: indent, count and sign."""
    outer: list[tuple[int, int, str]] = field(default_factory=list)
    """The bullets under which a lettered list has begun."""


@dataclass
class Walker(Drafting):
    """Goes over the pieces of a document once; ``drafts`` holds what it found."""

    base: _Base = field(default_factory=_Base)
    numbering: Numbering = field(default_factory=Numbering)
    top: int = 0
    """Last number of a numbered paragraph."""
    numbered: list[tuple[int, str]] = field(default_factory=list)
    """Numbered paragraphs: the draft, and the heading that tells it from others of its number."""
    restarts: int = 0
    table: int | None = None
    row: tuple[int, str] | None = None
    references: bool = False

    def walk(self, pieces: Sequence[Piece], line_at: LineAt = lambda _: None) -> list[Draft]:
        """Drafts of all pieces, in order; ``line_at`` is the document's."""
        marks = find_form(pieces, line_at)
        for number, piece in enumerate(pieces):
            following = [p.label for p in pieces[number + 1 : number + 7] if p.label is not None]
            if number in marks:
                self._take_form(piece, marks[number])
            else:
                self._take(piece, kind_of(pieces, number), following)
        self._tell_numbers_apart()
        return self.drafts

    def _take(self, piece: Piece, kind: BlockKind, following: Sequence[Label]) -> None:
        if kind is BlockKind.CONTENTS:
            self._add(piece, ClauseKind.CONTENTS, self.counted("contents"))
        elif kind is BlockKind.NOTE or (self.references and kind is not BlockKind.HEADING):
            self._add(piece, ClauseKind.NOTE, self.counted("note"))
        elif kind is BlockKind.CELL:
            self._take_cell(piece)
        elif kind is BlockKind.HEADING and not self._is_item_after_all(piece):
            self._take_heading(piece)
        elif piece.label is None or not self._take_labelled(piece, piece.label, following):
            self._take_paragraph(piece)

    # -- headings -------------------------------------------------------------------------------

    def _is_item_after_all(self, piece: Piece) -> bool:
        """A short item looks like a heading: *4. Improvement of capacity* right after item 3."""
        if piece.label is None or not self.drafts:
            return False
        number = piece.label.read_as(Style.NUMBER)
        if number is not None:
            last = self.numbering.last(Style.NUMBER)
            return bool(last) and number.ordinal == last + 1 and self.drafts[-1].kind is ClauseKind.ITEM
        return piece.label.read_as(Style.BULLET) is not None

    def _take_heading(self, piece: Piece) -> None:
        label = piece.label
        reading = next((r for r in label.readings if r.style in _HEADING_STYLES), None) if label else None
        title = " ".join(piece.body.split())
        self.references = _REFERENCES.match(title) is not None
        if reading is not None:
            self.base = _Base(number=self._path(reading), heading=title)
            address = self.base.number
        else:
            self.base = _Base(number=self.base.number, heading=title)
            address = self.counted("heading")
        self.numbering = Numbering()
        self._add(piece, ClauseKind.HEADING, address)

    def _path(self, reading: Reading) -> str:
        """*B.* under *II.* is II.B; decimals bring their own path."""
        if reading.style is not Style.SECTION:
            return reading.cited
        outer = re.match(r"[IVXL]+|\d+", self.base.number)
        return f"{outer[0]}.{reading.cited}" if outer else reading.cited

    # -- paragraphs and items -------------------------------------------------------------------

    def _take_paragraph(self, piece: Piece, label: bool = False) -> None:
        if self.drafts and self._goes_on(piece):
            self.drafts[-1].end = piece.end
            self.texts[-1] = f"{self.texts[-1]} {piece.text}"
            return
        address = self.counted(f"{self.base.number}/par" if self.base.number else "par")
        self.base.paragraph, self.base.parent, self.base.items = address, len(self.drafts), []
        self.numbering = Numbering()
        self._add(piece, ClauseKind.PARAGRAPH, address, label=label)

    def _goes_on(self, piece: Piece) -> bool:
        """True where the piece is the rest of a sentence that the paragraph before left open."""
        kinds = (ClauseKind.PARAGRAPH, ClauseKind.ITEM)
        return (
            self.drafts[-1].kind in kinds
            and piece.text[0].islower()
            and not is_closed(self.texts[-1])
            and piece.label is None
        )

    def _take_labelled(self, piece: Piece, label: Label, following: Sequence[Label]) -> bool:
        if label.read_as(Style.BULLET) is not None:
            self._take_bullet(piece, label.text)
            return True
        number = label.read_as(Style.NUMBER)
        if number is not None and self._is_numbered_paragraph(number, piece, following):
            self._take_numbered(piece, number)
            return True
        if number is not None:
            reading: Reading | None = Reading(Style.NUMBER, number.ordinal, f"({number.cited})")
        else:
            lead_in = self.before.endswith(":")
            reading = self.numbering.choose(label, following, lead_in=lead_in)
        if reading is None or (not self.base.paragraph and not self.base.number):
            return False
        hanging = self.numbering.enter(reading, len(self.drafts))
        parent = hanging if hanging is not None else self.base.parent
        self.base.outer, self.base.items = self.base.outer or self.base.items, []
        self._add(piece, ClauseKind.ITEM, f"{self._anchor}{self.numbering.cited}", self._open(parent))
        return True

    def _is_numbered_paragraph(self, number: Reading, piece: Piece, following: Sequence[Label]) -> bool:
        """*12. We …* in a text whose paragraphs are numbered, and not an item of a list.

        A series begins with a full sentence that no lead-in opens; it goes on over headings and small gaps.
        """
        if self.numbering.last(Style.NUMBER) == number.ordinal - 1 and number.ordinal > 1:
            return False
        words = len(piece.body.split())
        if number.ordinal == 1:
            return words >= 12 and not (self.before.endswith(":"))
        if self.top == 0:
            later = (label.read_as(Style.NUMBER) for label in following)
            return words >= 12 and any(r is not None and r.ordinal == number.ordinal + 1 for r in later)
        return self.top < number.ordinal <= self.top + 3 and words >= 6

    def _take_numbered(self, piece: Piece, number: Reading) -> None:
        self.restarts += number.ordinal == 1 and self.top > 0
        self.top = number.ordinal
        self.base.paragraph, self.base.parent, self.base.items = number.cited, len(self.drafts), []
        self.numbering = Numbering()
        under = self.base.number or (f"heading {self.counts['heading']}" if self.counts["heading"] else "")
        self.numbered.append((len(self.drafts), under))
        self._add(piece, ClauseKind.PARAGRAPH, number.cited)

    def _tell_numbers_apart(self) -> None:
        """Where numbers begin anew under each heading, the heading enters their addresses."""
        if not self.restarts:
            return
        ends = [number for number, _ in self.numbered[1:]] + [len(self.drafts)]
        for (first, under), end in zip(self.numbered, ends, strict=True):
            own = self.drafts[first].address
            for draft in self.drafts[first:end]:
                if under and (draft.address == own or draft.address.startswith((f"{own}/", f"{own}("))):
                    draft.address = f"{under}/{draft.address}"

    @property
    def _anchor(self) -> str:
        return self.base.paragraph or self.base.number

    def _take_bullet(self, piece: Piece, sign: str) -> None:
        base, level = self.base, piece.block.level or 0
        if base.outer and not base.items and base.outer[-1][2] == sign:
            base.items, base.outer, self.numbering = base.outer, [], Numbering()  # back from a lettered list
        items = base.items
        while items and (items[-1][0] > level or (len(items) > 1 and items[-2][2] == sign != items[-1][2])):
            items.pop()
        same = bool(items) and items[-1][0] == level
        alone = same and len(items) == 1 and not self.before.endswith(":")
        if same and (items[-1][2] == sign or alone):
            items[-1] = (level, items[-1][1] + 1, sign)
        else:
            items.append((level, 1, sign))
        path = ".".join(str(count) for _, count, _ in items)
        anchor = f"{self._anchor}{self.numbering.cited}" or self._stand_alone()
        self._add(piece, ClauseKind.ITEM, f"{anchor}/item {path}", self._open(self._bullet_parent()))

    def _stand_alone(self) -> str:
        """A list under an unnumbered heading, or under none, hangs from the heading's own count."""
        self.base.paragraph = f"heading {self.counts['heading']}" if self.counts["heading"] else "list"
        return self.base.paragraph

    def _bullet_parent(self) -> int | None:
        """The draft that a bullet hangs from: the bullet one level up, the lettered item or the paragraph."""
        if len(self.base.items) > 1 and self.drafts:
            wanted = ".".join(str(count) for _, count, _ in self.base.items[:-1])
            for number in range(len(self.drafts) - 1, -1, -1):
                if self.drafts[number].address.endswith(f"/item {wanted}"):
                    return number
        if self.numbering.levels:
            return self.numbering.levels[-1].clause
        return self.base.parent

    def _open(self, parent: int | None) -> int | None:
        """The parent where its sentence is open, so that the item completes it; a rubric opens nothing."""
        if parent is None:
            return None
        text = self.texts[parent].rstrip()
        if text.endswith((".", ";", "!", "?")) or (len(text.split()) < 7 and not LEAD_IN.search(text)):
            return None
        return parent

    # -- tables and forms -----------------------------------------------------------------------

    def _take_cell(self, piece: Piece) -> None:
        block = piece.block
        if block.table != self.table:
            self.table, self.row = block.table, None
            self.counts["table"] += 1
        row, column = block.row or 0, block.column or 0
        address = f"table {self.counts['table']}/row {row + 1}/column {column + 1}"
        self._add(piece, ClauseKind.CELL, self.further(address), label=False)
        if column == 0:
            self.row = (row, " ".join(piece.text.split()))
        elif self.row and self.row[0] == row:
            self.drafts[-1].heading = self.row[1]

    def _take_form(self, piece: Piece, mark: Mark) -> None:
        if mark.role is not Role.ANSWER:
            self.base = _Base(number=self.base.number, heading=mark.question)
            self._add(piece, ClauseKind.HEADING, self._asked(mark), label=False)
            return
        if mark.answer_at:
            self._split(piece, mark)
            return
        self._add(piece, ClauseKind.ICTU, self.further(f"ictu/{mark.item}"))
        self.drafts[-1].heading = mark.question

    def _split(self, piece: Piece, mark: Mark) -> None:
        """Question and answer in one piece: a heading up to where the answer begins, then the answer."""
        at, question = piece.start + (mark.answer_at or 0), piece.text[: mark.answer_at].rstrip()
        if len(question.split()) > 2:
            end = piece.start + len(question)
            self.put(Draft(piece.start, end, ClauseKind.HEADING, self._asked(mark)), question)
        address = self.further(f"ictu/{mark.item}")
        self.put(Draft(at, piece.end, ClauseKind.ICTU, address, mark.question), piece.text)

    def _asked(self, mark: Mark) -> str:
        """Address of what a form prints: ``ictu/heading 1(a)`` for the item's question or heading."""
        return self.further(f"ictu/heading {mark.item}") if mark.item else self.counted("ictu/heading")

    # -- drafts ---------------------------------------------------------------------------------

    def _add(
        self, piece: Piece, kind: ClauseKind, address: str, lead_in: int | None = None, *, label: bool = True
    ) -> None:
        start = piece.body_start if label else piece.start
        heading = None if kind is ClauseKind.HEADING else self.base.heading
        self.put(Draft(start, piece.end, kind, address, heading, lead_in), piece.text)
