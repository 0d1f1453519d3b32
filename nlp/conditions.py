"""Whether an undertaking hangs on something, and where the text says so.

Looked for in this order: the undertaking's own words, the front of its sentence, the sentence that
sets its stage (*Should such an approach be used, …*), the heading it stands under, the sentence after it
or after its list (*These initiatives will depend on the availability of finance*)::

    subject to the approval of Parliament        conditional      with international support   conditional
    25.4 % … without international support       unconditional    if applicable, where relevant  –
"""

import re
from functools import cache, lru_cache
from itertools import chain, pairwise

from corpus.model import Conditional, Span
from corpus.vocabulary import load
from nlp.folding import fold
from nlp.wording import any_of, words_of

_BOUND = re.compile(r"[.!?](?:\d{1,2})?(?=\s+[A-Z(\"“•₋–-]|\s*$)|\n\s*\n|(?<=[a-z)])\.(?=[A-Z][a-z])")
_LEAD = re.compile(
    r"(?:^|[.,;:]\s|\b(?:however|and|but|addition),?\s+)"
    r"(?:if|provided|subject|with|should|in the event|assuming|once|depending|conditional|contingent)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_REACH = 1200
_ITEM = re.compile(r"^\s*(?:[•●▪₋–*➢-]|\(?[a-z0-9]{1,3}[.)])\s|;\s*(?:and|or)?\s*$")
_MARKED = re.compile(r"[;,]\s*(?:and|or)?\s*$")
"""A list's item, with the mark that ends the one before it."""


def find_condition(document_text: str, span: Span, *, heading: str = "") -> tuple[Conditional, Span | None]:
    """Whether the undertaking at ``span`` is conditional, with the span of the words that say so.

    ``unconditional`` only where the text says so; ``unspecified`` where neither is said, or both are
    (*by 25 % unconditionally and 30 % conditionally*: then each target has its own).

    >>> text = "We will act if successful."
    >>> find_condition(text, Span(start=0, end=25))
    (<Conditional.CONDITIONAL: 'conditional'>, Span(start=12, end=25))
    """
    begin, folded = _sentence_start(document_text, span.start), _folded(document_text)
    front, own = folded[begin : span.start], folded[span.start : span.end]
    said = _said(own, heading)
    if said is Conditional.UNSPECIFIED:
        return said, None
    found = _inside(own) or _in_front(front)
    if found is not None:
        at = span.start if found[2] else begin
        return Conditional.CONDITIONAL, Span(start=at + found[0], end=at + found[1])
    if said is not None:
        return said, _where(document_text, span, said)
    stage = _stage(document_text, begin, own)
    if stage is not None:
        return Conditional.CONDITIONAL, stage
    after = _after(document_text, span)
    if after:
        return Conditional.CONDITIONAL, after
    return next(
        ((said, where) for reach, said, where in _standing(document_text) if span.start in reach),
        (Conditional.UNSPECIFIED, None),
    )


_STANDING = re.compile(
    r"\b(?:targets?|measures|actions|contributions?|commitments?|activities|goals)\b(?P<between>[^.;]{0,140}?)"
    r"\b(?P<on>unconditional|conditional|contingent|subject to|dependent (?:up)?on)\b[^.;]{0,90}",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:unless|except where)\s+(?:otherwise\s+)?(?:specified|stated|indicated|noted|mentioned)\b", re.I
)
_SECTION = re.compile(r"(?m)^[ \t]*(?P<number>\d{1,2})\.[ \t]+[A-Z][^\n]{3,120}$")
_SECTION_REACH = 8000


@lru_cache(maxsize=8)
def _standing(text: str) -> tuple[tuple[range, Conditional, Span], ...]:
    """*The targets in this section, unless otherwise specified, are conditional upon support*: and its reach.

    It holds from there to the next numbered section, or for some pages where sections have no numbers.
    """
    if not _UNLESS.search(fold(text)):
        return ()
    found, heads = [], list(_SECTION.finditer(text))
    for match in _STANDING.finditer(fold(text)):
        if not _UNLESS.search(match[0]):
            continue
        before = [int(h["number"]) for h in heads if h.end() <= match.start()]
        after = [
            h.start()
            for h in heads
            if h.start() > match.end() and before and int(h["number"]) == before[-1] + 1
        ]
        end = after[0] if after else match.end() + _SECTION_REACH
        no = match["on"].lower().startswith("un")
        said = Conditional.UNCONDITIONAL if no else Conditional.CONDITIONAL
        words = text[match.start("on") : match.end()].rstrip()
        where = Span(start=match.start("on"), end=match.start("on") + len(words))
        found.append((range(match.end(), end), said, where))
    return tuple(found)


@lru_cache(maxsize=2)
def _folded(document_text: str) -> str:
    """Folded once for all undertakings of a document; offsets stay."""
    return fold(document_text)


def _said(own: str, heading: str) -> Conditional | None:
    """What the words *conditional* and *unconditional* say: in the undertaking, else in its heading."""
    for text in (own, fold(heading)):
        no = bool(words_of("conditions", "unconditional").search(text))
        yes = bool(
            words_of("conditions", "conditional").search(
                words_of("conditions", "unconditional").sub(" ", text)
            )
        )
        if no and (yes or (text is own and _inside(words_of("conditions", "unconditional").sub(" ", own)))):
            return Conditional.UNSPECIFIED
        if no or yes:
            return Conditional.UNCONDITIONAL if no else Conditional.CONDITIONAL
    return None


def _where(text: str, span: Span, said: Conditional) -> Span | None:
    section = "unconditional" if said is Conditional.UNCONDITIONAL else "conditional"
    match = words_of("conditions", section).search(fold(text[span.start : span.end]))
    return Span(start=span.start + match.start(), end=span.start + match.end()) if match else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("conditions")
    noun = any_of(words["support_noun"])
    conditional = r"\b(?:is|are|be)\s+(?:fully\s+|partly\s+|partially\s+)?conditional\b"
    patterns = {
        "phrase": rf"\b{any_of(words['phrases'])}\b",
        "if": rf"(?<!\w)(?P<before>{any_of(words['not_before_if'])}\s+)?if\s+"
        rf"(?!{any_of(words['not_after_if'])}\b)",
        "support": rf"\b{any_of(words['support'])}\b"
        rf"(?:[\s,]+(?!{any_of(words['no_support'])}\b)[^\s.;,]+){{0,9}}?[\s,]+{noun}\b|\b{any_of(words['support_whole'])}\b",
        "fronted": rf"(?:^|[.,]\s|\bhowever,?\s)\s*{any_of(words['fronted'])}\b[^.;]*,\s*$",
        "opening": rf"\W*(?:{any_of(words['fronted'])}|should\s+(?:the|a|an|such|this|any|it))\b"
        r"[^.;,]{0,160}(?=,)",
        "should": r"(?:^|[.;,]\s+|\b(?:but|and|however),?\s+)Should\s+\w+\b[^.;]{0,160}",
        "depends": rf"{any_of(words['referring'])}\b[^.;]{{0,120}}?\b(?:{any_of(words['referred'])})?\b"
        rf"[^.;]{{0,140}}?(?P<on>\b{any_of(words['phrases'])}\b|\b{any_of(words['requiring'])}\b"
        rf"[^.;]{{0,90}}?\b{any_of(words['require_nouns'])}\b"
        rf"|{conditional})",
        # Without one of these the slow pattern above need not be tried.
        "on": rf"\b(?:{any_of(words['phrases'])}|{any_of(words['requiring'])})\b|{conditional}",
    }  # fmt: skip
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


def _inside(own: str) -> tuple[int, int, bool] | None:
    """A condition in the undertaking's own words: offsets, and True for *in the span*."""
    patterns = _patterns()
    found = [m for m in patterns["phrase"].finditer(own) if not _is_scope(own, m)]
    found += [m for m in patterns["if"].finditer(own) if not m["before"]]
    found += list(patterns["support"].finditer(own))
    opening = patterns["opening"].match(own)
    if opening:
        return opening.start(), opening.end(), True
    if not found:
        return None
    first = min(found, key=lambda m: m.start())
    return first.start(), _clause_end(own, first.end()), True


def _is_scope(text: str, match: re.Match[str]) -> bool:
    """*subject to Article 15*, *subject to review*: procedure and law; *in case of fire*: scope."""
    behind = text[match.end() : match.end() + 60]
    if match[0].lower().startswith("subject to"):
        return (
            re.match(
                r"\s*(?:revision|review|article|paragraph|section|change|changes|the provisions)\b",
                behind,
                re.I,
            )
            is not None
        )
    if match[0].lower() == "as long as":
        return re.match(r"\s*(?:is|it)?\s*(?:necessary|needed|takes|required)\b", behind, re.I) is not None
    if match[0].lower() in {"depending on", "depending upon", "in case of", "a function of"}:
        return (
            re.match(
                r"[^.;]{0,60}\b(?:support|financ\w*|fund\w*|availab\w*|resourc\w*|assistance|agreement)\b",
                behind,
                re.I,
            )
            is None
        )
    return False


def _clause_end(text: str, at: int) -> int:
    match = re.compile(r"[;.](?=\s|$)|,\s+(?=(?:and|which|while|will|shall|the|we)\b)").search(text, at)
    return match.start() if match else len(text.rstrip())


def _in_front(front: str) -> tuple[int, int, bool] | None:
    """A fronted clause of the same sentence: *If finance is available, the Party will …*."""
    patterns = _patterns()
    if len(front) > 400:
        return None
    lead = _LEAD.search(front)
    if lead is None:
        return None
    text = front[lead.start() :]
    for name in ("phrase", "if", "support", "fronted", "should"):
        match = patterns[name].search(text)
        if (
            match
            and not (name == "if" and match["before"])
            and not (name == "phrase" and _is_scope(text, match))
        ):
            start = lead.start() + match.start()
            return start, len(front.rstrip(" ,")), False
    return None


def _stage(text: str, begin: int, own: str) -> Span | None:
    """*Should X be used, …* in the sentence before, where the undertaking says *would* or takes it up."""
    if not re.match(r"(?:\S+\s+){0,14}?would\b", own):
        return None
    before = _sentence_start(text, max(0, begin - 2))
    match = _patterns()["should"].search(fold(text[before:begin])) or _patterns()["if"].search(
        fold(text[before:begin])
    )
    if match is None:
        return None
    piece = text[before + match.start() : before + match.end()]
    start = before + match.start() + len(piece) - len(piece.lstrip(" ,;.\n"))
    return Span(start=start, end=before + match.end())


def _after(text: str, span: Span) -> Span | None:
    """The next sentence, or the one after the list, that makes *this target*, *these measures* depend."""
    window = _folded(text)[span.end : span.end + _REACH]
    ends = (m.end() for m in _BOUND.finditer(text[span.end : span.end + _REACH]))  # as far as is needed
    for start, stop in pairwise(chain(ends, [len(window)])):
        sentence = window[start:stop]
        lead = len(sentence) - len(sentence.lstrip(" \n-"))
        if not sentence.strip():
            continue
        may = _patterns()["on"].search(sentence)
        match = _patterns()["depends"].match(sentence, lead) if may else None
        if match is None and (_ITEM.search(sentence) or _MARKED.search(window[:start])):
            continue
        if match is None:
            return None
        on = re.compile(re.escape(match["on"])).search(sentence)
        if on is None or _is_scope(sentence, on) or _RAISED.search(sentence[: on.start()]):
            return None
        at = span.end + start
        return Span(start=at + match.start("on"), end=at + _clause_end(sentence, match.end("on")))
    return None


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds ``at`` begins."""
    low = max(0, at - 600)
    start = low
    for match in _BOUND.finditer(text, low, at):
        start = match.end()
    return start + len(text[start:at]) - len(text[start:at].lstrip())


_RAISED = re.compile(r"\b(?:increas|rais|enhanc|further|additional|scal)\w*\b", re.IGNORECASE)
"""*the contribution could increase to 40 %, subject to …*: the rise depends, not the contribution."""


@cache
def _whole() -> re.Pattern[str]:
    words = load("conditions")
    return re.compile(
        r"\b(?:i?ndc|(?:intended )?nationally determined contribution|mitigation (?:contribution|target)|"
        r"emissions? reduction target|contribution)s?\b[^.;]{0,110}?"
        r"(?P<on>\b(?:conditional|unconditional|subject to|contingent|conditioned)\b|"
        rf"\b{any_of(words['requiring'])}\b[^.;]{{0,60}}?\bsupport\b)",
        re.IGNORECASE,
    )


def contribution_condition(document_text: str) -> Conditional | None:
    """What an NDC says of its contribution as a whole; None where nothing, or not one thing only."""
    found = set()
    folded = fold(document_text)
    for match in _whole().finditer(folded):
        if _RAISED.search(match[0]):
            continue
        behind = folded[match.end() : match.end() + 80]
        if match["on"].lower().startswith("subject") and not words_of("conditions", "support_noun").search(
            behind
        ):
            continue
        unconditional = match["on"].lower().startswith("un") or re.search(
            r"\bnot\s+\w*\s*$", folded[: match.start("on")][-12:]
        )
        found.add(Conditional.UNCONDITIONAL if unconditional else Conditional.CONDITIONAL)
    return found.pop() if len(found) == 1 else None
