"""The words by which a passage is seen to be about a theme, from ``corpus/vocab/themes.yaml``."""

import re
from functools import cache

from corpus.vocabulary import load

_SURE = 3
"""Weight of phrases that make an undertaking one of the theme wherever they stand."""


@cache
def theme_words(theme: str) -> re.Pattern[str]:
    """The phrases that are sure signs of a theme; ``*`` stands for the rest of a word.

    >>> bool(theme_words("markets").search("credits under the JCM"))
    True
    """
    phrases = sorted(map(str, load("themes")["themes"][theme].get(_SURE, ())), key=len, reverse=True)
    parts = (re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for p in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)
