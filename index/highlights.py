"""Which words of a text a query matched, as they stand in it."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.amounts import amounts
from index.citations import Place, find_citations
from index.query import Concept, Query
from index.thesaurus import Wording, stopwords
from index.words import stems, words

Span = tuple[int, int]


def matched_words(query: Query, text: str) -> tuple[str, ...]:
    """Stretches of the text that the query asks for, in order of their places, each spelling once.

    A term of several words counts as a whole, and so does an amount of the same value and a citation
    of the provision that is asked for; the single words of a term that was asked count too.

    >>> from index.query import parse
    >>> matched_words(parse("ITMO authorisation of 2 Mt"), "Parties authorize ITMOs; 2 million tonnes.")
    ('authorize', 'ITMOs', '2 million tonnes')
    """
    found = _outermost([*_words(query, text), *_amounts(query, text), *_citations(query, text)])
    return tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in found))


def phrase_end(phrase: Wording, text: str) -> int:
    """Where a text has first said a phrase, word for word; 0 where it does not say it."""
    standing = words(text)
    said = [word.text for word in standing]
    first = next(
        (at for at in range(len(said)) if said[at : at + len(phrase)] == list(phrase)),
        None,
    )
    return 0 if first is None else standing[first + len(phrase) - 1].end


def covered(query: Query, text: str, rarity: Callable[[str], float]) -> float:
    """How much of what is asked a text speaks of, 0 to 1; rarer words weigh more."""
    total = held = 0.0
    standing = stems([word.text for word in words(text)])
    for concept in query.without_parties().concepts:
        # What is misspelled, or short for something, is as rare as what it stands for.
        said = (concept.words, *concept.certain)
        weight = min(max(rarity(stem) for stem in stems(wording)) for wording in said)
        total += weight
        if concept.marks:
            held += weight * bool(_amounts(query, text))
        elif any(_places(wording, standing) for wording in _wordings(concept)):
            held += weight
    return held / total if total else 0.0


def _wordings(concept: Concept) -> tuple[Wording, ...]:
    return (concept.words, *concept.certain, *concept.related)


def _words(query: Query, text: str) -> list[Span]:
    standing = words(text)
    stemmed = stems([word.text for word in standing])
    wordings = [wording for concept in query.concepts if not concept.marks for wording in _wordings(concept)]
    wordings += [
        (word,)
        for concept in query.concepts
        if not concept.marks and not concept.whole
        for word in concept.words
        if word not in stopwords()
    ]
    return [
        (standing[at].start, standing[at + len(wording) - 1].end)
        for wording in dict.fromkeys((*wordings, *query.phrases))
        for at in _places(wording, stemmed)
    ]


def _places(wording: Wording, stemmed: Sequence[str]) -> list[int]:
    """Where a wording stands in a row of stems."""
    wanted = _stems(wording)
    first = wanted[0]
    return [
        at for at, stem in enumerate(stemmed) if stem == first and stemmed[at : at + len(wanted)] == wanted
    ]


@lru_cache(maxsize=1 << 12)
def _stems(wording: Wording) -> list[str]:
    """Those of a wording that is asked for; it is looked for in every hit."""
    return stems(wording)


def _outermost(spans: Sequence[Span]) -> Iterator[Span]:
    """Spans in order, without those that lie within another."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
            reached = end


def _amounts(query: Query, text: str) -> list[Span]:
    wanted = {mark for concept in query.concepts for mark in concept.marks}
    if not wanted:
        return []
    return [(amount.start, amount.end) for amount in amounts(text) if wanted & set(amount.marks)]


def _citations(query: Query, text: str) -> list[Span]:
    if not query.places:
        return []
    return [
        (citation.start, citation.end)
        for citation in find_citations(text)
        if any(_within(citation.place, place) for place in query.places)
    ]


def _within(cited: Place, asked: Place) -> bool:
    """Whether what a text cites is the provision asked for, or stands below it."""
    return cited.source == asked.source and cited.labels[: len(asked.labels)] == asked.labels
