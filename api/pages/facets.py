"""What narrows a list: the values of its fields with their counts."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Value(NamedTuple):
    """One value of a field."""

    value: str
    words: str
    rows: int
    chosen: bool


class Facet(NamedTuple):
    """A field with the values that the list holds, the most frequent first; those chosen are always there."""

    name: str
    """Of the query's parameter."""
    title: str
    values: tuple[Value, ...]


class Field(NamedTuple, Generic[T]):
    """How a field is counted and called."""

    name: str
    title: str
    values: Callable[[T], Iterable[str]]
    """A row's values of it, none or several; empty ones do not count."""
    words: Callable[[str], str] = str


def count(rows: Sequence[T], fields: Iterable[Field[T]], chosen: Mapping[str, Iterable[str]]) -> list[Facet]:
    """Facets of rows; ``chosen`` are the values that narrow the list now, by field.

    >>> count(["a1", "a2"], [Field("letter", "Letter", lambda row: row[0])], {})
    [Facet(name='letter', title='Letter', values=(Value(value='a', words='a', rows=2, chosen=False),))]
    """
    return [_facet(rows, field, [str(value) for value in chosen.get(field.name, ())]) for field in fields]


def _facet(rows: Sequence[T], field: Field[T], chosen: Sequence[str]) -> Facet:
    counts = Counter(value for row in rows for value in set(field.values(row)) if value)
    for value in chosen:
        counts.setdefault(value, 0)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    values = (Value(value, field.words(value), n, value in chosen) for value, n in ordered)
    return Facet(field.name, field.title, tuple(values))
