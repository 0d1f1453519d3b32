"""Two versions of an NDC: what differs, with the words on both sides."""

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.display.corrections import marks
from api.phrasing import banner, one_line, topic, where
from corpus.model import Cited, Evidence
from index.gaps.drift import Change, Drift
from index.gaps.drift.nouns import Side

_COLOUR = {"stronger": "green", "weaker": "red", "changed": "yellow", "new": "cyan", "deleted": "magenta"}
_LONGEST = 420
"""Characters of a quotation that the table shows; the JSON has all of it."""
_NEAREST = 120
"""Of one that is shown only for what it is not."""


def show_drift(found: Drift, first: int) -> None:
    """The first changes as a table, words that differ in bold."""
    table = Table("", "what", _head(found.old), _head(found.new), show_lines=True, title="What moved")
    for number, change in enumerate(found.changes[:first], 1):
        table.add_row(str(number), _what(change), _quote(change.old, change), _quote(change.new, change))
    console.print(table)
    for note in (*_counts(found), *found.notes):
        console.print(Text(note, style="dim"))
    if len(found.changes) > first:
        console.print(Text(f"{len(found.changes) - first} more with -n {len(found.changes)}.", style="dim"))


def _head(cited: Cited) -> str:
    parts = [cited.name, str(cited.date or ""), banner(cited.status)]
    return escape(", ".join(part for part in parts if part))


def _what(change: Change) -> Text:
    text = Text(topic(change.kind), style="bold")
    text.append(f"\n{change.direction}", style=_COLOUR[change.direction])
    text += marks(change)
    return text.append(f"\n{change.why}", style="not bold")


def _quote(side: Side | None, change: Change) -> Text:
    if side is None:
        return _not_found(change.nearest)
    text = Text(side.quote)
    for span in side.differs:
        text.stylize("bold", span.start, span.end)
    shown = Text(" ").join(line for line in (part.copy() for part in text.split()) if line.plain.strip())
    shown.truncate(_LONGEST, overflow="ellipsis")
    place = f"\n{where(side)}"
    if side.still_stands:
        place += " – reprinted in the new version"
    return shown.append(place, style="dim")


def _not_found(nearest: Evidence | None) -> Text:
    """Absence as a search: what comes nearest."""
    text = Text("not found", style="dim")
    if nearest:
        quote = Text(one_line(nearest.quote), style="dim")
        quote.truncate(_NEAREST, overflow="ellipsis")
        text += Text("; nearest: ") + quote + Text(f"\n{where(nearest)}")
    return text


def _counts(found: Drift) -> tuple[str, ...]:
    (old, new), (kept, same) = found.passages, found.carried
    return (
        f"{kept} of {old} passages of the old version stand in the new one too, {same} of its {new} in "
        "the old; they are no change, wherever they stand.",
    )
