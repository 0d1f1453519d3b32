"""Which targets are a Party's main, economy-wide goal, completed by what the rest of the document says.

A target is ``headline`` where its sentence speaks of the Party's emissions as a whole, for a year still to
come, as a goal that stands: not of a sector, a province, other countries, an earlier pledge, a base or a
projection. Where a document sets only a sectoral goal as its contribution, that goal is the headline.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import BlockKind, Commitment, Conditional, Document, Kind, Span, Target, TargetKind
from nlp.folding import squeeze
from nlp.targets import TargetContext, document_context, find_targets, takes_condition, target_sentences
from nlp.targets.anchors import base_anchors
from nlp.targets.headline_signs import DATED, EMISSIONS, Setting, explains, is_updated, rank
from nlp.targets.tables import table_targets
from nlp.years import find_years

_VERB = re.compile(
    r"\b(?:is|are|has|have|will|shall|can|could|would|may|implies|imply|means|increases?|reduces?|sets?|aims?|commits?|includes?|consists?)\b",
    re.IGNORECASE,
)
_ON_PATH = re.compile(
    r"\bon\s+(?:the|a|its|our)\s+path(?:way)?\s+(?:to|towards)\s+(?:achiev|reach|attain|becom)\w*",
    re.IGNORECASE,
)
"""*on the path to achieve climate neutrality by 2050*: a goal, though no verb promises it."""
_CENTURY = 2090
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
    return tuple(_marked(c, chosen) for c in commitments)


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
        if any(
            t.start in chosen and (t.kind not in DATED or _ON_PATH.search(document.text, start, end))
            for t in targets
        )
        and not _is_bare_cell(start, end, document, context)
    )


def _is_bare_cell(start: int, end: int, document: Document, context: TargetContext) -> bool:
    """True for a table's cell without a verb, year or base of its own; those are read as tables."""
    if not any(b.kind is BlockKind.CELL and b.start <= start < b.end for b in document.blocks):
        return False
    squeezed = squeeze(document.text[start:end])
    if _VERB.search(squeezed):
        return False
    years = find_years(squeezed, now=context.now)
    return not years and not base_anchors(squeezed, years)


def _chosen(
    groups: Iterable[tuple[int, tuple[Target, ...]]], document: Document, context: TargetContext
) -> frozenset[int]:
    """Where the headline targets start.

    The main goal is what the document states most and most plainly; others join it where they are called
    the Party's target too and do not contradict it, or stand in one sentence with it.
    """
    tables = table_targets(document, context)
    words = {t.target.start: Setting(t.words + " ", "", in_table=True) for t in tables}
    ranked = [
        (start, t, rank(t, document, context, words.get(t.start)))
        for start, targets in groups
        for t in targets
    ]
    cuts = [(s, t, r) for s, t, r in ranked if t.kind in EMISSIONS and r > 0]
    dated = _dated([(t, r) for _, t, r in ranked if t.kind in DATED and r > 0])
    if not cuts:
        return dated
    weights: Counter[Key] = Counter()
    for _, target, r in cuts:
        weights[_key(target)] += (0, 1, 4, 8)[r] + 4 * is_updated(target, document)
    top = max(r for _, _, r in cuts)
    main = _main([(t, r) for _, t, r in cuts if r == top], weights, document)
    dropped = _contradicting([t for _, t, r in cuts if r == top], main, weights, document)
    beside = {s for s, t, _ in cuts if _key(t) == main}
    conditions = {t.conditional for _, t, r in cuts if _key(t) == main}
    kept = {
        t.start
        for s, t, r in cuts
        if _key(t) not in dropped
        and not (t.start in words and t.year is not None and t.year < _year(main))
        and (r == top or (r >= min(top, 2) and (s in beside or _is_sibling(t, main, conditions))))
    }
    return frozenset(kept) | dated


def _contradicting(best: list[Target], main: Key, weights: Counter[Key], document: Document) -> set[Key]:
    """Other values of the main goal's very measure, for each condition: lower ones, and misprints of it.

    *22.7 %, and 27.2 % with support* stand together; so do values that explain or add to the goal before.
    """
    dropped: set[Key] = set()
    for conditional in Conditional:
        rivals = [
            t
            for t in best
            if (_key(t) == main or _is_rival(_key(t), main))
            and t.conditional is conditional
            and not explains(t, document)
        ]
        if not rivals:
            continue
        keys = {_key(t) for t in rivals}
        chief = main if main in keys else _main([(t, 0) for t in rivals], weights, document)
        dropped |= {
            key
            for key in keys - {chief}
            if not _is_upper_end(key, chief)
            and (_low(key) < _low(chief) or _is_misprint(key, chief, weights))
        }
    return dropped


def _is_misprint(key: Key, chief: Key, weights: Counter[Key]) -> bool:
    """*17.7 %* once, where *17.5 %* is said again and again."""
    return weights[key] * 3 < weights[chief] and _low(key) < _low(chief) + 1


def _is_upper_end(key: Key, chief: Key) -> bool:
    """*best efforts to reach 28 %* beside *26-28 %*."""
    return key[1] == key[2] == chief[2] and chief[1] != chief[2]


def _is_sibling(target: Target, main: Key, conditions: set[Conditional]) -> bool:
    """The main goal's measure under the other condition."""
    return _is_rival(_key(target), main) and target.conditional not in conditions


def _main(best: list[tuple[Target, int]], weights: Counter[Key], document: Document) -> Key:
    """What is stated most, but for a higher goal of the same measure that is called new."""
    main = max((_key(t) for t, _ in best), key=lambda k: weights[k])
    newer = [
        _key(t)
        for t, _ in best
        if _is_rival(_key(t), main)
        and _low(_key(t)) > _low(main)
        and is_updated(t, document)
        and weights[_key(t)] * 2 >= weights[main]
        and (t.conditional is Conditional.CONDITIONAL) is (best[0][0].conditional is Conditional.CONDITIONAL)
    ]
    return max(newer, key=lambda k: weights[k]) if newer else main


def _year(key: Key) -> int:
    year = key[5]
    return year if isinstance(year, int) else 0


def _low(key: Key) -> float:
    low = key[1]
    return low if isinstance(low, float) else 0.0


def _dated(outcomes: list[tuple[Target, int]]) -> frozenset[int]:
    """Net zero and peaks: those with a year before those without, and none that is said in passing only."""
    weights: Counter[tuple[TargetKind, int | None]] = Counter()
    for target, r in outcomes:
        weights[target.kind, target.year] += r
    years = {kind: {y for k, y in weights if k is kind} for kind in DATED}
    kept = set()
    for target, _ in outcomes:
        vague = target.year is None or target.year > 2090
        top = max(w for (k, _), w in weights.items() if k is target.kind)
        if vague and any(y is not None and y <= 2090 for y in years[target.kind]):
            continue
        if weights[target.kind, target.year] * 3 >= top:
            kept.add(target.start)
    return frozenset(kept)


def _is_rival(key: Key, main: Key) -> bool:
    """True for another value of the main goal's very measure (kind, unit, base and year)."""
    return key != main and (key[0], *key[3:]) == (main[0], *main[3:])


def _key(target: Target) -> Key:
    return target.kind, target.low, target.high, target.unit, target.base, target.year


def _marked(commitment: Commitment, chosen: frozenset[int]) -> Commitment:
    if not any(t.start in chosen for t in commitment.targets):
        return commitment
    targets = tuple(_completed(t, commitment) if t.start in chosen else t for t in commitment.targets)
    return commitment.model_copy(update={"targets": targets})


def _completed(target: Target, commitment: Commitment) -> Target:
    condition = target.conditional
    if condition is Conditional.UNSPECIFIED and not takes_condition(target, commitment.targets):
        return target.model_copy(update={"headline": True})
    if condition is Conditional.UNSPECIFIED:
        condition = commitment.conditional
    # *in the second half of this century* names no year to be shown as the Party's
    vague = target.kind in DATED and target.year is not None and target.year > _CENTURY
    year = None if vague else target.year
    return target.model_copy(update={"headline": True, "conditional": condition, "year": year})
