"""A part of a long list."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

SHOWN = 50
"""Rows of a page of a table."""


class Part(NamedTuple, Generic[T]):
    """One page of a list; pages and positions count from 1."""

    items: Sequence[T]
    number: int
    pages: int
    total: int
    first: int
    last: int


def part(items: Sequence[T], number: int, shown: int = SHOWN) -> Part[T]:
    """Page ``number`` of a list; beyond the ends, the nearest there is.

    >>> part("abcde", 2, shown=2)
    Part(items='cd', number=2, pages=3, total=5, first=3, last=4)
    """
    pages = max(1, -(-len(items) // shown))
    number = min(max(number, 1), pages)
    first = (number - 1) * shown
    chosen = items[first : first + shown]
    return Part(chosen, number, pages, len(items), first + 1 if chosen else 0, first + len(chosen))
