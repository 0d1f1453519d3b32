"""Signs and words of the pages: nothing is told by colour alone."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import pycountry

from corpus.model import Force, Kind
from corpus.parties import party_name
from index.gaps.coverage import Status as Covered
from index.gaps.follow_through import Verdict


class Sign(NamedTuple):
    """A sign and the words for it."""

    sign: str
    words: str


FORCES = {
    Force.OBLIGATION: Sign("■", "obligation"),
    Force.COMMITMENT: Sign("●", "commitment"),
    Force.INTENTION: Sign("◐", "intention"),
    Force.EXHORTATION: Sign("○", "exhortation"),
    Force.PERMISSION: Sign("◇", "permission"),
}
"""Strongest first, filled to empty."""

MODALS = {
    Force.OBLIGATION: "shall",
    Force.COMMITMENT: "will",
    Force.INTENTION: "aims to",
    Force.EXHORTATION: "should",
    Force.PERMISSION: "may",
}
"""How a requirement binds, by the verb of a decision."""

COVERED = {
    Covered.ANSWERED: Sign("●", "answered"),
    Covered.NOT_APPLICABLE: Sign("–", "not applicable"),
    Covered.MISSING: Sign("○", "not found"),
}

VERDICTS = {
    Verdict.CARRIED: Sign("✓", "carried"),
    Verdict.WEAKER: Sign("↓", "weaker"),
    Verdict.DIFFERENT: Sign("≠", "different"),
    Verdict.NOT_FOUND: Sign("∅", "not found"),
    Verdict.NOT_APPLICABLE: Sign("–", "not applicable"),
}


def words(name: str | StrEnum) -> str:
    """A field's value or name in words.

    >>> words("not_applicable"), words("third-countries")
    ('not applicable', 'third countries')
    """
    return _AS_SAID.get(str(name)) or str(name).replace("_", " ").replace("-", " ")


_AS_SAID = {
    "non-co2": "gases other than CO2",
    "ccus": "carbon capture",
    "markets": "carbon markets",
    "ndc": "NDC",
    "bau": "business as usual",
    "base_year": "cut from a base year",
}
"""Values whose short names say too little."""


def kind_words(kind: str) -> str:
    """A kind of document in words, many of them.

    >>> kind_words("ndc")
    'NDCs'
    """
    return _KINDS[Kind(kind)]


_KINDS = {Kind.NDC: "NDCs", Kind.RULEBOOK: "Paris Rulebook", Kind.STATEMENT: "Joint statements"}


def language_name(code: str) -> str:
    """A language by its ISO 639-1 code; the code where it is of no known language.

    >>> language_name("ar")
    'Arabic'
    """
    found = pycountry.languages.get(alpha_2=code)
    return str(found.name) if found else code


STATES: dict[str, Sign] = {
    "consistent": Sign("✓", "consistent"),
    "inconsistent": Sign("≠", "inconsistent"),
    "not available": Sign("∅", "not available"),
}
"""What a check of numbers came to."""

_NAMED = 3
"""Actors that a table's cell names."""
_BODIES = frozenset({"cop", "cma", "cmp", "sbi", "sbsta"})


def who(actors: Sequence[str]) -> str:
    """Actors of a record in a table's cell; nobody where the wording names none.

    >>> who(("JPN", "USA")), who(("cma",)), who(())
    ('Japan, United States', 'CMA', 'not named')
    """
    named = [one.upper() if one in _BODIES else party_name(one) for one in actors[:_NAMED]]
    more = f" and {len(actors) - _NAMED} more" if len(actors) > _NAMED else ""
    return ", ".join(named) + more or "not named"
