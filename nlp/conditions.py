"""Whether an undertaking hangs on something, and where the text says so.

Looked for in this order: the undertaking's own words, the front of its sentence, the sentence that
sets its stage (*Should such an approach be used, …*), the heading it stands under, the sentence after it
or after its list (*These initiatives will depend on the availability of finance*)::

    subject to the approval of Parliament        conditional      with international support   conditional
    25.4 % … without international support       unconditional    if applicable, where relevant  –
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from corpus.model import Conditional, Span
from corpus.vocabulary import load
from nlp.folding import fold
from nlp.standing import RAISED, answered, standing
from nlp.wording import any_of, section_of, words_of

_BOUND = re.compile(
    r"[.!?\n](?:(?<!\n)(?:\d{1,2})?(?=\s+[A-Z(\"“•₋–-]|\s*$)|(?<=\n)\s*\n|(?<=[a-z)]\.)(?=[A-Z][a-z]))"
)
"""It begins with the characters that can end a sentence, which the search finds at once."""
_LEAD = re.compile(
    r"(?:^|[.,;:]\s|\b(?:however|and|but|addition),?\s+)"
    r"(?:if|provided|subject|with|should|in the event|assuming|once|depending|conditional|contingent)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_REACH = 1200
_HEADED = 20_000
"""Characters before an undertaking in which its heading, or its table's head, is looked for."""
_ITEM = re.compile(r"^\s*(?:[•●▪₋–*➢-]|\(?[a-z0-9]{1,3}[.)])\s|;\s*(?:and|or)?\s*$")
_MARKED = re.compile(r"[;,]\s*(?:and|or)?\s*$")
"""A list's item, with the mark that ends the one before it."""


def find_condition(
    document_text: str, span: Span, *, heading: str = "", lead_ins: Sequence[Span] = ()
) -> tuple[Conditional, Span | None]:
    """Whether the undertaking at ``span`` is conditional, with the span of the words that say so.

    ``unconditional`` only where the text says so; ``unspecified`` where neither is said, or both are
    (*by 25 % unconditionally and 30 % conditionally*: then each target has its own). lead_ins: what the
    undertaking hangs from as an item, the nearest first.

    >>> text = "We will act if successful."
    >>> find_condition(text, Span(start=0, end=25))
    (<Conditional.CONDITIONAL: 'conditional'>, Span(start=12, end=25))
    """
    begin, folded = _sentence_start(document_text, span.start), _folded(document_text)
    front, own = folded[begin : span.start], folded[span.start : span.end]
    said = _said(own)
    if said is Conditional.UNSPECIFIED:
        return said, None
    found = _inside(_free().sub(lambda m: " " * len(m[0]), own)) or _in_front(front)
    if found is not None:
        at = span.start if found[2] else begin
        return Conditional.CONDITIONAL, _trimmed(document_text, at + found[0], at + found[1])
    if said is not None:
        return said, _where(document_text, span, said)
    far = (
        _led(document_text, lead_ins)
        or _headed(document_text, span.start, heading)
        or answered(document_text, span)
    )
    if far is not None:
        return far
    stage = _stage(document_text, begin, own)
    if stage is not None:
        return Conditional.CONDITIONAL, stage
    return (
        _after(document_text, span)
        or next(
            ((said, where) for reach, said, where in standing(document_text) if span.start in reach), None
        )
        or (Conditional.UNSPECIFIED, None)
    )


_RECALLED = re.compile(
    r"\b(?:meet|achiev|deliver|reach|attain|fulfil)\w*\s+(?:the|its|our|this)\s+(?:[\w-]+\s+)?(?:un)?conditional",
    re.I,
)


def _led(text: str, lead_ins: Sequence[Span]) -> tuple[Conditional, Span | None] | None:
    """What a lead-in's last sentence says, for its items: *Subject to its extension, it shall: (a) …*."""
    for lead_in in lead_ins:
        begin = max(lead_in.start, _sentence_start(text, lead_in.end - 1))
        words = fold(text[begin : lead_in.end]).rstrip(" :-")
        said = _said(words)
        if said is Conditional.UNSPECIFIED:
            return said, None
        if said is not None and _RECALLED.search(words):  # *helps it meet its unconditional contribution:*
            continue
        found = _inside(words)
        if found is not None and said is not Conditional.UNCONDITIONAL:
            return Conditional.CONDITIONAL, _trimmed(text, begin + found[0], begin + found[1])
        if said is not None:
            return said, _where(text, Span(start=begin, end=lead_in.end), said)
    return None


def _headed(text: str, at: int, heading: str) -> tuple[Conditional, Span | None] | None:
    """What the heading before ``at`` says, with the words where they stand in the text, if they are found."""
    said = _said(fold(heading))
    if said is None or said is Conditional.UNSPECIFIED:
        return None if said is None else (said, None)
    words = _free() if said is Conditional.UNCONDITIONAL else words_of("conditions", "conditional")
    match = words.search(fold(heading))
    if match is None:
        return said, None
    before = max(0, at - _HEADED)
    folded = _folded(text)[before:at]
    for part in (heading[match.start() :][:60], match[0]):
        spaced = r"\s+".join(map(re.escape, fold(part).split()))
        places = list(re.finditer(rf"(?<![\w-]){spaced}", folded, re.IGNORECASE))
        if places:
            start = before + places[-1].start()
            return said, Span(start=start, end=start + len(match[0]))
    return said, None


@lru_cache(maxsize=2)
def _folded(document_text: str) -> str:
    """Folded once for all undertakings of a document; offsets stay."""
    return fold(document_text)


def _said(words: str) -> Conditional | None:
    """What *conditional* and *unconditional* say in folded ``words``; ``unspecified`` where both are said."""
    rest, no = _free().subn(" ", words)
    yes = words_of("conditions", "conditional").search(rest) is not None
    if no and (yes or _inside(rest)):
        return Conditional.UNSPECIFIED
    if no or yes:
        return Conditional.UNCONDITIONAL if no else Conditional.CONDITIONAL
    return None


@cache
def _free() -> re.Pattern[str]:
    """Words of no condition; *with own resources and international support* says neither."""
    outside = r"(?:international|external|foreign|donors?|development partners?|partners)"
    return re.compile(
        rf"(?<!\w){section_of('conditions', 'unconditional')}(?!\w)"
        rf"(?!,?\s+(?:and|as well as|or)\s+(?:[\w-]+\s+){{0,3}}?{outside}\b)",
        re.IGNORECASE,
    )


def _where(text: str, span: Span, said: Conditional) -> Span | None:
    match = words_of("conditions", said.value).search(fold(text[span.start : span.end]))
    return Span(start=span.start + match.start(), end=span.start + match.end()) if match else None


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without a bracket at its end that opens before it."""
    words = text[start:end].rstrip()
    return Span(
        start=start, end=start + len(words) - (words.endswith(")") and words.count("(") < words.count(")"))
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("conditions")
    noun = any_of(words["support_noun"])
    conditional = r"\b(?:is|are|be)\s+(?:fully\s+|partly\s+|partially\s+)?conditional\b"
    modal = r"(?:will|shall|would|should|may|is to|are to)\b"
    needs = rf"\b{any_of(words['requiring'])}\b[^.;]{{0,90}}?\b{any_of(words['require_nouns'])}\b"
    patterns = {
        "phrase": rf"\b{any_of(words['phrases'])}\b",
        "if": rf"(?<!\w)(?P<before>{any_of(words['not_before_if'])}\s+)?if\s+"
        rf"(?!{any_of(words['not_after_if'])}\b|\w+ed\s+as\b)",
        "set": rf",\s*(?P<on>once\s+\w+(?:ed|en)|if\s+any)\s*,?\s+(?={modal})",
        "support": rf"\b{any_of(words['support'])}\b"
        rf"(?:[\s,]+(?!{any_of(words['no_support'])}\b)[^\s.;,]+){{0,9}}?[\s,]+{noun}\b|\b{any_of(words['support_whole'])}\b",
        "fronted": rf"(?:^|[.,]\s|\bhowever,?\s)\s*{any_of(words['fronted'])}\b[^.;]*,\s*$",
        "opening": rf"\W*(?:{any_of(words['fronted'])}|{any_of(words['opening'])}(?=,)|"
        r"should\s+(?:the|a|an|such|this|any|it))\b[^.;,]{0,160}(?=,)",
        "should": r"(?:^|[.;,]\s+|\b(?:but|and|however),?\s+)Should\s+\w+\b[^.;]{0,160}",
        "depends": rf"(?:^[\s(-]*|,\s+(?:but|and|while|however,?)\s+|\band\s+(?=this\b))"
        rf"(?:(?:this|it|they|both)\s+(?:also\s+|however,?\s+)?(?={any_of(words['predicates'])}\b)[^.;]{{0,100}}?"
        rf"|{any_of(words['achieving'])}\b[^.;]{{0,200}}?"
        rf"|{any_of(words['referring'])}\b[^.;]{{0,120}}?\b{any_of(words['referred'])}\b[^.;]{{0,140}}?)"
        rf"(?P<on>\b{any_of(words['phrases'])}\b|{needs}|{conditional})",
        # Without one of these the slow pattern above need not be tried.
        "on": rf"\b(?:{any_of(words['phrases'])}|{any_of(words['requiring'])})\b|{conditional}",
        "grounds": rf"[^.;]{{0,60}}\b{any_of(words['grounds'])}",
        "support_grounds": rf"[^.;]{{0,60}}\b{any_of(words['support_grounds'])}",
        "procedure": r"\s*(?:(?:the|a|an|all|any|one|or|more|its|their|to)\s+)*(?:[\w-]+\s+){0,3}?"
        + any_of(words["procedure"]),
    }  # fmt: skip
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


def _inside(own: str) -> tuple[int, int, bool] | None:
    """A condition in the undertaking's own words: offsets, and True for *in the span*."""
    patterns = _patterns()
    found = [m for m in patterns["phrase"].finditer(own) if not _is_scope(own, m)]
    found += [m for m in patterns["if"].finditer(own) if not m["before"]]
    found += list(patterns["set"].finditer(own))
    found += list(patterns["support"].finditer(own))
    opening = patterns["opening"].match(own)
    if opening:
        return opening.start(), opening.end(), True
    if not found:
        return None
    first = min(found, key=lambda m: m.start())
    if first.re is patterns["set"]:
        return *first.span("on"), True
    return first.start(), _clause_end(own, first.end()), True


def _is_scope(text: str, match: re.Match[str]) -> bool:
    """*subject to Article 15*, *subject to review*: procedure and law; *in case of fire*: scope.

    What a thing undergoes is neither: *emissions are subject to a carbon price*.
    """
    phrase, front, behind = match[0].lower(), text[: match.start()], text[match.end() :]
    patterns, words = _patterns(), load("conditions")
    if phrase == "as and when":
        return re.match(r"\s*(?:necessary|needed|required|appropriate)\b", behind, re.I) is not None
    if phrase == "unless":
        return re.match(r"\s*otherwise\b", behind, re.I) is not None
    if phrase == "as long as":
        return re.match(r"\s*(?:is|it)?\s*(?:necessary|needed|takes|required)\b", behind, re.I) is not None
    undergone = phrase == "subject to" and re.search(
        r"\b(?:be|is|are|been|being)\s+(?:also\s+|always\s+|\w+ly\s+)?$", front, re.I
    )
    if undergone or phrase in words["loose"]:
        grounds = patterns["support_grounds" if phrase.startswith("in ") else "grounds"]
        return grounds.match(behind) is None
    return phrase == "subject to" and patterns["procedure"].match(behind) is not None


def _clause_end(text: str, at: int) -> int:
    match = re.compile(
        r"[;.](?<!\b[ei]\.[ge]\.)(?=\s|$)|,\s+(?=(?:and|which|while|will|shall|the|we)\b)"
    ).search(text, at)
    return match.start() if match else len(text.rstrip())


def _in_front(front: str) -> tuple[int, int, bool] | None:
    """A fronted clause of the same sentence: *If finance is available, the Party will …*."""
    patterns = _patterns()
    if len(front) > 400:
        return None
    opening = re.match(rf"\W*(?P<on>{section_of('conditions', 'opening')}),\s*$", front, re.IGNORECASE)
    if opening is not None:
        return *opening.span("on"), False
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


def _after(text: str, span: Span) -> tuple[Conditional, Span] | None:
    """The next sentence, or the one after the list, that makes *this target*, *these measures* depend."""
    window = _folded(text)[span.end : span.end + _REACH]
    ends = (m.end() for m in _BOUND.finditer(text[span.end : span.end + _REACH]))  # as far as is needed
    for start, stop in pairwise(chain(ends, [len(window)])):
        sentence = window[start:stop]
        if not sentence.strip():
            continue
        match = _patterns()["depends"].search(sentence) if _patterns()["on"].search(sentence) else None
        if match is None and (_ITEM.search(sentence) or _MARKED.search(window[:start])):
            continue
        if match is None:
            return None
        at = match.start("on")
        on = re.compile(re.escape(match["on"])).match(sentence, at)
        if on is None or _is_scope(sentence, on) or RAISED.search(sentence[:at]):
            return None
        where = Span(
            start=span.end + start + at, end=span.end + start + _clause_end(sentence, match.end("on"))
        )
        denied = re.search(r"\bnot\s+(?:\w+\s+){0,2}$", sentence[:at] + " ")
        return (Conditional.UNCONDITIONAL if denied else Conditional.CONDITIONAL), where
    return None


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds ``at`` begins."""
    low = max(0, at - 600)
    start = low
    for match in _BOUND.finditer(text, low, at):
        start = match.end()
    return start + len(text[start:at]) - len(text[start:at].lstrip())
