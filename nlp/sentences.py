"""Sentences of a clause, and which of them are worth parsing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from corpus.vocabulary import load
from nlp.spans import Copy, clean_copy
from nlp.wording import either, longest_first

_END = re.compile(
    r"[.!?\n](?<!\b[A-Z][.!?\n])(?<!\b(?:e\.g|i\.e|U\.S|U\.K|U\.N|E\.U)[.!?\n])"
    r"(?:(?<!\n)[.!?]*[\"”’)\]*]*(?:(?:(?<!\d\.)\d{1,2}|[⁰¹²³⁴-⁹]+)(?=\s))?|"
    r"(?<=\n)[ \t]*(?=\n)|(?<=[a-z]\.)(?=[A-Z][a-z]+\s[a-z]))"
    r"(?=\s+[\"“‘(\[*]*[A-Z0-9•●▪–-]|\s*$|(?<=[a-z]\.)[A-Z][a-z]+\s[a-z]|"
    r"(?:(?<=[a-z]\.)|(?<=20\d\d\.))(?:The|We|They|Both|This|These|In)\s)"
)
"""A full stop, with closing quotes and a footnote's digits after it, before what can begin a sentence.

It begins with the characters that can end one, which the search finds at once; what must not stand before
them is looked back for."""


@dataclass(frozen=True)
class Sentence:
    """A sentence at ``text[start:end]`` of its document, with the copy that is parsed."""

    start: int
    end: int
    clause: int
    """Place of its clause among the document's clauses."""
    copy: Copy


def split_sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of ``text``, counted from ``start``.

    Abbreviations (*U.S.*, *para.*) do not end a sentence; an empty line does.

    >>> list(split_sentences("The U.S. will act. We agree."))
    [(0, 18), (19, 28)]
    """
    at = 0
    for match in _END.finditer(text):
        if _not_end().search(text, max(at, match.end() - _longest_abbreviation()), match.end()):
            continue
        if text[at : match.end()].strip():
            yield _stripped(text, at, match.end(), start)
        at = match.end()
    if text[at:].strip():
        yield _stripped(text, at, len(text), start)


def _stripped(text: str, start: int, end: int, shift: int) -> tuple[int, int]:
    piece = text[start:end]
    return shift + start + len(piece) - len(piece.lstrip()), shift + start + len(piece.rstrip())


def find_sentences(text: str, start: int, clause: int) -> list[Sentence]:
    """The sentences of a clause whose text begins at ``start`` of its document."""
    return [
        Sentence(a, b, clause, clean_copy(text[a - start : b - start], a))
        for a, b in split_sentences(text, start)
    ]


_INTERPOSED = re.compile(r"\b(?:shall|will|must|should|may|would)(?P<cut>, [^,;:]{3,220},)(?= [a-z])")
_ASIDE = re.compile(r" \([^()]{0,240}\)")
_UNLIMITED = re.compile(r",? but (?:is|are) not limited to,?")
_RUN_IN = re.compile(r"^[A-Z][\w ,&/’'()–-]{2,90}:\s+(?=[A-Z“\"])")
_FINITE = re.compile(r"\b(?:will|shall|is|are|should|has|have)\b")
_SPEAKING = re.compile(r"(?:We|They|It)\s")
"""A sentence with a colon in a title (*We agreed to advance Forward: A Strategy …*), no heading."""


_RELATIVE = re.compile(
    r"^(?:(?:A|An|Any|Each|Every|All) (?:[\w-]+ ){0,4}?[\w-]+|Parties)"
    r"(?P<cut> (?:that|who|which|whose)(?: [^\s,;]+){3,40}?)(?= (?:shall|should|must) )"
)


def parsing_copy(copy: Copy) -> Copy:
    """What the parser needs: no run-in heading, opening connective, brackets or interposed phrases.

    >>> parsing_copy(clean_copy("Climate: Japan will, together with others, act (soon).")).text
    'Japan will act.'
    """
    text = copy.text
    cuts = [m.span() for m in (*_ASIDE.finditer(text), *_UNLIMITED.finditer(text))] + [
        m.span("cut") for m in _INTERPOSED.finditer(text)
    ]
    relative = _RELATIVE.match(text)
    if relative:  # *A Party that first transfers credits shall …*
        cuts.append(relative.span("cut"))
    heading = _RUN_IN.match(text)
    if heading and not _FINITE.search(heading[0]) and not _SPEAKING.match(heading[0]):
        cuts.append(heading.span())
    else:
        connective = _connective().match(text)
        if connective:
            cuts.append(connective.span())
    return copy.without(*cuts) if cuts else copy


def forms(verb: str) -> set[str]:
    """Every form of an English verb: *plan* → plan, plans, planned, planning.

    >>> sorted(forms("urge"))
    ['urge', 'urged', 'urges', 'urging']
    """
    words = load("sentences")
    stem = verb + verb[-1] if verb in words["doubling"] else verb.removesuffix("e")
    if re.search(r"[^aeiou]y$", verb):
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third, past = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"), stem + "ed"
    return {verb, third, stem + "ing", past, *words["irregular"].get(verb, ())}


def _any(words: Iterable[str]) -> str:
    return either(longest_first(words))


@cache
def _not_end() -> re.Pattern[str]:
    return re.compile(rf"\b{_any(load('sentences')['abbreviations'])}\.$")


@cache
def _longest_abbreviation() -> int:
    """Characters, with the stop and a line's end after it."""
    return max(map(len, load("sentences")["abbreviations"])) + 2


@cache
def _connective() -> re.Pattern[str]:
    return re.compile(rf"^(?:[A-Z]\w+ly|{_any(load('sentences')['connectives'])}), ")


@cache
def _cue() -> re.Pattern[str]:
    """Wide enough that no trigger of ``nlp.force`` lies outside it, and no wider: parsing takes the time.

    Made for text in lower case: a pattern that ignores case takes three times as long.
    """
    words = load("force")
    verbs = [v for group in words["verbs"].values() for v in group]
    finite = {f for v in verbs for f in forms(v) if not f.endswith("ing")}
    finite |= {f for v in words["looks"] for f in (v, v + "s")} | {"looked forward"}
    progressive = {
        f for group in words["progressive"].values() for v in group for f in forms(v) if f.endswith("ing")
    }
    predicative = {w for group in words["predicatives"].values() for w in group}
    copulas = {f for v in words["copulas"] for f in forms(v)} | {"be", "become"}
    frames = [
        rf"{_any(f for v in frame['verbs'] for f in forms(v))}\b[^.;]{{1,90}}?\b{_any(frame['nouns'])}s?"
        for frame in words["nouns"]
    ]
    participles = {f for f in finite if f.endswith("ed")} - set(words["told"])
    shapes = [
        _any([*words["modals"], *words["conditional_modals"], "hereby"]),
        _no_noun() + either(_finite_shapes(finite - participles)),
        rf"(?:has|have)\s+(?:\w+\s+)?{_any(f for f in finite if f.endswith('ed'))}",
        rf"{_any(copulas)}\s+(?:[\w,-]+\s+){{0,4}}{_any(progressive | predicative)}",
        r"(?:is|are)\s+(?:also\s+|not\s+)?to",
        rf"we\s+(?:\w+\s+)?{_any(words['performatives'])}",
        rf"{_any(words['target_set']['nouns'])}\b[^.;]{{0,90}}?\b(?:is|are|has been|have been)\s+(?:\w+\s+)?"
        rf"{_any(words['target_set']['participles'])}",
        rf"continues?\s+to\s+{_any(verbs)}",
        *frames,
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)")


def _no_noun() -> str:
    """Not behind a word that no finite verb follows: *the plan*, *to seek*."""
    by_length = groupby(sorted(load("sentences")["before_nouns"], key=len), key=len)
    return "".join(rf"(?<!\b{_any(words)} )" for _, words in by_length)  # each looks back over one length


def _finite_shapes(finite: set[str]) -> Iterator[str]:
    """The finite forms; those that bind only with another word near behind them, with that word."""
    behind = {f: _any(p) for verb, p in load("force")["particles"].items() for f in forms(verb)}
    ahead = {f: _any(p) for verb, p in load("sentences")["complements"].items() for f in forms(verb)}
    for form in sorted(finite, key=len, reverse=True):
        if form in behind:
            yield rf"{form}\W+(?:[\w’'-]+\W+)?{behind[form]}"
        elif form in ahead:
            yield rf"{form}\b(?=[^.;]{{0,60}}?\b{ahead[form]}\b)"
        else:
            yield form


def has_cue(text: str) -> bool:
    """True where a text holds any word that could bind; without one it is not parsed at all.

    A capital letter after a small one makes a name of a word: *the National Action Plan*, *in May*.

    >>> has_cue("The Parties shall report."), has_cue("It rained in May.")
    (True, False)
    """
    lower, found = text.lower(), None
    while (found := _cue().search(lower, found.start() + 1 if found else 0)) is not None:
        at = found.start()
        if len(lower) != len(text) or not (text[at].isupper() and text[max(0, at - 2) : at - 1].islower()):
            return True
    return False
