"""Targets stated flatly: *Target: 30 % below 2005 by 2030*, a table's cell, *The target is a cut of …*."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.model import Clause, Force, Kind, Target, TargetKind
from nlp.actors import find_actors
from nlp.norms import Norm, Work
from nlp.spans import trim
from nlp.targets import find_targets
from nlp.targets.headline import statements
from nlp.targets.tables import table_targets
from nlp.wording import either

_LONGEST = 500
_LABEL_WORDS = 12
"""Words of a target that is but a label: *35 % energy efficiency target by 2025*."""
_PROMISED = {TargetKind.BASE_YEAR, TargetKind.BAU, TargetKind.INTENSITY, TargetKind.NET_ZERO, TargetKind.PEAK}
_LABEL = re.compile(
    r"\b(?:target|contribution|commitment|goal|pledge|I?NDCs?|mitigation)\b[^.;]{0,80}?(?:\bis\b|\bare\b|:|=)",
    re.IGNORECASE,
)
_PAST = [
    "was", "were", "had", "did", "been", "decreased", "increased", "declined", "fell", "grew", "rose",
    "reduced", "achieved", "accounted", "dropped", "projected", "forecast", "estimated", "expected",
    "scenario", "according to", "could", "would", "might", "can", "historical", "currently", "previous",
    "earlier", "already", "updated", "amounts?", "cumulative", "preliminary", "exceeds?", "consistent with",
    "correspond(?:s|ing)?", "compared favou?rably", "per year", "average",
]  # fmt: skip
_TELLS = re.compile(rf"\b{either(_PAST, cased=False)}\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|has|have|does|do|will|shall|may|include[s]?|represents?|means?|covers?|shows?|contributes?|"
    r"requires?|translates?|corresponds?|allows?|enables?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:target|goal)s?\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:represents?|corresponds?|declared|exceeds?|already|puts?|requires?|submitted|formali[sz]ed|"
    r"impl(?:y|ies)|amounts? to|result(?:s|ed) in|outlines|published|translates?|equates?|"
    r"achieving the (?:targets?|goals?)|will (?:allow|enable|help|put|bring|lead|mean)|(?:is|are) (?:fully )?"
    r"(?:aligned|compatible) with|"
    r"sets in|adopted|this target is consistent with|"
    r"introduced|(?:government|party|country|has|have|was) updated)\b",
    re.IGNORECASE,
)
_SETS = re.compile(
    r"\b(?:(?:has|have|hereby) set|sets|commits|has (?:committed|pledged)|pledges|"
    r"undertakes|will (?:reduce|cut|limit|lower))\b",
    re.IGNORECASE,
)
"""A target that is set here and now, though the sentence also tells (*under the updated NDC, … has set*)."""
_PART = re.compile(
    r"^Of (?:this|these|that|which|the total|the overall)\b[^.;]*\d[^.;]*\b(?:un)?conditional(?:ly)?\b",
    re.IGNORECASE,
)
"""*Of this, 12 % is an unconditional target*."""
_ASKED = "ictu/1(d)"
"""The item of the ICTU form that asks for the target in numbers, so that its answer need not say *cut*."""
_CUT = re.compile(
    r"\b(?:reduc|below|cut|less|lower|limit|neutral|net[- ]zero|peak|decreas|mitigat|abat)\w*", re.IGNORECASE
)


def read_flat_targets(work: Work) -> None:
    """Commitments of the submitting Party in sentences and cells of an NDC that have no trigger."""
    if work.document.kind is not Kind.NDC or not work.sentences:
        return
    taken = sorted((norm.start, norm.end) for norm in work.norms)
    starts = [clause.start for clause in work.clauses]
    for row in table_targets(work.document, work.context):
        place = bisect_right(starts, row.span.start) - 1
        if place >= 0 and not any(a < row.span.end and row.span.start < b for a, b in taken):
            taken.append((row.span.start, row.span.end))
            norm = _norm(work, place, row.span.start, row.span.end)
            work.norms.append(replace(norm, source="table", row=row))
    for start, end in (
        *_own_statements(work),
        *(
            (s.start, s.end)
            for s in statements(work.document, work.context)
            if _SETS.search(work.text(s.start, s.end)) or not _TOLD.search(work.text(s.start, s.end))
        ),
    ):
        place = bisect_right(starts, start) - 1
        if place < 0 or any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        work.norms.append(_norm(work, place, *trim(work.document.text, start, end)))


def _own_statements(work: Work) -> Iterator[tuple[int, int]]:
    for sentence in work.sentences:
        text = sentence.copy.text
        if _PART.match(text):
            yield sentence.start, sentence.end
        elif len(text) <= _LONGEST and re.search(r"\d", text) and not _TELLS.search(text):
            targets = find_targets(text, 0, work.context)
            if _states_target(text, work.clauses[sentence.clause], targets):
                yield sentence.start, sentence.end


def _states_target(text: str, clause: Clause, targets: Iterable[Target]) -> bool:
    targets = tuple(targets)
    kinds = {t.kind for t in targets}
    short = len(text.split()) <= _LABEL_WORDS
    if (
        kinds & ({TargetKind.SHARE, TargetKind.OTHER} if short else {TargetKind.SHARE})
        and _NAMED.search(text)
        and not _VERB.search(text)
        and any(t.year for t in targets)
    ):
        return True
    asked = clause.address.startswith(_ASKED)
    if not kinds & _PROMISED or not (asked or _CUT.search(text)):
        return False
    if _LABEL.search(text):
        return True
    label = clause.heading or ""
    return not _VERB.search(text) and (len(text.split()) <= 40 or "target" in label.lower())


def _norm(work: Work, place: int, start: int, end: int) -> Norm:
    return Norm(
        clause=place, start=start, end=end, force=Force.COMMITMENT, trigger=work.text(start, end)[:40],
        actors=find_actors("", work.cast), verb="target", source="flat", sentence=start,
    )  # fmt: skip
