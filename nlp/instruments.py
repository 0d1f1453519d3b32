"""Named initiatives, mechanisms, funds and frameworks, as the text gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load

_WORD = r"(?:[A-Z][\w’'.+/]*(?:-[\w’'.]+)*|\d{4}|[A-Z]{2,}[\w-]*)"
_INSIDE = r"(?:\s+(?:and|for|of|on|the|in|to|de|&)\s+|\s+|\s*-\s+)"
_SHORT = re.compile(
    r"\s*\(\s*[“\"']?(?P<short>[A-Z][A-Za-z0-9&+-]{1,12})[”\"']?\s*\)|,\s+or\s+(?P<or>[A-Z]{3,8})\b"
)
_GENERIC = re.compile(
    r"^(?:The|This|That|These|Our|Their|Its|Each|Any|Such|A|An|In|As|Under|Through|With|By|And|For|New|To|On)\s+"
)


@dataclass(frozen=True)
class Instrument:
    """A named instrument at ``text[start:end]`` under its short form where the text gives one."""

    start: int
    end: int
    name: str
    long: str


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], frozenset[str]]:
    words = load("instruments")
    heads = "|".join(sorted(map(re.escape, words["heads"]), key=len, reverse=True))
    formed = re.compile(rf"(?<![\w-])(?P<name>{_WORD}(?:{_INSIDE}{_WORD}){{0,9}}?\s+(?P<head>{heads}))(?![\w-])(?P<more>\s+(?:for|on)\s+(?:the\s+)?{_WORD}(?:{_INSIDE}{_WORD}){{0,6}})?")  # fmt: skip
    names = "|".join(sorted(map(re.escape, words["names"]), key=len, reverse=True))
    return (
        formed,
        re.compile(rf"(?<![\w-])(?:{names})(?![\w-])"),
        frozenset(words["weak_heads"]),
        frozenset(words["not_instruments"]),
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
    formed, _, weak, excluded = _shapes()
    for match in formed.finditer(text):
        start = match.start()
        name = match["name"]
        while (generic := _GENERIC.match(name)) is not None:
            start, name = start + generic.end(), name[generic.end() :]
        words = name.split()
        head_words = len(match["head"].split())
        capitals = [w for w in words[: len(words) - head_words] if w[:1].isupper() or w[:1].isdigit()]
        if (
            not capitals
            or (match["head"] in weak and len(capitals) < 2)
            or any(name == x or name.endswith(" " + x) or x in name for x in excluded)
        ):
            continue
        yield _named(text, start, start + len(name), " ".join(words))


def _listed(text: str) -> Iterator[Instrument]:
    _, names, _, _ = _shapes()
    for match in names.finditer(text):
        yield _named(text, match.start(), match.end(), match[0])


def _named(text: str, start: int, end: int, name: str) -> Instrument:
    short = _SHORT.match(text, end)
    if short and _abbreviates(short["short"] or short["or"], name):
        return Instrument(start, short.end(), short["short"] or short["or"], name)
    return Instrument(start, end, name, name)


def _abbreviates(short: str, name: str) -> bool:
    """True where the letters of *CEESI* occur in order among the name's words."""
    letters = iter(name.lower())
    return sum(c.isupper() for c in short) >= 2 and all(c in letters for c in short.lower() if c.isalnum())


class Register:
    """The instruments of one document: a name and its short form are one, and anaphors point back."""

    def __init__(self, text: str) -> None:
        self._short: dict[str, str] = {}
        self._all = find_instruments(text)
        for instrument in self._all:
            if instrument.name != instrument.long:
                self._short.setdefault(instrument.long, instrument.name)

    def names(self, text: str) -> tuple[str, ...]:
        """Names of the instruments in ``text``, in the document's short form, each once."""
        return tuple(dict.fromkeys(self._short.get(i.long, i.name) for i in find_instruments(text)))

    def last_before(self, offset: int, head: str) -> str | None:
        """The nearest earlier instrument whose name holds ``head`` (*this Partnership*, *the Pledge*)."""
        earlier = [i for i in self._all if i.end <= offset and head.lower() in i.long.lower().split()]
        return self._short.get(earlier[-1].long, earlier[-1].name) if earlier else None


_ANAPHOR = re.compile(
    r"\b(?:the|this|that|these|its|our)\s+(?:new\s+)?(?P<head>Partnership|Pledge|Initiative|Mechanism|Scheme|scheme|Dialogue|Taskforce|Task Force|Coalition|Fund|Programme|Program|Alliance|Group|Platform)\b(?!\s+(?:for|on|of)\s+[A-Z])"
)


def instruments_of(text: str, start: int, register: Register) -> tuple[str, ...]:
    """Instruments of a record whose words are ``text`` at ``start``: named in it, or by plain anaphor."""
    names = list(register.names(text))
    for match in _ANAPHOR.finditer(text):
        back = register.last_before(start + match.start(), match["head"].lower())
        if back is not None and back not in names:
            names.append(back)
    return tuple(names) + tuple(a for a in _articles(text) if a not in names)


def _articles(text: str) -> Iterator[str]:
    words = load("instruments")
    flat = " ".join(text.split())
    if not re.search(rf"\b(?:{'|'.join(words['article_uses'])})\b", flat):
        return
    for name, wordings in words["articles"].items():
        if any(wording in flat for wording in wordings):
            yield name
