"""Many rows narrowed and counted by their values at once, in a millisecond for ten thousands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice
from typing import Generic, TypeVar

T = TypeVar("T")

NONE = "none"
"""The value of a row that has none of a field."""

Rows = int
"""A set of rows: bit ``n`` stands for row ``n``."""


class Sieve(Generic[T]):
    """Rows by the values of their fields.

    >>> sieve = Sieve(["coal", "gas"], {"letters": set})
    >>> sieve.count("letters", "a", sieve.all), sieve.rows(sieve.having("letters", ["g"]))
    (2, ['gas'])

    ``fields`` give a row's values of each, none or several.
    """

    def __init__(self, rows: Sequence[T], fields: Mapping[str, Callable[[T], Iterable[str]]]) -> None:
        self._rows = rows
        self.all: Rows = (1 << len(rows)) - 1
        self._sets = {name: self._by_value(values) for name, values in fields.items()}

    def _by_value(self, values: Callable[[T], Iterable[str]]) -> dict[str, Rows]:
        size = len(self._rows) // 8 + 1
        sets: dict[str, bytearray] = {}
        for number, row in enumerate(self._rows):
            for value in tuple(values(row)) or (NONE,):
                found = sets.get(value)
                if found is None:
                    found = sets[value] = bytearray(size)
                found[number >> 3] |= 1 << (number & 7)
        return {value: int.from_bytes(found, "little") for value, found in sets.items()}

    def having(self, field: str, values: Iterable[str]) -> Rows:
        """The rows that have any of some values of a field."""
        found = 0
        for value in values:
            found |= self._sets[field].get(value, 0)
        return found

    def where(self, true: Callable[[T], bool]) -> Rows:
        """The rows of which something holds; looks at each of them."""
        bits = bytes(map(true, reversed(self._rows)))
        return int(bits.translate(_DIGITS) or b"0", 2)

    def count(self, field: str, value: str, among: Rows) -> int:
        """How many of some rows have a value."""
        return (self._sets[field].get(value, 0) & among).bit_count()

    def counts(self, field: str, among: Rows) -> dict[str, int]:
        """How many of some rows have each value of a field; values of no row are left out."""
        counted = ((value, (rows & among).bit_count()) for value, rows in self._sets[field].items())
        return {value: number for value, number in counted if number}

    def rows(self, chosen: Rows, most: int | None = None) -> list[T]:
        """The rows of a set, in their order; the first of them where there may be too many."""
        return list(islice(compress(self._rows, self._bits(chosen)), most))

    @staticmethod
    def _bits(chosen: Rows) -> Iterator[int]:
        return map(int, reversed(bin(chosen)[2:]))


_DIGITS = bytes.maketrans(b"\x00\x01", b"01")
"""Truth as the digits of a binary number."""
