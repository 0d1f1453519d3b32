"""The condition that an NDC states once for a goal, on the places where it states the goal again.

Shapes: ``will cut emissions by 45 %`` … ``The 45 % is unconditional`` · ``The ambitions set in this NDC are
contingent on growth``. Only the same number takes it, and only where the document says one thing of it.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from corpus.model import Commitment, Conditional, Document, Kind, Span, Target
from nlp.folding import fold
from nlp.standing import Said, contribution_condition
from nlp.targets import conditioned
from nlp.targets.context import CUTS
from nlp.targets.headline_signs import DATED
from nlp.wording import section_of

_CALLED = re.compile(
    r"(?<![\d.,-])(?P<number>\d+(?:\.\d+)?)\s?(?:%|per ?cent)[^.;%]{0,90}?\b(?:is|are)\s+(?:an?\s+|fully\s+)?"
    r"(?P<said>unconditional|conditional)\b",
    re.IGNORECASE,
)
_SUPPORT, _OWN = section_of("conditions", "support_noun"), section_of("conditions", "unconditional")
_DEPENDS = re.compile(rf"conditional|\b{_SUPPORT}\b|{_OWN}", re.IGNORECASE)
_PART = re.compile(
    r"\bof\s+(?:the|this|these|its|that|which)\b(?:[^.;%]{0,120}\d\s?(?:%|per ?cent)|\s*,)[^.;]*$",
    re.IGNORECASE,
)
"""*Of the 30 % cut, 10 % will be achieved unconditionally*: a part is no goal that is stated again."""
_NEAR = 200
Goals = Mapping[tuple[float | None, float | None], Sequence[tuple[Target | None, Said]]]


def restated(commitments: Sequence[Commitment], document: Document) -> tuple[Commitment, ...]:
    """``commitments`` of an NDC, where a goal without a condition takes the one stated for it elsewhere.

    A headline target also has what the document says of its contribution as a whole (``nlp.standing``); an
    undertaking is as conditional as all its targets are.
    """
    if document.kind is not Kind.NDC or not any(c.targets for c in commitments):
        return tuple(commitments)
    goals: dict[tuple[float | None, float | None], list[tuple[Target | None, Said]]] = {}
    for value, target, said in (*_undertaken(commitments, document.text), *_called(document.text)):
        goals.setdefault(value, []).append((target, said))
    whole = contribution_condition(document.text)
    main = {_amount(t) for c in commitments for t in c.targets if t.headline}
    return tuple(_with_condition(c, goals, whole, main) for c in commitments)


def _undertaken(
    commitments: Sequence[Commitment], text: str
) -> Iterator[tuple[tuple[float | None, float | None], Target, Said]]:
    """Goals with a condition of their own, but for events: *If it acts alone, the 40 % still stand*."""
    for commitment in commitments:
        where = commitment.condition or Span(start=commitment.start, end=commitment.end)
        part = _PART.search(fold(text[max(0, commitment.start - _NEAR) : commitment.end]))
        if not part and _DEPENDS.search(fold(text[where.start : where.end])):
            for target in commitment.targets:
                if target.kind in CUTS and target.conditional is not Conditional.UNSPECIFIED:
                    yield (target.low, target.high), target, Said(target.conditional, where)


def _called(text: str) -> Iterator[tuple[tuple[float, float], None, Said]]:
    """*The 45 % of this reduction is unconditional*, which undertakes nothing."""
    for match in _CALLED.finditer(fold(text)):
        value = float(match["number"])
        said = Conditional(match["said"].lower())
        yield (value, value), None, Said(said, Span(start=match.start("said"), end=match.end("said")))


def _amount(target: Target) -> tuple[float | None, float | None, str | None, int | None]:
    return target.low, target.high, target.unit, target.year


def _with_condition(
    commitment: Commitment, goals: Goals, whole: Said | None, main: Container[object]
) -> Commitment:
    if commitment.conditional is not Conditional.UNSPECIFIED or not commitment.targets:
        return commitment
    stated = [_stated(t, goals, whole) if _amount(t) in main else None for t in commitment.targets]
    targets = tuple(
        target.model_copy(update={"conditional": said.conditional}) if said else target
        for target, said in zip(commitment.targets, stated, strict=True)
    )
    kinds = {said.conditional for said in stated if said}
    first = next((said for said in stated if said), None)
    if first is None or len(kinds) > 1:
        return commitment.model_copy(update={"targets": targets})
    targets = conditioned(targets, first.conditional)  # *40 %, or 2 Mt* are one goal
    if any(t.headline and t.conditional is not first.conditional for t in targets):
        return commitment.model_copy(update={"targets": targets})
    return commitment.model_copy(
        update={"targets": targets, "conditional": first.conditional, "condition": first.where}
    )


def _stated(target: Target, goals: Goals, whole: Said | None) -> Said | None:
    """What the document says of ``target`` elsewhere, or of its main goal as a whole."""
    if target.kind in DATED:
        return None
    if target.kind in CUTS and target.unit == "%":
        same = [
            said
            for goal, said in goals.get((target.low, target.high), ())
            if goal is None or _is_same(goal, target)
        ]
        if same:
            return same[0] if len({said.conditional for said in same}) == 1 else None
    fits = whole is not None and target.conditional in {whole.conditional, Conditional.UNSPECIFIED}
    return whole if fits else None


def _is_same(goal: Target, target: Target) -> bool:
    """Base and year must agree where both are stated."""
    pairs = ((goal.base, target.base), (goal.year, target.year))
    return goal.unit == target.unit and all(a is None or b is None or a == b for a, b in pairs)
