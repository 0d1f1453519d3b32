"""What a person typed → what is looked for. Pure: the index lends its spelling, nothing else.

>>> query = parse('itmo methan "first transfer" 200 Mt by Japan', spell={"methan": "methane"}.get)
>>> [" ".join(concept.words) for concept in query.concepts]
['200 mt', 'itmo', 'methan', 'japan']
>>> query.phrases, query.corrections, query.parties
((('first', 'transfer'),), {'methan': 'methane'}, ('JPN',))
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from corpus.errors import QueryError
from corpus.parties import Named, find_parties
from index.amounts import amounts
from index.citations import Citation, Place, find_citations, shown_address
from index.expectation import Kind, expected
from index.thesaurus import LONGEST, Wording, is_cased, is_known, long_and_short, stopwords, synonyms
from index.words import Word, fold, words

Spell = Callable[[str], str | None]
"""A word that no text holds → the nearest that some text does, or None."""


@dataclass(frozen=True)
class Concept:
    """One thing that is looked for: the words as asked and what else says the same.

    ``marks`` stand for an amount's value. ``certain`` alternatives are the same thing spelled
    otherwise (an acronym, a correction), ``related`` ones come near it.
    """

    words: Wording
    certain: tuple[Wording, ...] = ()
    related: tuple[Wording, ...] = ()
    marks: tuple[str, ...] = ()
    party: bool = False
    """Whether it names a Party."""
    whole: bool = False
    """Whether its single words count for nothing."""


@dataclass(frozen=True)
class Query:
    """A query, understood. What it changed is named, so that a person can see and undo it."""

    text: str
    citations: tuple[Citation, ...] = ()
    phrases: tuple[Wording, ...] = ()
    """Quoted: every hit must hold them, word for word."""
    concepts: tuple[Concept, ...] = ()
    parties: tuple[str, ...] = ()
    """Parties that the query names, offered as a filter."""
    unheard: bool = False
    """Whether none of the documents searched is of a Party that it names."""
    expects: frozenset[Kind] = frozenset()
    """What an answer would hold, as far as the question tells."""
    corrections: dict[str, str] = field(default_factory=dict)
    """Words that no text holds, with what was looked for instead."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The provisions that it cites."""
        return tuple(citation.place for citation in self.citations)

    def without_parties(self) -> "Query":
        """What is asked beside the Parties, for a search within their documents."""
        return replace(self, concepts=tuple(concept for concept in self.concepts if not concept.party))

    @property
    def is_citation(self) -> bool:
        """Whether it asks for a provision and nothing else."""
        return bool(self.citations) and all(concept.party for concept in self.concepts) and not self.phrases


LONGEST_QUERY = 2000
"""Characters: more than a pasted paragraph."""

MOST_CONCEPTS = 40
"""Things that are looked for at once; of a pasted page the first."""

_SHORT_ARTICLE = re.compile(r"^\s*(\d{1,2})/(\d{1,3}(?:\([a-z0-9]{1,5}\))*)\s*$")
"""An article's address as clauses carry it, standing alone: *6/4(a)*."""

_QUOTED = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]")
_FRAME = frozenset(["decision", "paragraph", "para", "annex", "article", "of", "the", "in", "to", "and"])


def parse(text: str, spell: Spell = lambda _word: None) -> Query:
    """Addresses, phrases, amounts, acronyms, misspellings and Parties of a query.

    Raises QueryError where there is nothing to look for, or too much.
    """
    _refuse(text)
    text = _SHORT_ARTICLE.sub(r"Article \1, paragraph \2", text)
    quoted = list(_QUOTED.finditer(text))
    rest = _blanked(text, [match.span() for match in quoted])
    citations = find_citations(rest)
    if not citations and (place := shown_address(rest)):
        citations = [Citation(place, 0, len(rest))]
    rest = _blanked(rest, [(citation.start, citation.end) for citation in citations])
    corrections: dict[str, str] = {}
    concepts = tuple(islice(dict.fromkeys(_concepts(rest, spell, corrections)), MOST_CONCEPTS))
    return Query(
        text=text,
        citations=tuple(citations),
        phrases=tuple(phrase for match in quoted if (phrase := tuple(fold(match[1]).split()))),
        concepts=concepts,
        parties=named_parties(rest),
        expects=expected(text),
        corrections=corrections,
    )


def _refuse(text: str) -> None:
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"a query has at most {LONGEST_QUERY:,} characters; give its main words")
    if not any(char.isalnum() for char in text):
        raise QueryError("there is no word in the query; give words, a phrase in quotes or an address")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise QueryError("the query holds characters that are no text; type it anew")


def named_parties(text: str) -> tuple[str, ...]:
    """Parties named in a query, in whatever case it is typed, in order."""
    return tuple(dict.fromkeys(named.party for named in _named(text)))


def _named(text: str) -> list[Named]:
    """Where Parties are named, as typed or as if typed with capitals, none within another."""
    found: list[Named] = []
    for named in (*find_parties(text), *find_parties(text.title())):
        if not any(named.start < other.end and other.start < named.end for other in found):
            found.append(named)
    return sorted(found, key=lambda named: named.start)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _concepts(text: str, spell: Spell, corrections: dict[str, str]) -> Iterator[Concept]:
    """Amounts first, then the longest wordings that the vocabulary knows, then single words."""
    for named in _named(text):
        yield Concept(tuple(fold(text[named.start : named.end]).split()), party=True)
        text = _blanked(text, [(named.start, named.end)])
    found = amounts(text)
    for amount in found:
        yield Concept(tuple(fold(text[amount.start : amount.end]).split()), marks=amount.marks[:1])
    asked = words(_blanked(text, [(amount.start, amount.end) for amount in found]))
    position = 0
    while position < len(asked):
        length = _longest_known(asked[position:])
        concept = _concept(text, asked[position : position + length], spell, corrections)
        if concept:
            yield concept
        position += length


def _longest_known(asked: list[Word]) -> int:
    for length in range(min(LONGEST, len(asked)), 1, -1):
        if is_known(tuple(word.text for word in asked[:length])):
            return length
    return 1


def _concept(text: str, asked: list[Word], spell: Spell, corrections: dict[str, str]) -> Concept | None:
    wording = tuple(word.text for word in asked)
    if len(wording) == 1 and (wording[0] in stopwords() or wording[0] in _FRAME or len(wording[0]) < 2):
        return None
    written = text[asked[0].start : asked[-1].end]
    if len(wording) == 1 and is_cased(wording[0]) and not written.isupper():
        return Concept(wording)
    spelled: tuple[Wording, ...] = ()
    if len(wording) == 1 and (correction := spell(wording[0])):
        corrections[wording[0]] = correction
        spelled = ((correction,),)
    forms = (wording, *spelled)
    same = (*spelled, *(other for form in forms for other in long_and_short(form)))
    related = (other for form in forms for other in synonyms(form) if other not in same)
    return Concept(wording, certain=same, related=tuple(dict.fromkeys(related)))
