"""Documents that follow the lettered template of the ICTU items: read by their labels.

The reading gives each answer the address of its item (``ictu/1(a)``) and each printed question
``ictu/heading 1(a)``. A cell may span several questions; a text may answer two that are asked together; what
is said once for a list of items holds for each of them that says nothing itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.checklists import Requirement
from corpus.model import Clause, ClauseKind, Document, Evidence, Reading
from corpus.vocabulary import load
from index.gaps.coverage.findings import Found, Status
from index.gaps.coverage.signs import normal
from index.gaps.passages import evidence

FEWEST = 7
"""Items answered, below which a document has no such form."""
_LABELLED, _SHARED, _EMPTY = 0.97, 0.75, 0.85
"""How often a finding is right, by experience: an item's own cell, one that it shares, none."""
_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹ "
_ADDRESS = re.compile(r"ictu/(heading )?([1-7](?:\([a-z]+\))*[a-c]?)(?:/|$)")
_SAID_WITH_REASON = 30
"""Words of *not applicable* with its reason; a longer text answers."""


@dataclass
class Form:
    """A form's answers and questions by item, in order of the text."""

    document: Document
    answers: dict[str, list[Clause]] = field(default_factory=dict)
    questions: dict[str, list[Clause]] = field(default_factory=dict)
    order: list[tuple[str, bool]] = field(default_factory=list)
    """Items in the order of the text, True for an answer."""

    def look(self, requirement: Requirement) -> Found:
        """What the form says to a requirement."""
        clauses, how = self.of(requirement.item)
        if not clauses and not requirement.leaf:
            clauses, how = self._below(requirement.item), "by its items"
        if not clauses:
            printed = requirement.item in self.questions
            why = "the form leaves this item empty" if printed else "the form does not print this item"
            return Found(Status.MISSING, _EMPTY, why)
        sure = _LABELLED if requirement.item in self.answers else _SHARED
        shown = tuple(self._cited(clause) for clause in clauses)
        if is_not_applicable(clauses):
            return Found(Status.NOT_APPLICABLE, sure, f"the Party's own word, {how}", shown)
        return Found(Status.ANSWERED, sure, how, shown)

    def _cited(self, clause: Clause) -> Evidence:
        """A clause as evidence, without the footnote's mark that its last word carries."""
        end = clause.start + len(clause.text.rstrip(_MARKS))
        return evidence(self.document, clause, clause.start, end)

    def of(self, item: str) -> tuple[list[Clause], str]:
        """The clauses that answer an item, and how one knows."""
        if own := self.answers.get(item):
            return own, "by the form's label"
        if beside := list(self._beside(item)):
            return beside, "in a cell that stands beside several items"
        if together := self._together(item):
            return together, "asked together with the next item, and answered there"
        for above in _above(item):
            said = self.answers.get(above, [])
            if said and is_not_applicable(said):
                return said, f"said once for all of {above}"
        return [], ""

    def prints(self, item: str) -> bool:
        """True where the form asks for the item, or answers it."""
        return item in self.questions or bool(self.of(item)[0])

    def _below(self, item: str) -> list[Clause]:
        """The first words of each answer to the items below one that only leads in to them."""
        below = (said for other, said in self.answers.items() if item in _above(other))
        return [said[0] for said in below if not is_not_applicable(said)]

    def _beside(self, item: str) -> Iterator[Clause]:
        """Answers of another item of the chapter in this question's row, or reaching down beside it."""
        for question in self.questions.get(item, ()):
            row, heights = self._row(question), self._heights(question)
            for clause in (c for other, said in self.answers.items() if other[0] == item[0] for c in said):
                if (row and self._row(clause) == row) or _overlap(heights, self._heights(clause)):
                    yield clause

    def _row(self, clause: Clause) -> tuple[int | None, int] | None:
        """Table and row of the cell that the clause stands in; None outside tables."""
        at = bisect_right(self.document.blocks, clause.start, key=lambda block: block.start) - 1
        block = self.document.blocks[at] if at >= 0 else None
        return (block.table, block.row) if block and block.row is not None else None

    def _heights(self, clause: Clause) -> list[tuple[int, float, float]]:
        lines = self.document.lines
        return [
            (line.page, line.y0, line.y1)
            for line in lines
            if line.start < clause.end and clause.start < line.end
        ]

    def _together(self, item: str) -> list[Clause]:
        """In running text, the answer to the next question where nothing stands between the two."""
        for question in self.questions.get(item, ()):
            if self._row(question):
                continue
            at = self.order.index((item, False))
            following = self.order[at + 1 : at + 3]
            if len(following) == 2 and following[0] == (following[1][0], False) and following[1][1]:
                other = following[0][0]
                if next(_above(other), other[0]) == next(_above(item), item[0]):  # of one list
                    return self.answers[other]
        return []


def form_of(reading: Reading) -> Form | None:
    """The form of a document; None where it has none."""
    form = Form(reading.document)
    for clause in reading.clauses:
        match = _ADDRESS.match(clause.address)
        if not match:
            continue
        item, answer = match[2], clause.kind is ClauseKind.ICTU
        (form.answers if answer else form.questions).setdefault(item, []).append(clause)
        if not form.order or form.order[-1] != (item, answer):
            form.order.append((item, answer))
    return form if len(form.answers) >= FEWEST else None


def is_not_applicable(clauses: Sequence[Clause]) -> bool:
    """True where the Party says, and says little more than, that an item does not concern it.

    *N/A*, *Not applicable.*, *–*, *Not applicable, as the target is economy-wide*.
    """
    text = " ".join(clause.text for clause in clauses).strip()
    words = normal(re.sub(r"(?<=[a-z])\d{1,2}\b", "", text)).split()  # a footnote's digit
    if not words:
        return bool(text)
    said = load("coverage")["not_applicable"]
    opens = any(f" {' '.join(words)} ".startswith(f" {phrase} ") for phrase in said)
    return opens and len(words) <= _SAID_WITH_REASON


def _above(item: str) -> Iterator[str]:
    """The items that an item is a part of, from the inside out: *4(d)(i)* is one of *4(d)*."""
    parts = re.findall(r"\d+|\([a-z]+\)|[a-c]$", item)
    for depth in range(len(parts) - 1, 1, -1):
        yield "".join(parts[:depth])


def _overlap(one: Sequence[tuple[int, float, float]], other: Sequence[tuple[int, float, float]]) -> bool:
    """True where most of the question's lines have a line of the answer beside them."""
    beside = sum(
        any(page == p and min(low, b) - max(high, t) > 0.3 * (low - high) for p, t, b in other)
        for page, high, low in one
    )
    return bool(one) and 2 * beside > len(one)
