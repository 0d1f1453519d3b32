"""Information for clarity, transparency and understanding: which pieces ask, which answer.

Forms print the items of decision 4/CMA.1, annex I in a table (label, question, answer; sometimes without the
label) or as running text, a question and its answer after it. A question is known by the words of its item
(``corpus/requirements/ictu.yaml``) together with its label, in any of the shapes *1(a)*, *(a)*, *a*, *a(i)*,
*1.a)*, *5(e)(ii)*. Documents with fewer than six recognised questions have no such form.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from itertools import groupby

from corpus.model import BlockKind, Line
from corpus.vocabulary import load
from nlp.pages import LineFinder
from nlp.pieces import Piece

_LABEL = re.compile(
    r"(?:(?:item\s+)?(?P<head>[1-7])\s*[.)]?\s*)?"
    r"(?:\(?(?P<letter>[a-g])(?![a-z])\s*[.)]*\s*)?"
    r"(?:\(?(?P<roman>i{1,3}|iv)\s*[.)]+\s*)?"
    r"(?:\(?(?P<sub>[abc])(?![a-z])(?:\s*[.)]+\s*|$))?",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A form's own headings name no years, what is filled in does."""
_FEWEST = 6
"""Items asked, below which a document has no such form."""
_LONGEST_QUESTION = 130
"""Words; the longest item of the annex has fewer."""


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


@dataclass(frozen=True)
class _Entry:
    item: str
    path: tuple[str, ...]
    words: tuple[tuple[re.Pattern[str], float], ...]
    ends: re.Pattern[str] | None
    leaf: bool

    def score(self, text: str) -> float:
        """How many of the item's words the text holds, rare ones counting more; 0..1."""
        return sum(weight for pattern, weight in self.words if pattern.search(text))


@cache
def _entries() -> tuple[_Entry, ...]:
    data = load("ictu", "requirements")
    rows = [(row, False) for row in data["headings"]] + [(row, True) for row in data["items"]]
    spread: dict[str, int] = {}
    for row, _ in rows:
        for word in row["words"]:
            spread[word] = spread.get(word, 0) + 1
    entries = []
    for row, leaf in rows:
        total = sum(1 / spread[word] for word in row["words"])
        words = tuple(
            (re.compile(rf"\b{re.escape(word)}"), 1 / spread[word] / total) for word in row["words"]
        )
        ends = re.compile(_loosely(row["ends"]) + r"[\s;:.,]*", re.I) if "ends" in row else None
        entries.append(_Entry(row["item"], _path(row["item"]), words, ends, leaf))
    return tuple(sorted(entries, key=lambda entry: _order(entry.item)))


def _loosely(phrase: str) -> str:
    return r"\W+".join(re.escape(word) for word in re.findall(r"\w+", phrase)) + r"\)?"


def _path(item: str) -> tuple[str, ...]:
    """*4(a)(ii)b* → ``("4", "a", "ii", "b")``."""
    return tuple(re.findall(r"\d+|[ivx]+(?=\))|[a-z]", item))


def _order(item: str) -> tuple[str, ...]:
    return _path(item)


def _label_of(text: str) -> tuple[tuple[str, ...], int]:
    """The label at the start of the text as a path, and where it ends."""
    match = _LABEL.match(text)
    if (
        not match
        or not match[0].strip()
        or (text[match.end() : match.end() + 1].islower() and match[0][-1:].isalpha())
    ):
        return (), 0
    parts = tuple(part.lower() for part in match.group("head", "letter", "roman", "sub") if part)
    return parts, match.end()


def _is_bare(text: str) -> bool:
    """True for a label without words, or several of them, one a line."""
    parts = [line.strip() for line in text.split("\n")]
    return all(_label_of(part)[0] and _label_of(part)[1] >= len(part) for part in parts)


def _normal(text: str) -> str:
    joined = re.sub(r"-\s*\n\s*", "", text.lower()).replace("’", "'")
    return " ".join(re.findall(r"[^\W_]+", joined)[:_LONGEST_QUESTION])


def _matches(entry: _Entry, label: tuple[str, ...]) -> bool:
    """True where the label is the item's, or its end: *(ii)* or *a(ii)* for 4(a)(ii)."""
    return len(label) <= len(entry.path) and entry.path[-len(label) :] == label


@dataclass
class _Form:
    """The pieces of a document, and what has been recognised among them."""

    pieces: Sequence[Piece]
    lines: LineFinder
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
        if _label_of(self.pieces[number].text)[0] or number + 1 >= len(self.pieces):
            return False
        label, _ = _label_of(self.pieces[number + 1].text)
        return bool(label) and _path(self.marks[number].item)[-len(label) :] == label

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
        questions: list[tuple[int, _Entry]] = []
        labels: list[tuple[str, ...]] = []
        for number in numbers:
            piece = self.pieces[number]
            if questions and piece.block.column != self.pieces[questions[0][0]].block.column:
                break
            if _is_bare(piece.text):
                labels += [_label_of(line.strip())[0] for line in piece.text.split("\n")]
                self.marks[number] = Mark(Role.HEAD, "")
                continue
            entry = self._recognise(piece.text, labels[0] if labels else ())
            if entry is not None:
                questions.append((number, entry))
                labels = labels[1:]
        if questions:
            self._take_row(numbers, questions)
        elif self.current is not None:
            self._continue_row(numbers)

    def _take_row(self, numbers: list[int], questions: list[tuple[int, _Entry]]) -> None:
        column = self.pieces[questions[-1][0]].block.column or 0
        right = [n for n in numbers if (self.pieces[n].block.column or 0) > column]
        for number, entry in questions:
            self._ask(number, entry)
        self.answer_column = self.pieces[right[0]].block.column if right else None
        heights = [self._height(number) for number, _ in questions]
        for position, number in enumerate(right):
            turn = self._turn(number, position, heights)
            asked, entry = questions[turn]
            self._answer(number, entry.item, " ".join(self.pieces[asked].text.split()))

    def _height(self, number: int) -> tuple[int, float] | None:
        line = self.lines.at(self.pieces[number].start)
        return None if line is None else (line.page, line.y0)

    def _turn(self, number: int, position: int, heights: list[tuple[int, float] | None]) -> int:
        """Which of a row's questions an answer stands beside; by order where the page does not tell."""
        height = self._height(number)
        if height is None or None in heights:
            return min(position, len(heights) - 1)
        above = [turn for turn, place in enumerate(heights) if place and place <= (height[0], height[1] + 4)]
        return above[-1] if above else 0

    def _continue_row(self, numbers: list[int]) -> None:
        """A row without a question goes on with the answer before it, as after a page's end."""
        first = self.pieces[numbers[0]]
        beside = self.answer_column is not None and (first.block.column or 0) < self.answer_column
        if beside and first.label is not None and len(first.text.split()) >= 6 and len(numbers) > 1:
            self.current = None  # a question of the Party's own
            return
        for number in numbers:
            column = self.pieces[number].block.column or 0
            if self.answer_column is None or column >= self.answer_column:
                self._answer(number, self.current or "", self.question)

    # -- running text ---------------------------------------------------------------------------

    def _read_piece(self, number: int) -> None:
        piece = self.pieces[number]
        if piece.block.kind in (BlockKind.CONTENTS, BlockKind.NOTE):
            return
        entry = self._recognise(piece.text, ())
        if entry is None:
            if self.current is not None:
                self._answer(number, self.current, self.question)
            return
        self._ask(number, entry)
        self.answer_column = None
        end = self._end_of_question(piece.text, entry)
        if entry.leaf and end is not None:
            self.question = " ".join(piece.text[:end].split())
            self.marks[number] = Mark(Role.ANSWER, entry.item, self.question, end)

    def _end_of_question(self, text: str, entry: _Entry) -> int | None:
        """Where the answer begins in a piece that holds the question too."""
        match = entry.ends.search(text) if entry.ends else None
        if match and match.end() < len(text):
            return match.end()
        known = len(_normal(text).split())
        if known > 60 or entry.score(_normal(text)) < 0.5:
            return _label_of(text)[1]
        return None

    # -- recognising ----------------------------------------------------------------------------

    def _recognise(self, text: str, label: tuple[str, ...]) -> _Entry | None:
        own, end = _label_of(text)
        words = _normal(text[end:])
        if not words or (not label and not own and len(words.split()) > 60):
            return None
        best: tuple[float, int] | None = None
        for number, entry in enumerate(_entries()):
            score = self._worth(entry, number, words, label, own)
            if score is not None and (best is None or score > best[0]):
                best = (score, number)
        if best is None:
            return None
        self.last = best[1]
        return _entries()[best[1]]

    def _worth(
        self, entry: _Entry, number: int, words: str, label: tuple[str, ...], own: tuple[str, ...]
    ) -> float | None:
        """The item's score, with what its label and its place in the form add; None below the bar."""
        given = label or own
        fits = not given or _matches(entry, given) or bool(own and _matches(entry, own))
        if not entry.leaf and (_YEAR.search(words) or not fits):
            return None
        score, step = entry.score(words), number - self.last
        if not fits:  # Parties count their labels anew; then the words alone must tell
            return score - 0.15 if score >= 0.8 else None
        if score < (0.75 if not given else 0.5 if step not in (1, 2) else 0.25):
            return None
        near = 0.1 if 0 < step <= 3 else (-0.1 if step <= 0 else 0.0)
        return score + near + (0.1 * len(given))

    def _ask(self, number: int, entry: _Entry) -> None:
        text = " ".join(self.pieces[number].text.split())
        self.marks[number] = Mark(Role.QUESTION if entry.leaf else Role.HEAD, entry.item, text)
        self.current, self.question = (entry.item, text) if entry.leaf else (None, None)

    def _answer(self, number: int, item: str, question: str | None) -> None:
        filled = self._is_cell(number) or not _is_bare(self.pieces[number].text)  # a label torn off its table
        self.marks[number] = Mark(Role.ANSWER if filled else Role.HEAD, item, question)


def _row_of(piece: Piece) -> tuple[int, int] | None:
    block = piece.block
    return (block.table or 0, block.row or 0) if block.kind is BlockKind.CELL else None


def find_form(pieces: Sequence[Piece], lines: Sequence[Line] = ()) -> dict[int, Mark]:
    """Marks by the number of the piece; empty where the document has no such form.

    ``lines`` tell which answer stands beside which question where a table's rule is missing.
    """
    return _Form(pieces, LineFinder(lines)).read()


def leaves() -> Iterator[str]:
    """The 39 items, in order."""
    return (entry.item for entry in _entries() if entry.leaf)
