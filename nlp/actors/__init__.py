"""Who acts: names, organs and pronouns of a document resolved to Parties, or kept as the text's own term."""

import re

from corpus.model import Kind, Mode
from nlp.actors.cast import LEADER, Actors, Cast, bodies, cast_of, find_parties, phrases
from nlp.actors.classes import (
    DETERMINERS,
    KEEP_DETERMINER,
    antecedent,
    class_of,
    coordinated,
    find_class,
    head_of,
    is_party_class,
    named_class,
)

__all__ = [
    "Actors",
    "Cast",
    "antecedent",
    "cast_of",
    "find_actors",
    "find_addressee",
    "find_parties",
    "head_of",
    "is_acting",
    "is_arrangement",
    "separated",
]

_RESPECTIVE = re.compile(r"\b(?:their|our|its) respective\b|\beach on (?:its|our|their) own\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:co-?operat|collaborat|joint|together|exchang|coordinat|shar|consult)", re.IGNORECASE
)
_GOVERNMENT = re.compile(
    r"\b(?:federal|national|central)\b.*\bgovernments?\b|\b(?:the|our|both) governments?\b", re.IGNORECASE
)
_FEDERAL_AND_STATE = re.compile(
    r"\b(?:federal|national|central)(?:\s+and\s+(?=state governments)|, )", re.IGNORECASE
)
_PRONOUNS = frozenset({"them", "it", "him", "her", "you"})
_MANY = ("s", "community", "world", "sector", "society", "public", "industry", "academia")
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+or\s+")
_OURS = re.compile(r"(?:our|both|two|the two)\b", re.IGNORECASE)
_AFTER_HEAD = re.compile(r"\b(?:for|with|under|to|on|by|at|from|that|which|who|where|in|between)\b")


def find_actors(
    subject: str, cast: Cast, *, passive: bool = False, addressed: bool = False, predicate: str = ""
) -> Actors:
    """Who acts where ``subject`` is the grammatical subject (or addressee) of a predicate.

    ``predicate`` is the predicate's own text: an agent (*authorized by participating Parties*) and the
    words *respective*, *individually* stand in it.

    >>> find_actors("The two sides", Cast(Kind.STATEMENT, ("USA", "JPN")))
    Actors(names=('USA', 'JPN'), mode=<Mode.JOINT: 'joint'>)
    """
    subject = " ".join(subject.split())
    if addressed and not subject:
        return Actors((), Mode.COLLECTIVE)
    if cast.kind is Kind.RULEBOOK or is_party_class(subject):
        return find_class(subject, cast, passive=passive, predicate=predicate)
    body = bodies()[0].search(subject)
    if body and re.fullmatch(r"(?:the\s+)?(?:UNFCCC\s+)?", subject[: body.start()], re.IGNORECASE):
        return Actors((bodies()[1][body[0].lower()],), Mode.SINGLE)
    if (
        addressed
        and not find_parties(_acting(subject))
        and not _is_speaker(subject)
        and not _own_terms(subject)
    ):
        return _other(subject, cast)
    return _of_parties(subject, cast, predicate)


def find_addressee(subject: str, cast: Cast, *, to_act: bool) -> Actors:
    """Whom a decision asks: *the secretariat* in *Requests the secretariat to organize …*.

    to_act: *to do* follows, so that whoever stands there is asked. Of *Encourages the use of new sources*,
    *encourages further efforts to …* nobody is named.

    >>> find_addressee("the high-level champions", Cast(Kind.RULEBOOK, ()), to_act=True).names
    ('high-level champions',)
    """
    found = named_class(subject, cast)
    if found is not None:
        return found
    if "part" in subject.lower():  # *Encourages efforts by Parties*
        return Actors(("parties",), Mode.COLLECTIVE)
    named = subject.startswith("the ") or not is_arrangement(subject)
    return class_of(subject) if to_act and named else Actors((), Mode.COLLECTIVE)


def _is_speaker(subject: str) -> bool:
    """True for *both sides*, *our governments*, *their administrations*: the speakers address themselves."""
    plain = subject.lower()
    own = re.match(r"(?:our|their|its|the two|both|respective)\b", plain) is not None
    return phrases("speakers").fullmatch(plain) is not None or (
        own and phrases("organs").search(plain) is not None
    )


def _other(subject: str, cast: Cast) -> Actors:
    """Somebody addressed who is no Party and no known class: the text's own term."""
    name = DETERMINERS.sub("", head_of(subject)).lower()
    if name in _PRONOUNS:
        return Actors((), Mode.COLLECTIVE)
    if not name or phrases("state_organs").fullmatch(name.split()[-1]):
        return cast.speakers
    parts = [DETERMINERS.sub("", head_of(part)).lower() for part in coordinated(subject)]
    if len(parts) > 1:
        return Actors(tuple(dict.fromkeys(parts)), Mode.COLLECTIVE)
    return Actors((name,), Mode.COLLECTIVE if name.endswith(_MANY) else Mode.SINGLE)


def _of_parties(subject: str, cast: Cast, predicate: str) -> Actors:
    """A Party's own text or a joint statement: what is not somebody else is the speakers."""
    speakers = cast.speakers
    leaders = len(LEADER.findall(subject))
    if leaders > 1 and leaders >= len(speakers.names):
        return speakers
    named = tuple(dict.fromkeys(iso for _, _, iso in find_parties(_acting(subject))))
    if leaders == 1 and not named and len(speakers.names) == 2 and cast.led:
        named = tuple(iso for iso in speakers.names if iso not in cast.led)
    named = named or cast.titled(subject)
    others = _own_terms(subject)
    if named and not (len(cast.parties) > 1 and is_arrangement(subject)):
        names = (*named, *(o for o in others if o not in named))
        return Actors(names, _mode(names, subject, predicate))
    if not others:
        return Actors(speakers.names, _mode(speakers.names, subject, predicate))
    names = (*speakers.names, *others) if _GOVERNMENT.search(subject) else others
    if len(names) == 1:
        return Actors(names, Mode.SINGLE if _is_singular(subject) else Mode.COLLECTIVE)
    return Actors(names, _mode(names, subject, predicate))


def _acting(subject: str) -> str:
    """Of *the Partnership with Japan* the part before *with*; *Government of Japan* keeps its name."""
    match = _AFTER_HEAD.search(subject)
    return subject[: match.start()] if match and match.start() > 0 else subject


def is_arrangement(subject: str) -> bool:
    """True where the subject is what the sides do together: *this Partnership*, *these efforts*."""
    head = head_of(subject)
    last = head.lower().split()[-1:] or [""]
    known = phrases("arrangements")
    return bool(known.search(last[0]) or known.search(last[0].removesuffix("s"))) and not re.search(
        r"government|minist|department", head, re.IGNORECASE
    )


def is_acting(subject: str) -> bool:
    """True where the subject is a Party, its organ, or a word for the speakers.

    >>> is_acting("The Korean government"), is_acting("Temperatures in Korea")
    (True, False)
    """
    head = re.split(r"\b(?:of|in|for|to|from|that|which|on)\b", subject, maxsplit=1)[0]
    parties = find_parties(head)
    if parties and parties[-1][1] >= len(head.rstrip()) - 1:
        return True
    if parties and parties[0][0] <= len("the ") and re.match(r",|\s+and\b", head[parties[0][1] :]):
        return True
    plain = head.strip().lower()
    organs = (m.end() for m in phrases("organs").finditer(head))
    last = any(not head[end:].strip() or re.match(r",|\s+(?:and|or)\b|\s*\(", head[end:]) for end in organs)
    counted = _OUR_THREE.sub("our ", _THE_TWO.sub("both ", plain))
    return last or any(phrases("speakers").fullmatch(way) for way in (plain, counted))


_THE_TWO, _OUR_THREE = re.compile(r"^(?:the )?(?:two|three|four) "), re.compile(r"^our (?:two|three|four) ")
"""However many speak: *the two countries* is said of both, *our three nations* of ours."""


def _own_terms(subject: str) -> tuple[str, ...]:
    """Classes of others that act in their own name (*the private sector*), as the text calls them."""
    parts = [part.strip() for part in _PARTS.split(_FEDERAL_AND_STATE.sub("", subject))]
    terms = (
        _own_term(part)
        for part in parts
        if not find_parties(part) and not part.lower().startswith(("as ", "together with "))
    )
    return tuple(dict.fromkeys(term for term in terms if term is not None))


def _own_term(part: str) -> str | None:
    """*local governments*, *countries joining the Pledge*; None for words that mean the sides."""
    core = part if KEEP_DETERMINER.match(part) else DETERMINERS.sub("", part)
    if not re.match(r"all levels of", core, re.IGNORECASE):
        core = head_of(core)
    first, found = phrases("classes").match(core), phrases("classes").search(core)
    if first and re.match(r"\s+\w+ing\b", core[first.end() :]):
        return core.lower()
    if found is None or found.end() < len(core) - 1 or phrases("speakers").fullmatch(part):
        return None
    if re.search(r"\b\w+(?:ing|ed)\b", core[: found.start()]):
        return None  # *a system covering all provinces*
    if found[0].lower() in {"countries", "partners"} and _OURS.match(part):
        return None
    return re.sub(r"^\d+\s+", "", core).lower()


def _mode(names: tuple[str, ...], subject: str, predicate: str) -> Mode:
    if len(names) <= 1:
        return Mode.SINGLE
    if re.search(r"\b(?:each|every|individually)\b", subject, re.IGNORECASE):
        return Mode.EACH
    return separated(Actors(names, Mode.JOINT), predicate).mode


def separated(actors: Actors, wording: str) -> Actors:
    """``actors`` acting each on its own where the wording says so: *lead on their respective efforts*."""
    match = _RESPECTIVE.search(wording[:110])
    if actors.mode is Mode.JOINT and match and not _TOGETHER.search(wording[: match.start()]):
        return Actors(actors.names, Mode.EACH)
    return actors


def _is_singular(subject: str) -> bool:
    """*the industry* is one; *the private sector* is many."""
    one = re.match(r"(?:the|a|an)\b", subject, re.IGNORECASE) is not None
    return one and not subject.rstrip().lower().endswith(_MANY)
