"""Articles, paragraphs and decisions that a text cites, as eyecite does for cases.

Accepted shapes::

    Article 6, paragraph 2, of the Paris Agreement     6/2 of the Paris Agreement
    Article 6.4 · Articles 9, 10 and 11                6/4 · 9, 10, 11
    Articles 6.2 and 6.4                               6/2, 6/4
    Art. 4.19 · Article 13, paragraph 7(b)             4/19 · 13/7(b)
    decision 18/CMA.1, annex, paragraph 77(d)          18/CMA.1 annex/77(d)
    decision 1/CP.21, paragraphs 26, 28 and 31         1/CP.21 26, 28, 31
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBERS = r"\d+(?:\([a-z]+\))*(?:\s*(?:,|and|or|[–-]|to|,\s*and)\s*\d+(?:\([a-z]+\))*(?!\s*/))*"
_ARTICLE = re.compile(
    r"\bArt(?:icle|\.)s?\s*(?P<numbers>\d+(?P<point>\.\d+(?:\.\d+)?(?:\s?\([a-z]+\))?)?(?:\([a-z]\))?"
    r"(?:(?:,| and|, and| or)\s*\d+(?(point)(?:\.\d+)?)(?!\d|\.\d|/|\s*paragraph))*)"
    rf"(?:,?\s*para(?:graph|\.)?s?\s*(?P<paragraphs>{_NUMBERS}))?"
)
_TREATY = re.compile(
    r"[,\s]{0,3}(?:of|to|under)\s+(?:the\s+|this\s+)?"
    r"(?P<treaty>Paris Agreement|Agreement|Convention|Kyoto Protocol)"
)
_DECISION = re.compile(
    r"\b(?P<decision>\d+/(?:CMA|CMP|CP)\.\d+)(?:,?\s*(?P<annex>annex(?:es)?(?:\s+[IVX]+)?))?"
    rf"(?:,?\s*para(?:graph|\.)?s?\s*(?P<paragraphs>{_NUMBERS}))?"
)
_PARAGRAPH_OF = re.compile(
    rf"\bpara(?:graph|\.)?s?\s*(?P<paragraphs>{_NUMBERS})\s+(?:of|to)\s+(?:the\s+)?(?P<annex>annex(?:\s+[IVX]+)?)?\s*(?:(?:of|to)\s+)?decision\s+(?P<decision>\d+/(?:CMA|CMP|CP)\.\d+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reference:
    """A provision that is cited at ``text[start:end]``; ``address`` within ``source``."""

    start: int
    end: int
    source: str
    """``Paris Agreement``, ``Convention``, ``Kyoto Protocol``, or a decision's number, ``18/CMA.1``."""
    address: str
    """``6/4(a)``, ``annex/77(d)``; empty where the whole is cited."""


def find_references(text: str) -> list[Reference]:
    """Every provision cited in ``text``, in order; one for each of several numbers.

    >>> [(r.source, r.address) for r in find_references("Article 13, paragraph 7(b), of the Convention")]
    [('Convention', '13/7(b)')]
    """
    found = [*_articles(text), *_decisions(text)]
    return sorted(found, key=lambda r: (r.start, r.address))


def _articles(text: str) -> Iterator[Reference]:
    for match in _ARTICLE.finditer(text):
        treaty = _TREATY.match(text, match.end())
        end = treaty.end() if treaty else match.end()
        name = treaty["treaty"] if treaty else "Paris Agreement"
        source = "Paris Agreement" if name == "Agreement" else name
        articles = _split(match["numbers"])
        if match["paragraphs"]:
            for paragraph in _split(match["paragraphs"]):
                yield Reference(match.start(), end, source, f"{articles[0]}/{paragraph}")
        else:
            for article in articles:
                yield Reference(match.start(), end, source, article.replace(".", "/", 1).replace(" ", ""))


def _decisions(text: str) -> Iterator[Reference]:
    taken: list[tuple[int, int]] = []
    for shape in (_PARAGRAPH_OF, _DECISION):
        for match in shape.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            annex = match["annex"].lower().replace("annexes", "annex") if match["annex"] else ""
            annex = re.sub(r"[ivx]+$", lambda m: m[0].upper(), annex) if " " in annex else annex
            for paragraph in _split(match["paragraphs"]) if match["paragraphs"] else [""]:
                address = "/".join(part for part in (annex, paragraph) if part)
                yield Reference(match.start(), match.end(), match["decision"], address)


def _split(numbers: str) -> list[str]:
    """*26, 28 and 31* → three; *16–18* → 16, 17, 18."""
    out: list[str] = []
    for part in re.split(r"\s*(?:,\s*and|,|\band\b|\bor\b)\s*", numbers):
        span = re.fullmatch(r"(\d+)\s*(?:[–-]|to)\s*(\d+)", part.strip())
        if span and int(span[1]) < int(span[2]) < int(span[1]) + 60:
            out.extend(str(n) for n in range(int(span[1]), int(span[2]) + 1))
        elif part.strip():
            out.append(part.strip())
    return out
