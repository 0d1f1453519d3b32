"""Provisions as people cite them, and the addresses that clauses carry, as one comparable form.

Shapes that are read::

    4/CMA.1 annex I 5(g)              decision 2/CMA.3, annex, paragraph 7(a)(ii)
    18/CMA.1 annex paragraph 77(d)    paragraph 77(d) of the annex to decision 18/CMA.1
    Article 6.4    Article 6, paragraph 4    Art. 4(8)    Articles 6 of the Paris Agreement
    Paris Agreement 4.9    Paris Agreement · 6/4(a)
    ictu 5(g)      annex I/4(a)(ii)b         2/CMA.3

>>> find_citations("18/CMA.1 annex paragraph 77(d)")[0].place
Place(source='18/cma.1', annex='', labels=('77', 'd'))
"""

import re
from functools import cache
from typing import NamedTuple

from corpus.vocabulary import load

PARIS = "paris agreement"
ICTU_SOURCE = "4/cma.1"


class Place(NamedTuple):
    """Where a provision stands.

    ``source`` is a decision (``4/cma.1``), ``paris agreement``, ``ictu`` or None where none is named;
    ``annex`` None for the body, the annex's numeral in capitals, "" for an annex without one;
    ``labels`` the way down: ``5(g)`` is ``("5", "g")``.
    """

    source: str | None
    annex: str | None
    labels: tuple[str, ...]


class Citation(NamedTuple):
    """A place and the words that cite it: ``text[start:end]``."""

    place: Place
    start: int
    end: int


_DIGIT = re.compile(r"\d")
"""Every shape holds one; to look for them all takes much longer."""

_ARABIC = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII", "8": "VIII"}
_DECISION = r"(?P<decision{n}>\d{{1,3}}\s?/\s?(?:CMA|CMP|CP)\s?\.\s?\d{{1,2}})"
_ANNEX = r"(?P<annex{n}>annex(?:es)?(?:\s+(?P<numeral{n}>[IVX]{{1,4}}|\d)(?![\w(.]))?)"
_LABELS = r"(?P<labels{n}>\d{{1,3}}(?:\s?\([a-z0-9]{{1,5}}\))*[a-z]?)(?![\w/]|\.\d)"
_PARAGRAPH = r"(?:(?:paragraphs?|paras?\.?|par\.?|¶|item)\s*)"
_AND = r"(?:\s*,?\s*(?:of|to|in)?\s*(?:the\s+)?)"


def _shape(pattern: str) -> re.Pattern[str]:
    names = {name: part.format(n="") for name, part in (("D", _DECISION), ("A", _ANNEX), ("L", _LABELS))}
    pattern = pattern.replace("<P>", _PARAGRAPH).replace("<,>", _AND)
    for name, part in names.items():
        pattern = pattern.replace(f"<{name}>", part)
    return re.compile(pattern, re.IGNORECASE)


# The longest reading first: a shape is tried only where no earlier one has read the words.
_SHAPES = (
    # paragraph 77(d) of the annex to decision 18/CMA.1 · annex I to decision 4/CMA.1
    _shape(r"\b<P><L><,>(?:chapter\s+[IVXA-Z.]+<,>)?(?:<A><,>)?(?:decision\s+)?<D>"),
    _shape(r"\b<A><,>(?:decision\s+)?<D>(?:<,><P>?<L>)?"),
    # decision 2/CMA.3, annex, paragraph 7(a)(ii) · 4/CMA.1 annex I 5(g) · 4/CMA.1/annex I/5(g)
    _shape(r"\b(?:decision\s+)?<D>(?:[\s,/]*<A>)?(?:[\s,/]*(?:chapter\s+[IVXA-Z.]+[\s,]*)?<P>?<L>)?"),
    _shape(r"\b(?P<ictu>ICTU)[\s,/:]*<P>?<L>"),
    _shape(r"\b<A>[\s,/]*<P>?<L>"),
)


@cache
def _named_shapes() -> tuple[re.Pattern[str], ...]:
    """Decisions' annexes that are cited by a short name: *para. 77(d)(i) of the MPGs*, *MPGs 77(d)*."""
    name = f"(?P<name>{'|'.join(map(re.escape, load('acronyms')['cited_as']))})"
    return (_shape(rf"\b<P><L><,>{name}\b"), _shape(rf"\b{name}[\s,]*<P>?<L>"))


# Behind the Agreement's name the word may be left out; but 1.5 is a temperature there, 12.12.2015 a day, and
# what comes after a comma any number, unless it is *4(8)*.
_UNNAMED = (
    r"\bParis\s+Agreement(?=[\s,·]+(?:[2-9]|[12]\d)\D)"
    r"(?:[\s·]+(?=\d+[./][1-9]\d?(?!\d|[./]\d))|[\s,·]+(?=\d+\s?\([1-9]))"
)
_ARTICLE = re.compile(
    rf"(?:(?:\bParis\s+Agreement,?\s+|\bPA\s+)?\b(?:articles?|art\.?)\s*|{_UNNAMED})"
    r"(?P<article>\d{1,2})"
    r"(?:(?:/|\s*(?:\.|,?\s*(?:paragraphs?|paras?\.?)))\s*(?P<paragraph>\d{1,2})(?!\d)|\s?\((?P<number>\d{1,2})\))?"
    r"(?P<letters>(?:\s?\([a-z]{1,5}\))*)(?:(?P<other>,?\s+of\s+the\s+(?:Convention|Kyoto\s+Protocol))"
    r"|,?\s+(?:of\s+)?(?:the\s+)?(?:Paris\s+Agreement|PA)\b)?",
    re.IGNORECASE,
)


_STEP = r"(?:[a-z]+\s)?(?:\d{1,3}(?:\.\d{1,3})*(?:\([a-z0-9]{1,5}\))*[a-z]?|[IVX]{1,4})"
_ADDRESS = re.compile(rf"(?=.*[a-z])\s*(?:(?:preamble|ictu|annex|{_STEP})/)+{_STEP}\s*", re.IGNORECASE)


def shown_address(text: str) -> Place | None:
    """The place of an address typed as hits show it, and nothing else: *preamble/1*, *3.1.4/par 1(m)*.

    >>> shown_address("preamble/1")
    Place(source=None, annex=None, labels=('preamble', '1'))
    """
    return place_of(text, None) if _ADDRESS.fullmatch(text) else None


def find_citations(text: str) -> list[Citation]:
    """Every provision or decision that a text cites, in order, none within another.

    >>> [citation.place.labels for citation in find_citations("Article 6, paragraph 4, and 2/CMA.3, para 2")]
    [('6', '4'), ('2',)]
    """
    if not _DIGIT.search(text):
        return []
    found: list[Citation] = []
    for shape in (*_SHAPES, *_named_shapes(), _ARTICLE):
        for match in shape.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            place = _article(match) if shape is _ARTICLE else _provision(match)
            if place:
                found.append(Citation(place, match.start(), match.end()))
    return sorted(found, key=lambda citation: citation.start)


def _provision(match: re.Match[str]) -> Place:
    parts = match.groupdict()
    labels = split_labels(parts.get("labels") or "")
    if name := parts.get("name"):
        names = {short.casefold(): full for short, full in load("acronyms")["cited_as"].items()}
        return find_citations(names[name.casefold()])[0].place._replace(labels=labels)
    source = re.sub(r"\s", "", parts["decision"]).casefold() if parts.get("decision") else None
    if parts.get("ictu"):
        source = "ictu"
    annex = _numeral(parts.get("numeral")) if parts.get("annex") else None
    return Place(source, annex, labels)


def _article(match: re.Match[str]) -> Place | None:
    if match["other"]:
        return None
    number = match["paragraph"] or match["number"]
    labels = (match["article"], *((number,) if number else ()), *split_labels(match["letters"] or ""))
    return Place(PARIS, None, labels)


def _numeral(written: str | None) -> str:
    return _ARABIC.get(written or "", (written or "").upper())


def split_labels(written: str) -> tuple[str, ...]:
    """The labels of a paragraph from the outermost in.

    >>> split_labels("4(a)(ii)b")
    ('4', 'a', 'ii', 'b')
    """
    return tuple(re.findall(r"\d+|[a-z]+", written.casefold()))


def place_of(address: str, source: str | None) -> Place:
    """The place of a clause from its address; ``source`` is its document's, unless the address names one.

    >>> place_of("annex I/4(a)(ii)b", "4/cma.1")
    Place(source='4/cma.1', annex='I', labels=('4', 'a', 'ii', 'b'))
    >>> place_of("ictu/5(g)", None)
    Place(source='ictu', annex=None, labels=('5', 'g'))
    """
    own = re.match(_DECISION.format(n=""), address, re.IGNORECASE)
    if own:
        source, address = re.sub(r"\s", "", own[0]).casefold(), address[own.end() :].lstrip("/ ,")
    annex = None
    labels: list[str] = []
    for part in address.split("/"):
        if match := re.fullmatch(r"annex(?:\s+(\w+))?", part.strip(), re.IGNORECASE):
            annex = _numeral(match[1])
        elif part.strip().casefold() == "ictu":
            source = "ictu"
        elif re.fullmatch(r"\d+(?:\([a-z0-9]+\))*[a-z]?", part.strip()):
            labels.extend(split_labels(part))
        else:
            labels.append(part.strip().casefold())
    return Place(source, annex, tuple(labels))


_TITLE = re.compile(r"\b(\d{1,3})\s?[/_]\s?(CMA|CMP|CP)\s?\.\s?(\d{1,2})\b", re.IGNORECASE)


def source_of(title: str, file_name: str, opening: str) -> str | None:
    """What a Rulebook document is cited by: its decision's number, or the Paris Agreement's name.

    >>> source_of("Guidance on cooperative approaches", "2_CMA.3.txt", "")
    '2/cma.3'
    """
    for text in (title, file_name, opening):
        if match := _TITLE.search(text):
            return f"{match[1]}/{match[2]}.{match[3]}".casefold()
        if re.search(r"paris[\s_]agreement\b", text, re.IGNORECASE):
            return PARIS
    return None
