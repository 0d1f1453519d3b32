"""Who acts: names, organs and pronouns of a document resolved to Parties, or kept as the text's own term."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.model import Document, Kind, Mode
from corpus.vocabulary import load

_OPENING = 2500
"""Characters of a statement in which its sides are named."""
_NOT_A_WORD = r"(?<!\w)(?:{})(?!\w)"
_LEADER = re.compile(
    r"\b(?:President|Prime Minister|Chancellor|Premier|Taoiseach|King|Emperor|Secretary|Minister|Foreign Minister)\s+(?=[A-Z][a-z]|[A-Z][\w.’'-]+\s[A-Z])"
)
_MODIFIER = re.compile(
    r"\s*(?:\(|,|\b(?:of|in|for|with|under|to|on|by|at|from|that|which|who|where|whose|as|including|participating(?!\s+Part)|serving|"
    r"referred|contained|listed|engaged|acting|along|together|towards?|through|between|among)\b)", re.IGNORECASE)  # fmt: skip
_DETERMINERS = re.compile(
    r"^(?:the|a|an|its|our|their|all|any|such|these|those|this|that|each|every|both|relevant|some)\s+",
    re.IGNORECASE,
)
_KEEP_DETERMINER = re.compile(r"^(?:all other|other|all levels|both)\b", re.IGNORECASE)
_PARTY_CLASS = re.compile(
    r"^(?:(?:each|every|all|any|a|the|both|participating|developed|developing|country|host|other)\s+){0,3}Part(?:y|ies)\b(?!\s+to\s+th)"
)
"""*Parties*, *each Party*: capitalised as the Paris Agreement has it, a class and not the two sides."""
_EACH = re.compile(r"\b(?:each|every|respective|respectively|individually)\b", re.IGNORECASE)
_SINGULAR_PARTY = re.compile(
    r"^(?:each|every|a|any|the)\s+(?:[\w-]+\s+){0,3}?part(?:y|y’s|y's)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Actors:
    """Who acts, and how: ``Actors(("USA", "JPN"), Mode.JOINT)``."""

    names: tuple[str, ...]
    mode: Mode


@dataclass(frozen=True)
class Cast:
    """Who speaks in a document: what *we*, *the two sides* and *the Government* mean in it."""

    kind: Kind
    parties: tuple[str, ...]
    body: str | None = None
    """The body that takes a decision: ``cma``, ``cop`` …"""
    led: tuple[str, ...] = ()
    """Parties whose leaders the vocabulary knows by name; in a text of two sides the other leader is the other's."""
    with_members: bool = False
    """True where the European Union speaks for itself and its member States."""

    @property
    def speakers(self) -> Actors:
        """All the sides together; the one Party of an NDC."""
        if self.with_members:
            return Actors((*self.parties, "member states"), Mode.JOINT)
        mode = Mode.JOINT if len(self.parties) > 1 else Mode.SINGLE if self.parties else Mode.COLLECTIVE
        return Actors(self.parties, mode)


def cast_of(document: Document) -> Cast:
    """Who speaks in ``document``, from its Parties or the name of the body that adopts it.

    A joint statement whose Parties nobody has named is read for the first Parties in its title.
    """
    parties = tuple(document.parties)
    if document.kind is Kind.STATEMENT:
        parties = _speakers(document, parties)
    body = None
    if document.kind is Kind.RULEBOOK:
        place = {name: document.text.find(wording) for name, wording in _adopting().items()}
        seen = {name: at for name, at in place.items() if at >= 0}
        body = min(seen, key=lambda name: (seen[name], -len(_adopting()[name]))) if seen else None
    with_members = parties == ("EUU",) and bool(
        re.search(r"\bits\s+(?:\d+\s+)?member\s+states\b", document.text, re.IGNORECASE)
    )
    led = (
        tuple(dict.fromkeys(iso for _, _, iso in find_parties(" ".join(_named_leaders(document)))))
        if len(parties) == 2
        else ()
    )
    return Cast(document.kind, parties, body, led, with_members)


def _named_leaders(document: Document) -> list[str]:
    return [
        document.text[m.start() : m.end() + 25].split(",")[0]
        for m in _LEADER.finditer(document.text[: _OPENING * 4])
    ]


def _speakers(document: Document, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The sides of a joint statement: those declared, those of its title, else those it names most at its start."""
    if len(parties) > 1:
        return parties
    named = [*parties, *_members(document.title), *(iso for _, _, iso in find_parties(document.title))]
    if len(set(named)) < 2:
        opening = Counter(iso for _, _, iso in find_parties(document.text[:_OPENING]))
        named += [iso for iso, times in opening.most_common(2) if times > 1]
    return tuple(dict.fromkeys(named))


def _members(title: str) -> list[str]:
    groups = load("groups")["groups"].values()
    return [
        iso
        for group in groups
        if any(re.search(_NOT_A_WORD.format(re.escape(name)), title) for name in group["names"])
        for iso in group["members"]
    ]


@cache
def _adopting() -> dict[str, str]:
    bodies = load("actors")["bodies"]
    return {name: bodies[name][-2] if name == "cma" else bodies[name][0] for name in ("cma", "cmp", "cop")}


@cache
def _party_names() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = {}
    for iso, names in load("parties")["parties"].items():
        for group in ("es", "fr", "organs", "adjectives", "en"):
            for name in names.get(group, ()):
                table[_key(name)] = iso
    ordered = sorted(table, key=len, reverse=True)
    return re.compile(_NOT_A_WORD.format("|".join(re.escape(name) for name in ordered))), table


def _key(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def find_parties(text: str) -> list[tuple[int, int, str]]:
    """Every name, adjective or known organ of a Party in ``text``: (start, end, ISO 3166 alpha-3).

    >>> find_parties("the U.S. and Indian governments")
    [(4, 8, 'USA'), (13, 19, 'IND')]
    """
    pattern, table = _party_names()
    return [(m.start(), m.end(), table[m[0]]) for m in pattern.finditer(text)]


@cache
def _phrases(section: str) -> re.Pattern[str]:
    ordered = sorted(load("actors")[section], key=len, reverse=True)
    return re.compile(_NOT_A_WORD.format("|".join(re.escape(p) for p in ordered)), re.IGNORECASE)


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {
        wording.lower(): name for name, wordings in load("actors")["bodies"].items() for wording in wordings
    }
    ordered = sorted(table, key=len, reverse=True)
    return re.compile(_NOT_A_WORD.format("|".join(re.escape(w) for w in ordered)), re.IGNORECASE), table


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
    if cast.kind is Kind.RULEBOOK or _PARTY_CLASS.match(subject):
        return _rulebook(subject, cast, passive, predicate)
    if addressed and not find_parties(subject) and not _is_speaker(subject) and not _own_terms(subject, cast):
        return _other(subject, cast)
    return _of_parties(subject, cast, predicate)


def _is_speaker(subject: str) -> bool:
    """True for *both sides*, *our governments*, *their administrations*: the speakers address themselves."""
    plain = subject.lower()
    own = re.match(r"(?:our|their|its|the two|both|respective)\b", plain) is not None
    return _phrases("speakers").fullmatch(plain) is not None or (
        own and _phrases("organs").search(plain) is not None
    )


def _other(subject: str, cast: Cast) -> Actors:
    """Somebody addressed who is no Party and no known class: the text's own term."""
    body = _bodies()[0].search(subject)
    if body:
        return Actors((_bodies()[1][body[0].lower()],), Mode.SINGLE)
    name = _DETERMINERS.sub("", _head(subject)).lower()
    if not name:
        return cast.speakers
    return Actors((name,), Mode.COLLECTIVE if name.endswith("s") else Mode.SINGLE)


def _head(subject: str) -> str:
    """The subject without what follows its first modifier: *Parties to the Paris Agreement* → *Parties*."""
    match = _MODIFIER.search(subject)
    return subject[: match.start()].strip() if match and match.start() > 0 else subject


def _of_parties(subject: str, cast: Cast, predicate: str) -> Actors:
    """A Party's own text or a joint statement: what is not somebody else is the speakers."""
    speakers = cast.speakers
    body = _bodies()[0].search(subject)
    if (
        body
        and re.fullmatch(r"(?:the\s+)?(?:UNFCCC\s+)?", subject[: body.start()], re.IGNORECASE)
        and not find_parties(subject)
    ):
        return Actors((_bodies()[1][body[0].lower()],), Mode.SINGLE)
    leaders = len(_LEADER.findall(subject))
    if leaders > 1 and leaders >= len(speakers.names):
        return speakers
    named = tuple(dict.fromkeys(iso for _, _, iso in find_parties(_acting(subject))))
    if leaders == 1 and not named and len(speakers.names) == 2 and cast.led:
        named = tuple(iso for iso in speakers.names if iso not in cast.led)
    others = _own_terms(subject, cast)
    if named and not (len(cast.parties) > 1 and is_arrangement(subject)):
        names = (*named, *(o for o in others if o not in named))
        return Actors(names, _mode(names, subject, predicate))
    if others:
        names = (*speakers.names, *others) if _mentions_government(subject) else others
        return Actors(tuple(names), _mode(names, subject, predicate, others=True))
    return Actors(speakers.names, _mode(speakers.names, subject, predicate))


def _acting(subject: str) -> str:
    """Of *the Partnership with Japan* only what stands before the modifier; *of* keeps its name (*Government of Japan*)."""
    match = re.search(r"\b(?:for|with|under|to|on|by|at|from|that|which|who|where|in|between)\b", subject)
    return subject[: match.start()] if match and match.start() > 0 else subject


def is_arrangement(subject: str) -> bool:
    """True where the subject is what the sides do together: *this Partnership*, *these efforts*."""
    head = _head(subject)
    last = head.lower().split()[-1:] or [""]
    return bool(_phrases("arrangements").search(last[0])) and not re.search(
        r"government|minist|department", head, re.IGNORECASE
    )


def _mentions_government(subject: str) -> bool:
    return bool(
        re.search(
            r"\b(?:federal|national|central)\b.*\bgovernments?\b|\b(?:the|our|both) governments?\b",
            subject,
            re.IGNORECASE,
        )
    )


def _own_terms(subject: str, cast: Cast) -> tuple[str, ...]:
    """Classes of others that act in their own name (*the private sector*), as the text calls them."""
    found = []
    for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+or\s+", _acting_list(subject)):
        head = part.strip() if _KEEP_DETERMINER.match(part.strip()) else _DETERMINERS.sub("", part.strip())
        core = _head(head) if not re.match(r"all levels of", head, re.IGNORECASE) else head
        core = _DETERMINERS.sub("", core) if not _KEEP_DETERMINER.match(core) else core
        if find_parties(part) or part.strip().lower().startswith("as "):
            continue
        joining = _phrases("classes").match(core)
        if joining and re.match(r"\s+\w+ing\b", core[joining.end() :]):
            found.append(core.lower())
            continue
        match = _phrases("classes").search(core)
        inside = match is not None and re.search(r"\b\w+(?:ing|ed)\b", core[: match.start()]) is not None
        if (
            match
            and not inside
            and match.end() >= len(core) - 1
            and not _phrases("speakers").fullmatch(part.strip())
        ):
            if match[0].lower() in {"countries", "partners"} and re.match(
                r"(?:our|both|two|the two)\b", part.strip(), re.IGNORECASE
            ):
                continue
            found.append(re.sub(r"^\d+\s+", "", core).lower())
    return tuple(dict.fromkeys(found))


def _acting_list(subject: str) -> str:
    federal = re.sub(
        r"\b(?:federal|national|central)\s+and\s+state governments\b",
        "state governments",
        subject,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\b(?:federal|national|central), ", "", federal, flags=re.IGNORECASE)


def _mode(names: Iterable[str], subject: str, predicate: str, *, others: bool = False) -> Mode:
    names = tuple(names)
    if len(names) <= 1:
        if others or not names:
            return Mode.COLLECTIVE if names and not _is_singular(subject) else Mode.SINGLE
        return Mode.SINGLE
    if re.search(r"\b(?:each|every|individually)\b", subject, re.IGNORECASE):
        return Mode.EACH
    return separated(Actors(names, Mode.JOINT), predicate).mode


_RESPECTIVE = re.compile(r"\b(?:their|our|its) respective\b|\beach on (?:its|our|their) own\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:co-?operat|collaborat|joint|together|exchang|coordinat|shar|consult)", re.IGNORECASE
)


def separated(actors: Actors, wording: str) -> Actors:
    """``actors`` acting each on its own where the wording says so: *lead on their respective efforts*."""
    match = _RESPECTIVE.search(wording[:110])
    if actors.mode is Mode.JOINT and match and not _TOGETHER.search(wording[: match.start()]):
        return Actors(actors.names, Mode.EACH)
    return actors


def _is_singular(subject: str) -> bool:
    return (
        not subject.rstrip().endswith("s")
        and bool(re.match(r"(?:the|a|an)\b", subject, re.IGNORECASE))
        and "sector" not in subject
    )


def _rulebook(subject: str, cast: Cast, passive: bool, predicate: str) -> Actors:
    """Classes of Parties and bodies of the Paris Agreement; of an agentless passive nobody."""
    if _names_actor(subject):
        actors = _class_of(subject)
        if actors:
            return actors
    if subject.startswith("that "):
        return _NOBODY
    rest = re.split(r",|\b(?:if|when|unless|where)\b", predicate.removeprefix(subject), maxsplit=1)[0]
    agent = _AGENT.search(rest)
    if agent is not None:
        return (
            _party_class(agent[1])
            if re.search(r"part(?:y|ies)$", agent[1], re.IGNORECASE)
            else _class_of(agent[1]) or _NOBODY
        )
    owner = re.search(rf"\bof the (?:{_bodies()[0].pattern})", subject, re.IGNORECASE)
    if owner is not None and not passive:
        return _class_of(owner[0].removeprefix("of ")) or _NOBODY
    possessor = _POSSESSOR.search(subject) or (_POSSESSOR.search(rest) if passive else None)
    if possessor:
        return _party_class(possessor[1])
    if not subject and cast.body:
        return Actors((cast.body,), Mode.SINGLE)
    return _NOBODY if passive or not subject else Actors(("parties",), Mode.COLLECTIVE)


_NOBODY = Actors((), Mode.COLLECTIVE)
_POSSESSOR = re.compile(r"((?:each|the|a)\s(?:\w+\s)?Part(?:y|ies))[’']", re.IGNORECASE)
_AGENT = re.compile(
    r"\bby\s+((?:the|each|a)?\s*(?:[a-z]+\s)?(?:Part(?:y|ies)|secretariat|Supervisory Body|CMA|body designated by [^,;]+))(?=\W|$)"
)


def _names_actor(subject: str) -> bool:
    match = _bodies()[0].search(subject)
    if match and match.start() <= len("the "):
        return True
    return bool(_ACTING_HEAD.search(_head(subject)))


_ACTING_HEAD = re.compile(
    r"\b(?:part(?:y|ies)|states?|countries|organi[sz]ations?|entit(?:y|ies)|bod(?:y|ies)|institutions?|committees?|boards?|agencies|funds?|"
    r"teams?|groups?|forum|secretariat|experts?|member states|stakeholders|channels|banks)$",
    re.IGNORECASE,
)


def _class_of(phrase: str) -> Actors | None:
    pattern, table = _bodies()
    match = pattern.search(phrase)
    head = _head(_DETERMINERS.sub("", phrase))
    if match and (
        match.start() <= len(phrase) - len(_DETERMINERS.sub("", phrase))
        or (re.search(r"\b(?:body|organ)\b", head) is None and "Parties" not in head)
    ):
        return Actors((table[match[0].lower()],), Mode.SINGLE)
    if re.search(r"\bpart(?:y|ies)\b", head, re.IGNORECASE):
        return _party_class(phrase)
    names = []
    for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", phrase):
        core = _DETERMINERS.sub(
            "",
            _DETERMINERS.sub("", part.strip()) if not _KEEP_DETERMINER.match(part.strip()) else part.strip(),
        )
        core = re.split(r"\s+(?:serving|that|which|in a position|participating|to)\b", core)[0]
        if core:
            names.append(_bodies()[0].sub(lambda m: table[m[0].lower()], core).lower())
    if not names:
        return None
    single = (
        len(names) == 1 and re.match(r"(?:a|the)\s", phrase, re.IGNORECASE) and not names[0].endswith("s")
    )
    return Actors(tuple(names), Mode.SINGLE if single else Mode.COLLECTIVE)


def _party_class(phrase: str) -> Actors:
    """*each participating Party* → participating parties, each; *all Parties* → parties, collective."""
    head = _head(phrase).strip().lower()
    each = bool(re.match(r"(?:each|every|a|an|any)\b", head))
    name = head if head.startswith("all other") else _DETERMINERS.sub("", head)
    for singular, plural in (("party", "parties"),):
        name = re.sub(rf"\b{singular}$", plural, name)
    if re.fullmatch(r"host[\w ]* parties", name) and head.endswith("party"):
        name = re.sub(r"parties$", "party", name)
    name = name.replace("two or more ", "")
    if re.search(r"act(?:ing)? jointly", phrase) and not each:
        return Actors((name,), Mode.JOINT)
    singular = re.match(r"the\b", phrase, re.IGNORECASE) and head.endswith("party")
    return Actors((name,), Mode.EACH if each or singular else Mode.COLLECTIVE)
