"""Article 6.2 and Article 6.4, where a text uses or runs the mechanism rather than cites the provision."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.vocabulary import load
from nlp.references import find_references

_BEFORE, _AFTER = 70, 40
"""Characters around a mention in which the word of its use stands."""


def articles_used(text: str) -> tuple[str, ...]:
    """``Article 6.2``, ``Article 6.4`` where ``text`` speaks of their use.

    >>> articles_used("intends to engage in cooperative approaches under Article 6, paragraph 2")
    ('Article 6.2',)
    >>> articles_used("shall submit the Article 6, paragraph 2, initial report")
    ()
    """
    text = " ".join(text.split())
    used, reported = _uses()
    return tuple(
        sorted(
            {
                name
                for start, end, name in _mentions(text)
                if not reported.match(text, end) and used.search(text[max(0, start - _BEFORE) : end + _AFTER])
            }
        )
    )


@cache
def _uses() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("instruments")
    return (
        re.compile(rf"\b(?:{'|'.join(words['article_uses'])})"),
        re.compile(rf",?\s+(?:{'|'.join(words['article_reports'])})"),
    )


def _mentions(text: str) -> Iterator[tuple[int, int, str]]:
    for name, wordings in load("instruments")["articles"].items():
        for wording in wordings:
            yield from ((m.start(), m.end(), name) for m in re.finditer(re.escape(wording), text))
    if "rticle" in text:
        for reference in find_references(text):
            article, _, paragraph = reference.address.partition("/")
            if reference.source == "Paris Agreement" and article == "6" and paragraph[:1] in {"2", "4"}:
                yield reference.start, reference.end, f"Article 6.{paragraph[:1]}"
