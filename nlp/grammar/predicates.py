"""The main operative predicates of a parsed sentence: who, what, and from where to where.

One record per predicate: coordinated verbs that name different actions are different predicates
(*will cooperate on A and hold a dialogue on B*), verbs that share one object are one (*shall prepare,
communicate and maintain NDCs*). Predicates inside recitals, relative clauses and conditions are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.model import Force
from corpus.vocabulary import load
from nlp.force import Trigger, operative_frames
from nlp.grammar.coordination import find_units
from nlp.grammar.relatives import find_relatives, find_welcomed
from nlp.grammar.syntax import (
    SUBJECTS,
    complement,
    has_to,
    length,
    mark,
    noun_phrase,
    own_subject,
    partner,
    subject_of,
)
from nlp.grammar.triggers import find_triggers
from nlp.sentences import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONDITIONS = frozenset({"if", "once", "provided", "unless", "should", "subject", "when", "where"})
_NEVER_OPERATIVE = frozenset({"relcl", "acl", "csubj", "pcomp", "csubjpass"})
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_QUESTIONS = frozenset({"how", "whether", "why", "what"})
_DEEPEST = 12
"""Clauses into each other beyond which a parse is no longer believed."""


@dataclass(frozen=True)
class Predicate:
    """One operative predicate of a sentence; numbers are characters of the parsed text, half-open."""

    start: int
    end: int
    force: Force
    trigger: tuple[int, int]
    subject: tuple[int, int] | None
    """Of the clause; of the person addressed where the words address one."""
    verb: str
    """The first content verb, in lower case."""
    negated: bool = False
    passive: bool = False
    addressed: bool = False
    speaker: tuple[int, int] | None = None
    """The clause's own subject where ``subject`` is the person addressed."""
    past: bool = False
    """True where the trigger is told in the past (*agreed to*)."""
    shape: str = "modal"
    open: bool = False
    """True where it runs to the sentence's end: a lead-in's items hang from such a one."""


def find_predicates(doc: "Doc") -> list[Predicate]:
    """All operative predicates of one sentence, in order and without overlap.

    >>> # "The United States and Japan will cooperate on A and hold a dialogue on B." →
    >>> # [Predicate(verb="cooperate", subject=(0, 27), …), Predicate(verb="hold", …)]
    """
    triggers = [t for t in find_triggers(doc) if is_operative(t.clause) and not _is_shadowed(t)]
    triggers = [t for t in triggers if not any(_contains(o, t) for o in triggers if o is not t)]
    bounds = [_first_token(t).idx for t in triggers]
    found: list[Predicate] = []
    for place, trigger in enumerate(triggers):
        limit = next((b for b in bounds[place + 1 :] if b > trigger.last.idx), length(doc))
        found.extend(_split(trigger, min(limit, _clause_end(trigger, limit))))
    if not found:
        found = [_relative(*clause) for clause in find_relatives(doc)]
        found += [_relative(*clause, shape="welcomed") for clause in find_welcomed(doc)]
    return _disjoint(found)


def _relative(noun: "Token", modal: "Token", verb: "Token", shape: str = "relative") -> Predicate:
    """*a climate strategy which will be revised in 2025*, from its article to the clause's end."""
    last = verb.right_edge
    return Predicate(
        start=noun.left_edge.idx,
        end=last.idx + len(last),
        force=Force.COMMITMENT,
        trigger=(modal.idx, modal.idx + len(modal)),
        subject=(noun.left_edge.idx, noun.idx + len(noun)),
        verb=verb.lower_,
        passive=_is_passive(verb),
        shape=shape,
    )


def is_operative(verb: "Token") -> bool:
    """True where a clause speaks in the document's own voice: main, or under *decides that*."""
    token = verb
    for _ in range(_DEEPEST):
        dep = token.dep_
        if dep in {"ROOT", "parataxis"} or token.head.i == token.i:
            return mark(token) not in _QUESTIONS  # *How the Party will take part*
        if dep in _NEVER_OPERATIVE:
            return _after_colon(token)
        if dep == "advcl":
            # a fronted clause with a subject and no conjunction is a sentence run on by a comma
            return (
                mark(token) == ""
                and token.i < token.head.i
                and any(c.dep_ in SUBJECTS for c in token.children)
            )
        if dep == "ccomp" and token.head.i < token.i and not _runs_on(token):
            return token.head.lower_ in operative_frames() and is_operative(token.head)
        token = partner(token)
    return False


def _after_colon(token: "Token") -> bool:
    """A sentence after a run-in heading, which the parser hangs from the heading."""
    own = own_subject(token)
    return (
        own is not None
        and own.tag_ not in {"WDT", "WP"}
        and own.left_edge.i > 0
        and own.left_edge.nbor(-1).text == ":"
    )


def _runs_on(token: "Token") -> bool:
    """A *ccomp* that the parser made of two sentences joined by a comma or semicolon."""
    return mark(token) == "" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text in {";", ":"}


def _is_shadowed(trigger: Trigger) -> bool:
    """Triggers whose subject undertakes nothing: *which will*, *it is required that*; nouns read as verbs."""
    subject = trigger.subject or subject_of(trigger.clause)
    if subject is None:
        clause = trigger.clause
        return trigger.shape == "finite" and clause.tag_ in {"VB", "VBP"} and clause.dep_ != "conj"
    return subject.tag_ in {"WDT", "WP"} or (subject.dep_ == "expl" and trigger.shape != "modal")


def _contains(outer: Trigger, inner: Trigger) -> bool:
    """True where ``inner`` stands in the complement of ``outer``, whose finite verb governs."""
    if inner.shape == "modal" and outer.shape == "finite" and _frames(outer, inner):
        return False
    node = inner.clause
    while node.head.i != node.i:
        if node.i == outer.content.i and node.i != outer.clause.i:
            return True
        if node.dep_ in SUBJECTS | {"conj"} and node.i == inner.clause.i:
            return False
        node = partner(node)
    return False


def _frames(outer: Trigger, inner: Trigger) -> bool:
    return inner.clause.dep_ == "ccomp" and inner.clause.head.i == outer.clause.i


def _first_token(trigger: Trigger) -> "Token":
    """Where the record starts: at its subject, or at its own verb where the subject is shared."""
    clause = trigger.clause
    own = trigger.subject or own_subject(clause)
    if own is None and clause.tag_ in {"NNS", "NN"}:
        own = subject_of(clause)
    if own is None:
        near = range(trigger.first.i - 1, trigger.first.i)
        helpers = [c for c in clause.children if c.dep_ in {"advmod", "aux"} and c.i in near]
        return min([trigger.first, *helpers], key=lambda t: t.i)
    first = _without_heading(own)
    matrix = clause.head if clause.dep_ == "ccomp" and clause.head.i < clause.i else None
    if matrix is not None and matrix.lower_ in operative_frames():
        outer = own_subject(matrix)
        first = min(outer.left_edge if outer is not None else matrix, first, key=lambda t: t.i)
    return _fronted(clause, first)


def _without_heading(subject: "Token") -> "Token":
    """The subject's first word, past a run-in heading (*Climate action: The two sides will …*)."""
    first = subject.left_edge
    for token in subject.doc[first.i : subject.i]:
        if token.text == ":":
            first = token.nbor()
    return first


def _fronted(clause: "Token", first: "Token") -> "Token":
    """Take a fronted phrase in where it carries a date, a base year, a condition or the scope."""
    for child in clause.children:
        if child.i >= first.i or child.dep_ not in {"prep", "advcl", "npadvmod", "pobj"}:
            continue
        if child.dep_ == "advcl" and first.i - child.left_edge.i > clause.right_edge.i - first.i:
            continue  # longer than the norm, it would bury it; nlp.conditions looks before the span
        dated = any(t.is_digit and len(t) == 4 for t in child.doc[child.left_edge.i : first.i])
        scope = child.lower_ in {"in", "when", "where"} and any(c.tag_ == "VBG" for c in child.children)
        if dated or scope or child.left_edge.lower_ in _CONDITIONS:
            return child.left_edge
    return first


def _clause_end(trigger: Trigger, limit: int) -> int:
    """Where a trigger's clause stops: before a coordinated one with a subject or auxiliary of its own."""
    clause = trigger.clause
    stack, ends = [clause], [limit]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.dep_ != "conj" or child.i <= trigger.last.i or child.tag_[:2] != "VB":
                continue
            own = own_subject(child)
            if own is not None and own.i > trigger.last.i and child.tag_ != "VB":
                ends.append(own.left_edge.idx)
            elif own is None and child.tag_ == clause.tag_ in _FINITE and token.i == clause.i:
                ends.append(child.idx)
            else:
                stack.append(child)
                ends.extend(_finite_again(child, trigger))
    return min(ends)


def _finite_again(verb: "Token", trigger: Trigger) -> Iterator[int]:
    """*will be started in 2020 and is expected to help*: the second part describes."""
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"} and child.tag_ in _FINITE and child.i > trigger.last.i:
            yield child.idx


def _split(trigger: Trigger, end: int) -> Iterator[Predicate]:
    """One predicate for each action of a trigger, from the subject, then from each later verb, to ``end``."""
    heads = list(find_units(trigger, end))
    whole = _whole(trigger, end)
    for place, (a, b) in enumerate(pairwise([whole.start, *(h.idx for h in heads), end])):
        part = replace(whole, start=a, end=b, open=whole.open and b == end)
        if place:
            head = heads[place - 1]
            part = replace(part, verb=_verb_of(head), negated=False, passive=_is_passive(head))
        yield part


def _whole(trigger: Trigger, end: int) -> Predicate:
    speaker = _meant(trigger.subject or subject_of(trigger.clause), trigger.clause)
    spoken = noun_phrase(speaker, trigger.first)
    verb = _continued(trigger.content)
    return Predicate(
        start=_first_token(trigger).idx,
        end=end,
        force=trigger.force,
        trigger=(trigger.first.idx, trigger.last.idx + len(trigger.last)),
        subject=noun_phrase(_addressee(trigger)) if trigger.addressed else spoken,
        verb=verb.lower_,
        negated=trigger.negated,
        passive=_is_passive(verb),
        addressed=trigger.addressed,
        speaker=spoken,
        past=trigger.first.tag_ == "VBD",
        shape=trigger.shape,
        open=end >= length(trigger.clause.doc, stops=False),
    )


def _meant(subject: "Token | None", clause: "Token") -> "Token | None":
    """*Chile announced that it will*: Chile."""
    back = subject is not None and subject.lower_ == "it" and clause.dep_ == "ccomp"
    return (own_subject(clause.head) or subject) if back else subject


def _continued(verb: "Token") -> "Token":
    """*will continue to be implemented*: what goes on."""
    inner = complement(verb) if verb.lower_ in load("force")["continuing"] else None
    return inner if inner is not None and has_to(inner) else verb


def _is_passive(verb: "Token") -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def _verb_of(token: "Token") -> str:
    """The verb of a unit that may start with *to* or an adverb."""
    for t in token.doc[token.i : token.i + 4]:
        if t.tag_[:2] == "VB":
            return str(t.lower_)
    return str(token.lower_)


def _addressee(trigger: Trigger) -> "Token | None":
    """Whom the words address: *encourages Parties to provide*, *calls on Parties*, *are invited to*."""
    if trigger.shape == "predicative":
        return subject_of(trigger.clause)
    verb = trigger.last
    after = [c for c in verb.children if c.i > verb.i]
    inner = [c for c in trigger.content.children if c.dep_ in SUBJECTS and c.i > verb.i]
    upon = [c for c in after if c.dep_ in {"prep", "prt"} and c.lower_ in {"on", "upon", "to"}]
    called = [p for on in upon for p in on.children if p.dep_ == "pobj"]
    if called and verb.lower_ in forms("call"):
        return called[0]
    asked = trigger.content.i != verb.i
    objects = [c for c in after if c.dep_ == "dobj" and asked]  # *encourage restraint* addresses nobody
    return next(iter([*objects, *inner, *called]), None)


def _disjoint(found: list[Predicate]) -> list[Predicate]:
    """Cut each predicate where the next one starts; spans of one document never nest."""
    found.sort(key=lambda p: (p.start, p.trigger))
    out: list[Predicate] = []
    for predicate in found:
        if out and predicate.start < out[-1].end:
            if predicate.start <= out[-1].start:
                continue
            out[-1] = replace(out[-1], end=predicate.start, open=False)
        out.append(predicate)
    return [p for p in out if p.end > p.start]
