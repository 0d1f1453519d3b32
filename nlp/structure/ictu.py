"""Information for clarity, transparency and understanding: which pieces ask, which answer.

Forms print the items of decision 4/CMA.1, annex I in a table (label, question, answer; sometimes without the
label) or as running text, a question and its answer after it; ``nlp.ictu_items`` knows the questions.
Documents with fewer than seven recognised questions have no such form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from corpus.model import BlockKind, Line
from nlp.structure.ictu_items import Item, held_in, is_bare, items, label_of, normal, path_of, recognise
from nlp.structure.pieces import Piece

_FEWEST = 7
"""Items asked, below which a document has no such form."""


class Role(StrEnum):
    """What a piece does in the form."""

    HEAD = "head"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True)
class Mark:
    """A piece's place in the form: its role, the item, the question as printed, where the answer begins."""

    role: Role
    item: str
    question: str | None = None
    answer_at: int | None = None
    """Offset in the piece, where question and answer stand in one."""


LineAt = Callable[[int], Line | None]
"""The line of the page at an offset: ``Document.line_at``."""


@dataclass
class _Form:
    """The pieces of a document, and what has been recognised among them."""

    pieces: Sequence[Piece]
    line_at: LineAt
    marks: dict[int, Mark] = field(default_factory=dict)
    last: int = -1
    """Number of the entry that was recognised last."""
    current: str | None = None
    question: str | None = None
    answer_column: int | None = None

    def read(self) -> dict[int, Mark]:
        for _, group in groupby(enumerate(self.pieces), key=lambda pair: _row_of(pair[1]) or pair[0]):
            numbers = [number for number, _ in group]
            if self.pieces[numbers[0]].block.kind is BlockKind.CELL:
                self._read_row(numbers)
            else:
                self._read_piece(numbers[0])
        if len({mark.item for mark in self.marks.values() if mark.role is not Role.HEAD}) < _FEWEST:
            return {}
        self._close()
        if self._answers_stand_before():
            self._turn_round()
        return self.marks

    def _close(self) -> None:
        """What stands after the last item is no answer: text below the table, or a new heading's."""
        asked = [
            number for number, mark in self.marks.items() if mark.role is not Role.ANSWER or mark.answer_at
        ]
        closed = False
        for number in range(max(asked) + 1, len(self.pieces)):
            kind = self.pieces[number].block.kind
            outside = kind is not BlockKind.CELL and self.answer_column is not None
            closed = closed or kind is BlockKind.HEADING or outside
            if closed:
                self.marks.pop(number, None)

    def _answers_stand_before(self) -> bool:
        """True where texts torn from a table give answer, question, label, in this order."""
        running = [n for n, mark in self.marks.items() if mark.role is Role.QUESTION and not self._is_cell(n)]
        behind = [n for n in running if self._label_follows(n)]
        return len(behind) >= 4 and len(behind) >= 0.4 * len(running)

    def _is_cell(self, number: int) -> bool:
        return self.pieces[number].block.kind is BlockKind.CELL

    def _label_follows(self, number: int) -> bool:
        if label_of(self.pieces[number].text)[0] or number + 1 >= len(self.pieces):
            return False
        label, _ = label_of(self.pieces[number + 1].text)
        return bool(label) and path_of(self.marks[number].item)[-len(label) :] == label

    def _turn_round(self) -> None:
        """Give each question the pieces before it; what no question follows is left alone."""
        waiting: list[int] = []
        for number in sorted(self.marks):
            mark = self.marks[number]
            if mark.role is Role.ANSWER:
                waiting.append(number)
                del self.marks[number]
                continue
            if mark.role is Role.QUESTION:
                for answer in waiting:
                    self.marks[answer] = Mark(Role.ANSWER, mark.item, mark.question)
            waiting = []

    # -- tables ---------------------------------------------------------------------------------

    def _read_row(self, numbers: list[int]) -> None:
        questions: list[tuple[int, Item]] = []
        labels: list[tuple[str, ...]] = []
        last = self._column(numbers[-1])
        for number in numbers:
            text = self.pieces[number].text
            if questions and self._column(number) != self._column(questions[0][0]):
                if any(entry.leaf for _, entry in questions):
                    break
                for asked in questions:  # a heading that spans the rows of its items, beside the first
                    self._ask(*asked)
            if is_bare(text):
                labels += [label_of(line.strip())[0] for line in text.split("\n")]
                self.marks[number] = Mark(Role.HEAD, "")
                continue
            if self.answer_column is not None and self._column(number) >= max(self.answer_column, last):
                break  # the last column holds answers
            entry = self._recognise(text, labels[0] if labels else ())
            if entry is not None and (entry.leaf or not questions or self._beside(number, questions)):
                questions = (
                    [*questions, (number, entry)] if self._beside(number, questions) else [(number, entry)]
                )
                labels = labels[1:]
        if questions:
            self._take_row(numbers, questions)
        elif self.current is not None:
            self._continue_row(numbers, labelled=bool(labels))

    def _column(self, number: int) -> int:
        return self.pieces[number].block.column or 0

    def _beside(self, number: int, questions: list[tuple[int, Item]]) -> bool:
        """True where the piece stands in the column of the questions found so far."""
        return not questions or self._column(number) == self._column(questions[0][0])

    def _take_row(self, numbers: list[int], questions: list[tuple[int, Item]]) -> None:
        column = self._column(questions[-1][0])
        right = [n for n in numbers if self._column(n) > column]
        for number, entry in questions:
            self._ask(number, entry)
        self.answer_column = self._column(right[0]) if right else None
        heights = [self._height(number) for number, _ in questions]
        for position, number in enumerate(right):
            turn = self._turn(number, position, heights)
            asked, entry = questions[turn]
            self._answer(number, entry.item, " ".join(self.pieces[asked].text.split()))

    def _height(self, number: int) -> tuple[int, float] | None:
        line = self.line_at(self.pieces[number].start)
        return None if line is None else (line.page, line.y0)

    def _turn(self, number: int, position: int, heights: list[tuple[int, float] | None]) -> int:
        """Which of a row's questions an answer stands beside; by order where the page does not tell."""
        height = self._height(number)
        if height is None or None in heights:
            return min(position, len(heights) - 1)
        above = [turn for turn, place in enumerate(heights) if place and place <= (height[0], height[1] + 4)]
        return above[-1] if above else 0

    def _continue_row(self, numbers: list[int], *, labelled: bool) -> None:
        """A row without a question goes on with the answer before it, as after a page's end.

        A row with a label, or with words where questions stand, asks something of the Party's own.
        """
        first = next((number for number in numbers if number not in self.marks), numbers[0])
        beside = self.answer_column is not None and self._column(first) < self.answer_column
        own = labelled or (self.pieces[first].label is not None and len(self.pieces[first].text.split()) >= 6)
        if beside and own and self._column(numbers[-1]) > self._column(first):
            self.current = None
            return
        for number in numbers:
            if self.answer_column is None or self._column(number) >= self.answer_column:
                self._answer(number, self.current or "", self.question)

    # -- running text ---------------------------------------------------------------------------

    def _read_piece(self, number: int) -> None:
        piece = self.pieces[number]
        if piece.block.kind in (BlockKind.CONTENTS, BlockKind.NOTE):
            return
        entry = self._recognise(piece.text, ())
        if entry is None:
            if self._finishes_question(number):
                self.marks[number] = Mark(Role.HEAD, self.current or "", self.question)
            elif self.current is not None:
                self._answer(number, self.current, self.question)
            return
        self._ask(number, entry)
        self.answer_column = None
        end = self._end_of_question(piece.text, entry)
        if entry.leaf and end is not None:
            self.question = " ".join(piece.text[:end].split())
            self.marks[number] = Mark(Role.ANSWER, entry.item, self.question, end)

    def _finishes_question(self, number: int) -> bool:
        """True for the end of a question that a page's end cut in two."""
        asked, text = self.marks.get(number - 1), self.pieces[number].text
        if asked is None or asked.role is not Role.QUESTION or not text[:1].islower():
            return False
        ends = next(item.ends for item in items() if item.item == asked.item)
        return bool(ends and any(match.end() == len(text) for match in ends.finditer(text)))

    def _end_of_question(self, text: str, entry: Item) -> int | None:
        """Where the answer begins in a piece that holds the question too."""
        match = entry.ends.search(text) if entry.ends else None
        if match:
            return match.end() if match.end() < len(text) else None
        known = len(normal(text).split())
        if known > 60 or entry.score(held_in(text)) < 0.5:
            return label_of(text)[1]
        return None

    # -- recognising ----------------------------------------------------------------------------

    def _recognise(self, text: str, label: tuple[str, ...]) -> Item | None:
        found = recognise(text, label, self.last)
        if found is None:
            return None
        self.last = found
        return items()[found]

    def _ask(self, number: int, entry: Item) -> None:
        text = " ".join(self.pieces[number].text.split())
        self.marks[number] = Mark(Role.QUESTION if entry.leaf else Role.HEAD, entry.item, text)
        self.current, self.question = (entry.item, text) if entry.leaf else (None, None)

    def _answer(self, number: int, item: str, question: str | None) -> None:
        filled = self._is_cell(number) or not is_bare(self.pieces[number].text)  # a label torn off its table
        self.marks[number] = Mark(Role.ANSWER if filled else Role.HEAD, item, question)


def _row_of(piece: Piece) -> tuple[int, int] | None:
    block = piece.block
    return (block.table or 0, block.row or 0) if block.kind is BlockKind.CELL else None


def find_form(pieces: Sequence[Piece], line_at: LineAt = lambda _: None) -> dict[int, Mark]:
    """Marks by the number of the piece; empty where the document has no such form.

    The lines of the page tell which answer stands beside which question where a table's rule is missing.
    """
    return _Form(pieces, line_at).read()
