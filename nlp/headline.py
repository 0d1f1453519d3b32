"""Which targets are a Party's main, economy-wide goal, completed by what the rest of the document says.

A target is ``headline`` where its sentence speaks of the Party's emissions as a whole, for a year still to
come, as a goal that stands: not of a sector, a province, other countries, an earlier pledge, a base or a
projection. Where a document sets only a sectoral goal as its contribution, that goal is the headline.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import Commitment, Conditional, Document, Kind, Span, Target
from nlp.conditions import contribution_condition
from nlp.headline_signs import DATED, EMISSIONS, is_variant, rank
from nlp.targets import TargetContext, document_context, find_targets, target_sentences

Key = tuple[object, ...]


def mark(
    commitments: Sequence[Commitment], document: Document, context: TargetContext | None = None
) -> tuple[Commitment, ...]:
    """``commitments`` with ``headline`` set on the targets of an NDC, and their condition completed.

    Other kinds of document have no headline and come back as they are.
    """
    if document.kind is not Kind.NDC or not any(c.targets for c in commitments):
        return tuple(commitments)
    context = context or document_context(document)
    chosen = _chosen([(c.start, c.targets) for c in commitments], document, context)
    overall = contribution_condition(document.text) if chosen else None
    return tuple(_marked(c, chosen, overall) for c in commitments)


def statements(document: Document, context: TargetContext | None = None) -> tuple[Span, ...]:
    """Sentences, cells and labels of an NDC that state its main goal flatly, in order.

    *Target: a 13.6 % reduction in GHG emissions by 2030 compared to BAU* has no finite verb, and is a
    commitment of the Party all the same.
    """
    if document.kind is not Kind.NDC:
        return ()
    context = context or document_context(document)
    found = [
        ((start, end), find_targets(document.text[start:end], start, context))
        for start, end in target_sentences(document)
    ]
    chosen = _chosen([(span[0], targets) for span, targets in found], document, context)
    return tuple(
        Span(start=start, end=end)
        for (start, end), targets in found
        if any(t.start in chosen and t.kind not in DATED for t in targets)
    )


def _chosen(
    groups: Iterable[tuple[int, tuple[Target, ...]]], document: Document, context: TargetContext
) -> frozenset[int]:
    """Where the headline targets start.

    The main goal is what the document states most and most plainly; others join it where they are called
    the Party's target too and do not contradict it, or stand in one sentence with it.
    """
    ranked = [(start, t, rank(t, document, context)) for start, targets in groups for t in targets]
    dated = {t.start for _, t, r in ranked if t.kind in DATED and r > 0}
    cuts = [(s, t, r) for s, t, r in ranked if t.kind in EMISSIONS and r > 0]
    if not cuts:
        return frozenset(dated)
    weights: Counter[Key] = Counter()
    for _, target, r in cuts:
        weights[_key(target)] += (0, 1, 4, 8)[r]
    top = max(r for _, _, r in cuts)
    main = max((_key(t) for _, t, r in cuts if r == top), key=lambda k: weights[k])
    beside = {s for s, t, _ in cuts if _key(t) == main}
    kept = {
        t.start
        for s, t, r in cuts
        if (s in beside and r >= min(top, 2)) or (r == top and not _contradicts(t, main, weights, document))
    }
    return frozenset(kept | dated)


def _key(target: Target) -> Key:
    return target.kind, target.low, target.high, target.unit, target.base, target.year


def _contradicts(target: Target, main: Key, weights: Counter[Key], document: Document) -> bool:
    """True for another value of the main goal's very measure, said less often and without a condition of its own."""
    key = _key(target)
    if key == main or (key[0], *key[3:]) != (main[0], *main[3:]) or weights[key] * 2 > weights[main]:
        return False
    return not is_variant(target, document)


def _marked(commitment: Commitment, chosen: frozenset[int], overall: Conditional | None) -> Commitment:
    if not any(t.start in chosen for t in commitment.targets):
        return commitment
    targets = tuple(_completed(t, commitment, overall) if t.start in chosen else t for t in commitment.targets)
    return commitment.model_copy(update={"targets": targets})


def _completed(target: Target, commitment: Commitment, overall: Conditional | None) -> Target:
    condition = target.conditional
    if condition is Conditional.UNSPECIFIED:
        condition = commitment.conditional
    if condition is Conditional.UNSPECIFIED and overall is not None and target.kind not in DATED:
        condition = overall
    return target.model_copy(update={"headline": True, "conditional": condition})
