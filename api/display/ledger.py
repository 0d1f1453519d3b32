"""The ledger of credit volumes."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.display.corrections import marks
from api.phrasing import banner, one_line, where
from corpus.model import Cited, Evidence
from index.gaps.footing import State
from index.gaps.footing.arithmetic import Value, mass
from index.gaps.ledger import Check, Ledger, Volume

_STYLE: dict[State, str] = {"consistent": "green", "inconsistent": "yellow", "not available": "dim"}
_LONGEST = 200
"""Characters of a quotation; the JSON has all of it."""


def show_ledger(found: Ledger) -> None:
    """The volumes, then document by document what the text says of each check."""
    names = {cited.id: cited.name for cited in found.documents}
    if found.volumes:
        table = Table(title="Volumes of credits", show_lines=True)
        for heading in ("document", "mechanism", "volume", "year", "adds up", "years", "wording"):
            table.add_column(heading)
        table.add_column("in these words", ratio=1)
        for volume in found.volumes:
            table.add_row(names[volume.document], *_cells(volume))
        console.print(table)
    for cited in found.documents:
        own = [volume for volume in found.volumes if volume.document == cited.id]
        _show_checks(cited, bool(own), [check for check in found.checks if check.document == cited.id])


def _cells(volume: Volume) -> Iterator[str | Text]:
    yield ", ".join(volume.names)
    amount = mass(Value(volume.low, volume.high)) + (f" {volume.gas}" if volume.gas else "")
    yield f"{volume.qualifier} {amount}" if volume.qualifier else amount
    yield f"{volume.since}–{volume.year}" if volume.since else str(volume.year or "not said")
    yield volume.accrual or "not said"
    yield {"FY": "fiscal", "CY": "calendar", None: "not said"}[volume.calendar]
    yield volume.force.value if volume.force else "told, not promised"
    more = f" (said {1 + len(volume.restatements)} times)" if volume.restatements else ""
    yield _quoted(volume.amount) + Text(more, style="dim")


def _show_checks(cited: Cited, has_volumes: bool, checks: list[Check]) -> None:
    warning = banner(cited.status)
    console.print(Text(f"\n{cited.name}", style="bold") + Text(f" · {cited.title}", style="dim"))
    if warning:
        console.print(Text(warning, style="bold"))
    if not has_volumes:
        said = checks[0].why if checks else ""
        console.print(Text(f"{said} ({checks[0].searched if checks else 0} passages searched)", style="dim"))
        checks = [check for check in checks if check.evidence]
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for check in checks:
        asked = Text(check.asks, style="bold") + Text(f"  {check.rule}", style="not bold dim")
        answer = asked + Text(f"\n{check.why}", style="not bold default")
        for evidence in check.evidence[:2]:
            answer += Text("\n") + _quoted(evidence)
        grid.add_row(Text(check.status, style=_STYLE[check.status]) + marks(check), answer)
    console.print(grid)


def _quoted(evidence: Evidence) -> Text:
    quote = Text(one_line(evidence.quote))
    quote.truncate(_LONGEST, overflow="ellipsis")
    return Text("“") + quote + Text(f"” {where(evidence)}", style="dim")
