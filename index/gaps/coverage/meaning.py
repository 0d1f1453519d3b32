"""Documents without the form, and checklists that have none: read by headings, wording and meaning."""

from collections.abc import Callable, Sequence

import numpy as np

from corpus.checklists import Checklist, Requirement
from corpus.model import Evidence, Reading
from index.gaps.coverage.findings import Found, Status
from index.gaps.coverage.places import Places
from index.gaps.coverage.recognising import Candidate, candidates
from index.gaps.coverage.scopes import Known, Scope, covering, scope
from index.gaps.coverage.units import Nearness, Units
from index.gaps.passages import Embed, split

_OUT_OF_SCOPE, _SILENT, _NOT_FOUND = 0.8, 0.75, 0.65
"""How often each is right, by experience."""
_FOREIGN = 0.3
_WORDS_ARE = "the words of an answer are known in English only"


def by_meaning(reading: Reading, checklist: Checklist, embed: Embed) -> Callable[[Requirement], Found]:
    """What a document says to a requirement, as a function of it."""
    units = Units(reading)
    places = Places(reading, tuple(split(reading)), _base_years(reading))
    known = Known(reading, places.items, covering(places.items))
    nearness = _nearness(units, checklist, embed)
    foreign = reading.document.language not in (None, "en")

    def look(requirement: Requirement) -> Found:
        near = nearness[requirement.item]
        fact = scope(requirement.when, known) if requirement.when else Scope(None, "")
        if fact.holds is False and fact.strict:
            return Found(Status.NOT_APPLICABLE, _OUT_OF_SCOPE, fact.otherwise)
        if best := candidates(requirement, places.items, lambda place: units.at(place.start, near)):
            return _answered(best, places)
        if fact.holds is False:
            return Found(Status.NOT_APPLICABLE, _OUT_OF_SCOPE, fact.otherwise)
        found = _silent(requirement, places.searched, units.nearest(near))
        return found._replace(confidence=_FOREIGN, why=f"{found.why}; {_WORDS_ARE}") if foreign else found

    return look


def _silent(requirement: Requirement, searched: int, nearest: Evidence | None) -> Found:
    if requirement.silence == "not_applicable":
        return Found(Status.NOT_APPLICABLE, _SILENT, requirement.because or "", nearest=nearest)
    why = f"not found in the {searched} passages of the document"
    return Found(Status.MISSING, _NOT_FOUND, why, nearest=nearest)


def _answered(best: Sequence[Candidate], places: Places) -> Found:
    shown = tuple(places.cite(candidate.place) for candidate in best)
    return Found(Status.ANSWERED, _sure(best[0]), _how(best[0]), shown)


def _sure(candidate: Candidate) -> float:
    return min(0.95, 0.5 + 0.25 * (candidate.label > 0) + 0.1 * candidate.sign + 0.2 * candidate.meaning)


def _how(candidate: Candidate) -> str:
    place = candidate.place
    if candidate.label == 1.0:
        return f"under the label “{place.under.label}”"
    if candidate.label >= 0.9:
        return "by the label that the paragraph begins with"
    if candidate.label:
        return f"under the heading “{place.under.heading}”"
    return "by what the passage holds"


def _base_years(reading: Reading) -> frozenset[str]:
    targets = [t for record in reading.commitments for t in record.targets if t.headline]
    return frozenset(str(t.base) for t in targets if isinstance(t.base, int))


def _nearness(units: Units, checklist: Checklist, embed: Embed) -> dict[str, Nearness]:
    """For each item, how near every unit comes to its answer in everyday words; 0..1."""
    texts = [text for requirement in checklist.requirements for text in requirement.plain]
    likeness = embed(units.texts) @ embed(texts).T
    near, at = {}, 0
    for requirement in checklist.requirements:
        own = likeness[:, at : at + len(requirement.plain)]
        at += len(requirement.plain)
        near[requirement.item] = np.clip(own.max(axis=1, initial=0.0), 0, 1)
    return near
