"""Triggers with *be*: *is committed to*, *are encouraged to*, *is to report*, *a target has been set*."""

import re
from typing import TYPE_CHECKING

from corpus.model import Force
from corpus.vocabulary import load
from nlp.force import Trigger, ends, is_negated, predicatives
from nlp.grammar.syntax import PRESENT, complement, is_infinitive, own_subject, perfect, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_AMOUNT = re.compile(r"(?:19|20)\d\d\d?|\d+(?:st|nd|rd|th)")
_PASSIVE_AUXILIARIES = frozenset({"VBZ", "VBP", "VBD", "MD", "VBN"})
_BETWEEN_BE_AND_TO = frozenset({"to", "also", "not", "be", "further", "therefore", ","})


def be_trigger(token: "Token") -> Trigger | None:
    """*is committed to*, *are encouraged to*, *is to report*."""
    for child in token.children:
        if child.dep_ in {"acomp", "attr", "oprd", "xcomp", "ccomp"} and child.lower_ in predicatives():
            return _predicative(child, token, token)
    subject = subject_of(token)
    if token.lower_ not in {"is", "are"} or _explains(subject):
        return None
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"} and is_infinitive(child) and child.i > token.i:
            last = child.nbor(-1)
            if all(t.lower_ in _BETWEEN_BE_AND_TO for t in token.doc[token.i + 1 : child.i]):
                return Trigger(
                    _be_to_force(token), token, child, token, last, "be-to", is_negated(token, token)
                )
    return None


def _explains(subject: "Token | None") -> bool:
    return subject is not None and subject.lower_ in load("force")["explaining_nouns"]


def _predicative(word: "Token", clause: "Token", first: "Token") -> Trigger | None:
    """*committed to reaching*, *encouraged to move*; what needs an infinitive binds with one only."""
    content, lower = complement(word), word.lower_
    if lower in load("force")["infinitive_only"] and (content is None or not is_infinitive(content)):
        return None
    if content is None and lower != "planned":
        return None
    force, negated = predicatives()[lower], is_negated(first, clause) or ends(content)
    return Trigger(
        force, clause, content or word, first, word, "predicative", negated,
        addressed=force is Force.EXHORTATION,
    )  # fmt: skip


def _be_to_force(token: "Token") -> Force:
    """*The target is to reduce …* states a target; *Japan is to develop …* binds Japan."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    stated = subject is not None and subject.lower_ in load("force")["outcome_nouns"]
    return Force.COMMITMENT if stated else Force.OBLIGATION


def passive_trigger(token: "Token", passive: "Token") -> Trigger | None:
    """*are encouraged to move*, *is committed to reaching* where the parser reads a passive."""
    force = predicatives().get(token.lower_)
    if _is_target_set(token, passive):
        return Trigger(Force.COMMITMENT, token, complement(token) or token, passive, token, "set")
    if force is None:
        hereby = any(c.lower_ == "hereby" for c in token.children)
        return Trigger(Force.COMMITMENT, token, token, passive, token, "hereby") if hereby else None
    if any(c.tag_ == "MD" for c in token.children) or passive.tag_ not in _PASSIVE_AUXILIARIES:
        return None
    if passive.tag_ == "VBD" and force is not Force.COMMITMENT:
        return None
    return _predicative(token, token, passive)


def _is_target_set(token: "Token", passive: "Token") -> bool:
    """*A target of 30 % is set*, *targets have been set to deploy …*; what was set once is only told."""
    subject, words = own_subject(token), load("force")["target_set"]
    if subject is None or subject.lower_ not in words["nouns"] or token.lower_ not in words["participles"]:
        return False
    stands = passive.tag_ in PRESENT or perfect(token) is not None
    content = complement(token)
    return stands and (_has_amount(token) or (content is not None and is_infinitive(content)))


def _has_amount(verb: "Token") -> bool:
    """A number that is no year: *targets are set for the 13th period*, *in 2016* states none."""
    return any(t.text[0].isdigit() and _NO_AMOUNT.fullmatch(t.text) is None for t in verb.subtree)
