"""Operative paragraphs of decisions: *Requests the secretariat to …, and decides that Parties shall …*.

A decision speaks in verbs without a subject; the parser reads them as nouns, so they are found by
their words (``corpus/vocab/force.yaml``, ``decisions``).
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load

_SHORT = 60
_ADVERBS = r"(?:also|further|strongly|again|hereby|once more|moreover|additionally)"


@dataclass(frozen=True)
class Operative:
    """One verb of a decision with its words: ``text[start:end]``."""

    verb: str
    role: str
    """``commitment`` or ``exhortation`` of its own; ``that`` where only a norm inside counts; ``none``."""
    start: int
    verb_end: int
    end: int
    shall_only: bool = False


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    words = load("force")["decisions"]
    roles = dict.fromkeys(words["that_only"], "that")
    roles.update(dict.fromkeys((*words["none"], *words["elsewhere"]), "none"))
    for role in ("commitment", "exhortation"):
        roles.update(dict.fromkeys(words[role], role))
    ordered = "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
    first = re.compile(rf"^(?:{_ADVERBS}\s+){{0,2}}(?P<verb>{ordered})\b", re.IGNORECASE)
    adverbs = rf"(?:{_ADVERBS}\s+){{0,2}}"
    later = re.compile(
        rf"[,;]\s+(?:and\s+)?{adverbs}(?P<verb>{ordered})\b|\s+and\s+{adverbs}(?P<verb2>{ordered})\b"
    )
    return first, later, roles


def find_operatives(text: str) -> list[Operative]:
    """The verbs by which a decision's paragraph acts, in order; empty where it is an ordinary sentence.

    >>> [o.verb for o in find_operatives("Decides that Parties shall report, and invites them to begin.")]
    ['decides', 'invites']
    """
    first, later, roles = _verbs()
    head = first.match(text)
    if head is None:
        return []
    marks = [(0, head.end(), head["verb"].lower())]
    marks += [
        (_word_start(m), m.end(), (m["verb"] or m["verb2"]).lower()) for m in later.finditer(text, head.end())
    ]
    marks = _joined(text, marks)
    ends = [start for start, _, _ in marks[1:]] + [len(text)]
    shall = set(load("force")["decisions"]["shall_only"])
    return [
        Operative(verb, roles[verb], start, verb_end, end, verb in shall)
        for (start, verb_end, verb), end in zip(marks, ends, strict=True)
    ]


def _joined(text: str, marks: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """*Reaffirms and underscores that …* is one act with two verbs."""
    out, exhorting = marks[:1], set(load("force")["decisions"]["exhortation"])
    for start, end, verb in marks[1:]:
        between = text[out[-1][1] : start]
        if re.fullmatch(r"\s*,?\s*(?:and\s+)?", between):
            out[-1] = (out[-1][0], end, verb)
        elif (
            len(between) < _SHORT
            and {verb, out[-1][2]} <= exhorting
            and " and " in between[-5:] + " "
            and not re.search(r"\bto\b|\bthat\b", _UNDONE.sub("", between))
        ):
            continue  # *Urges Parties and invites others to …*: one act on both
        else:
            out.append((start, end, verb))
    return out


_UNDONE = re.compile(r"\b(?:that|who|which) have not (?:yet )?done so\b")
"""Says which Parties, not what they are to do."""


def _word_start(match: re.Match[str]) -> int:
    skipped = re.match(r"[,;]?\s+(?:and\s+)?", match[0])
    return match.start() + (skipped.end() if skipped else 0)


_ASIDE = re.compile(
    r",\s+(?:in|under|subject to|as(?! appropriate)|with|upon|through|within|when|where|if|no later|\w+ing)\b"
)
"""What stands between whom a decision addresses and what it asks: *the secretariat, in addition to …, to*."""


def split_addressee(text: str, operative: Operative) -> tuple[int, int]:
    """The addressee of *Requests the secretariat to organize …*, as offsets in ``text``.

    >>> text = "Invites other organizations in a position to do so to provide support"
    >>> a, b = split_addressee(text, find_operatives(text)[0]); text[a:b]
    'other organizations in a position to do so'
    """
    start = operative.verb_end
    body = text[start : operative.end]
    submissions = re.match(
        r"\s*(?:submissions|views)\s+from\s+([^,;]*?)(?=\s+(?:on|by|via|regarding|and)\b|[,;]|$)", body
    )
    if submissions:
        return start + submissions.start(1), start + submissions.end(1)
    able = re.match(r".*?\bin a position to do so", body)
    at = able.end() if able else 1
    match = re.compile(r"[\s,]to\s+(?!the\s|a\s|an\s|this\s|its\s|their\s|which\s)", re.IGNORECASE).search(
        body, at
    )
    phrase = body[: match.start()] if match else body
    aside = _ASIDE.search(phrase)
    if aside:
        phrase = phrase[: aside.start()]
    comma = re.search(r"(?<!as appropriate),(?! as appropriate)", phrase)
    if comma and not re.search(r",[^,]*\band\b", phrase):
        phrase = phrase[: comma.start()]
    return start + len(phrase) - len(phrase.lstrip()), start + len(phrase.rstrip())
