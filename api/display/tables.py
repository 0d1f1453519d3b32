"""Agreed language, what is said alike, initiatives and deadlines."""

from collections.abc import Sequence
from datetime import date as Date

from rich.console import Group
from rich.table import Table
from rich.text import Text

from api.display.console import console
from api.phrasing import banner, one_line
from corpus.model import Commitment, Evidence
from corpus.parties import party_name
from index.gaps.agreed import Agreed, Wording
from index.gaps.alike import Pair
from index.gaps.deadlines import Deadline, Deadlines
from index.gaps.initiatives import Initiative, Known

_FIRST = 30
"""Initiatives and deadlines that a terminal shows; JSON has all."""


def quoted(evidence: Evidence) -> Group:
    """A quotation with its address and page, under the banner of a document that does not stand."""
    words = banner(evidence.status)
    page = f", p. {evidence.page}" if evidence.page else ""
    lines = [Text(words, style="bold red")] if words else []
    return Group(*lines, Text(one_line(evidence.quote)), Text(f"{evidence.address}{page}", style="dim"))


def said(record: Commitment) -> str:
    """Force, negation and condition of a record, in words, and what a person has set."""
    parts = [record.force.value]
    parts += ["negated"] if record.negated else []
    parts += ["conditional"] if record.conditional == "conditional" else []
    parts += [f"{mark.field} set by {mark.by}" for mark in record.corrections]
    return ", ".join(parts)


def show_agreed(found: Agreed) -> None:
    """Each side's firmest wording on the theme, after what all accepted in one text."""
    if found.together:
        _wordings("accepted by all sides in one text", found.together)
    for side in found.sides:
        name = party_name(side.party)
        searched = f"{side.found} records on it in {side.documents} documents searched"
        if side.wordings:
            _wordings(f"{name}: {searched}", side.wordings)
        else:
            console.print(Text(f"{name}: none found on {found.theme} ({side.documents} documents searched)"))
    if not found.sides:
        console.print(f"no Party's wording on {found.theme} found in the documents searched")


def _wordings(title: str, wordings: Sequence[Wording]) -> None:
    table = Table("forum · date", "force", "in these words", title=Text(title), show_lines=True)
    for one in wordings:
        through = f" (through {party_name(one.through)})" if one.through else ""
        table.add_row(
            Text(f"{one.forum}{through} · {_day(one.date)}"), said(one.record), quoted(one.evidence)
        )
    console.print(table)


def show_initiative(found: Initiative) -> None:
    """The mentions of one initiative, oldest first."""
    forms = ", ".join(found.forms)
    title = f"{forms}: {len(found.mentions)} mentions in {len(found.documents)} of {found.searched} documents"
    table = Table("date", "document", "undertaking", "in these words", title=Text(title), show_lines=True)
    table.columns[0].no_wrap = True
    for mention in found.mentions:
        force = mention.force.value if mention.force else "–"
        table.add_row(_day(mention.date), Text(mention.title), force, quoted(mention.evidence))
    console.print(table)


def show_initiatives(listed: Sequence[Known]) -> None:
    """The initiatives that records name."""
    table = Table("initiative", "records", "documents", "from", "to", "Parties", title="Named initiatives")
    for one in listed[:_FIRST]:
        parties = " ".join(one.parties) if len(one.parties) <= 8 else f"{len(one.parties)} Parties"
        table.add_row(
            Text(" = ".join(one.forms)),
            str(one.records),
            str(one.documents),
            _day(one.first),
            _day(one.last),
            parties,
        )
    console.print(table)
    _more(len(listed))


def show_alike(pairs: Sequence[Pair]) -> None:
    """Two undertakings a row, as each text has them."""
    table = Table("like", "in these words", "and in these", title="Said alike", show_lines=True)
    for pair in pairs[:_FIRST]:
        both = (Group(Text(end.document.name), quoted(end.evidence)) for end in (pair.one, pair.other))
        table.add_row(f"{pair.likeness:.2f}", *both)
    console.print(table)
    _more(len(pairs))


def show_deadlines(found: Deadlines) -> None:
    """What has passed, then what ends within a year."""
    for title, chosen in (
        (f"Years that have passed on {found.on}", found.passed),
        (f"Years that end within a year of {found.on}", found.within_a_year),
    ):
        table = Table("last day", "document", "force", "in these words", title=title, show_lines=True)
        table.columns[0].no_wrap = True
        for one in chosen[:_FIRST]:
            head = one.stated.document
            table.add_row(
                last_day(one), Text(head.name), said(one.stated.record), quoted(one.stated.evidence)
            )
        console.print(table)
        _more(len(chosen))
    console.print(f"{len(found.later)} end later; of {found.open} the text gives no year to end in")
    console.print("That a year has passed says nothing of what was done.", style="dim")


def last_day(one: Deadline) -> str:
    """The last day of an undertaking, with its calendar where that is the fiscal year's."""
    return f"{_day(one.last_day)}{' (FY)' if one.fiscal else ''}"


def _more(found: int) -> None:
    if found > _FIRST:
        console.print(f"and {found - _FIRST} more: --format json has all", style="dim")


def _day(day: Date | None) -> str:
    return str(day) if day else "no date"
