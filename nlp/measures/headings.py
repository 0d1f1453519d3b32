"""What a heading, a column's head or a lead-in announces: planned measures, targets, measures, or none.

The words stand in ``corpus/vocab/measures.yaml``.
"""

import re
from functools import cache

from corpus.vocabulary import load
from nlp.measures.words import is_infinitive, nominal_start
from nlp.wording import either, longest_first

_LONGEST = 160
_BOTH = re.compile(r"\bplanned\s+(?:and|&|or|/)|(?:\band|&|\bor|/)\s+planned\b", re.IGNORECASE)
"""*Current and planned measures* announces measures, not planned ones only."""
_ANSWERS = re.compile(r"\b(?:adaptation|management|prevention|reduction|preparedness)\b", re.IGNORECASE)
_OWN_NAME = re.compile(r"\bintended nationally determined contributions?\b(?:\s+\(I?NDCs?\))?", re.IGNORECASE)


@cache
def any_of(section: str) -> re.Pattern[str]:
    """A pattern of one list of ``measures.yaml``."""
    data = load("measures")
    words = data[section] if section in data else data["headings"][section]
    return re.compile(rf"(?<![\w-]){either(longest_first(words), cased=False)}(?![\w-])", re.I)


@cache
def level_of(text: str) -> str:
    """``planned``, ``targets``, ``measures`` or ``none``; empty where a heading only names a matter.

    Of harm (*impacts*, *risks*) nothing is undertaken, unless the heading names what is done about it.

    >>> level_of("Planned actions"), level_of("Needs and gaps"), level_of("Energy")
    ('planned', 'none', '')
    >>> level_of("Climate impacts"), level_of("Measures against climate impacts")
    ('none', 'measures')
    """
    if len(text) > _LONGEST:
        return ""
    if _BOTH.search(text) and any_of("measures").search(text):
        return "measures"
    if any_of("none").search(any_of("planned").sub("", text)):
        return "none"
    for level in ("planned", "targets", "measures"):
        if any_of(level).search(text):
            return level
    if any_of("harm").search(text):
        acts = is_infinitive(text) or nominal_start(text, 2) is not None or _ANSWERS.search(text)
        return "" if acts else "none"
    return "none" if any_of("beside").search(text) else ""


def intends(words: str) -> str | None:
    """The words by which a heading calls its measures intended (*planned*, *intends*); None without any.

    A contribution's own name, *intended nationally determined contribution*, is none.

    >>> intends("Planned actions"), intends("Intended Nationally Determined Contribution")
    ('Planned', None)
    """
    found = any_of("intends").search(_OWN_NAME.sub("", words))
    return found[0] if found else None


@cache
def is_sector(text: str) -> bool:
    """True for a heading that only names a sector, past its number: *2. Water resources*, *Energy sector*.

    >>> is_sector("b) Agriculture and forestry"), is_sector("Energy planning")
    (True, False)
    """
    words = re.sub(
        r"^\W*(?:\(?[\divxa-z]{1,4}(?:\.\d+)*[.)]\s)?|[:.]\s*$", "", text.strip(), flags=re.IGNORECASE
    )
    return len(words) <= 60 and not re.search(r"\w", any_of("sectors").sub("", words)) and words != ""
