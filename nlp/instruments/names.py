"""Names of instruments by their form, ending in a head (*… Initiative*), and those known by a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load
from nlp.actors import find_parties
from nlp.wording import either, longest_first

_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s+){0,2}[A-Z][\w.-]*(?:[’']s|s[’'])\s+(?=(?:[A-Z][\w-]*\s+){1,})")
"""*India’s National Green Hydrogen Mission*: the owner is not part of the name."""
_SHORT = re.compile(
    r"\s*\(\s*(?:hereinafter\s+)?(?:referred\s+to\s+as\s+)?(?:the\s+)?[“\"']?"
    r"(?P<short>[A-Z][A-Za-z0-9&+-]{1,12})[”\"']?\s*\)|,\s+or\s+(?P<or>[A-Z]{3,8})\b"
)
_SHORT_BEFORE = re.compile(r"(?<![\w-])([A-Z][A-Z0-9&+-]{2,9})\s+\(\Z")
"""*NCF (National Carbon Fund)*."""
_GENERIC = re.compile(
    r"(?:The|This|That|These|Our|Their|Its|Each|Any|Such|A|An|In|As|Under|Through|With|By|And|For|New|To|On|"
    r"First|Second|Third)\s+"
)


@dataclass(frozen=True)
class Instrument:
    """A named instrument at ``text[start:end]`` under its short form where the text gives one.

    ``core`` is its name up to its head, without what follows (*Joint Action Group* for Energy Security).
    """

    start: int
    end: int
    name: str
    long: str
    core: str = ""


@dataclass(frozen=True)
class _Shapes:
    heads: re.Pattern[str]
    head_before: re.Pattern[str]
    """A head that a text ends with."""
    names: re.Pattern[str]
    listed: re.Pattern[str]
    """Names, and what a name inside it does not count in."""
    owned: re.Pattern[str]
    excluded: re.Pattern[str]
    told: frozenset[str]
    """Heads that their tail alone makes a name: *a Framework for Joint Work on Grids*."""
    weak: frozenset[str]
    bilateral: frozenset[str]
    """Heads of bodies that count between Parties only: *Japan-Korea Energy Council*."""


@cache
def _shapes() -> _Shapes:
    words = load("instruments")
    heads = _any(words["heads"] + words["bilateral_heads"])
    return _Shapes(
        heads=heads,
        head_before=re.compile(rf"{heads.pattern}\s*\Z"),
        names=_any(words["names"]),
        listed=_any(words["names"] + words["not_instruments"]),
        owned=re.compile(
            rf"(?<![\w-])(?P<owner>{_any(words['owners']).pattern})\)?(?:[’']s)?\s+"
            rf"(?P<rest>(?:(?!{_FUNCTION})[a-z]+(?:-[a-z]+)?\s+){{1,2}}?(?:{'|'.join(words['owned_heads'])}))(?![\w-])"
        ),
        excluded=re.compile(rf"\b(?:{'|'.join(map(re.escape, words['not_instruments']))})\b"),
        told=frozenset(words["told_heads"]),
        weak=frozenset(words["weak_heads"]),
        bilateral=frozenset(words["bilateral_heads"]),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(longest_first(words))}(?![\w-])")


_GAP = re.compile(r"\n\s*\n")
_FLAT = re.compile(r"[^\S ]|\*|_")
"""Spaces but for plain ones, and marks."""


def find_instruments(text: str) -> list[Instrument]:
    """Every place where ``text`` names an instrument, in order.

    >>> [i.name for i in find_instruments("under the Clean Energy and Energy Security Initiative (CEESI)")]
    ['CEESI']
    """
    flat = _GAP.sub(lambda gap: "¶".ljust(len(gap[0])), text) if "\n" in text else text
    flat = _FLAT.sub(" ", flat)
    found = sorted(
        [*_formed(flat), *_listed(flat), *_owned(flat), *_quoted(flat)], key=lambda i: (i.start, -i.end)
    )
    out: list[Instrument] = []
    for instrument in found:
        if not out or instrument.start >= out[-1].end:
            out.append(instrument)
    return out


def _formed(text: str) -> Iterator[Instrument]:
    """Names that end in a head (*… Initiative*): the capitalised words before it, joined by small ones."""
    shapes = _shapes()
    for match in shapes.heads.finditer(text):
        start, capitals = _name_start(text, match.start())
        head, end = match[0], _tail(text, match.end())
        told = end > match.end() and head in shapes.told and not opens(text, match.start())
        if capitals < (0 if told else 2 if head in shapes.weak else 1) or _DOCUMENT.match(text, match.end()):
            continue
        core = " ".join(text[start : match.end()].split())
        if head.islower() and shapes.names.search(text[start : match.start()].rstrip()):
            continue  # *Mission Innovation initiatives*: the name is whole without its head
        if head in shapes.bilateral and not _is_bilateral(core):
            continue
        name = " ".join(text[start:end].split())
        if not shapes.excluded.search(name):
            yield _named(text, start, end, name, core if capitals else "")


_DOCUMENT = re.compile(r"\s+(?:(?:Agreement|Convention|Treaty|Act|Law|Protocol|Regulation)s?|of Actions?)\b")
"""*Trade and Investment Framework Agreement*, *Programme of Action*: a treaty, a statute or a plan."""


def _is_bilateral(name: str) -> bool:
    return name.startswith(("Joint ", "Bilateral ", "Trilateral ")) or len(find_parties(name)) > 1


_TOKEN = re.compile(r"\S+")
_SMALL = frozenset({"and", "for", "of", "on", "the", "in", "to", "by", "with", "&"})
_CAPITAL = re.compile(r"[A-Z]|(?:el|al|e)-[A-Z]|\d{4}$")
_INNER = re.compile(r"\([A-Z][A-Za-z0-9&-]{1,12}\)")
"""*Clean Grids Support (CGS) Fund*: a short form before the head."""
_MADE_BY = re.compile(r"-(?:led|launched|hosted|backed|funded|sponsored)$")
_FUNCTION = r"(?:in|of|the|an?|and|or|to|for|with|by|on|as|at|from|under|within|has|is|are|its)\b"
_LINK = re.compile(r"(?:of|to|with)\s+\Z")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}\Z")


def opens(text: str, start: int) -> bool:
    """True before the first word of a sentence or item, whose capital letter shows no name."""
    before = text[max(0, start - 6) : start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",’'”“\"(&" or _INITIALS.search(before))


def _name_start(text: str, head: int) -> tuple[int, int]:
    """Where the name before a head starts, and how many capitalised words it has there."""
    start, capitals, pending = head, 0, 0
    for word in reversed(list(_TOKEN.finditer(text, max(0, head - 160), head))):
        bare = word[0].strip("“\"'(")
        if start == head and _INNER.fullmatch(word[0]):
            continue
        if _ends_before(text, word, bare, capitals, pending):
            break
        if _CAPITAL.match(bare):
            capitals += 1
            pending = 0
            start = word.start() + word[0].find(bare)
        elif capitals and (bare.lower() in _SMALL or re.fullmatch(r"\d{1,3}", bare)) and pending < 2:
            pending += 1
        else:
            break
        if word[0] != bare or capitals >= 10:
            break
    return _without_article(text, start, head, capitals)


def _ends_before(text: str, word: re.Match[str], bare: str, capitals: int, pending: int) -> bool:
    """True where a name that runs on to the right of ``word`` cannot hold it."""
    if bare[-1:] in ",.;:)”" and not _INITIALS.search(bare):
        return True
    if pending and opens(text, word.start()):
        return True  # *Collaborating in the X Coalition*
    if capitals and bare in {"The", "This", "Our"}:
        return True  # a new sentence after a heading
    if bare == "the" and capitals:  # *Board of the Green Climate Fund*
        return bool(_LINK.search(text, max(0, word.start() - 8), word.start()))
    if bare == "and":
        after = text[word.end() :].startswith((" the ", " its "))
        return after or _is_second_name(text, word, capitals)
    return bool(_MADE_BY.search(bare))


def _is_second_name(text: str, word: re.Match[str], capitals: int) -> bool:
    """*the Trade Dialogue and Energy Fund*, *Transition and Taskforce on …*: two names, not one."""
    shapes = _shapes()
    before = text[max(0, word.start() - 24) : word.start()]
    listed = shapes.names.match(text, word.end() + 1)
    return capitals == 0 or listed is not None or shapes.head_before.search(before) is not None


def _without_article(text: str, start: int, head: int, capitals: int) -> tuple[int, int]:
    owner = _OWNER.match(text, start, head + 1)
    if owner is not None:
        start, capitals = owner.end(), capitals - len(owner[0].split())
    while (generic := _GENERIC.match(text, start, head + 1)) is not None:
        start, capitals = generic.end(), capitals - 1
    return start, capitals


_MORE = re.compile(
    r"\s+(?:(?:for|on|[Aa]gainst)\s+(?:the\s+)?|of\s+)[A-Z][\w-]+"
    r"(?:(?:\s+(?:and|of|the|for|in|on|(?<=Access )to)){0,2}\s+(?!The\b|This\b|Our\b)[A-Z][\w-]+){0,7}"
)


def _tail(text: str, end: int) -> int:
    """*Partnership for Global Infrastructure*: the name goes on after its head."""
    match = _MORE.match(text, end)
    if match is None or (match[0].split()[0] == "of" and find_parties(match[0])):
        return end
    second = next(
        (m for m in re.finditer(r"\s+and\s", match[0]) if _shapes().heads.search(match[0], m.end())), None
    )
    return match.start() + second.start() if second else match.end()


def _listed(text: str) -> Iterator[Instrument]:
    for match in _shapes().listed.finditer(text):
        if is_listed(match[0]):
            yield _named(text, match.start(), match.end(), match[0])


def _owned(text: str) -> Iterator[Instrument]:
    """*the EU climate framework*, *the UNFCCC web-based platform*: a body's own, in small letters."""
    shapes = _shapes()
    for match in shapes.owned.finditer(text):
        name = f"{match['owner']} {' '.join(match['rest'].split())}"
        if not shapes.excluded.search(name):
            yield Instrument(match.start(), match.end(), name, name)


def is_listed(name: str) -> bool:
    """True for a name that is known whole: a longer one (*Korean Green New Deal*) is not its full form."""
    return _shapes().names.fullmatch(name) is not None


_KIND = (
    r"\b(?:initiative|programme|program|project|campaign|scheme|coalition|platform|fund|challenge|pledge)s?"
)
_QUOTED = re.compile(r"[“\"](?P<quoted>[A-Z][^”\"“.,;:¶]{2,48})[”\"]|,\s(?P<apposed>[A-Z][A-Z0-9-]{2,9}),")
_KIND_AFTER = re.compile(rf"[”\"]\s+(?:[a-z-]+\s)?{_KIND}\b")
_KIND_BEFORE = re.compile(rf"{_KIND}(?:\s+(?:called|named|entitled|titled|known as))?,?\s*\Z")


def _quoted(text: str) -> Iterator[Instrument]:
    """*the “Clean Islands” campaign*, *a project called “Blue Bus”*, *the flagship project, NEOM,*."""
    for match in _QUOTED.finditer(text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        before = _KIND_BEFORE.search(text, max(0, match.start() - 40), match.start())
        if before or (group == "quoted" and _KIND_AFTER.match(text, end)):
            name = " ".join(match[group].split())
            yield Instrument(start, end, name, name)


def _named(text: str, start: int, end: int, name: str, core: str = "") -> Instrument:
    if inner := _INNER.search(name):
        full = " ".join(name.replace(inner[0], " ").split())
        return Instrument(start, end, inner[0][1:-1], full, core)
    short = _SHORT.match(text, end)
    if short and _abbreviates(short["short"] or short["or"], text[max(0, start - 24) : start], name):
        return Instrument(start, short.end(), short["short"] or short["or"], name, core)
    first = _SHORT_BEFORE.search(text, max(0, start - 14), start)
    if first and _abbreviates(first[1], "", name):
        return Instrument(start, end, first[1], name, core)
    return Instrument(start, end, name, name, core)


def _abbreviates(short: str, before: str, name: str) -> bool:
    """True where *CEESI* has the letters of the name, or of its owner and it, in order from a capital on."""
    letters = iter((before + name).lower())
    initials = re.findall(r"\b[A-Z]", before + name) or [name[0].upper()]
    in_order = all(c in letters for c in short.lower() if c.isalnum())
    return short[0] in initials and sum(c.isupper() for c in short) >= 2 and in_order
