"""Which instruments a record has: those named in its sentence or lead-in, or meant by a plain anaphor."""

import re

from nlp.instruments.articles import articles_used
from nlp.instruments.register import Register

_ANAPHOR = re.compile(
    r"\b(?i:the|this|that|these|its|our)\s+(?:new\s+)?(?P<head>Partnership|Pledge|Initiative|Mechanism|"
    r"Scheme|scheme|Dialogue|Taskforce|Task Force|Coalition|Fund|Programme|Program|Alliance|Group|Platform|"
    r"Framework|Ministerial|Facility|Compact|Campaign|Project|Mission|Accelerator|Challenge|Roundtable|Club|"
    r"(?<!that\s)framework(?!\s+(?:of|for)\b))\b"
    r"(?!\s+(?:(?:for|on|of|and)\s+[A-Z]|for\s+responding|referred\b|established\b|[A-Z]))"
)
_IT = re.compile(r"\s*(?:It|This)\s+(?:will|shall|is|aims|seeks|intends|should|may|must)\b")
_EFFORTS = re.compile(
    r"\s*(?:With|Through|Under|As part of)\s+(?:this|these)\s+(?:efforts?|work|schemes?|programmes?|"
    r"programs?|initiatives?|mechanisms?|arrangements?|partnerships?)\b"
)
_LEAD_IN = 400
"""Characters at the end of a lead-in that are read."""


def instruments_of(  # noqa: PLR0913 - what the words stand in, by name
    text: str,
    start: int,
    register: Register,
    *,
    sentence: int | None = None,
    subject: str = "",
    lead_in: str = "",
) -> tuple[str, ...]:
    """Instruments of a record whose words are ``text`` at ``start``: named in it, or by plain anaphor.

    sentence: where its sentence starts. subject: what a coordinated predicate shares with the one before it.
    lead_in: the open sentence that an item completes.
    """
    if subject not in text:
        text = f"{subject} {text}"
    sentence = start if sentence is None else sentence
    front = register.front(sentence, start)
    names = [
        *register.names(text),
        *register.names(front),
        *register.names(lead_in[-_LEAD_IN:] or register.opening(start)),
        *_named_by_anaphor(text, start, register),
        *_named_before(f"{front}{text}" if front else text, subject, sentence, register),
        *articles_used(f"{lead_in} {front} {text}"),
    ]
    return tuple(dict.fromkeys(names))


def _named_by_anaphor(text: str, start: int, register: Register) -> list[str]:
    """*this Partnership*, *the Pledge*."""
    back = (register.last_before(start + m.start(), m["head"]) for m in _ANAPHOR.finditer(text))
    return [name for name in back if name is not None]


def _named_before(text: str, subject: str, sentence: int, register: Register) -> list[str]:
    """*It will …* after a sentence on an instrument; *With these efforts, …* after one that names some."""
    if _EFFORTS.match(text):
        return list(register.names(register.sentence_before(sentence)))
    if not _IT.match(subject) and not _IT.match(text):
        return []
    before = register.sentence_before(sentence)
    return [*register.spoken_of(before), *articles_used(before)]
