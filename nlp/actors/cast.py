"""Who speaks in a document, and whose name, adjective or organ a wording is."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from corpus.model import Document, Kind, Mode
from corpus.vocabulary import load
from nlp.wording import either, longest_first

_OPENING = 2500
"""Characters of a statement in which its sides are named."""
_WHOLE = r"(?<!\w)(?:{})(?!\w)"
_GOVERNING = ("cma", "cmp", "cop")
LEADER = re.compile(
    r"\b(?:President|(?:Prime |Foreign )?Minister|Chancellor|Premier|Taoiseach|King|Emperor|Secretary)\s+"
    r"(?=[A-Z][a-z]|[A-Z][\w.’'-]+\s[A-Z])"
)
"""An office with a name after it."""
_ORGAN = re.compile(
    r"\b(?:Ministry|Department|Agency|Authority|Commission|Council|Committee|Office|Directorate|Bureau|Secretariat|Board|"
    r"Institute|Service)\b[^().;\n]{0,90}?\(([A-Z][A-Za-z&-]{1,9})\)"
)
_ITS_MEMBERS = re.compile(r"\bits\s+(?:\d+\s+)?member\s+states\b", re.IGNORECASE)


@dataclass(frozen=True)
class Actors:
    """Who acts, and how: ``Actors(("USA", "JPN"), Mode.JOINT)``."""

    names: tuple[str, ...]
    mode: Mode


@dataclass(frozen=True)
class Cast:
    """Who speaks in a document: what *we*, *the two sides* and *the Government* mean in it."""

    kind: Kind
    parties: tuple[str, ...]
    body: str | None = None
    """The body that takes a decision: ``cma``, ``cop`` …"""
    led: tuple[str, ...] = ()
    """Parties whose leaders the vocabulary knows by name: of two sides, the other leader is the other's."""
    with_members: bool = False
    """True where the European Union speaks for itself and its member States."""
    organs: frozenset[str] = frozenset()
    """Short names of a Party's organs: *MOE*, of *the Ministry of Environment (MOE)*."""

    def titled(self, subject: str) -> tuple[str, ...]:
        """The one side whose leader has the title that ``subject`` is: *the President*; else none.

        >>> Cast(Kind.STATEMENT, ("USA", "JPN")).titled("The Prime Minister")
        ('JPN',)
        """
        title = " ".join(subject.split()).lower().removeprefix("the ").partition(",")[0]
        sides = tuple(iso for iso in self.parties if iso in load("actors")["leaders"].get(title, ()))
        return sides if len(sides) == 1 else ()

    @property
    def speakers(self) -> Actors:
        """All the sides together; the one Party of an NDC."""
        if self.with_members:
            return Actors((*self.parties, "member states"), Mode.JOINT)
        mode = Mode.JOINT if len(self.parties) > 1 else Mode.SINGLE if self.parties else Mode.COLLECTIVE
        return Actors(self.parties, mode)


def cast_of(document: Document) -> Cast:
    """Who speaks in ``document``, from its Parties or the name of the body that adopts it.

    A joint statement whose Parties nobody has named is read for the first Parties in its title.
    """
    parties = tuple(document.parties)
    if document.kind is Kind.STATEMENT:
        parties = _speakers(document, parties)
    return Cast(
        kind=document.kind,
        parties=parties,
        body=_body(document.text) if document.kind is Kind.RULEBOOK else None,
        led=_led(document.text) if len(parties) == 2 else (),
        organs=frozenset(_ORGAN.findall(document.text)) if document.kind is Kind.NDC else frozenset(),
        with_members=parties == ("EUU",) and _ITS_MEMBERS.search(document.text) is not None,
    )


def _body(text: str) -> str | None:
    """The body whose name stands first; of two at one place, the longer name."""
    places = {name: text.find(wording) for name, wording in _adopting().items() if wording in text}
    return min(places, key=lambda name: (places[name], -len(_adopting()[name])), default=None)


def _led(text: str) -> tuple[str, ...]:
    found = LEADER.finditer(text[: _OPENING * 4])
    leaders = [text[m.start() : m.end() + 25].split(",", maxsplit=1)[0] for m in found]
    return tuple(dict.fromkeys(iso for _, _, iso in find_parties(" ".join(leaders))))


def _speakers(document: Document, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The sides of a joint statement: declared, else of its title, else those that its start names most."""
    if len(parties) > 1:
        return parties
    named = [*parties, *_members(document.title), *(iso for _, _, iso in find_parties(document.title))]
    if len(set(named)) < 2:
        opening = Counter(iso for _, _, iso in find_parties(document.text[:_OPENING]))
        named += [iso for iso, times in opening.most_common(2) if times > 1]
    return tuple(dict.fromkeys(named))


def _members(title: str) -> list[str]:
    """Parties of the groups that a title names: *G7*, *Quad*."""
    return [
        iso
        for group in load("groups")["groups"].values()
        if any(re.search(_WHOLE.format(re.escape(name)), title) for name in group["names"])
        for iso in group["members"]
    ]


@cache
def _adopting() -> dict[str, str]:
    bodies = load("actors")["bodies"]
    return {name: bodies[name][-2] if name == "cma" else bodies[name][0] for name in _GOVERNING}


@cache
def _party_names() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = {}
    for iso, names in load("parties")["parties"].items():
        for group in ("es", "fr", "organs", "adjectives", "en"):
            for name in names.get(group, ()):
                table[_key(name)] = iso
    return re.compile(_WHOLE.format(either(longest_first(table)))), table


def _key(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def find_parties(text: str) -> list[tuple[int, int, str]]:
    """Every name, adjective or known organ of a Party in ``text``: (start, end, ISO 3166 alpha-3).

    >>> find_parties("the U.S. and Indian governments")
    [(4, 8, 'USA'), (13, 19, 'IND')]
    """
    pattern, table = _party_names()
    return [(m.start(), m.end(), table[m[0]]) for m in pattern.finditer(text)]


@cache
def phrases(section: str) -> re.Pattern[str]:
    """Any phrase of a section of ``corpus/vocab/actors.yaml``, as a whole word."""
    ordered = longest_first(load("actors")[section])
    return re.compile(_WHOLE.format(either(ordered, cased=False)), re.IGNORECASE)


@cache
def bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    """Wordings of the bodies of the Convention, and what each is called as an actor: as the text does, in
    lower case; the governing bodies, whose names hold each other's, by their short names.
    """
    table = {
        wording.lower(): name if name in _GOVERNING else wording.lower()
        for name, wordings in load("actors")["bodies"].items()
        for wording in wordings
    }
    return re.compile(_WHOLE.format(either(longest_first(table), cased=False)), re.IGNORECASE), table
