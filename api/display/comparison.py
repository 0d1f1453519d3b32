"""Documents side by side: targets on one footing, who says what on which theme, what is about the same."""

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.display.corrections import marks
from api.phrasing import banner, one_line, where
from corpus.model import Conditional
from index.gaps.comparison import Cell, Comparison, Row, Theme, Undertaking
from index.gaps.comparison.verdicts import has_number, last_year
from index.gaps.footing import Goal, Level
from index.gaps.footing.arithmetic import Value, mass, shown

_LONGEST, _SHORT = 180, 64
"""Characters of a quotation; the JSON has all of it."""
_MOST_THEMES = 8
"""Themes of which the words are shown unasked."""
Names = Mapping[str, str]


def show_comparison(compared: Comparison, themes: Sequence[str] = ()) -> None:
    """What a negotiator looks at first; with ``themes`` everything that is said on these."""
    names = {d.id: d.name for d in compared.documents}
    for d in compared.documents:
        day = f", {d.date}" if d.date else ""
        warning = f"  {banner(d.status)}" if banner(d.status) else ""
        searched = f"  {compared.searched[d.id]} records"
        console.print(
            Text(d.name, style="bold")
            + Text(f"  {_cut(d.title, _LONGEST)}{day}{warning}{searched}", style="not bold dim")
        )
    if themes:
        for theme in compared.themes:
            if theme.theme in themes:
                _show_theme(theme, names)
        return
    _show_targets(compared, names)
    _show_overview(compared, names)
    _show_pairs(compared, names)
    _show_absent(compared, names)


# -- targets ------------------------------------------------------------------------------------------------


def _show_targets(compared: Comparison, names: Names) -> None:
    table = Table(title="Main targets on one footing", show_lines=True)
    for heading in ("document", "target", "base and level", "removals", "condition"):
        table.add_column(heading)
    table.add_column("from the text's own values", ratio=1)
    main = [goal for goal in compared.targets if goal.headline]
    for goal in main:
        table.add_row(names[goal.document], _target(goal), _levels(goal), *_terms(goal), _sums(goal))
    console.print(table)
    for document, name in names.items():
        own = [g for g in compared.targets if g.document == document and not g.headline]
        kinds = dict.fromkeys(g.kind.value.replace("_", " ") for g in own)
        counts = ", ".join(f"{sum(g.kind.value.replace('_', ' ') == k for g in own)} {k}" for k in kinds)
        console.print(Text(f"{name}: {len(own)} further{f' ({counts})' if counts else ''}.", style="dim"))


def _target(goal: Goal) -> Text:
    words = [goal.qualifier or ""]
    if goal.low is None or goal.high is None:
        words.append(goal.kind.value.replace("_", " "))
    else:
        cut = goal.kind in {"base_year", "bau"} or (goal.kind == "intensity" and goal.unit == "%")
        sign, ends = ("", (goal.low, goal.high))
        if cut:
            sign, ends = ("−", ends) if goal.low >= 0 else ("+", (-goal.high, -goal.low))
        words.append(f"{sign}{shown(*ends)} {'Mt' if goal.unit == 'MtCO2e' else goal.unit or ''}")
    words += [f"from {goal.base}"] if goal.base else []
    words += [f"by {'FY' if goal.calendar == 'FY' else ''}{goal.year}"] if goal.year else ["no year"]
    times = f"\nsaid {1 + len(goal.restatements)} times" if goal.restatements else ""
    return Text(" ".join(filter(None, words))) + Text(f"{times}\n{where(goal.evidence)}", style="dim")


def _levels(goal: Goal) -> str:
    parts = []
    if goal.base_level:
        parts.append(f"{goal.base_level.of}: {_mass(goal.base_level)}")
    if goal.target_level:
        parts.append(f"{goal.year or 'target'}: {_mass(goal.target_level)}")
    reducible = goal.kind in {"base_year", "bau"} and goal.unit == "%"
    return "\n".join(parts) or ("not found" if reducible else "")


def _mass(level: Level) -> str:
    return mass(Value(level.low, level.high)) + (f" ({level.scope})" if level.scope else "")


def _terms(goal: Goal) -> tuple[str, str]:
    said = goal.conditional.value if goal.conditional is not Conditional.UNSPECIFIED else "not said"
    return goal.scope or "not said", said


def _sums(goal: Goal) -> str:
    lines = [goal.why] if goal.kind in {"base_year", "bau"} else []
    lines += [f"against {s.against}: {s.arithmetic}" for s in goal.sums if s.against]
    lines += [flag for flag in goal.flags if not flag.startswith("the statement")]
    return "\n".join(lines)


# -- themes -------------------------------------------------------------------------------------------------


def _show_overview(compared: Comparison, names: Names) -> None:
    table = Table(
        "theme", *names.values(), title="Who undertakes what: count, firmest wording, number, last year"
    )
    for theme in compared.themes:
        table.add_row(theme.theme, *map(_summary, theme.cells))
    console.print(table)


def _summary(cell: Cell) -> Text:
    if not cell.records:
        return Text("none found", style="dim")
    first = cell.records[0]
    years = [year for record in cell.records if (year := last_year(record))]
    words = [str(len(cell.records)), first.force.value]
    words += ["number"] if any(map(has_number, cell.records)) else []
    words += [str(max(years))] if years else []
    return Text(" · ".join(words))


def _show_pairs(compared: Comparison, names: Names) -> None:
    """Of each theme that two share the nearest pair; beside it the firmest of who says something else."""
    shared = [theme for theme in compared.themes if sum(bool(cell.records) for cell in theme.cells) > 1]
    if not shared:
        return
    records = _by_id(compared.themes)
    table = Table("", *names.values(), title="What each says, the nearest to one another", show_lines=True)
    for theme in shared[:_MOST_THEMES]:
        row = theme.rows[0] if theme.rows else None
        said = {part.document: records[part.record] for part in row.parts if part.record} if row else {}
        table.add_row(_beside(theme, row, names), *(_part(cell, said, len(names)) for cell in theme.cells))
    console.print(table)
    pairs = sum(len(theme.rows) for theme in compared.themes)
    console.print(
        Text(
            f"{len(shared)} themes shared, {pairs} pairs; --theme THEME shows all that is said on one.",
            style="dim",
        )
    )


def _beside(theme: Theme, row: Row | None, names: Names) -> Text:
    if row is None:
        return Text(theme.theme) + Text("\ndifferent acts", style="dim")
    firmer = f"firmer: {names[row.firmer]}" if row.firmer else "opposed" if row.opposed else "as firm"
    return Text(theme.theme) + Text(f"\n{firmer}", style="dim")


def _part(cell: Cell, said: Mapping[str, Undertaking], columns: int) -> Text:
    longest = _LONGEST if columns < 3 else _LONGEST * 2 // columns
    if cell.document in said:
        return _said(said[cell.document], longest)
    if not cell.records:
        return _nothing()
    return Text("another act: " if said else "", style="dim") + _said(cell.records[0], longest)


def _nothing() -> Text:
    return Text("none found", style="dim")


def _by_id(themes: Iterable[Theme]) -> dict[str, Undertaking]:
    return {record.id: record for theme in themes for cell in theme.cells for record in cell.records}


def _said(record: Undertaking, longest: int = _LONGEST) -> Text:
    year = last_year(record)
    force = f"{record.force.value}, negated" if record.negated else record.force.value
    words = [force, "number" if has_number(record) else "", str(year or "")]
    times = f" · said {1 + len(record.restatements)} times" if record.restatements else ""
    tail = f"\n{' · '.join(filter(None, words))} · {where(record.evidence)}{times}"
    return Text(f"“{_cut(record.quote, longest)}”") + Text(tail, style="dim")


def _show_absent(compared: Comparison, names: Names) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for theme in compared.themes:
        for cell in theme.cells:
            if not cell.records:
                near = Text(" nearest: none")
                if cell.nearest:
                    near = Text(f" nearest: “{_cut(cell.nearest.quote, _SHORT)}”") + Text(
                        f" {where(cell.nearest)}", style="dim"
                    )
                grid.add_row(theme.theme, Text(f"{names[cell.document]}:") + near)
    if grid.row_count:
        console.print(Text("\nNot found among a document's records", style="bold"))
        console.print(grid)


def _show_theme(theme: Theme, names: Names) -> None:
    """Everything on one theme: what is about the same beside each other, then the rest."""
    table = Table(*names.values(), title=theme.theme, show_lines=True)
    shown_ids: set[str] = set()
    records = _by_id([theme])
    for row in theme.rows:
        ids = [part.record for part in row.parts]
        shown_ids.update(filter(None, ids))
        table.add_row(
            *(_said(records[i]) if i in records else Text("nothing near", style="dim") for i in ids)
        )
    rest = [[record for record in cell.records if record.id not in shown_ids] for cell in theme.cells]
    for number in range(max(map(len, rest), default=0)):
        table.add_row(*(_said(own[number]) if number < len(own) else Text("") for own in rest))
    console.print(table)
    console.print(Text(theme.verdict) + marks(theme))


def _cut(quote: str, longest: int) -> str:
    text = Text(one_line(quote))
    text.truncate(longest, overflow="ellipsis")
    return text.plain
