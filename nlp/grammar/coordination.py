"""Coordination: where a second and third action of one trigger begin.

*will cooperate on A and hold a dialogue on B* is two actions; *shall prepare, communicate and maintain
NDCs* is one, for its verbs share the object; *will work to ensure A and to support B* is two.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.vocabulary import load
from nlp.force import Trigger
from nlp.grammar.purposes import carries, without_purposes
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
    others = (_after_semicolons, _stray, _second_prepositions, _gerunds)
    for token in (token for find in others for token in find(trigger)):
        seen.setdefault(token.i, token)
    found = [seen[i] for i in sorted(seen) if seen[i].idx < end and i > trigger.last.i]
    for token in without_purposes(found, trigger, verbs):
        if not _shares_object(token):
            yield _unit_start(token)


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
        if _is_misread(token) and wanted == _PLAIN:
            yield token
            continue
        if token.tag_ not in wanted or token.dep_ not in _STRAY or own_subject(token) is not None:
            continue
        if any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in token.children) or token.head.i > token.i:
            continue
        lead = _lead(token)
        if lead is not None and lead.i > trigger.last.i and lead.tag_ == "CC" and _mismatch(token, trigger):
            yield token


def _is_misread(token: "Token") -> bool:
    """A verb after *and* that the tagger took for a noun: *and partner with Peru*, *and address costs*."""
    if token.tag_[:2] != "NN" or token.i + 1 >= len(token.doc) or token.nbor(-1).tag_ != "CC":
        return False
    after = token.nbor()
    if token.lower_ in {"partner", "work", "plan"}:
        return after.lower_ in {"with", "to"}
    return token.lower_ == "address" and after.tag_[:2] in {"JJ", "DT", "NN", "PR", "RB"}


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


def _gerunds(trigger: Trigger) -> Iterator["Token"]:
    """*are committed to meeting A, achieving B, and keeping C*: a row that a conjunction closes."""
    content = trigger.content
    if content.tag_ != "VBG" or content.dep_ not in {"pcomp", "pobj"}:
        return
    row: list[Token] = []
    for token in content.doc[content.i + 2 :]:
        lead = _lead(token) if token.tag_ == "VBG" and token.dep_ in _STRAY else None
        if (
            lead is None
            or token.lower_ in load("force")["participial"]
            or (lead.text != "," and lead.tag_ != "CC")
        ):
            continue
        if (
            token.dep_ == "conj"
            and token.head.tag_ == "VBG"
            and token.head.i not in {content.i, *(t.i for t in row)}
        ):
            continue  # beside a gerund inside: *by phasing out A and promoting B*
        row.append(token)
        if lead.tag_ == "CC":
            yield from row
            row.clear()


def _second_prepositions(trigger: Trigger) -> Iterator["Token"]:
    """*is committed to justice and to prioritizing investment*: the second *to*."""
    if trigger.content.dep_ in {"pobj", "pcomp"}:
        first = trigger.content.head
        second = (c for c in first.children if c.dep_ == "conj" and c.lower_ == first.lower_ == "to")
        yield from second


def _inner(token: "Token") -> "Token | None":
    """The verb whose conjuncts are actions too.

    *work with X to support A and leverage B*, *commit to a goal of reducing A and moving to B*, *engage in
    efforts to reduce A and to restore B*.
    """
    if carries(token):
        for child in token.children:
            if child.dep_ in {"xcomp", "advcl"} and child.i > token.i and has_to(child):
                return child
    if token.tag_[:2] == "NN":
        of = [c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"]
        return (
            next((c for c in of[0].children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None) if of else None
        )
    for child in token.children if token.lower_ in _LIGHT else ():
        nouns = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
        for noun in nouns:
            if noun.lower_ in _EFFORTS:
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


def _shares_object(second: "Token") -> bool:
    """*prepare, communicate and maintain*: nothing but commas, conjunctions and adverbs between two verbs.

    The tagger may take the verb in between for a noun: *to reform and strengthen it*, *recognize, support and
    advance it*.
    """
    first = _before_joints(second)
    if first is None or second.i - first.i > 6:
        return False
    if first.tag_[:2] == "NN" and first.i > 0 and second.tag_ in _PLAIN:
        earlier = _before_joints(first)
        return first.nbor(-1).lower_ == "to" or (earlier is not None and earlier.tag_ in _PLAIN)
    return first.tag_[:2] == "VB"


def _before_joints(token: "Token") -> "Token | None":
    """The last word before the commas, conjunctions, adverbs and *to* that stand before a token."""
    at = token.i - 1
    while at > 0 and _joins(token.doc[at]):
        at -= 1
    return token.doc[at] if 0 <= at < token.i - 1 else None


def _joins(token: "Token") -> bool:
    return (token.is_punct and token.text != ";") or token.tag_ in {"CC", "RB", "TO"} or token.text == "/"


def _unit_start(token: "Token") -> "Token":
    """A later predicate starts at its own verb, with its *to* and adverb."""
    helpers = [c for c in token.children if c.i < token.i and c.dep_ in {"aux", "auxpass", "advmod", "neg"}]
    return min([token, *helpers], key=lambda t: t.i)
