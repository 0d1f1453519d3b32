"""Picking Parties and documents: what a form offers, and what was picked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from api import operations
from api.pages.words import kind_words
from api.workspace import Workspace
from corpus.errors import UnknownDocument
from corpus.library import Summary
from corpus.model import Filters, Kind, Status
from corpus.parties import party_code, party_name


class Option(NamedTuple):
    """One line of a list to pick from."""

    value: str
    words: str


def offered(space: Workspace) -> dict[str, list[Option]]:
    """Parties (each for its NDC in force), then documents by kind, the latest first."""
    every = operations.documents(space)
    parties = {party for one in every if one.kind == Kind.NDC for party in one.parties}
    made = {"Parties, by their NDC in force": sorted(map(_party, parties), key=lambda one: one.words)}
    by_kind: dict[str, list[Summary]] = defaultdict(list)
    for one in every:
        by_kind[one.kind].append(one)
    for kind in (Kind.NDC, Kind.STATEMENT, Kind.RULEBOOK):
        own = by_kind[kind]
        if kind == Kind.NDC:
            own = sorted(own, key=lambda one: (operations.short_name(one)[:-4], -_day(one)))
        else:
            own = list(reversed(own))
        if own:
            made[kind_words(kind)] = [Option(one.id, told(one)) for one in own]
    return made


def _party(code: str) -> Option:
    return Option(code, party_name(code))


def _day(one: Summary) -> int:
    return one.date.toordinal() if one.date else 0


def told(one: Summary) -> str:
    """A document in a line of a list: *Japan 2020, 2020-03-31, archived*."""
    name = operations.short_name(one)
    facts = [name if len(name) < _LONGEST else f"{name[:_LONGEST]}…"]
    facts += [str(one.date)] if one.date else []
    facts += [one.status] if one.status != Status.ACTIVE else []
    facts += [one.language] if one.language and one.language != "en" else []
    return ", ".join(facts)


_LONGEST = 80


def resolved(space: Workspace, picks: Iterable[tuple[str, str]]) -> list[str]:
    """Ids of what was picked (``party`` or ``document`` and its value), in order, each once.

    A Party, by any of its names, stands for the latest of its current NDCs. Raises MetadataError for an
    unknown Party, UnknownDocument where the library holds no NDC of one.
    """
    coded = [(party_code(value) if name == "party" else None, value) for name, value in picks]
    current = operations.current_ndcs(space, [party for party, _ in coded if party])
    if lacking := next((party for party, ndcs in current.items() if not ndcs), None):
        raise UnknownDocument(f"the library holds no NDC of {party_name(lacking)}")
    return list(dict.fromkeys(current[party][-1].id if party else value for party, value in coded))


def named(pick: str) -> tuple[str, str]:
    """What a value of the form's list is: Parties have codes of three letters, documents longer ids."""
    return ("party" if len(pick) == 3 else "document"), pick


def versions(space: Workspace) -> Mapping[str, Sequence[Summary]]:
    """Parties of which the library holds two versions or more, by name, with these, oldest first."""
    by_party: dict[str, list[Summary]] = defaultdict(list)
    for one in operations.documents(space, Filters(kind=(Kind.NDC,))):
        if len(one.parties) == 1:
            by_party[one.parties[0]].append(one)
    several = {party: own for party, own in by_party.items() if len(own) > 1}
    return dict(sorted(several.items(), key=lambda item: party_name(item[0])))
