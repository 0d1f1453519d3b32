"""The table of commitments as an address asks for it: narrowed, in order, in groups, with counts."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from starlette.datastructures import QueryParams

from api.operations.lines import RecordLine, lines
from api.operations.sieve import NONE, Rows, Sieve
from api.pages.facets import Facet, Value
from api.pages.records.fields import COLUMNS, FIELDS
from api.pages.words import FORCES
from api.workspace import Workspace
from corpus.errors import QueryError
from corpus.parties import is_union_member, party_codes

SHOWN_VALUES = 60
"""Values that a facet lists; Parties come whole. The others can be asked for by a link from elsewhere."""


class Chosen(NamedTuple):
    """What an address asks of the table."""

    values: Mapping[str, Sequence[str]]
    """By field."""
    words: str
    """That the quotation holds, each of them; a phrase in quotes as it stands."""
    order: str
    """A column, with a minus before it from the last to the first; empty for the order of the texts."""


def chosen(query: QueryParams) -> Chosen:
    """What the query of an address asks for. Raises QueryError, MetadataError for an unknown Party."""
    values = {name: [one for one in query.getlist(name) if one.strip()] for name in FIELDS}
    values["party"] = list(dict.fromkeys(code for one in values["party"] for code in _party(one)))
    order = query.get("sort", "")
    if order and order.removeprefix("-") not in COLUMNS:
        raise QueryError(f"{order!r} is no column; the columns are {', '.join(COLUMNS)}")
    return Chosen({name: given for name, given in values.items() if given}, query.get("q", "").strip(), order)


def _party(value: str) -> tuple[str, ...]:
    return (NONE,) if value == NONE else party_codes(value)


class Table:
    """The records of a library, narrowed by what an address asks for."""

    def __init__(self, workspace: Workspace, asked: Chosen) -> None:
        self._sieve = workspace.recall("sieve", lambda: _sieve(workspace))
        self._names = workspace.recall("names", lambda: {one.document: one.name for one in lines(workspace)})
        self.asked = asked
        self._by_field = {name: self._having(name, given) for name, given in asked.values.items()}
        self._by_words = self._with(asked.words) if asked.words else self._sieve.all
        self._chosen = self._but_for(None)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self._chosen.bit_count()

    @property
    def searched(self) -> int:
        """How many records there are to narrow."""
        return self._sieve.all.bit_count()

    def rows(self) -> list[RecordLine]:
        """All rows in their order."""
        return ordered(self._sieve.rows(self._chosen), self.asked.order)

    def facets(self) -> list[Facet]:
        """Values of each field with their rows, among those that the other fields let through."""
        return [self._facet(name) for name in FIELDS if name != "document"]

    def groups(self, name: str) -> list["Group"]:
        """The rows by their values of a field; one that has several values is in several groups."""
        counted = self._sieve.counts(name, self._chosen)
        return [
            Group(value, self.words(name, value), rows, self._sieve.having(name, [value]) & self._chosen)
            for value, rows in _listed(name, counted)
        ]

    def within(self, group: "Group", most: int) -> list[RecordLine]:
        """The first rows of a group."""
        if not self.asked.order:
            return self._sieve.rows(group.members, most)
        return ordered(self._sieve.rows(group.members), self.asked.order)[:most]

    def forces(self, group: "Group") -> dict[str, int]:
        """Rows of a group by their force, strongest first."""
        found = {force.value: self._sieve.count("force", force, group.members) for force in FORCES}
        return {force: rows for force, rows in found.items() if rows}

    def words(self, name: str, value: str) -> str:
        """A value in words."""
        if value == NONE:
            return FIELDS[name].absent
        if name == "document":
            return self._names.get(value, value)
        try:
            return FIELDS[name].words(value)
        except (KeyError, ValueError):  # of an address typed by hand: no row has it
            return value

    def _having(self, name: str, values: Sequence[str]) -> Rows:
        found = self._sieve.having(name, values)
        if name == "party" and any(map(is_union_member, values)):
            # the Union's NDC is its member States' too
            found |= self._sieve.having("party", ["EUU"]) & self._sieve.having("kind", ["ndc"])
        return found

    def _with(self, words: str) -> Rows:
        parts = [(phrase or word).casefold() for phrase, word in re.findall(r'"([^"]+)"|(\S+)', words)]
        return self._sieve.where(lambda one: all(part in one.quote.casefold() for part in parts))

    def _but_for(self, name: str | None) -> Rows:
        found = self._by_words
        for field, rows in self._by_field.items():
            if field != name:
                found &= rows
        return found

    def _facet(self, name: str) -> Facet:
        field, given = FIELDS[name], self.asked.values.get(name, ())
        counted = self._sieve.counts(name, self._but_for(name))
        if set(counted) <= {NONE} and not given:
            return Facet(name, field.title, ())
        if name != "party":
            often = sorted(counted, key=lambda value: -counted[value])[:SHOWN_VALUES]
            counted = {value: counted[value] for value in often}
        listed = _listed(name, counted | {one: counted.get(one, 0) for one in given})
        values = (Value(one, self.words(name, one), rows, one in given) for one, rows in listed)
        return Facet(name, field.title, tuple(values))


def _listed(name: str, counted: Mapping[str, int]) -> list[tuple[str, int]]:
    """Values of a field with their rows, in the order in which it lists them."""
    order = FIELDS[name].order
    often = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return often if order is None else sorted(often, key=lambda pair: order(pair[0]))


class Group(NamedTuple):
    """Rows that have one value."""

    value: str
    title: str
    rows: int
    members: Rows


def ordered(rows: list[RecordLine], order: str) -> list[RecordLine]:
    """Rows in the order of a column; what has none of it comes last."""
    if not order:
        return rows
    key = COLUMNS[order.removeprefix("-")].key
    having = [one for one in rows if key(one) is not None]
    lacking = [one for one in rows if key(one) is None]
    return sorted(having, key=key, reverse=order.startswith("-")) + lacking


def _sieve(workspace: Workspace) -> Sieve[RecordLine]:
    return Sieve(lines(workspace), {name: field.values for name, field in FIELDS.items()})
