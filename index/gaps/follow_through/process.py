"""What of a promise is its frame, acting together, and which promises are process and nothing else.

*Enhance cooperation on hydrogen* promises hydrogen; *hold a dialogue on it*, *increase exchanges of experts*
or *establish a group* promise what no NDC would carry.
"""

import re
from functools import cache

from corpus.model import Commitment
from corpus.vocabulary import load
from index.gaps.follow_through.wording import either, plain, words_of

_VENUE = 6
"""Words of an object that tell whether it is a venue."""
_GENERAL_MOST = 4
"""Words of a bare theme: *cooperate on climate ambition*."""


@cache
def _frames(section: str) -> re.Pattern[str]:
    """Words of acting together, or of talking, at the head of an act, with all that may stand around them."""
    around = rf"(?:(?:{either(load('promises')['frames'])})(?![\w]),?\s+)*"
    together = either(load("promises")["together"])
    core = rf"(?:(?!{together})[\w-]+\s+)?(?:{either(load('promises')[section])})(?!\w)"
    link = (
        r"(?:\s*,?\s+(?:and\s+)?(?:on|in|to|for|towards?|of|with|among|between|and|around|across|by|regarding|at)\b"
        r"(?:\s+the)?)?"
    )
    return re.compile(rf"{around}{core}{link}")


def frame_end(act: str) -> int:
    """Where the words of acting together end; 0 where the act does not begin with them."""
    found = _frames("together").match(act)
    return found.end() if found else 0


def process_words(quote: str, kept: str, frame: int, record: Commitment) -> str | None:
    """The words that make a promise process; None where it has a substance of its own."""
    if acting := _body_acting(quote):
        return acting
    if talks := _frames("exchanges").match(kept) or _diplomacy().search(kept):
        return talks[0].strip()
    for said in (kept, f"{_AUXILIARY.sub('', plain(record.trigger))} {kept}"):  # *are establishing* a group
        if talk := words_of("talk").match(said):
            rest = said[talk.end() :]
            body = words_of("bodies").search(" ".join(rest.split()[:12]))
            if not talk[0].split()[0].startswith(_MAKING) or body:
                return f"{talk[0]} {_LINK.split(rest.strip())[0]}".strip()
    if frame:
        rest = kept[frame:].strip()
        if record.instruments and _names_first(rest, kept[:frame], record.instruments):
            return kept[:frame].strip()
        if _is_bare(rest) or _is_venue(rest):
            return " ".join([kept[:frame].strip(), *rest.split()[:_VENUE]])
    return None


_AUXILIARY = re.compile(r"^(?:are|is|will|have|has)\s+")
_LINK = re.compile(
    r"^(?:on|to|with|for|of|regarding|about|in|through|that)\b|[,;]|\s(?:on|to|with|for|of|regarding|about|in|through|that|under)\s"
)
_MAKING = (
    *("launch", "establish", "creat", "initiat", "set", "hold", "held", "re-launch", "relaunch", "sign"),
    *("conclu", "join", "acced"),
)
"""Verbs that are process where their object is a body, a paper or talks."""


def _body_acting(quote: str) -> str | None:
    """The body whose agenda the sentence tells (*the consultations will focus on*)."""
    found = _acting().match(quote)
    return found and (found["body"] or found["set_up"])


@cache
def _acting() -> re.Pattern[str]:
    body = either(load("promises")["bodies_acting"])
    start, acts = (
        r"(?:the|this|these|our|both|an?)\s+",
        r"(?:will|would|shall|is|are|intends?|aims?|plans?)\b",
    )
    short = rf"{start}(?:[\w'.-]+\s+){{0,4}}?(?P<body>{body})(?:\sof\s(?:understanding|cooperation)\b[^,;]*)?"
    named = rf"(?:{start})?(?:[\w'.&-]+\s+){{0,12}}?(?P<set_up>{body}|partnership|initiative|compact)"
    return re.compile(rf"{short}\s+{acts}|{named}(?:\s\([^)]*\))?,?\s+(?:which|that)\s+will\b")


@cache
def _diplomacy() -> re.Pattern[str]:
    """What is worked for where it is to belong to a body, or to end talks: *work toward its membership*."""
    aims = r"towards?|for|support(?:ing)?|seek(?:ing)?|advanc(?:e|ing)|conclud(?:e|ing)|complet(?:e|ing)"
    return re.compile(
        rf"\b(?:{aims})\s(?:[\w'.-]+\s){{0,4}}?(?:{either(load('promises')['diplomacy'])})(?!\w)"
    )


def _names_first(rest: str, frame: str, instruments: tuple[str, ...]) -> bool:
    """Whether what is cooperated on is a named initiative, and nothing before it."""
    head = " ".join(rest.split()[:12])
    named = any(plain(name) in head for name in instruments)
    return named and bool(_WITHIN.search(frame.strip()) or _WITHIN.match(head))


_WITHIN = re.compile(r"^(?:under|within|through)\b|\b(?:in|within|under|through|with|via|on)(?:\s+the)?$")


def _is_bare(rest: str) -> bool:
    """Whether the object of cooperation is a theme in general, without an aim."""
    return len(rest.split()) <= _GENERAL_MOST and not words_of("general_ambition").sub("", rest).strip(
        " ,and"
    )


def _is_venue(rest: str) -> bool:
    """Whether the object of cooperation is but where the sides act side by side (*in multilateral fora*)."""
    return bool(words_of("venues").search(" ".join(rest.split()[:_VENUE]))) and not _AIM.search(rest)


_AIM = re.compile(r"\bto (?!the\b)[a-z]")
