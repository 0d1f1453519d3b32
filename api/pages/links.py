"""Addresses of the views, in one place: what a page links to and a colleague is sent."""

from collections.abc import Iterable
from typing import Protocol
from urllib.parse import parse_qsl, quote, urlencode

from corpus.subjects import subject

Value = str | int | None


class Placed(Protocol):
    """Words of a document: evidence, a hit."""

    document: str
    start: int
    end: int


def view(path: str, **query: Value | Iterable[str]) -> str:
    """A view's address; what is empty or None is left out.

    >>> view("/search", q="coal power", party=("JPN", "USA"), page=None)
    '/search?q=coal+power&party=JPN&party=USA'
    """
    pairs: list[tuple[str, str]] = []
    for name, value in query.items():
        values = (value,) if isinstance(value, str | int) else value or ()
        pairs += [(name.rstrip("_"), str(one)) for one in values if one != ""]
    return path + (f"?{urlencode(pairs)}" if pairs else "")


def narrowed(query: str, name: str, value: Value = None) -> str:
    """The query of a view with one more value of a field, or without it where it has it; back on page one.

    >>> narrowed("q=coal&party=JPN&page=2", "party", "USA")
    'q=coal&party=JPN&party=USA'
    >>> narrowed("q=coal&party=JPN", "party", "JPN")
    'q=coal'
    """
    pairs = [pair for pair in parse_qsl(query) if pair[0] != "page"]
    wanted = (name, str(value))
    kept = [pair for pair in pairs if pair != wanted]
    return urlencode(kept if len(kept) < len(pairs) else [*pairs, wanted])


def replaced(query: str, **values: Value) -> str:
    """The query of a view with other values of some fields; None takes a field out.

    >>> replaced("q=coal&page=2", page=3)
    'q=coal&page=3'
    """
    kept = [pair for pair in parse_qsl(query) if pair[0] not in values]
    return urlencode(kept + [(name, str(value)) for name, value in values.items() if value is not None])


def opened(query: str, group: str, value: str) -> str:
    """The query of a view in groups, with one group alone and all of it.

    >>> opened("year=2025&group=theme&page=2", "theme", "finance")
    'year=2025&theme=finance'
    """
    pairs = [pair for pair in parse_qsl(query) if pair[0] not in {"group", "page", group}]
    return urlencode([*pairs, (group, value)])


def document(identity: str, clause: str | None = None) -> str:
    """The reader, at a clause."""
    return f"/documents/{quote(identity)}" + (f"#c-{clause}" if clause else "")


def place(found: Placed) -> str:
    """The reader with the very words marked."""
    return f"/documents/{quote(found.document)}?mark={found.start}-{found.end}#mark"


def source_page(identity: str, number: int, start: int | None = None, end: int | None = None) -> str:
    """A page of the source as it was printed, with words boxed."""
    boxed = f"?mark={start}-{end}#mark" if start is not None else ""
    return f"/documents/{quote(identity)}/pages/{number}{boxed}"


def record(identity: str) -> str:
    """One commitment."""
    return f"/commitments/{quote(identity)}"


def initiative(name: str) -> str:
    """One initiative through time."""
    return f"/initiatives/{quote(name, safe='')}"


def passage(found: Placed) -> str:
    """The line by which words of a document, whatever they are, go into a brief."""
    return subject("passage", (found.document, [(found.start, found.end)]))


def coverage(requirements: str, identity: str, item: str | None = None) -> str:
    """One document against a checklist, at an item.

    >>> coverage("ictu", "0a1b2c3d4e5f6071", "4(a)(ii)b")
    '/rulebook/ictu/0a1b2c3d4e5f6071#4(a)(ii)b'
    """
    at = f"#{quote(item, safe='/()')}" if item else ""
    return f"/rulebook/{requirements}/{quote(identity)}{at}"


def brief(identity: str, point: int | None = None) -> str:
    """A brief in the making, at one of its points (from 1)."""
    return f"/brief/{quote(identity)}" + (f"#point-{point}" if point else "")


def job(identity: str) -> str:
    """Files being added, and how far they are."""
    return f"/documents/jobs/{quote(identity)}"


def pairs(path: str, query: Iterable[tuple[str, str]]) -> str:
    """A view's address with its query in this very order.

    >>> pairs("/compare", [("party", "JPN"), ("document", "0a1b"), ("party", "KOR")])
    '/compare?party=JPN&document=0a1b&party=KOR'
    """
    return f"{path}?{urlencode(list(query))}"


def follow_through(statement: str, *sides: str) -> str:
    """A statement's promises in its sides' NDCs; a side is ``JPN=0a1b2c3d4e5f6071``."""
    return view("/follow-through", statement=statement, side=sides)
