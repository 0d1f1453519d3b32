"""Documents side by side."""

from rich.table import Table
from rich.text import Text

from api.display.console import console, one_line
from api.exports.tables import describe
from index.gaps.comparison import Comparison


def show_comparison(compared: Comparison) -> None:
    """Themes with each side's firmest words, then the targets."""
    names = {d.id: d.name for d in compared.documents}
    table = Table(
        "theme", *names.values(), title="Side by side: the firmest wording on each theme", show_lines=True
    )
    for theme in compared.themes:
        cells = []
        for cell in theme.cells:
            quote = Text(one_line(cell.records[0].quote)) if cell.records else Text("none found", style="dim")
            cells.append(quote)
        table.add_row(theme.theme, *cells)
    console.print(table)
    for theme in compared.themes:
        console.print(Text(f"{theme.theme}: ", style="bold") + Text(theme.verdict))
    targets = Table("document", "target", "in these words", title="Targets")
    for found in compared.targets:
        targets.add_row(names[found.document], describe(found.target), Text(one_line(found.quote)))
    console.print(targets)
