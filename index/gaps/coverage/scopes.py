"""Whether an item speaks of this document at all: facts about the Party, the date and the NDC.

Each fact is True, False, or None where the document does not tell; an item that depends on a fact is not
applicable only where the fact is False.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date as Date

from corpus.model import Reading, Target, TargetKind
from corpus.parties import party_codes
from corpus.vocabulary import load
from index.gaps.coverage.places import Place, is_declined, labelled
from index.gaps.coverage.signs import shows

STOCKTAKE = Date(2023, 12, 13)
"""The outcome of the first global stocktake, decision 1/CMA.5."""

_OF_EMISSIONS = frozenset(
    {
        TargetKind.BASE_YEAR,
        TargetKind.BAU,
        TargetKind.INTENSITY,
        TargetKind.FIXED_LEVEL,
        TargetKind.TRAJECTORY,
    }
)
_OTHER = frozenset({TargetKind.SHARE, TargetKind.CAPACITY})


@dataclass(frozen=True)
class Scope:
    """A fact on which items depend, and what is said where it does not hold."""

    holds: bool | None
    otherwise: str
    strict: bool = True
    """False where an answer counts even so."""


@dataclass(frozen=True)
class Known:
    """What scopes are told from."""

    reading: Reading
    places: Sequence[Place]
    covered: Sequence[Place]
    """Places that name the sectors covered."""


def scope(name: str, known: Known) -> Scope:
    """The fact of this name."""
    return _SCOPES[name](known)


def _targets(reading: Reading) -> list[Target]:
    return [target for record in reading.commitments for target in record.targets]


def _no_number(known: Known) -> Scope:
    """The NDC has no target for emissions in numbers: it consists of strategies, plans and actions."""
    targets = [t for t in _targets(known.reading) if t.headline and t.low is not None]
    return Scope(
        not any(t.kind in _OF_EMISSIONS for t in targets),
        "asked of NDCs of strategies, plans and actions; this one has a target for emissions in numbers",
    )


def _other_targets(known: Known) -> Scope:
    """The NDC's own goals include others than for emissions: a share of renewables, a capacity."""
    for place in known.places:
        own = [t for record in place.said.records for t in record.targets if t.kind in _OTHER]
        if own and (any(t.headline for t in own) or labelled(place, load("coverage")["goals"])):
            return Scope(True, "")
    return Scope(False, "asked of NDCs with components that are not greenhouse gases; none found")


def _stocktaken(known: Known) -> Scope:
    date = known.reading.document.date
    holds = None if date is None else date >= STOCKTAKE
    return Scope(
        holds, "submitted before the outcome of the first global stocktake (13 December 2023)", False
    )


def _land(known: Known) -> Scope:
    """The NDC covers land: false only where it lists what it covers, and land is not in it."""
    words = load("coverage")["land"]
    if any(is_declined(place) and labelled(place, words) for place in known.places):
        return Scope(False, "asked of NDCs that cover land; this one says that land does not apply")
    if not known.covered:
        return Scope(None, "")
    holds = any(f" {word}" in place.said.words for place in known.covered for word in words)
    return Scope(holds, "asked of NDCs that cover land; the sectors that this one lists do not include it")


def _vulnerable(known: Known) -> Scope:
    """The Party is a least developed country or a small island developing State."""
    listed = {*party_codes("LDC"), *party_codes("SIDS")}
    parties = known.reading.document.parties
    holds = any(party in listed for party in parties) if parties else None
    return Scope(
        holds,
        "asked of least developed countries and small island developing States; this Party is neither",
    )


def _cooperates(known: Known) -> Scope:
    """The Party takes part in cooperative approaches, or means to: false only where it says no."""
    words = load("coverage")
    named = [place for place in known.places if any(shows(sign, place.said) for sign in words["cooperation"])]
    if not named:
        return Scope(None, "")
    plainly = [place for place in named if labelled(place, words["market_labels"])] or named
    declined = all(any(shows(sign, place.said) for sign in words["no_cooperation"]) for place in plainly)
    return Scope(
        not declined, "asked of Parties that use cooperative approaches; this one says that it does not"
    )


def _cobenefits(known: Known) -> Scope:
    """The NDC consists of adaptation or diversification with mitigation co-benefits."""
    signs = load("coverage")["cobenefits"]
    holds = any(shows(sign, place.said) for place in known.places for sign in signs)
    return Scope(holds, "asked of NDCs that consist of adaptation or diversification with co-benefits")


_SCOPES: dict[str, Callable[[Known], Scope]] = {
    "no_number": _no_number,
    "other_targets": _other_targets,
    "stocktaken": _stocktaken,
    "land": _land,
    "vulnerable": _vulnerable,
    "cooperates": _cooperates,
    "cobenefits": _cobenefits,
}


def covering(places: Sequence[Place]) -> list[Place]:
    """Places that list the sectors that the NDC covers."""
    labels = load("coverage")["coverage_labels"]
    named = [place for place in places if labelled(place, labels)]
    return named or [place for place in places if shows("SECTORS + cover|encompass|scope", place.said)]
