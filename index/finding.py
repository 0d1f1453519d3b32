"""A query → what each engine puts forward for it: by words, by meaning, by the glossary, by address."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from index.citations import ICTU_SOURCE, Place
from index.clauses import ClauseStore
from index.glossary import Glossary
from index.lexical import LexicalIndex, Narrow
from index.query import Concept, Query
from index.vectors import Ids, VectorStore, nearness

DEPTH = 200
"""Units that each engine puts forward, or as many as hits are asked for."""

_SURE = 0.45
"""Share of what is asked from which the words speak for themselves, and no glossary is consulted."""

_TOWARDS = 0.5
"""How far a question moves towards the terms that it is read as."""


@dataclass(frozen=True)
class Engines:
    """What a search runs on. Vectors, encoder and glossary are called only where meaning is asked for."""

    store: ClauseStore
    lexical: LexicalIndex
    vectors: Callable[[], VectorStore]
    encode: Callable[[str], NDArray[np.float32]]
    glossary: Callable[[], Glossary]
    unrelated: float
    """Cosine of texts that have nothing to do with each other, with this model."""
    multilingual: bool
    """Whether meaning crosses languages with this model."""


@dataclass(frozen=True)
class Found:
    """What the engines put forward for a query: units with their shares, 0 to 1."""

    by_words: Mapping[int, float]
    by_reading: Mapping[int, float]
    by_meaning: Mapping[int, float]
    cited: Sequence[int]
    trust: float = 0.0
    """How sure that reading is, 0 to 1."""
    nearest: Sequence[int] = ()
    """Where a cited provision does not exist: the nearest that does."""
    reading: tuple[Concept, ...] = ()
    """What the question is taken to ask for in the texts' own words."""
    beside: Mapping[int, float] = field(default_factory=dict)
    """How near in meaning those are that only words put forward."""

    @property
    def nearness(self) -> dict[int, float]:
        """How near in meaning each unit is, as far as that was asked."""
        return {**self.by_meaning, **self.beside}


def find(engines: Engines, query: Query, narrow: Narrow, depth: int, exact: bool) -> Found:
    """Up to ``depth`` units of each engine; ``exact`` asks none of them for meaning."""
    by_words = dict(engines.lexical.search(query, depth, narrow))
    within = engines.store.allowed(narrow) if query.places or not exact else None
    cited = _cited(engines.store, query, within)
    if exact:
        nearest = () if cited else _cited(engines.store, query, within, wider=True)
        return Found(by_words, {}, {}, cited, nearest=nearest)
    # A quoted phrase must stand in every hit, so meaning only orders those that hold it.
    allowed = np.array(sorted(by_words), np.int64) if query.phrases else within
    vector = engines.encode(_spelled_out(query))
    if query.phrases or max(by_words.values(), default=0.0) >= _SURE:
        found = Found(by_words, {}, near(engines, vector, depth, allowed), cited)
        return _all_near(engines, vector, found)
    asked = vector if _spelled_out(query) == query.text else engines.encode(query.text)
    terms, middle, trust = engines.glossary().read(asked)
    reading = tuple(Concept(term.wordings[0], related=term.wordings[1:], whole=True) for term in terms)
    towards = vector + _TOWARDS * trust * middle
    towards /= np.linalg.norm(towards)
    found = Found(
        by_words,
        by_reading=_read(engines.lexical, reading, narrow),
        by_meaning=near(engines, towards, depth, allowed),
        cited=cited,
        reading=reading,
        trust=trust,
    )
    return _all_near(engines, towards, found)


def near(engines: Engines, vector: NDArray[np.float32], k: int, allowed: Ids | None) -> dict[int, float]:
    """The nearest units, best first, each with its nearness: 0 for unrelated texts, 1 for the same."""
    return {
        unit: nearness(cosine, engines.unrelated)
        for unit, cosine in engines.vectors().search(vector, k, allowed)
    }


def _all_near(engines: Engines, vector: NDArray[np.float32], found: Found) -> Found:
    """With the nearness of what only words put forward: the 201st in meaning does not count like the last."""
    others = (found.by_words.keys() | found.by_reading.keys()) - found.by_meaning.keys()
    units = np.array(sorted(others), np.int64)
    return replace(found, beside=near(engines, vector, len(units), units))


def _read(lexical: LexicalIndex, reading: Iterable[Concept], narrow: Narrow) -> dict[int, float]:
    """Units that hold what a question is read as, each with the share of the term that it holds best."""
    shares: dict[int, float] = {}
    for concept in reading:
        for unit, share in lexical.search(Query("", concepts=(concept,)), DEPTH, narrow):
            shares[unit] = max(share, shares.get(unit, 0.0))
    return shares


def _spelled_out(query: Query) -> str:
    """The query with its misspellings put right and its acronyms explained: the model knows few of them."""
    others = (" ".join(wording) for concept in query.concepts for wording in concept.certain)
    return " ".join([query.text, *others])


def _cited(store: ClauseStore, query: Query, within: Ids | None, *, wider: bool = False) -> list[int]:
    """Units of the cited provisions, each followed by what stands below it; or of what lies around them."""
    allowed = set(within.tolist()) if query.places and within is not None else None
    found: dict[int, None] = {}
    for cited in query.places:
        for place in _around(cited) if wider else _meant(cited):
            here = [unit for unit in store.at(place) if allowed is None or unit.unit in allowed]
            here.sort(key=lambda unit: len(unit.place.labels) > len(place.labels))
            found.update(dict.fromkeys(unit.unit for unit in here))
            if wider and here:
                break
    return list(found)[:DEPTH]


def _meant(place: Place) -> Iterator[Place]:
    """A citation's places: an ICTU item is an item of the decision, and a Party's answer to it."""
    if place.source == "ictu":
        yield Place(ICTU_SOURCE, "I", place.labels)
    yield place


def _around(place: Place) -> Iterator[Place]:
    """Ever wider places: the same paragraph in another annex, then what would hold it."""
    if place.annex:
        yield place._replace(annex="")
    for depth in range(len(place.labels) - 1, 0, -1):
        yield place._replace(labels=place.labels[:depth])
    yield place._replace(labels=(), annex=None)
