"""How binding a wording is: the words that govern an undertaking, by surface alone.

The words themselves stand in ``corpus/vocab/force.yaml``; the grammar around them is
``nlp.grammar.triggers``.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from corpus.model import Force
from corpus.vocabulary import load
from nlp.sentences import forms

if TYPE_CHECKING:
    from spacy.tokens import Token


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
def verbs_of(section: str) -> dict[str, tuple[str, Force]]:
    """Every form of the verbs of a section → (base form, force)."""
    return {
        form: (verb, Force(force))
        for force, verbs in load("force")[section].items()
        for verb in verbs
        for form in forms(verb)
    }


@cache
def predicatives() -> dict[str, Force]:
    """Participles and adjectives that bind after a copula → force."""
    return {word: Force(force) for force, words in load("force")["predicatives"].items() for word in words}


@cache
def forms_of(section: str) -> frozenset[str]:
    """The words of a flat section, in all the forms that verbs have."""
    return frozenset(form for word in load("force")[section] for form in forms(word))


@cache
def noun_frames() -> tuple[tuple[frozenset[str], frozenset[str], Force], ...]:
    """Verbs and nouns that bind together (*set* a *target*), in all their forms, with the force."""
    frames: list[dict[str, Any]] = load("force")["nouns"]
    return tuple(
        (
            frozenset(form for verb in frame["verbs"] for form in forms(verb)),
            frozenset(form for noun in frame["nouns"] for form in (noun, noun + "s")),
            Force(frame["force"]),
        )
        for frame in frames
    )


@cache
def noun_verbs() -> frozenset[str]:
    """The verbs of all noun frames."""
    return frozenset().union(*(verbs for verbs, _, _ in noun_frames()))


@cache
def operative_frames() -> frozenset[str]:
    """Verbs under which a *that*-clause keeps its own force."""
    return frozenset(form for verb in load("force")["operative_frames"] for form in forms(verb))


def is_carrier(word: str) -> bool:
    """True for verbs whose infinitive holds the actions: *work* to, *seek* to."""
    return word.lower() in forms_of("carriers")


def forbids(text: str) -> bool:
    """True where words without a finite verb rule conduct out: *Ensuring there is no new support*.

    >>> forbids("Working to ensure there is no new support for coal"), forbids("Exchanging views")
    (True, False)
    """
    return bool(_FORBIDS.search(text[:90]))


_FORBIDS = re.compile(
    r"\bno (?:new|more|further|longer)\b|^(?:not |ending |ceasing |stopping )", re.IGNORECASE
)
_NO_NEW = re.compile(
    r"^(?:ensure|see|have|provide|approve|build|permit|allow)?\W*(?:that)?\W*"
    r"(?:there (?:is|are|be|will be) )?"
    r"no (?:new|more|further)\b",
    re.IGNORECASE,
)


def is_negated(first: "Token", verb: "Token") -> bool:
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


def ends(content: "Token | None") -> bool:
    """*committed to ending*, *agree to stop*: conduct that ends."""
    return content is not None and content.tag_[:2] == "VB" and content.lower_ in forms_of("ending")
