"""Signs and words of the pages: nothing is told by colour alone."""

from enum import StrEnum
from typing import NamedTuple

import pycountry

from corpus.model import Force, Kind
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
    return str(name).replace("_", " ").replace("-", " ")


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
