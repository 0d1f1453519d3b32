"""Coordination: where a second and third action of one trigger begin.

*will cooperate on A and hold a dialogue on B* is two actions; *shall prepare, communicate and maintain
NDCs* is one, for its verbs share the object; *will work to ensure A and to support B* is two.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nlp.force import Trigger, is_carrier
from nlp.grammar.syntax import has_to, own_subject
from nlp.grammar.triggers import find_trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLAIN = frozenset({"VB", "VBP"})
_EFFORTS = frozenset({"effort", "efforts", "steps", "action", "measures"})
_LIGHT = frozenset({"engage", "engaging", "make", "making", "take", "taking", "undertake", "undertaking"})
_STRAY = frozenset({"conj", "ROOT", "advcl", "appos", "dep", "ccomp"})
_FINITE = frozenset({"VBP", "VBZ", "VBD"})


def find_units(trigger: Trigger, end: int) -> Iterator["Token"]:
    """First words of the second and later actions of a trigger before the character ``end``, in order."""
    seen, verbs = _by_tree(trigger)
    for token in (*_after_semicolons(trigger), *_stray(trigger), *_second_prepositions(trigger)):
        seen.setdefault(token.i, token)
    verbs.update(seen)
    for i in sorted(i for i, token in seen.items() if token.idx < end and i > trigger.last.i):
        earlier = [j for j in verbs if j < i]
        if not _shares_object(verbs[max(earlier)] if earlier else trigger.last, seen[i]):
            yield _unit_start(seen[i])


def _by_tree(trigger: Trigger) -> tuple[dict[int, "Token"], dict[int, "Token"]]:
    """Conjuncts that the parser found, and all verbs that actions may begin with."""
    bases = [trigger.content] if trigger.content.i == trigger.clause.i else [trigger.content, trigger.clause]
    seen: dict[int, Token] = {}
    verbs: dict[int, Token] = {trigger.content.i: trigger.content}
    while bases:
        base = bases.pop()
        inner = _inner(base)
        if inner is not None:
            verbs[inner.i] = inner
            bases.append(inner)
        for child in base.children:
            if child.dep_ not in {"conj", "dep"} or child.i <= trigger.last.i or not _is_unit(child, base):
                continue
            if has_to(child) and not _after_conjunction(child):
                continue  # *to support talks … to raise ambition*: a purpose, not a second action
            if not _stands_alone(child, base, trigger):
                seen[child.i] = child
                bases.append(child)
    return seen, verbs


def _stands_alone(token: "Token", base: "Token", trigger: Trigger) -> bool:
    """*reaffirm our commitment and urge all states to …*: a second finite verb has its own force, or none."""
    second = base.i == trigger.clause.i != trigger.content.i and base.tag_ in _FINITE
    return second and (token.tag_ != "VB" or find_trigger(token) is not None)


def _stray(trigger: Trigger) -> Iterator["Token"]:
    """Coordinated verbs that the parser hung from a noun, or from a verb of another form.

    *reduce emissions from forests and agriculture and enhance sinks*: a plain form stands beside the plain
    form after the auxiliary, a gerund beside the gerund, *to do* beside *to do*.
    """
    wanted = _PLAIN if trigger.content.tag_ in _PLAIN else {trigger.content.tag_} & {"VBG"}
    for token in trigger.clause.doc[trigger.content.i + 2 :]:
        if token.tag_ not in wanted or token.dep_ not in _STRAY or own_subject(token) is not None:
            continue
        if any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in token.children) or token.head.i > token.i:
            continue
        lead = _lead(token)
        if lead is not None and lead.i > trigger.last.i and lead.tag_ == "CC" and _mismatch(token, trigger):
            yield token


def _after_conjunction(token: "Token") -> bool:
    lead = _lead(token)
    return lead is not None and (lead.tag_ == "CC" or lead.text in {",", ";"})


def _lead(token: "Token") -> "Token | None":
    """The conjunction or comma before a verb, past its *to* and adverbs."""
    at = _unit_start(token).i - 1
    while at > 0 and (token.doc[at].tag_ in {"RB", "TO"} or token.doc[at].lower_ == "to"):
        at -= 1
    return token.doc[at] if at > 0 else None


def _mismatch(token: "Token", trigger: Trigger) -> bool:
    """True where the parser's head is of another form than the verb, so that it cannot be its partner."""
    head, other = token.head, token.head.i != trigger.content.i
    if token.tag_ == "VBG":
        between = token.doc[trigger.content.i + 1 : token.i]
        rival = any(t.tag_ == "VBG" and t.nbor(-1).tag_ in {"IN", ","} for t in between)
        return head.tag_ != "VBG" and not rival
    if has_to(token):
        return head.tag_[:2] != "VB" or (has_to(trigger.content) and not has_to(head) and other)
    return head.tag_ not in _PLAIN or (other and any(c.tag_ == "MD" for c in head.children))


def _second_prepositions(trigger: Trigger) -> Iterator["Token"]:
    """*is committed to justice and to prioritizing investment*: the second *to*."""
    if trigger.content.dep_ in {"pobj", "pcomp"}:
        first = trigger.content.head
        yield from (c for c in first.children if c.dep_ == "conj" and c.lower_ == first.lower_)


def _inner(token: "Token") -> "Token | None":
    """The verb whose conjuncts are actions too.

    *work with X to support A and leverage B*, *commit to a goal of reducing A and moving to B*, *engage in
    efforts to reduce A and to restore B*.
    """
    if is_carrier(token.lower_):
        for child in token.children:
            if child.dep_ in {"xcomp", "advcl"} and child.i > token.i and has_to(child):
                return child
    if token.tag_[:2] == "NN":
        of = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
        return (
            next((c for c in of[0].children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None) if of else None
        )
    for child in token.children:
        nouns = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
        for noun in nouns:
            if noun.lower_ in _EFFORTS and token.lower_ in _LIGHT:
                return next((c for c in noun.children if c.dep_ == "acl" and has_to(c)), None)
    return None


def _is_unit(token: "Token", base: "Token") -> bool:
    """True where a conjunct is an action without a subject or auxiliary of its own."""
    if (
        token.tag_[:2] != "VB"
        or own_subject(token) is not None
        or any(c.tag_ == "MD" for c in token.children)
    ):
        return False
    if base.tag_ == "VBG":
        return token.tag_ == "VBG"
    if token.tag_ in _PLAIN:
        return True
    if token.tag_ != "VBN":
        return False
    return has_to(token) or any(c.dep_ == "auxpass" and c.lower_ == "be" for c in token.children)


def _after_semicolons(trigger: Trigger) -> Iterator["Token"]:
    """Bare verbs after a semicolon stand beside the first one, whatever the parser made of them."""
    if trigger.content.tag_ not in _PLAIN:
        return
    doc = trigger.clause.doc
    for token in doc[trigger.content.i + 1 :]:
        if token.text == ";":
            after = [
                t
                for t in doc[token.i + 1 : token.i + 4]
                if t.lower_ not in {"and", "also"} and t.tag_ != "RB"
            ]
            if after and after[0].tag_ in _PLAIN and own_subject(after[0]) is None:
                yield from _chain(after[0])


def _chain(verb: "Token") -> Iterator["Token"]:
    """A verb and the bare verbs coordinated with it."""
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ in _PLAIN and own_subject(child) is None:
            yield from _chain(child)


def _shares_object(first: "Token", second: "Token") -> bool:
    """*prepare, communicate and maintain*: nothing but commas, conjunctions and adverbs in between."""
    between = first.doc[first.i + 1 : second.i]
    if first.tag_[:2] != "VB" or len(between) > 5:
        return False
    return all(_joins(token) for token in between)


def _joins(token: "Token") -> bool:
    return (token.is_punct and token.text != ";") or token.tag_ in {"CC", "RB", "TO"} or token.text == "/"


def _unit_start(token: "Token") -> "Token":
    """A later predicate starts at its own verb, with its *to* and adverb."""
    helpers = [c for c in token.children if c.i < token.i and c.dep_ in {"aux", "auxpass", "advmod", "neg"}]
    return min([token, *helpers], key=lambda t: t.i)
