"""Which targets are a Party's main, economy-wide goal, and what the rest of the document says of them.

A target is ``headline`` where its own words speak of the Party's emissions as a whole, for a year still
to come, as a goal that stands: not of a sector, a province, other countries, an earlier pledge, a base or a
projection. Where a document sets only a sectoral goal as its contribution, that goal is the headline.
"""

import re
from collections.abc import Sequence

from corpus.model import Commitment, Conditional, Document, Kind, Target, TargetKind
from corpus.vocabulary import load
from nlp.conditions import contribution_condition
from nlp.folding import squeeze
from nlp.targets import TargetContext, document_context
from nlp.wording import any_of, words_of

_EMISSIONS = {
    TargetKind.BASE_YEAR,
    TargetKind.BAU,
    TargetKind.FIXED_LEVEL,
    TargetKind.TRAJECTORY,
    TargetKind.INTENSITY,
}
_DATED = {TargetKind.NET_ZERO, TargetKind.PEAK}
_SENTENCE = re.compile(r"[.;](?=\s+[A-Z(])|\n\s*\n")


def mark(
    commitments: Sequence[Commitment], document: Document, context: TargetContext | None = None
) -> tuple[Commitment, ...]:
    """``commitments`` with ``headline`` set on the targets of an NDC, completed from the document's own words.

    Other kinds of document have no headline and come back as they are.
    """
    if document.kind is not Kind.NDC or not any(c.targets for c in commitments):
        return tuple(commitments)
    context = context or document_context(document)
    whole, part = [], []
    for commitment in commitments:
        for target in commitment.targets:
            rank = _rank(target, document, context)
            if rank:
                (whole if rank == 2 else part).append(target.start)
    chosen = set(whole or part)
    overall = contribution_condition(document.text) if chosen else None
    return tuple(_marked(c, chosen, overall) for c in commitments)


def _marked(commitment: Commitment, chosen: set[int], overall: Conditional | None) -> Commitment:
    if not any(t.start in chosen for t in commitment.targets):
        return commitment
    targets = []
    for target in commitment.targets:
        if target.start in chosen:
            condition = target.conditional
            if condition is Conditional.UNSPECIFIED and commitment.conditional is not Conditional.UNSPECIFIED:
                condition = commitment.conditional
            if condition is Conditional.UNSPECIFIED and overall is not None and target.kind not in _DATED:
                condition = overall
            target = target.model_copy(update={"headline": True, "conditional": condition})
        targets.append(target)
    return commitment.model_copy(update={"targets": tuple(targets)})


def _rank(target: Target, document: Document, context: TargetContext) -> int:
    """2 for a goal of the whole economy, 1 for one of a part that may be all there is, 0 for no goal."""
    now = context.now or 2015
    if target.kind in _DATED:
        return 2 if (target.year is None or target.year >= now) and _is_ours(target, document) else 0
    if target.kind not in _EMISSIONS or target.unit not in {"%", "MtCO2e", "tCO2e/capita"}:
        return 0
    if target.year is None or target.year <= now or (target.unit == "%" and target.base is None):
        return 0
    if not _is_ours(target, document):
        return 0
    return 1 if _is_partial(target, document) else 2


def _around(target: Target, document: Document, left: int, right: int) -> tuple[str, str]:
    """The words before and behind a target, within its sentence."""
    before = document.text[max(0, target.start - left) : target.start]
    behind = document.text[target.end : target.end + right]
    for match in _SENTENCE.finditer(before):
        last = match.end()
    cut = [m.end() for m in _SENTENCE.finditer(before)]
    before = before[cut[-1] :] if cut else before
    stop = _SENTENCE.search(behind)
    return squeeze(before), squeeze(behind[: stop.start()] if stop else behind)


def _is_ours(target: Target, document: Document) -> bool:
    """False for a goal that no longer stands, or is others'."""
    before, behind = _around(target, document, 160, 80)
    return not words_of("targets", "superseded").search(before)


def _is_partial(target: Target, document: Document) -> bool:
    before, behind = _around(target, document, 110, 90)
    part = any_of(load("targets")["partial"])
    return bool(re.search(rf"\b{part}\b", before[-70:], re.I) or re.search(rf"\b{part}\b", behind[:60], re.I))
