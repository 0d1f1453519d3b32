"""How binding a wording is: the words that govern an undertaking, by surface alone.

The words themselves stand in ``corpus/vocab/force.yaml``; here is the grammar around them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from corpus.model import Force
from corpus.vocabulary import load
from nlp.sentences import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FINITE = {"VBZ", "VBP", "VBD", "MD"}
_PRESENT = {"VBZ", "VBP"}
_ADDRESSING = Force.EXHORTATION


@dataclass(frozen=True)
class Trigger:
    """Words that bind, found in a parsed sentence.

    ``clause`` is the verb that heads the clause (its subject and conjuncts hang from it), ``content``
    the verb or noun of what is undertaken, ``first`` and ``last`` the words that carry the force.
    """

    force: Force
    clause: "Token"
    content: "Token"
    first: "Token"
    last: "Token"
    shape: str
    """``modal``, ``finite``, ``progressive``, ``predicative``, ``noun`` or ``be-to``."""
    negated: bool = False
    subject: "Token | None" = None
    """Where the parser hung the subject on another word than ``clause``."""
    addressed: bool = False
    """True where the actor is whom the words address (*urges Parties to*), the clause's object."""


@cache
def _table(section: str) -> dict[str, tuple[str, Force]]:
    """Every form of the verbs of a section → (base form, force)."""
    return {
        form: (verb, Force(force))
        for force, verbs in load("force")[section].items()
        for verb in verbs
        for form in forms(verb)
    }


@cache
def _predicatives() -> dict[str, Force]:
    return {word: Force(force) for force, words in load("force")["predicatives"].items() for word in words}


@cache
def _words(section: str) -> frozenset[str]:
    """The words of a flat section, in all the forms that verbs have."""
    return frozenset(form for word in load("force")[section] for form in forms(word))


@cache
def _noun_frames() -> tuple[tuple[frozenset[str], frozenset[str], Force], ...]:
    frames: list[dict[str, Any]] = load("force")["nouns"]
    return tuple(
        (
            frozenset(form for verb in frame["verbs"] for form in forms(verb)),
            frozenset(form for noun in frame["nouns"] for form in (noun, noun + "s")),
            Force(frame["force"]),
        )
        for frame in frames
    )


def is_carrier(word: str) -> bool:
    """True for verbs whose infinitive holds the actions: *work* to, *seek* to."""
    return word.lower() in _words("carriers")


def find_triggers(doc: "Doc") -> Iterator[Trigger]:
    """All triggers of a parsed sentence, in its order; a clause has one at most.

    >>> # "The two sides intend to cooperate." → Trigger(Force.INTENTION, first="intend", content="cooperate")
    """
    taken: set[int] = set()
    for token in doc:
        trigger = find_trigger(token)
        if trigger is not None and trigger.clause.i not in taken:
            taken.add(trigger.clause.i)
            yield trigger


def find_trigger(token: "Token") -> Trigger | None:
    """The trigger that a word starts, if it is a finite one."""
    lower = token.lower_
    if token.tag_ == "MD":
        return _modal(token, lower)
    if lower in _words("copulas") and (_is_finite(token) or _perfect(token) is not None):
        return _be(token)
    hereby = token.tag_ == "VBN" and any(c.lower_ == "hereby" for c in token.children)
    if hereby or lower in _table("verbs") or lower in _table("progressive") or lower in _noun_verbs():
        return _verb(token)
    return None


@cache
def _noun_verbs() -> frozenset[str]:
    return frozenset().union(*(verbs for verbs, _, _ in _noun_frames()))


def _modal(token: "Token", lower: str) -> Trigger | None:
    words = load("force")
    force = words["modals"].get(lower)
    if force is None and lower in words["conditional_modals"]:
        force = Force.COMMITMENT
    if force is None or _is_inverted(token):
        return None
    if _dangles(token):
        return Trigger(Force(force), token, token, token, token, "modal")
    verb, subject = token.head if token.dep_ in {"aux", "auxpass"} else token, None
    if verb.tag_[:2] != "VB" and verb.pos_ not in {"VERB", "AUX"}:
        # *Japan will, together with others, undertake …*: the auxiliary hangs from the words in between
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < token.i), None)
        later = next(
            (t for t in token.doc[token.i + 1 :] if t.tag_ == "VB" and t.nbor(-1).tag_ not in {"TO", "MD"}),
            None,
        )
        if subject is None or later is None:
            return None
        verb = later
    return Trigger(Force(force), verb, verb, token, token, "modal", _is_negated(token, verb), subject)


def _dangles(token: "Token") -> bool:
    """*Palau will:* – the verbs stand in the items."""
    return all(t.is_punct or t.tag_ == "RB" for t in token.doc[token.i + 1 :])


def _is_inverted(token: "Token") -> bool:
    """*Should a Party decide …, it would report*: a condition, not a norm."""
    verb = token.head
    behind = any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i for c in verb.children if c.i < verb.i)
    if token.lower_ in {"should", "may"} and behind:
        return True
    return (
        token.lower_ in {"should", "may"}
        and (token.i == 0 or token.nbor(-1).text in {",", ";", "("})
        and token.text[0].isupper()
        or (token.lower_ == "should" and token.i == 0)
    )


def _is_finite(token: "Token") -> bool:
    """A present or past form; also a plain form with a subject of its own and no auxiliary (*Countries commit to*)."""
    if token.tag_ == "VB":
        bare = not any(c.dep_ in {"aux", "auxpass", "mark"} for c in token.children)
        return bare and any(c.dep_ == "nsubj" and c.i < token.i for c in token.children)
    return token.tag_ in _FINITE and not any(child.tag_ == "MD" for child in token.children)


def _perfect(token: "Token") -> "Token | None":
    """The *has* of *has committed*."""
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in {"has", "have", "'ve", "’ve"} and child.tag_ in _PRESENT:
            return child if not any(c.tag_ == "MD" for c in token.children) else None
    return None


def _progressive_be(token: "Token") -> "Token | None":
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in {"is", "are", "'re", "’re"}:
            return child
    return None


def _be(token: "Token") -> Trigger | None:
    """*is committed to*, *are encouraged to*, *is to report*."""
    table, narrow = _predicatives(), load("force")["infinitive_only"]
    for child in token.children:
        word = child.lower_
        if child.dep_ in {"acomp", "attr", "oprd", "xcomp", "ccomp"} and word in table:
            content = _complement(child)
            if word in narrow and (content is None or not _is_infinitive(content)):
                return None
            if content is None and word not in {"planned"}:
                return None
            force = table[word]
            return Trigger(
                force,
                token,
                content or child,
                token,
                child,
                "predicative",
                _is_negated(token, token),
                addressed=force is _ADDRESSING,
            )
    if token.lower_ in {"is", "are"}:
        for child in token.children:
            if child.dep_ in {"xcomp", "ccomp"} and _is_infinitive(child) and child.i > token.i:
                between = token.doc[token.i + 1 : child.i]
                if all(t.lower_ in {"to", "also", "not", "be", "further", "therefore", ","} for t in between):
                    return Trigger(
                        _be_to_force(token),
                        token,
                        child,
                        token,
                        child.nbor(-1),
                        "be-to",
                        _is_negated(token, token),
                    )
    return None


def _be_to_force(token: "Token") -> Force:
    """*The target is to reduce …* states a target; *Japan is to develop …* binds Japan."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    stated = subject is not None and subject.lower_ in load("force")["outcome_nouns"]
    return Force.COMMITMENT if stated else Force.OBLIGATION


def _verb(token: "Token") -> Trigger | None:
    lower = token.lower_
    if token.tag_ == "VBG":
        be = _progressive_be(token)
        if be is None:
            return None
        if lower in _table("progressive"):
            return _progressive(token, be, _table("progressive")[lower][1])
        return _noun(token, be)
    passive = next((c for c in token.children if c.dep_ == "auxpass"), None)
    if token.tag_ == "VBN" and passive is not None:
        return _passive(token, passive)
    helper = _perfect(token) if token.tag_ in {"VBN", "VBD"} else _do(token)
    if not _is_finite(token) and helper is None and not _is_mistagged(token):
        return None
    if token.tag_ in {"VBD", "VBN"} and helper is None and token.i and token.nbor(-1).text == ",":
        return None  # *The two sides, committed to …, will lead*: a participle between commas
    if lower in _table("verbs"):
        trigger = _finite(token, helper, *_table("verbs")[lower])
        if trigger is not None:
            return trigger
    if lower in _words("looks") and token.tag_ in _PRESENT:
        content = _complement(token)
        if content is not None and (_is_infinitive(content) or (_forward(token) and content.tag_ == "VBG")):
            return Trigger(Force.INTENTION, token, content, token, token, "finite", _is_negated(token, token))
    return _noun(token, helper)


def _do(token: "Token") -> "Token | None":
    """The *does* of *does not intend*."""
    return next((c for c in token.children if c.dep_ == "aux" and c.lower_ in {"do", "does"}), None)


def _is_mistagged(token: "Token") -> bool:
    """A sentence's verb that the tagger took for a noun: *Liechtenstein reserves the right*."""
    return (
        token.dep_ == "ROOT" and token.tag_ in {"NNS", "NN"} and any(c.dep_ == "dobj" for c in token.children)
    )


def _forward(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "forward"


def _finite(token: "Token", helper: "Token | None", base: str, force: Force) -> Trigger | None:
    """*intend to cooperate*, *commit to reaching*, *urge all countries to join*, *agreed that …*."""
    particles = load("force")["particles"].get(base)
    if particles is not None and not any(t.lower_ in particles for t in token.doc[token.i + 1 : token.i + 3]):
        return None
    perfect = helper is not None and helper.lower_ in {"has", "have"}
    if perfect and (force is not Force.COMMITMENT or base == "undertake"):
        return None  # *has sought to*, *has undertaken*: told of the past
    content = _complement(token)
    if force is Force.EXHORTATION:
        if content is None and not any(c.dep_ in {"dobj", "prep"} for c in token.children):
            return None
    elif content is None:
        noun = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
        if noun is None or base not in {"commit", "pledge", "seek"} or helper is not None:
            return None
        content = noun
    elif content.dep_ == "ccomp" and any(c.tag_ == "MD" for c in content.children):
        return None  # *agree that they will …*: the clause inside has its own force
    first = helper or token
    return Trigger(
        force,
        token,
        content or token,
        first,
        token,
        "finite",
        _is_negated(first, token),
        addressed=force is _ADDRESSING,
    )


def _progressive(token: "Token", be: "Token", force: Force) -> Trigger | None:
    content = _complement(token)
    if content is None or not _is_infinitive(content):
        return (
            _noun(token, be)
            if force is Force.INTENTION
            else Trigger(force, token, token, be, token, "progressive")
        )
    return Trigger(force, token, content, be, token, "progressive", _is_negated(be, token))


def _passive(token: "Token", passive: "Token") -> Trigger | None:
    """*are encouraged to move*, *is committed to reaching* where the parser reads a passive."""
    lower = token.lower_
    force = _predicatives().get(lower)
    if force is None and any(c.lower_ == "hereby" for c in token.children):
        return Trigger(Force.COMMITMENT, token, token, passive, token, "hereby")
    if force is None or any(c.tag_ == "MD" for c in token.children) or passive.tag_ not in _FINITE | {"VBN"}:
        return None
    content = _complement(token)
    narrow = lower in load("force")["infinitive_only"]
    if (narrow and (content is None or not _is_infinitive(content))) or (
        content is None and lower != "planned"
    ):
        return None
    if passive.tag_ == "VBD" and force is not Force.COMMITMENT:
        return None
    return Trigger(
        force,
        token,
        content or token,
        passive,
        token,
        "predicative",
        _is_negated(passive, token),
        addressed=force is _ADDRESSING,
    )


def _noun(token: "Token", helper: "Token | None") -> Trigger | None:
    """*has set a target of reducing*, *affirm our commitment to*, *reserves the right to*."""
    needs_tail = load("force")["nouns_need_tail"]
    for child in token.children:
        if child.dep_ not in {"dobj", "attr"} or child.i < token.i:
            continue
        for verbs, nouns, force in _noun_frames():
            if token.lower_ not in verbs or child.lower_ not in nouns:
                continue
            content = _complement(child) or _complement(token)
            tail = content is not None or any(c.dep_ in {"prep", "acl", "relcl"} for c in child.children)
            if child.lower_.removesuffix("s") in needs_tail and not tail:
                continue
            first = helper or token
            return Trigger(force, token, content or child, first, child, "noun", _is_negated(first, token))
    return None


def _complement(token: "Token") -> "Token | None":
    """What an undertaking verb takes: an infinitive, a gerund after *to/on/at/of*, or a *that*-clause."""
    prepositional = None
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl"} and (
            _is_infinitive(child) or child.dep_ in {"xcomp", "ccomp"}
        ):
            if child.tag_[:2] == "VB" or child.tag_ == "MD" or child.dep_ == "ccomp":
                return child
        if (
            child.dep_ == "prep"
            and child.lower_ in {"to", "on", "at", "of", "for", "towards", "toward", "by"}
            and prepositional is None
        ):
            inner = next((c for c in child.children if c.dep_ in {"pcomp", "pobj"}), None)
            if inner is not None and child.lower_ != "by":
                prepositional = inner
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ == "forward"):
            prepositional = prepositional or _complement(child)
    return prepositional


def _is_infinitive(token: "Token") -> bool:
    return token.tag_ in {"VB", "VBP"} and any(
        c.tag_ == "TO" or c.lower_ == "to" for c in token.children if c.i < token.i
    )


_NO_NEW = re.compile(
    r"^(?:ensure|see|have|provide|approve|build|permit|allow)?\W*(?:that)?\W*(?:there (?:is|are|be|will be) )?no (?:new|more|further)\b",
    re.I,
)


def forbids(text: str) -> bool:
    """True where words without a finite verb rule conduct out: *Working to ensure there is no new support*.

    >>> forbids("Working to ensure there is no new support for coal"), forbids("Exchanging views")
    (True, False)
    """
    return bool(_FORBIDS.search(text[:90]))


_FORBIDS = re.compile(
    r"\bno (?:new|more|further|longer)\b|^(?:not |ending |ceasing |stopping )", re.IGNORECASE
)


def _is_negated(first: "Token", verb: "Token") -> bool:
    """*shall not*, *will no longer*, *will end*, *no new coal plants will be built*."""
    if any(c.dep_ == "neg" or c.lower_ in {"not", "never"} for c in verb.children if c.i < verb.i + 3):
        return True
    if verb.lower_ in load("force")["ending"] and first.i < verb.i:
        return True
    between = {t.lower_ for t in verb.doc[first.i : verb.i + 1]}
    if "not" in between or {"no", "longer"} <= between:
        return True
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and any(c.dep_ == "det" and c.lower_ == "no" for c in subject.children):
        return True
    return bool(_NO_NEW.search(verb.doc[verb.i : verb.i + 6].text))
