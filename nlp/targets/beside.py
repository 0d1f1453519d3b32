"""The condition that a sentence states beside each of its amounts.

Shapes: ``25.4 % (unconditional) and 28.5 % (conditional)`` · ``unconditionally by 20 % and conditionally
by 31 %`` · ``45.5 %, of which 18.3 % is unconditional`` · ``by 35 %, and by 50-57 % in case of support``.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.model import Conditional
from nlp.quantities import Quantity
from nlp.wording import section_of, words_of

_BESIDE = re.compile(
    r"^[\s)]*\(?\s*(?:(?:will|can|shall|is to|are to) be \w+ed |(?:is|are|being) )?"
    r"(?P<word>un-?conditional|conditional)(?:ly)?\b",
    re.I,
)
_JUST_BEFORE = re.compile(
    r"(?<!ed )(?<!is )(?<!are )\b(?P<word>unconditional|conditional)(?:ly)?\b(?!\s+on\b)"
    r"(?:(?!\band\b)[^.;,()%]){0,60}$",
    re.I,
)
_BREAK = re.compile(
    r"[.;:]\s|,\s(?:and|while|whereas|with|or|of which|that is)\b"
    r"|\s(?:and|or)\s(?:an?\s+)?(?:by|to|up to)\s*$",
    re.I,
)
_APART = re.compile(r"[.;:,]|of which|condition", re.I)
_PART = re.compile(r"\bof (?:which|this|these)\b", re.I)
_MEASURED = frozenset({"%", "MtCO2e", "Mt"})


def conditions_beside(text: str, quantities: Sequence[Quantity]) -> list[Conditional]:
    """For each amount what the words of its own part of the sentence say; ``unspecified`` where nothing.

    Only where the amounts are told apart: words that hold for all of them are the undertaking's condition.
    """
    own = [_adjacent(text, q) for q in quantities]
    cuts = [i for i, q in enumerate(quantities) if q.unit in _MEASURED]
    if len(cuts) < 2 or not _tells_apart(text):
        return own
    for i in cuts:
        if own[i] is Conditional.UNSPECIFIED:
            own[i] = _said(_behind(text, quantities, i)) or _said(_before(text, quantities, i)) or own[i]
    for i in reversed(cuts[:-1]):  # *36 % by 2025 and 43 % by 2030 with support*: no break parts the two
        later = next(j for j in cuts if j > i)
        between = text[quantities[i].end : quantities[later].qualified]
        if own[i] is Conditional.UNSPECIFIED and len(between) < 40 and not _APART.search(between):
            own[i] = own[later]
    for last, i in pairwise(cuts):  # *unconditionally by 16 % by 2025 and by 18 % by 2030*
        between = text[quantities[last].end : quantities[i].qualified]
        if own[i] is Conditional.UNSPECIFIED and len(between) < 40 and not _APART.search(between):
            own[i] = own[last]
    return own


def _tells_apart(text: str) -> bool:
    """True where the sentence names both conditions, or a part of a whole."""
    rest, found = words_of("conditions", "unconditional").subn(" ", text)
    conditional = words_of("conditions", "conditional").search(rest) or _SUPPORTED.search(rest)
    return bool((found and conditional) or ((found or conditional) and _PART.search(text)))


def _adjacent(text: str, quantity: Quantity) -> Conditional:
    """Right at the amount: *25.4 % (unconditional)*, *unconditionally reduce by 28 %*."""
    match = _BESIDE.search(text[quantity.end : quantity.end + 50]) or _JUST_BEFORE.search(
        text[max(0, quantity.qualified - 80) : quantity.qualified]
    )
    if match is None:
        return Conditional.UNSPECIFIED
    return Conditional.UNCONDITIONAL if match["word"].lower().startswith("un") else Conditional.CONDITIONAL


def _behind(text: str, quantities: Sequence[Quantity], i: int) -> str:
    """The words behind an amount that are its own: up to the next one or to a break before that."""
    end = quantities[i + 1].qualified if i + 1 < len(quantities) else len(text)
    stretch = text[quantities[i].end : end]
    match = _BREAK.search(stretch)
    return stretch[: match.start()] if match and i + 1 < len(quantities) else stretch


def _before(text: str, quantities: Sequence[Quantity], i: int) -> str:
    """The words before an amount that are its own: from the last break on."""
    start = quantities[i - 1].end if i else 0
    stretch = text[start : quantities[i].qualified]
    breaks = list(_BREAK.finditer(stretch))
    if not breaks:
        return stretch if i == 0 else ""
    return stretch[breaks[-1].start() :]


def _unconditional(text: str) -> bool:
    return words_of("conditions", "unconditional").search(text) is not None


def _said(words: str) -> Conditional | None:
    if _unconditional(words):
        return Conditional.UNCONDITIONAL
    if words_of("conditions", "conditional").search(words) or _SUPPORTED.search(words):
        return Conditional.CONDITIONAL
    return None


_SUPPORTED = re.compile(
    rf"\bcondition(?:al|ed)?\s+(?:up)?on\b"
    rf"|\b(?:{section_of('conditions', 'phrases')}|in\s+(?:the\s+)?case\s+of|should)\b[^.;]{{0,60}}"
    rf"\b(?:support|finance|financing|funding|fund|assistance|resources|means|availability)\b"
    rf"|\b{section_of('conditions', 'support')}\b[^.;]{{0,60}}\b{section_of('conditions', 'support_noun')}\b",
    re.I,
)
