"""Targets in tables, where a cell holds only a number and the row and column say what it is.

Shapes::

    | (empty)            | FY 2030 emission targets (million t-CO2) | FY 2013 |
    | Energy-originated  | 927                                      | 1,235   |   → a level of 927 Mt, 2030

    | GHG emission reduction target (%) | 22.7% |                                  → a cut of 22.7 %

    | Target/year    | 2025 | 2030  |      caption: … (compared to 2014 emissions)
    | Unconditional  | 9.1% | 12.8% |                                            → two cuts against 2014
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.model import Block, BlockKind, Conditional, Document, Span, Target, TargetKind
from nlp.folding import fold, squeeze
from nlp.quantities import find_quantities
from nlp.targets.anchors import base_anchors
from nlp.targets.context import TargetContext
from nlp.units import Unit, unit_after
from nlp.wording import words_of
from nlp.years import find_years

_VALUE = re.compile(
    r"\(?\s*[-−–]?\s*\d[\d ,.]*(?:\s*[-–]\s*\d[\d,.]*)?\s*(?:%|per ?cent|(?:Mt|kt|Gg|t)\s?CO2[\s-]?e?q?\.?)?"
    r"\s*(?:reduction|decrease)?\s*\)?\s*\*?"
)
_AIM = re.compile(r"\b(?:targets?|goals?|objectives?|contribution)\b", re.IGNORECASE)
_START = re.compile(
    r"\b(?:base|baseline|reference)\b|\bBAU\b|business.as.usual|historical|inventory|actual|\bcosts?\b|population|"
    r"\bGDP\b|per capita",
    re.IGNORECASE,
)
_PROJECTED = re.compile(r"\b(?:scenarios?|project(?:ed|ions?)|forecasts?)\b", re.IGNORECASE)
"""What is expected under a scenario, also *contribution scenario*, is no target unless it is called one."""
_CALLED = re.compile(r"\b(?:targets?|goals?)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:relative|compared|against|below|reduction|change)\b", re.IGNORECASE)
_CUT = re.compile(r"\b(?:reduc|mitigat|cut|decreas|abat|avoid)\w*", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:emissions?|GHGs?|CO\s?2|greenhouse|carbon|mitigation|unconditional|conditional)", re.I
)
_UNIT = re.compile(
    r"[(\[]?\s*(?:in\s+)?(?P<unit>\b(?:(?:million|billion|thousand)\s+)?(?:Mt|kt|Gg|Gt|t|tonnes|tons|MT|Tg|MW|GW)(?![a-bd-z])[^)\],;]*|%)",
    re.I,
)
_YEARLIKE = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)\d\d)?")


@dataclass(frozen=True, slots=True)
class TableTarget:
    """A target of a table with the span of its row's label and value, and all words that say what it is."""

    span: Span
    target: Target
    words: str


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    start: int
    end: int
    text: str


def table_targets(document: Document, context: TargetContext) -> tuple[TableTarget, ...]:
    """Targets that the tables of ``document`` give by row and column, in order of their place."""
    tables: defaultdict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.kind is BlockKind.CELL and block.table is not None:
            tables[block.table].append(block)
    found = [t for blocks in tables.values() for t in _read(blocks, document, context)]
    return tuple(sorted(found, key=lambda t: t.target.start))


def _read(blocks: list[Block], document: Document, context: TargetContext) -> Iterator[TableTarget]:
    caption = _caption(document, min(b.start for b in blocks))
    if not _AIM.search(caption) and not any(_AIM.search(document.text, b.start, b.end) for b in blocks):
        return
    table = _Table(_cells(blocks, document.text))
    for value in table.values:
        label = table.label(value)
        top = max([r for r in table.titles if r < value.row], default=-1)
        heads = table.heads(value, top)
        head = " ".join(c.text for c in heads)
        head = head if len(head) <= 120 else ""
        if top >= 0:
            caption = table.words_of_row(top)
        rows = {c.row for c in heads} - {value.row}
        corner = " ".join(c.text for c in table.cells if c.row in rows and c.column < value.column)
        target = _target(value, label, head, f"{corner} {caption}", context)
        if target is not None and label is not None:
            near = 0 <= value.start - label.end < 12
            yield TableTarget(
                Span(start=label.start if near else value.start, end=value.end),
                target,
                squeeze(f"{caption} {corner} {head} {label.text}"),
            )


class _Table:
    """The cells of one table, looked through once."""

    def __init__(self, cells: Iterable[_Cell]) -> None:
        self.cells = list(cells)
        numbers = [c for c in self.cells if _VALUE.fullmatch(c.text)]
        self.values = [c for c in numbers if not _YEARLIKE.fullmatch(c.text.strip())]
        self._valued = {(c.row, c.column) for c in self.values}
        numbered = {(c.row, c.column) for c in numbers}
        self._worded = [
            c for c in self.cells if (c.row, c.column) not in numbered and re.search(r"[A-Za-z]{2}", c.text)
        ]
        self._rows: defaultdict[int, list[_Cell]] = defaultdict(list)
        self._columns: defaultdict[int, list[_Cell]] = defaultdict(list)
        for cell in self.cells:
            self._rows[cell.row].append(cell)
            self._columns[cell.column].append(cell)
        self.titles = self._title_rows()

    def words_of_row(self, row: int) -> str:
        return " ".join(c.text for c in self._rows[row])

    def _title_rows(self) -> list[int]:
        """Rows inside a table that start another: words only, with a base or an aim (*compared to 1990*)."""
        filled = {c.row for c in self.values}
        inside = sorted(r for r in self._rows if filled and r > min(filled) and r not in filled)
        return [r for r in inside if re.search(r"compared|relative|targets", self.words_of_row(r))]

    def heads(self, value: _Cell, top: int) -> list[_Cell]:
        """The words that stand nearest above a value in its column, and a year in its row.

        A table may have a second head further down; the values between the two are not below it.
        """
        above = [c for c in self._columns[value.column] if top <= c.row < value.row]
        found: list[_Cell] = []
        for cell in sorted(above, key=lambda c: -c.row):
            if (cell.row, cell.column) not in self._valued:
                found.insert(0, cell)
            elif found:
                break
        own = [c for c in self._rows[value.row] if c.column < value.column]
        return found + [c for c in own if _YEARLIKE.fullmatch(c.text.strip())]

    def label(self, value: _Cell) -> _Cell | None:
        """The words nearest to the left in the value's row, else in a cell that reaches down over it."""
        words = [c for c in self._worded if c.column < value.column and c.row <= value.row]
        left = [c for c in words if c.row == value.row]
        if left:
            return max(left, key=lambda c: c.column)
        filled = {c.column for c in self._rows[value.row]}
        return max(
            (c for c in words if c.column not in filled), key=lambda c: (c.row, c.column), default=None
        )


def _cells(blocks: list[Block], text: str) -> Iterator[_Cell]:
    """Cells; a row that stacks several values is cut into its lines, and so is its label."""
    lines: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for block in blocks:
        if block.row is not None and block.column is not None:
            lines[block.row, block.column] += [
                (block.start + m.start(), block.start + m.end())
                for m in re.finditer(r"[^\n]+", text[block.start : block.end])
            ]
    stacked = {
        row: len(spans)
        for (row, _), spans in lines.items()
        if len(spans) > 1 and all(_VALUE.fullmatch(text[a:b]) for a, b in spans)
    }
    for (row, column), spans in lines.items():
        if len(spans) == stacked.get(row):
            for i, (a, b) in enumerate(spans):
                yield _Cell(row * 100 + i, column, a, b, text[a:b])
        else:
            a, b = spans[0][0], spans[-1][1]
            yield _Cell(row * 100, column, a, b, text[a:b])


def _caption(document: Document, start: int) -> str:
    """The block before the table, where it is short."""
    before = next((b for b in reversed(document.blocks) if b.end <= start and b.table is None), None)
    if before is None or start - before.end > 40 or before.end - before.start > 300:
        return ""
    return document.text[before.start : before.end]


def _target(value: _Cell, label: _Cell | None, head: str, rest: str, context: TargetContext) -> Target | None:
    """The target of one cell, or None where its row and column do not speak of one."""
    if label is None or len(label.text) > 160 or not _is_aimed(label.text, head, rest, context):
        return None
    own = f"{label.text} {head}"
    quantities = find_quantities(fold(value.text))
    unit = _unit(value.text, label.text, head)
    if quantities and quantities[0].unit == "MtCO2e":
        unit = Unit("MtCO2e", 1.0, 0, quantities[0].gas)
    year, fiscal = _year(label.text, context) or _year(head, context) or (None, False)
    if year is None and _AIM.search(label.text):
        year = context.year
    kind = _kind(unit, f"{own} {rest}", own) if unit else None
    if unit is None or kind is None or year is None or not quantities:
        return None
    number = quantities[0]
    factor = 1.0 if number.unit else unit.factor
    if unit.unit == "%" and abs(number.high) > 100:
        return None
    base = _base(own, context) or _base(rest, context)
    target = Target(
        kind=TargetKind.BAU if kind is TargetKind.BASE_YEAR and base == "BAU" else kind,
        low=round(abs(number.low) * factor, 6),
        high=round(abs(number.high) * factor, 6),
        unit=unit.unit,
        gas=unit.gas,
        base=base if kind is TargetKind.BASE_YEAR else None,
        year=year,
        calendar="FY" if fiscal else "CY",
        conditional=_condition(label.text, head),
        start=value.start,
        end=value.end,
    )
    return context.complete(target)


def _is_aimed(label: str, head: str, rest: str, context: TargetContext) -> bool:
    """True where row, column or caption say that the number is a target, and none that it is a base."""
    if _PROJECTED.search(f"{label} {head} {rest}") and not _CALLED.search(f"{label} {head}"):
        return False
    if any(_START.search(text) and not _AIM.search(text) for text in (label, head)):
        return _AIM.search(label) is not None and _AGAINST.search(head) is not None
    return bool(_AIM.search(f"{label} {head}") or (_AIM.search(rest) and _year(head, context)))


def _year(text: str, context: TargetContext) -> tuple[int, bool] | None:
    """The last year still to come that a label or head names, and whether it is a fiscal year."""
    years = [y for y in find_years(squeeze(text), now=context.now) if y.last > (context.now or 2015)]
    return (years[-1].last, years[-1].fiscal) if years else None


def _unit(value: str, label: str, head: str) -> Unit | None:
    if re.search(r"%|per ?cent", value):
        return Unit("%", 1.0, 0)
    for text in (head, label):
        for match in _UNIT.finditer(fold(text)):
            unit = unit_after(f"1 {' '.join(match['unit'].split())}", 1)
            if unit is not None and unit.unit == "Mt" and re.search(r"emission|CO\s?2", text, re.I):
                unit = replace(unit, unit="MtCO2e")
            if unit is not None and unit.unit in {"%", "MtCO2e", "GW"}:
                return unit
    return None


def _kind(unit: Unit, words: str, own: str) -> TargetKind | None:
    if unit.unit == "GW":
        return TargetKind.CAPACITY
    if unit.unit == "MtCO2e":
        return (
            TargetKind.BASE_YEAR
            if _CUT.search(own) and not re.search(r"emissions? targets?", own, re.I)
            else TargetKind.FIXED_LEVEL
        )
    if _ABOUT.search(words) and (_CUT.search(words) or words_of("conditions", "conditional").search(words)):
        return TargetKind.BASE_YEAR
    return TargetKind.SHARE if words_of("targets", "share").search(words) else None


def _base(text: str, context: TargetContext) -> int | str | None:
    squeezed = squeeze(text)
    anchors = base_anchors(squeezed, find_years(squeezed, now=context.now))
    return anchors[0].value if anchors else None


def _condition(*texts: str) -> Conditional:
    """What the first of ``texts`` to say anything says: the label, then the head."""
    for text in texts:
        if words_of("conditions", "unconditional").search(text):
            return Conditional.UNCONDITIONAL
        if words_of("conditions", "conditional").search(text):
            return Conditional.CONDITIONAL
    return Conditional.UNSPECIFIED
