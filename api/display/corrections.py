"""Corrections and their marks."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.phrasing import correction_line, one_line, plain
from corpus.model import Commitment, Kept, Noun


def marks(shown: Noun) -> Text:
    """Who has set what in a finding, for beside it; empty where nobody has."""
    fields = {mark.field: mark.by for mark in getattr(shown, "corrections", ())}
    said = "; ".join(f"{field} set by {by}" for field, by in fields.items())
    return Text(f" ({said})" if said else "", style="dim")


def show_corrected(shown: Noun) -> None:
    """A record or finding as it reads now, with its marks."""
    if isinstance(shown, Commitment):
        console.print(Text(one_line(shown.quote), style="bold"))
    else:
        console.print(Text(str(getattr(shown, "subject", "")), style="bold"))
    for mark in getattr(shown, "corrections", ()):
        console.print(Text(correction_line(mark)))


def show_corrections(kept: Sequence[Kept]) -> None:
    """The history as a table; what no longer applies comes in red."""
    if not kept:
        console.print("nobody has corrected anything")
        return
    table = Table("id", "about", "set", "who · when · why", "state", show_lines=True)
    table.columns[0].no_wrap = True
    for one in kept:
        override = one.override
        quotes = [f"“{one_line(w.quote)}”" for d in override.documents for w in d.words]
        titles = " / ".join(d.title for d in override.documents)
        about = " · ".join(filter(None, (override.kind, titles, override.item, *quotes)))
        undone = override.undone
        taken_back = f" (undone by {undone.by}, {undone.when.date()}: {undone.why})" if undone else ""
        table.add_row(
            override.id,
            Text(about),
            Text(f"{override.field}: {plain(override.was)} → {plain(override.value)}"),
            Text(f"{override.by} · {override.when.date()} · {override.why}{taken_back}"),
            Text(one.state.value, style="red" if one.state.lost else ""),
        )
    console.print(table)
