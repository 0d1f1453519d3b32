"""A checklist of the Rulebook, item by item, with the words that answer."""

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.display.corrections import marks
from api.phrasing import banner, one_line, where
from corpus.model import Evidence
from index.gaps.coverage import Coverage, Item, Matrix, Status

_LONGEST = 280
"""Characters of a quotation that the table shows; the JSON has all of it."""
_UNSURE = 0.7
"""Confidence below which a person should look."""
_WORDS = {Status.ANSWERED: "answered", Status.NOT_APPLICABLE: "n/a", Status.MISSING: "not found"}
_STYLES = {Status.ANSWERED: "green", Status.NOT_APPLICABLE: "dim", Status.MISSING: "yellow"}
_SIGNS = {Status.ANSWERED: "●", Status.NOT_APPLICABLE: "–", Status.MISSING: "○"}


def show_coverage(found: Coverage) -> None:
    """One document: item, what it asks for, what was found, in which words."""
    title = f"{escape(found.document.name)}: {escape(found.title)}"
    table = Table("item", "asks for", "found", "in these words", title=title, show_lines=True)
    for item in found.items:
        table.add_row(item.item, item.asks, _status(item), _words(item))
    console.print(table)
    if note := banner(found.document.status):
        console.print(Text(note, style="bold"))
    console.print(Text(f"{_counts(found.items)}. {_METHOD[found.form]}", style="dim"))


_METHOD = {
    True: "The document follows the items' own labels and was read by them.",
    False: "The document was read by headings, wording and meaning; ? marks what to check first.",
}


def show_coverage_matrix(found: Matrix) -> None:
    """Several documents: a sign for each item and document."""
    names = [document.name for document in found.documents]
    table = Table("item", "asks for", *names, title=escape(found.title))
    for row in found.rows:
        cells = [Text(_SIGNS[cell.status] + _doubt(cell), style=_STYLES[cell.status]) for cell in row.cells]
        table.add_row(row.item, row.asks, *cells)
    console.print(table)
    console.print(Text("● answered   – not applicable   ○ not found   ? check first", style="dim"))


def _status(item: Item) -> Text:
    return Text(_WORDS[item.status] + _doubt(item), style=_STYLES[item.status]) + marks(item)


def _doubt(item: Item) -> str:
    return " ?" if item.confidence < _UNSURE else ""


def _words(item: Item) -> Text:
    if not item.evidence:
        shown = Text(item.why, style="dim")
        if item.nearest:
            shown.append("\nnearest: ").append(_quote(item.nearest))
        return shown
    shown = _quote(item.evidence[0])
    if len(item.evidence) > 1:
        shown.append(f"\nand {len(item.evidence) - 1} more", style="dim")
    return shown.append(f"\n{item.why}", style="dim")


def _quote(one: Evidence) -> Text:
    shown = Text(one_line(one.quote))
    shown.truncate(_LONGEST, overflow="ellipsis")
    return shown.append(f"  {where(one)}", style="dim")


def _counts(items: tuple[Item, ...]) -> str:
    leaves = [item.status for item in items if item.leaf]
    return ", ".join(f"{leaves.count(status)} {_WORDS[status]}" for status in Status)
