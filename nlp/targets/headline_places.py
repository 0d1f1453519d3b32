"""Whose goal it is, by the names of places: a province's or another country's is not the Party's."""

import re
from functools import cache

import pycountry

from nlp.wording import any_of

_SHARED = re.compile(
    r"^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Capital|Federal|Center|Centre)$"
)
_PROVINCE = re.compile(r"\W*(?!(?:U\.S|U\.K|E\.U)\.)(?:[A-Z]\.){2}(?:[’']s)?\s")
"""A part of a Party by its initials: *B.C. has committed to*."""
_SELF = frozenset(
    [
        "our",
        "we",
        "country",
        "kingdom",
        "republic",
        "union",
        "party",
        "nation",
        "government",
        "ndc",
        "indc",
    ]
)


def is_elsewhere(before: str, behind: str, parties: tuple[str, ...]) -> bool:
    """True where a sentence names a part of the Party, or another country and not the Party.

    before, behind: the folded words on either side of a target.

    >>> is_elsewhere("Ontario has committed to reducing emissions by ", " by 2030", ("CAN",))
    True
    """
    places = _places(parties)
    if places is not None and places.search(before):
        return True
    if _PROVINCE.match(before):
        return True
    subject = re.match(r"\W*(?:the\s+)?(?:Republic\s+of\s+)?", before, re.IGNORECASE)
    others = _countries().search(before[-110:]) or _countries().match(before, subject.end() if subject else 0)
    return bool(others) and not _own(parties).search(f"{before} {behind}")


@cache
def _places(parties: tuple[str, ...]) -> re.Pattern[str] | None:
    """Provinces and States of the Parties, or the member States of the European Union."""
    names: set[str] = set()
    for party in parties:
        country = pycountry.countries.get(alpha_3=party)
        if party == "EUU":
            names |= {c.name for c in pycountry.countries}
        elif country is not None:
            parts = [p for p in pycountry.subdivisions if p.country_code == country.alpha_2]
            short = {re.split(r" SAR\b|\[", part.name)[0].strip() for part in parts}
            names |= {name for name in short if name not in country.name}
    kept = {name for name in names if len(name) > 4 and not _SHARED.search(name)}
    return re.compile(rf"(?<!\w){any_of(kept, cased=True)}(?!\w)") if kept else None


@cache
def _countries() -> re.Pattern[str]:
    """Names of all countries, as texts write them."""
    names = {getattr(c, "common_name", c.name).split(",")[0] for c in pycountry.countries}
    return re.compile(rf"(?<!\w){any_of(names, cased=True)}(?!\w)")


@cache
def _own(parties: tuple[str, ...]) -> re.Pattern[str]:
    """What a Party calls itself: any longer word of its name, or *our*, *the country*, *the Kingdom*."""
    words = set(_SELF)
    for party in parties:
        country = pycountry.countries.get(alpha_3=party)
        words |= {w for w in re.findall(r"\w{3,}", country.name) if w[0].isupper()} if country else {"EU"}
    return re.compile(rf"(?<!\w){any_of(words)}", re.IGNORECASE)
