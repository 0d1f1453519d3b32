"""Words that say that an amount is one of credits: of outcomes reached elsewhere and counted or sold here.

Shapes: ``through the JCM`` · ``in ITMOs`` · and, a sentence later in the same paragraph, ``accumulated
reductions of 90 Mt``, which only the sentence before makes credits. ``other than the JCM``, ``without
international credits`` and ``tax credits`` say nothing of the kind.
"""

import re

from nlp.wording import section_of, words_of

_APART = re.compile(
    rf"\b{section_of('targets', 'credits_apart')}\s+(?:[\w'’-]+\s+){{0,4}}?$",
    re.IGNORECASE,
)
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
    bare = words_of("targets", "no_credits").sub(" ", text)
    return any(
        not _APART.search(bare[max(0, match.start() - 60) : match.start()])
        for match in words_of("targets", "credits").finditer(bare)
    )


def is_about_credits(text: str) -> bool:
    """True where a paragraph or heading is about credits, by their names or by Article 6.

    >>> is_about_credits("The intention to use voluntary cooperation under Article 6")
    True
    """
    return speaks_of_credits(text) or words_of("targets", "crediting").search(text) is not None


def adds_up(left: str) -> bool:
    """True where the amount behind ``left`` is one of *accumulated reductions*: no level, no cut a year."""
    return _ADDED_UP.search(left) is not None
