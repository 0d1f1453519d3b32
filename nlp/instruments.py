"""Named initiatives, mechanisms, funds and frameworks, as the text gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load

_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s+){0,2}[A-Z][\w.-]*(?:[’']s|s[’'])\s+(?=(?:[A-Z][\w-]*\s+){1,})")
"""*India’s National Green Hydrogen Mission*: the owner is not part of the name."""
_SHORT = re.compile(
    r"\s*\(\s*[“\"']?(?P<short>[A-Z][A-Za-z0-9&+-]{1,12})[”\"']?\s*\)|,\s+or\s+(?P<or>[A-Z]{3,8})\b"
)
_GENERIC = re.compile(
    r"(?:The|This|That|These|Our|Their|Its|Each|Any|Such|A|An|In|As|Under|Through|With|By|And|For|New|To|On)\s+"
)


@dataclass(frozen=True)
class Instrument:
    """A named instrument at ``text[start:end]`` under its short form where the text gives one."""

    start: int
    end: int
    name: str
    long: str


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], tuple[str, ...]]:
    words = load("instruments")
    heads = "|".join(sorted(map(re.escape, words["heads"]), key=len, reverse=True))
    names = "|".join(sorted(map(re.escape, words["names"]), key=len, reverse=True))
    return (
        re.compile(rf"(?<![\w-])(?:{heads})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"),
        frozenset(words["weak_heads"]),
        tuple(words["not_instruments"]),
    )


def find_instruments(text: str) -> list[Instrument]:
    """Instruments that ``text`` names, in order, each once.

    >>> [i.name for i in find_instruments("under the Clean Energy and Energy Security Initiative (CEESI)")]
    ['CEESI']
    """
    flat = re.sub(r"[\s*_]", " ", text)
    found = sorted([*_formed(flat), *_listed(flat)], key=lambda i: (i.start, -i.end))
    out: list[Instrument] = []
    for instrument in found:
        if not any(o.start <= instrument.start < o.end for o in out) and instrument.name not in {
            o.name for o in out
        }:
            out.append(instrument)
    return out


def _formed(text: str) -> Iterator[Instrument]:
    """Names that end in a head (*… Initiative*): the capitalised words before it, joined by small ones."""
    heads, names, weak, excluded = _shapes()
    for match in heads.finditer(text):
        start, capitals = _name_start(text, match.start())
        head, end = match[0], _tail(text, match.end())
        told = end > match.end() and head in _told_heads() and not _opens(text, match.start())
        if capitals < (0 if told else 2 if head in weak else 1):
            continue
        name = " ".join(text[start:end].split())
        if head.islower() and names.search(text[start : match.start()].rstrip()):
            continue  # *Mission Innovation initiatives*: the name is whole without its head
        if any(re.search(rf"\b{re.escape(other)}\b", name) for other in excluded):
            continue
        yield _named(text, start, end, name)


@cache
def _told_heads() -> frozenset[str]:
    """Heads whose tail alone makes a name: *a Framework for Joint Work on Grids*."""
    return frozenset(load("instruments")["told_heads"])


_TOKEN = re.compile(r"\S+")
_SMALL = frozenset({"and", "for", "of", "on", "the", "in", "to", "by", "with", "&"})
_CAPITAL = re.compile(r"[A-Z]|(?:el|al|e)-[A-Z]|\d{4}$")
_INNER = re.compile(r"\([A-Z][A-Za-z0-9&-]{1,12}\)")
"""*Clean Grids Support (CGS) Fund*: a short form before the head."""


def _opens(text: str, start: int) -> bool:
    """True before the first word of a sentence or item, whose capital letter shows no name."""
    before = text[max(0, start - 6) : start].rstrip()
    return not before or not (before[-1].isalnum() or before[-1] in ",’'”“\"(&")


_LINK = re.compile(r"\b(?:and|for|of|on|in|to)\s+$")


def _name_start(text: str, head: int) -> tuple[int, int]:
    """Where the name before a head starts, and how many capitalised words it has there."""
    words = list(_TOKEN.finditer(text, max(0, head - 160), head))
    start, capitals, pending = head, 0, 0
    for word in reversed(words):
        bare = word[0].strip("“\"'(")
        if start == head and _INNER.fullmatch(word[0]):
            continue
        if bare[-1:] in ",.;:)”" and not re.search(r"(?:[A-Z]\.){2,}$", bare):
            break
        if pending and _opens(text, word.start()):
            break  # *Collaborating in the X Coalition*
        if bare.endswith("-led") or (bare == "and" and _is_second_name(text, word, capitals)):
            break
        if _CAPITAL.match(bare):
            capitals += 1
            pending = 0
            start = word.start() + word[0].find(bare)
        elif (
            (bare.lower() in _SMALL or re.fullmatch(r"\d{1,3}", bare))
            and pending < 2
            and not (bare == "and" and text[word.end() :].startswith((" the ", " its ")))
        ):
            pending += 1
        else:
            break
        if word[0] != bare or capitals >= 10:
            break
    return _without_article(text, start, head, capitals)


def _is_second_name(text: str, word: re.Match[str], capitals: int) -> bool:
    """*the Trade Dialogue and Energy Fund*, *Transition and Taskforce on …*: two names, not one."""
    heads, names, _, _ = _shapes()
    before = text[max(0, word.start() - 24) : word.start()].split()
    listed = names.match(text, word.end() + 1)
    return capitals == 0 or listed is not None or bool(before and heads.fullmatch(before[-1].strip(",")))


def _without_article(text: str, start: int, head: int, capitals: int) -> tuple[int, int]:
    owner = _OWNER.match(text, start, head + 1)
    if owner is not None:
        start, capitals = owner.end(), capitals - len(owner[0].split())
    while (generic := _GENERIC.match(text, start, head + 1)) is not None:
        start, capitals = generic.end(), capitals - 1
    return start, capitals


_MORE = re.compile(
    r"\s+(?:for|on|[Aa]gainst)\s+(?:the\s+)?[A-Z][\w-]+(?:(?:\s+(?:and|of|the|for|in|on)){0,2}\s+[A-Z][\w-]+){0,7}"
)


def _tail(text: str, end: int) -> int:
    """*Partnership for Global Infrastructure*: the name goes on after its head."""
    match = _MORE.match(text, end)
    return match.end() if match else end


def _listed(text: str) -> Iterator[Instrument]:
    _, names, _, _ = _shapes()
    for match in names.finditer(text):
        yield _named(text, match.start(), match.end(), match[0])


def _named(text: str, start: int, end: int, name: str) -> Instrument:
    if inner := _INNER.search(name):
        full = " ".join(name.replace(inner[0], " ").split())
        return Instrument(start, end, inner[0][1:-1], full)
    short = _SHORT.match(text, end)
    if short and _abbreviates(short["short"] or short["or"], text[max(0, start - 24) : end]):
        return Instrument(start, short.end(), short["short"] or short["or"], name)
    return Instrument(start, end, name, name)


def _abbreviates(short: str, name: str) -> bool:
    """True where the letters of *CEESI* occur in order among the name's words."""
    letters = iter(name.lower())
    return sum(c.isupper() for c in short) >= 2 and all(c in letters for c in short.lower() if c.isalnum())


class Register:
    """The instruments of one document: a name and its short form are one, and anaphors point back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = find_instruments(text)
        self._short = {i.long: i.name for i in reversed(self._all) if i.name != i.long}
        shorts = sorted({re.escape(i.name) for i in self._all if i.name != i.long}, key=len, reverse=True)
        self._shorts = re.compile(rf"(?<![\w(-])(?:{'|'.join(shorts)})(?![\w)-])") if shorts else None
        self._longest: dict[str, str] = {}
        inside = (i for i in self._all if not _opens(text, i.start))
        names = sorted({i.long for i in inside}, key=len)
        self._shorter = {a: b for a in names for b in names if a.startswith((f"{b} for ", f"{b} on "))}
        for place, name in enumerate(names):
            longer = [other for other in names[place + 1 :] if other.endswith(" " + name)]
            if longer and len(name.split()) > 1:
                self._longest[name] = longer[0]

    def _known(self, instrument: Instrument) -> str:
        """The name that the document gives it where it names it in full, in its short form if it has one."""
        long = self._shorter.get(instrument.long, instrument.long)
        long = self._longest.get(long, long)
        return self._short.get(long, long if instrument.name == instrument.long else instrument.name)

    def names(self, text: str) -> tuple[str, ...]:
        """Names of the instruments in ``text``, as the document gives them, each once."""
        found = [(i.start, self._known(i)) for i in find_instruments(text)]
        if self._shorts is not None:
            found += [(match.start(), match[0]) for match in self._shorts.finditer(text)]
        return tuple(dict.fromkeys(name for _, name in sorted(found)))

    def front(self, start: int) -> str:
        """The fronted phrase of a sentence whose subject is at ``start``: *Through the X Initiative,*."""
        match = _FRONTED.search(self._text, max(0, start - _FRONT), start)
        return match[0] if match and match.end() == start else ""

    def last_before(self, offset: int, head: str) -> str | None:
        """The nearest earlier instrument whose name holds ``head`` (*this Partnership*, *the Pledge*)."""
        earlier = [i for i in self._all if i.end <= offset and head.lower() in i.long.lower().split()]
        return self._known(earlier[-1]) if earlier else None


_FRONT = 300
_FRONTED = re.compile(
    r"(?:^|(?<=[.;:]\s)|(?<=\n))\s*"
    r"(?:Through|Under|As part of|Within|Via|In|With|Building|By|Using|Drawing|Alongside|To)\b[^.;]*,\s*\Z"
)
_ANAPHOR = re.compile(
    r"\b(?i:the|this|that|these|its|our)\s+(?:new\s+)?(?P<head>Partnership|Pledge|Initiative|Mechanism|Scheme|"
    r"scheme|Dialogue|Taskforce|Task Force|Coalition|Fund|Programme|Program|Alliance|Group|Platform|"
    r"Ministerial|Facility|Compact|Campaign|Project|Mission|Accelerator|Challenge|Roundtable|Club)\b"
    r"(?!\s+(?:(?:for|on|of|and)\s+[A-Z]|referred\b|established\b|[A-Z]))"
)


def instruments_of(
    text: str, start: int, register: Register, *, subject: str = "", lead_in: str = ""
) -> tuple[str, ...]:
    """Instruments of a record whose words are ``text`` at ``start``: named in it, or by plain anaphor.

    subject: what a coordinated predicate shares with the one before it. lead_in: the open sentence that an
    item completes.
    """
    if subject not in text:
        text = f"{subject} {text}"
    names = list(register.names(text))
    names += [name for name in register.names(register.front(start)) if name not in names]
    names += [name for name in register.names(lead_in[-400:]) if name not in names]
    for match in _ANAPHOR.finditer(text):
        back = register.last_before(start + match.start(), match["head"].lower())
        if back is not None and back not in names:
            names.append(back)
    return tuple(names) + tuple(a for a in _articles(f"{lead_in} {text}") if a not in names)


def _articles(text: str) -> Iterator[str]:
    words = load("instruments")
    flat = " ".join(text.split())
    if not re.search(rf"\b(?:{'|'.join(words['article_uses'])})\b", flat):
        return
    for name, wordings in words["articles"].items():
        if any(wording in flat for wording in wordings):
            yield name
