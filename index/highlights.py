"""Which words of a quote a query matched, as they stand in it."""

from index.amounts import amounts
from index.citations import Place, find_citations
from index.query import Query
from index.words import stems, words


def matched_words(query: Query, text: str) -> tuple[str, ...]:
    """Words of the text that the query asks for, in order of their places, each spelling once.

    An amount of the same value and a citation of the provision that is asked for are words too.

    >>> from index.query import parse
    >>> matched_words(parse("ITMO authorisation of 2 Mt"), "Parties authorize ITMOs; 2 million tonnes.")
    ('authorize', 'ITMOs', '2 million tonnes')
    """
    found = [*_words(query, text), *_amounts(query, text), *_citations(query, text)]
    return tuple(dict.fromkeys(text[start:end] for start, end in sorted(found)))


def _words(query: Query, text: str) -> list[tuple[int, int]]:
    wordings = [
        wording
        for concept in query.concepts
        if not concept.marks
        for wording in (concept.words, *concept.certain, *concept.related)
    ]
    wanted = {stem for wording in (*wordings, *query.phrases) for stem in stems(wording)}
    standing = words(text)
    stemmed = stems([word.text for word in standing])
    return [(word.start, word.end) for word, stem in zip(standing, stemmed, strict=True) if stem in wanted]


def _amounts(query: Query, text: str) -> list[tuple[int, int]]:
    wanted = {mark for concept in query.concepts for mark in concept.marks}
    if not wanted:
        return []
    return [(amount.start, amount.end) for amount in amounts(text) if wanted & set(amount.marks)]


def _citations(query: Query, text: str) -> list[tuple[int, int]]:
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
