"""What a cell of a table stands under and beside: its column's head, its row's label, the part of the table.

Shapes::

    | C. Mitigation actions               |         |   ← a row of one cell: a part of the table
    | Actions planned | Reduction, Gg     |         |   ← a row of heads, at the top or inside
    | Wind farms      | 340               |         |
    | Planned measures | Expand the grid  |         |   ← a row's label

A table that a page break cut goes on under the heads of the part before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.model import Clause, ClauseKind
from nlp.measures.headings import level_of
from nlp.measures.rows import NO_FACTS, Facts, facts_of, is_named
from nlp.measures.words import is_infinitive, nominal_start

CELL = re.compile(r"^(?P<table>.*table \d+)/row (?P<row>\d+)/column (?P<column>\d+)")
_LONGEST = 90
"""Characters of a head."""
_MOST_WORDS = 9
"""Words of a head inside a table."""


@dataclass(frozen=True)
class Heads:
    """Words over and beside a cell, nearest first; empty strings where there are none."""

    column: str = ""
    row: str = ""
    """The label left in its row."""
    part: str = ""
    caption: str = ""
    labels: bool = False
    """The cell stands in the column of labels."""
    facts: Facts = NO_FACTS
    """What the row's other cells say of its measure; of the row's first cell of words only."""


_PAIR = 2
_GAS = re.compile(r"(?:CO|C0|N|CH)\s?[24]", re.IGNORECASE)

_Row = list[tuple[int, str, str]]
"""Place, column and words of a row's cells."""


def heads_of(clauses: Sequence[Clause]) -> dict[int, Heads]:
    """The heads of every cell among ``clauses``, by its place; a row of heads has only its caption.

    >>> heads_of([])
    {}
    """
    found: dict[int, Heads] = {}
    columns: dict[str, str] = {}
    part, last = "", -2
    for rows in _tables(clauses):
        first = rows[0][0][0]
        goes_on = _joined(clauses, last, first) and not _is_head_row(rows[0], top=True)
        if not goes_on:
            columns, part = {}, ""
        caption = clauses[first].heading or ""
        label, renewed = "", False
        for number, row in enumerate(rows):
            top = number == 0 and not goes_on
            whole = not any(_has_more(clauses, place) for place, *_ in row)
            if whole and len(row) == 1 and len(rows) > 1 and _is_part(row[0][2], top=top):
                part, renewed = row[0][2], True
                found[row[0][0]] = Heads(part=part, caption=caption, labels=True)
                continue
            if whole and _is_head_row(row, top=top):
                columns = {**({} if renewed else columns), **{column: words for _, column, words in row}}
                renewed = False
                found.update({place: Heads(caption=caption, labels=True) for place, _, _ in row})
                continue
            label = next((words for _, column, words in row if column == "1"), label)
            named = next((place for place, _, words in row if is_named(words)), -1)
            facts = facts_of(
                [(_over(columns, column), words) for place, column, words in row if place > named]
            )
            for place, column, _ in row:
                left = [words for _, other, words in row if int(other) < int(column)] or [label]
                beside = "" if column == "1" else left[-1]
                found[place] = Heads(
                    _over(columns, column), beside if len(beside) <= _LONGEST else "", part, caption,
                    labels=column == "1", facts=facts if place == named else NO_FACTS,
                )  # fmt: skip
        last = rows[-1][-1][0]
    return _spread(clauses, found)


def _tables(clauses: Sequence[Clause]) -> Iterator[list[_Row]]:
    """Tables with their rows; a cell's further paragraphs belong to it."""
    cells: list[tuple[str, str, str, int]] = []
    for place, clause in enumerate(clauses):
        cell = CELL.match(clause.address)
        if cell and "/par " not in clause.address[cell.end() :]:
            cells.append((cell["table"], cell["row"], cell["column"], place))
    for _, members in groupby(cells, key=lambda c: c[0]):
        rows = groupby(members, key=lambda c: c[1])
        yield [
            [(place, column, " ".join(clauses[place].text.split())) for *_, column, place in row]
            for _, row in rows
        ]


def _spread(clauses: Sequence[Clause], found: dict[int, Heads]) -> dict[int, Heads]:
    """Give a cell's heads to its further paragraphs too."""
    last: Heads | None = None
    for place, clause in enumerate(clauses):
        if place in found:
            last = found[place]
        elif clause.kind is ClauseKind.CELL and last is not None:
            found[place] = last
    return found


def _joined(clauses: Sequence[Clause], last: int, first: int) -> bool:
    """True where nothing but notes and a cell's further paragraphs stand between two tables."""
    return last >= 0 and all(c.kind in {ClauseKind.NOTE, ClauseKind.CELL} for c in clauses[last + 1 : first])


def _has_more(clauses: Sequence[Clause], place: int) -> bool:
    """True for a cell of several paragraphs."""
    return place + 1 < len(clauses) and clauses[place + 1].address.startswith(
        f"{clauses[place].address}/par "
    )


def _is_head(words: str) -> bool:
    return (
        len(words) <= _LONGEST
        and (words.endswith("eq.") or not words.endswith((".", ";", ",")))
        and (words.endswith("?") or not is_infinitive(words))
        and not re.match(r"[\W_]*[•●▪➢✓-]", words)
    )


def _is_head_row(row: _Row, *, top: bool) -> bool:
    """A table's first row where all its cells are short; inside, one of words whose first cell announces."""
    texts = [words for *_, words in row]
    if not all(map(_is_head, texts)):
        return False
    if top:
        return len(row) > 1
    return (
        len(row) > 1
        and not any(re.search(r"\d", _GAS.sub("", t)) or len(t.split()) > _MOST_WORDS for t in texts)
        and any(level_of(t) not in {"", "none"} for t in (texts if len(texts) > _PAIR else texts[:1]))
        and all(nominal_start(t) is None for t in texts)
    )


def _is_part(words: str, *, top: bool) -> bool:
    return _is_head(words) and (top or level_of(words) != "")


def _over(columns: dict[str, str], column: str) -> str:
    """The head of a column; where it is merged into another column, the only head there is."""
    if column in columns:
        return columns[column]
    others = [words for other, words in columns.items() if other != "1"]
    return others[0] if len(others) == 1 else ""
