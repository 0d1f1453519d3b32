"""Parties by their names: where a text names one, and how a Party is called.

Source of the names: ``corpus/vocab/parties.yaml``; of the groups: the package countrygroups.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import countrygroups

from corpus.errors import MetadataError
from corpus.vocabulary import load

_LANGUAGES = ("en", "fr", "es")

_WORD = re.compile(r"\w+")

_GROUPS = {
    "AOSIS": countrygroups.AOSIS,
    "EU27": countrygroups.EUROPEAN_UNION,
    "G7": countrygroups.G7,
    "G20": countrygroups.G20,
    "G77": countrygroups.G77,
    "LDC": countrygroups.LDC,
    "LLDC": countrygroups.LLDC,
    "OPEC": countrygroups.OPEC,
    "SIDS": countrygroups.SIDS,
}


class Named(NamedTuple):
    """One place where a text names a Party."""

    party: str
    start: int
    end: int


@cache
def _codes() -> dict[str, str]:
    """Name as written (and in capitals) → ISO3; a short name never gives way to another's adjective."""
    codes: dict[str, str] = {}
    for forms in ((*_LANGUAGES,), ("adjectives",)):
        for party, entry in load("parties")["parties"].items():
            for form in forms:
                for name in entry.get(form, ()):
                    codes.setdefault(name, party)
                    if len(name) > 3:
                        codes.setdefault(name.upper(), party)
    return codes


@cache
def _names() -> dict[str, list[str]]:
    """First word → the names that begin with it, the longest first.

    One pattern of all 2,300 names would take longer to compile than a question to answer.
    """
    names: dict[str, list[str]] = {}
    for name in sorted(_codes(), key=len, reverse=True):
        names.setdefault(_WORD.findall(name)[0], []).append(name)
    return names


def find_parties(text: str) -> Iterator[Named]:
    """Every place that names a Party, in order.

    >>> [n.party for n in find_parties("U.S.-Japan Climate Partnership")]
    ['USA', 'JPN']
    """
    text = text.replace("\n", " ")
    reached = 0
    for word in _WORD.finditer(text):
        start = word.start()
        for name in _names().get(word[0], ()) if start >= reached else ():
            if text.startswith(name, start) and not _WORD.match(text, start + len(name)):
                reached = start + len(name)
                yield Named(_codes()[name], start, reached)
                break


def party_name(party: str) -> str:
    """Short English name of a Party; the code itself where it is not known."""
    entry = load("parties")["parties"].get(party, {})
    return str(entry.get("en", [party])[0])


def is_party(code: str) -> bool:
    """Whether this is a Party's code."""
    return code in load("parties")["parties"]


def party_code(text: str) -> str:
    """ISO3 of a Party by code or by any of its names, in whatever case.

    >>> party_code("japan"), party_code("EU"), party_code("kor")
    ('JPN', 'EUU', 'KOR')

    Raises MetadataError where no Party is called so.
    """
    wanted = text.strip()
    parties = load("parties")["parties"]
    if wanted.upper() in parties:
        return wanted.upper()
    folded = {name.casefold(): party for name, party in _codes().items()}
    try:
        return folded[wanted.casefold()]
    except KeyError:
        raise MetadataError(f"{wanted!r} is no Party known here; give its ISO3 code, such as JPN") from None


def party_codes(text: str) -> tuple[str, ...]:
    """ISO3 of a Party by code or name, or of all members of a group.

    >>> party_codes("Japan"), party_codes("g7")[:3]
    (('JPN',), ('CAN', 'DEU', 'FRA'))

    Raises MetadataError where neither is called so.
    """
    name = text.strip().upper()
    group = _GROUPS.get(name) or _GROUPS.get(name.removesuffix("S"))
    return tuple(sorted(group)) if group else (party_code(text),)


def group_names() -> tuple[str, ...]:
    """Groups that stand for all their members where Parties are asked for: AOSIS, EU27, G7 …"""
    return tuple(_GROUPS)


def is_union_member(party: str) -> bool:
    """Whether the European Union submits this Party's NDC with its own."""
    return party in countrygroups.EUROPEAN_UNION
