"""Words that say that an amount is one of credits: of outcomes reached elsewhere and counted or sold here.

Shapes: ``through the JCM`` · ``in ITMOs`` · and, a sentence later in the same paragraph, ``accumulated
reductions of 90 Mt``, which only the sentence before makes credits. ``other than the JCM``, ``without
international credits`` and ``tax credits`` say nothing of the kind.
"""

import re
from collections.abc import Iterator

from nlp.wording import section_of, words_of

_APART = re.compile(
    rf"\b{section_of('targets', 'credits_apart')}\s+(?:[\w'’-]+\s+){{0,4}}?$"
    r"|\boutside\s+(?:of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{2,6}s?")
_ADDED_UP = re.compile(
    rf"\b{section_of('targets', 'added_up')}\b[^.;]{{0,60}}"
    r"\b(?:reductions?|removals?|outcomes?)\b[^.;]{0,120}$",
    re.IGNORECASE,
)


def speaks_of_credits(text: str) -> bool:
    """True where ``text`` names credits, a mechanism that issues them or their transfer.

    >>> speaks_of_credits("through the JCM"), speaks_of_credits("efforts other than the JCM")
    (True, False)
    """
    return any(True for _ in _named(text))


def named_credits(text: str) -> tuple[str, ...]:
    """The mechanisms and units that ``text`` names, as it writes them, each once; acronyms where it has any.

    >>> named_credits("accumulated reductions under the Joint Crediting Mechanism (JCM)")
    ('JCM',)
    """
    plain = words_of("targets", "added_up")
    named = [word for word in _named(text) if not plain.match(word)]
    return tuple(dict.fromkeys([w for w in named if _ACRONYM.fullmatch(w)] or named))


def _named(text: str) -> Iterator[str]:
    bare = words_of("targets", "no_credits").sub(" ", text)
    for match in words_of("targets", "credits").finditer(bare):
        if not _APART.search(bare[max(0, match.start() - 60) : match.start()]):
            yield match[0]


def is_about_credits(heading: str, text: str = "") -> bool:
    """True where a paragraph is about credits: by their names, or by Article 6 in the heading or question.

    >>> is_about_credits("The intention to use voluntary cooperation under Article 6")
    True
    """
    return (
        speaks_of_credits(f"{heading} {text}") or words_of("targets", "crediting").search(heading) is not None
    )


def adds_up(left: str) -> bool:
    """True where the amount behind ``left`` is one of *accumulated reductions*: no level, no cut a year."""
    return _ADDED_UP.search(left) is not None
