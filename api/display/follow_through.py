"""Promises of a statement in each side's NDC."""

import re
from collections.abc import Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.phrasing import banner, one_line, where
from corpus.model import Cited, Evidence
from corpus.parties import party_name
from index.gaps.follow_through import FollowThrough, Promised, Row, Verdict

_STYLE = {
    Verdict.CARRIED: "green",
    Verdict.WEAKER: "yellow",
    Verdict.DIFFERENT: "magenta",
    Verdict.NOT_FOUND: "cyan",
    Verdict.NOT_APPLICABLE: "dim",
}
_SHOWN = 2
"""Passages that a cell shows; the JSON has up to three."""
_BULLET = re.compile(r"^[\s\uf000-\uf0ff•●▪◦‣–-]+(?=\w)")
_PROMISED = 500
"""Characters of a promise."""
_LONGEST = 260
"""Characters of a quotation in a cell; the JSON has all of it."""


def show_follow_through(found: FollowThrough, *, everything: bool = False) -> None:
    """A line a promise on climate or energy, or any; a column an NDC: verdict, what differs, the words."""
    rows = found.rows if everything else found.on_topic
    table = Table(title=f"Follow-through: {found.statement.title}", show_lines=True)
    table.add_column("")
    table.add_column("promise", ratio=2)
    for cited in found.documents:
        table.add_column(_head(cited), ratio=3)
    for number, (_, group) in enumerate(groupby(rows, key=lambda row: row.promise.start), 1):
        own = list(group)
        table.add_row(str(number), _promise(own[0].promise), *_cells(own, found.documents))
    console.print(table)
    for line in _closing(found, rows):
        console.print(Text(line, style="dim"))


def _head(cited: Cited) -> Text:
    words = banner(cited.status)
    return Text(cited.name) + Text(f"\n{words}" if words else "", style="not bold red")


def _promise(promise: Promised) -> Text:
    page = f", p. {promise.page}" if promise.page else ""
    return Text(_cut(promise.quote, _PROMISED)) + Text(
        f"\n{promise.address}{page} · {promise.force}", style="dim"
    )


def _cells(rows: Sequence[Row], documents: Sequence[Cited]) -> list[Text]:
    by_document = {row.document.id: row for row in rows}
    return [_cell(by_document[cited.id]) if cited.id in by_document else Text("") for cited in documents]


def _cell(row: Row) -> Text:
    text = Text(row.verdict.replace("_", " "), style=f"bold {_STYLE[row.verdict]}")
    if row.corrections:
        text += Text(f" (set by {row.corrections[-1].by})", style="dim")
    text += Text(f"\n{row.why}", style="not bold default")
    for quote in row.evidence[:_SHOWN]:
        text += Text("\n") + _quoted(quote)
    if row.near_miss:
        text += Text("\nnearest: ", style="dim") + _quoted(row.near_miss)
    return text


def _quoted(quote: Evidence) -> Text:
    return Text(f"“{_cut(quote.quote)}”") + Text(f" {where(quote)}", style="dim")


def _cut(quote: str, longest: int = _LONGEST) -> str:
    """A quotation on one line, without a bullet before it, cut after a word."""
    line = _BULLET.sub("", one_line(quote))
    return line if len(line) <= longest else line[:longest].rpartition(" ")[0] + " …"


def _closing(found: FollowThrough, rows: Sequence[Row]) -> list[str]:
    lines = []
    for cited in found.documents:
        own = [row for row in rows if row.document.id == cited.id]
        counts = {v: sum(row.verdict is v for row in own) for v in Verdict}
        said = ", ".join(f"{count} {verdict.replace('_', ' ')}" for verdict, count in counts.items() if count)
        searched = own[0].searched if own else 0
        lines.append(f"{cited.name} ({cited.source}, {searched} passages searched): {said}.")
    unsearched = [p for p in found.statement.parties if p not in {row.party for row in found.rows}]
    if unsearched:
        lines.append(f"No NDC of {', '.join(map(party_name, unsearched))} was searched.")
    if found.left_out and len(rows) < len(found.rows):
        lines.append(
            f"{found.left_out} promises that are not about climate or energy are left out; see --all."
        )
    return lines
