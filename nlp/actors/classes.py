"""Classes of Parties and bodies of the Paris Agreement, as decisions and the Agreement address them."""

import re
from functools import cache

from corpus.model import Mode
from corpus.vocabulary import load
from nlp.actors.cast import Actors, Cast, bodies

_MODIFIER = re.compile(
    r"\s*(?:\(|,|\b(?:of|in|for|with|under|to|on|by|at|from|that|which|(?-i:who)|where|whose|as|including|"
    r"participating(?!\s+Part)|serving|referred|contained|listed|engaged|acting|along|together|towards?|through|"
    r"between|among|involved|(?<=Party )\w+ing|(?<=Parties )\w+ing)\b)",
    re.IGNORECASE,
)
DETERMINERS = re.compile(
    r"^(?:the|a|an|its|our|their|all|any|such|these|those|this|that|each|every|both|relevant|some)\s+",
    re.IGNORECASE,
)
KEEP_DETERMINER = re.compile(r"^(?:all other|other|all levels|both)\b", re.IGNORECASE)
_CLASS = re.compile(
    r"^(?:(?:each|every|all|any|a|the|both|participating|developed|developing|country|host|other)\s+){0,3}"
    r"Part(?:y|ies)\b(?!\s+to\s+th)"
)
_DEFINED = re.compile(r"\(hereinafter referred(?: to)? as (?:an? |the )?[\"“']?([^)\"”']+)")
_ANTECEDENT = re.compile(
    r"\b(?:(?:each|every|any|an?|the|all)\s+)?(?:[a-z]+\s+)?(?:country\s+)?(?<!other )Part(?:y|ies)\b(?![’'])"
)
_A_NAME = 80
_NOBODY = Actors((), Mode.COLLECTIVE)
_POSSESSOR = re.compile(r"((?:each|the|a)\s(?:\w+\s)?Part(?:y|ies))[’']", re.IGNORECASE)
_AGENT = re.compile(
    r"(?<!\buse )\bby\s+("
    r"(?:the|each|a)?\s*(?:Chairs? of the\s+)?(?:(?!providing|requiring|allowing)[a-z]+\s)?"
    r"(?:Part(?:y|ies)|secretariat|Supervisory Body|CMA|SBSTA|SBI|"
    r"Subsidiary Body for \w+(?: and Technological Advice)?|body designated by [^,;]+)"
    r")(?=\W|$)"
)
_BOUND = re.compile(
    r"\bbe (?:\w+ly )?(?:bound|entitled|guided|informed|required|authorized|allowed|permitted)\b"
)
"""Passives whose subject is the one who is to act."""
_ADJECTIVE = re.compile(r"(?:(?:its|their|other|relevant) )?[a-z-]+")
_PARTY_LAST = re.compile(r"part(?:y|ies)$", re.IGNORECASE)


@cache
def _acting_head() -> re.Pattern[str]:
    """A last noun that can act: *constituted bodies*, *high-level champions*."""
    heads = sorted(map(re.escape, load("actors")["acting_heads"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(heads)})$", re.IGNORECASE)


def is_party_class(subject: str) -> bool:
    """True for *Parties*, *each Party*: capitalised as the Paris Agreement has it, and not the two sides."""
    return _CLASS.match(subject) is not None


def head_of(subject: str) -> str:
    """A phrase without what follows its first modifier: *Parties to the Paris Agreement* → *Parties*."""
    match = _MODIFIER.search(subject)
    return subject[: match.start()].strip() if match and match.start() > 0 else subject


def find_class(subject: str, cast: Cast, *, passive: bool, predicate: str) -> Actors:
    """Who is bound by a norm of the Rulebook: whom it names, else all Parties; of a passive nobody.

    >>> # "Each participating Party" → Actors(names=('participating parties',), mode=<Mode.EACH: 'each'>)
    """
    found = named_class(subject, cast, passive=passive, predicate=predicate)
    if found is not None:
        return found
    return _NOBODY if passive else Actors(("parties",), Mode.COLLECTIVE)


def named_class(subject: str, cast: Cast, *, passive: bool = False, predicate: str = "") -> Actors | None:
    """Whom a norm of the Rulebook names, by its subject, an owner or an agent; None where it names nobody."""
    defined = _DEFINED.search(predicate, 0, len(subject) + _A_NAME)
    if defined and _PARTY_LAST.search(head_of(subject)):
        # *Each Party taking part in … (hereinafter referred to as a participating Party)*
        return Actors(_party_class(defined[1]).names, _party_class(subject).mode)
    patient = passive and _PARTY_LAST.search(head_of(subject)) is None and _BOUND.search(predicate) is None
    if _names_actor(subject) and not patient:
        return class_of(subject)
    if not subject:
        return Actors((cast.body,), Mode.SINGLE) if cast.body else _NOBODY
    owner = None if passive else re.search(rf"\bof (the (?:{bodies()[0].pattern}))", subject, re.IGNORECASE)
    if subject.startswith("that "):  # *Requests that the actions of the secretariat … be undertaken*
        return class_of(owner[1]) if owner else _NOBODY
    rest = re.split(r",|\b(?:if|when|unless|where)\b", predicate.removeprefix(subject), maxsplit=1)[0]
    possessor = _POSSESSOR.search(subject) or (_POSSESSOR.search(rest) if passive else None)
    found = owner or _AGENT.search(rest) or possessor
    if found is None:
        return None
    return _party_class(found[1]) if _PARTY_LAST.search(found[1]) else class_of(found[1])


def antecedent(before: str) -> str | None:
    """The class of Parties that a pronoun stands for: the last one named before it in its sentence.

    >>> antecedent("Where a participating Party first transfers ITMOs, ")
    'a participating Party'
    """
    found = [match[0] for match in _ANTECEDENT.finditer(before)]
    return found[-1] if found else None


def _names_actor(subject: str) -> bool:
    match = bodies()[0].search(subject)
    if match and match.start() <= len("the "):
        return True
    return bool(_acting_head().search(head_of(subject)))


def class_of(phrase: str) -> Actors:
    """A body by its short name, a class of Parties, or the text's own terms; all that are named."""
    parts = coordinated(phrase)
    if len(parts) > 1:
        names = dict.fromkeys(name for part in parts for name in _one(part).names)
        return Actors(tuple(names), Mode.COLLECTIVE)
    return _one(phrase if "," not in phrase or not parts else parts[0])


def _one(phrase: str) -> Actors:
    pattern, table = bodies()
    match = pattern.search(phrase)
    plain = DETERMINERS.sub("", phrase)
    head = head_of(plain)
    first = match is not None and match.start() <= len(phrase) - len(plain)
    if match and (first or (re.search(r"\b(?:body|organ)\b", head) is None and "Parties" not in head)):
        own = _acting_head().search(head) is not None and not first  # *operating entities of the Mechanism*
        if not own:
            return Actors((table[match[0].lower()],), Mode.SINGLE)
    if re.search(r"\bpart(?:y|ies)\b", head, re.IGNORECASE):
        return _party_class(phrase)
    name = _own_term(phrase.strip())
    one = re.match(r"(?:a|an|the)\s", phrase, re.IGNORECASE) is not None and not head_of(name).endswith("s")
    return Actors((name,) if name else (), Mode.SINGLE if one else Mode.COLLECTIVE)


_REST = re.compile(
    r",?\s+(?:including|in particular|particularly|that|which|with|as|to the|in a position|referred|whose|"
    r"in \w+ing)\b"
)


def coordinated(phrase: str) -> list[str]:
    """*Parties, observers and non-Party stakeholders* → its three parts, without what only qualifies them.

    The name of a body is one word in it, so that *Scientific and Technological Advice* is not cut.
    """
    pattern, table = bodies()
    short = pattern.sub(lambda m: table[m[0].lower()].replace(" ", "_"), phrase)
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", _REST.sub(" ; ", short, count=1))
    found = [re.sub(r"\s;\s.*$", "", part).strip() for part in parts]
    after = next((i for i, part in enumerate(parts) if " ; " in part), len(parts))
    kept = found[: after + 1] + [p for p in found[after + 1 :] if re.match(r"(?:the|other|relevant)\s", p)]
    return _acting([part.replace("_", " ").strip(" ,;") for part in kept if part])


def _acting(parts: list[str]) -> list[str]:
    """Of what stands in a row the parts that can act; an adjective alone belongs to the next of them.

    *multilateral and bilateral institutions* is one class; of *organizations of the programme on impacts,
    vulnerability and adaptation* only the first part acts.
    """
    found, before = [] if _acts(parts[0]) else parts[:1], ""
    for part in parts:
        if _acts(part):
            found = [*(found if any(map(_acts, found)) else []), f"{before}{part}"]
            before = ""
        else:
            before = f"{part} and " if _ADJECTIVE.fullmatch(part) else ""
    return found


def _acts(part: str) -> bool:
    if re.match(
        r"(?:through|in|among|except|especially|according|including|outside|under|by|for|with|as)\b", part
    ):
        return False
    match = bodies()[0].match(DETERMINERS.sub("", part))
    return match is not None or _acting_head().search(head_of(DETERMINERS.sub("", part))) is not None


def _own_term(part: str) -> str:
    """*the relevant constituted bodies serving …* → constituted bodies, with bodies by their short names."""
    pattern, table = bodies()
    core = part if KEEP_DETERMINER.match(part) else DETERMINERS.sub("", DETERMINERS.sub("", part))
    core = pattern.sub(lambda m: table[m[0].lower()], core)
    core = re.split(
        r"\s+(?:or\s+)?(?:serving|referred|related|established|contained|that|which|in a position|"
        r"participating|to|in \w+ing)\b",
        core,
    )[0]
    return re.sub(r"\s+(?:under|or|and)$", "", core).lower()


def _party_class(phrase: str) -> Actors:
    """*each participating Party* → participating parties, each; *all Parties* → parties, collective."""
    head = head_of(phrase).strip().lower()
    each = re.match(r"(?:each|every|a|an|any)\b", head) is not None
    name = head if head.startswith("all other") else DETERMINERS.sub("", head)
    if not (name.startswith("host") and name.endswith("party")):
        name = re.sub(r"\bparty$", "parties", name)
    name = name.replace("two or more ", "")
    if re.search(r"act(?:ing)? jointly", phrase) and not each:
        return Actors((name,), Mode.JOINT)
    return Actors((name,), Mode.EACH if each or head.endswith("party") else Mode.COLLECTIVE)
