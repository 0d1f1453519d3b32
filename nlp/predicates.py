"""The main operative predicates of a parsed sentence: who, what, and from where to where.

One record per predicate: coordinated verbs that name different actions are different predicates
(*will cooperate on A and hold a dialogue on B*), verbs that share one object are one (*shall prepare,
communicate and maintain NDCs*). Predicates inside recitals, relative clauses and conditions are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from corpus.model import Force
from corpus.vocabulary import load
from nlp.force import Trigger, find_trigger, find_triggers, is_carrier
from nlp.sentences import forms

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_CONDITIONS = {"if", "once", "provided", "unless", "should", "subject", "when", "where"}
_SUBORDINATORS = {"if", "once", "unless", "because", "since", "when", "whenever", "as", "although", "though", "that", "how", "whether",
                  "until", "before", "after", "so", "what", "where", "which", "who"}  # fmt: skip


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


@cache
def _operative_frames() -> frozenset[str]:
    return frozenset(form for verb in load("force")["operative_frames"] for form in forms(verb))


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
        limit = next((b for b in bounds[place + 1 :] if b > trigger.last.idx), len(doc.text))
        found.extend(_split(trigger, min(limit, _clause_end(trigger, limit))))
    return _disjoint(found)


def is_operative(verb: "Token") -> bool:
    """True where a clause speaks in the document's own voice: main, or under *decides that*."""
    token = verb
    for _ in range(12):
        dep = token.dep_
        if dep in {"ROOT", "parataxis"}:
            return True
        if dep in {"relcl", "acl", "csubj", "pcomp", "csubjpass"}:
            return _after_colon(token)
        if dep == "advcl" and (_mark(token) in _SUBORDINATORS or _mark(token) == ""):
            return (
                _mark(token) == ""
                and any(c.dep_ in _SUBJECTS for c in token.children)
                and token.i < token.head.i
            )
        if dep == "ccomp" and token.head.i < token.i and not _runs_on(token):
            if token.head.lower_ not in _operative_frames() or not is_operative(token.head):
                return False
            return True
        if token.head.i == token.i:
            return True
        token = token.head
    return False


def _after_colon(token: "Token") -> bool:
    """A sentence after a run-in heading, which the parser hangs from the heading."""
    own = _own_subject(token)
    return (
        own is not None
        and own.tag_ not in {"WDT", "WP"}
        and own.left_edge.i > 0
        and own.left_edge.nbor(-1).text == ":"
    )


def _runs_on(token: "Token") -> bool:
    """A *ccomp* that the parser made of two sentences joined by a comma or semicolon."""
    return _mark(token) == "" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text in {";", ":"}


def _mark(token: "Token") -> str:
    for child in token.children:
        if child.i > token.i:
            break
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB"):
            return str(child.lower_)
    first = token.left_edge
    return str(first.lower_) if first.tag_ in {"WRB", "WDT", "WP"} else ""


def _is_shadowed(trigger: Trigger) -> bool:
    """Subjects that make no undertaking: *this would*, *it is expected that*, *there will be*."""
    subject = trigger.subject or subject_of(trigger.clause)
    if subject is None:
        return (
            trigger.shape == "finite"
            and trigger.clause.tag_ in {"VB", "VBP"}
            and trigger.clause.dep_ != "conj"
        )
    if subject.tag_ in {"WDT", "WP"}:
        return True
    return subject.dep_ == "expl" and trigger.shape != "modal"


def _contains(outer: Trigger, inner: Trigger) -> bool:
    """True where ``inner`` stands in the complement of ``outer``, whose finite verb governs."""
    if inner.shape == "modal" and outer.shape == "finite" and _frames(outer, inner):
        return False
    node = inner.clause
    while node.head.i != node.i:
        if node.i == outer.content.i and node.i != outer.clause.i:
            return True
        if node.dep_ in _SUBJECTS | {"conj"} and node.i == inner.clause.i:
            return False
        node = node.head
    return False


def _frames(outer: Trigger, inner: Trigger) -> bool:
    return inner.clause.dep_ == "ccomp" and inner.clause.head.i == outer.clause.i


def subject_of(verb: "Token") -> "Token | None":
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    token = verb
    for _ in range(8):
        own = [c for c in token.children if c.dep_ in _SUBJECTS and (c.i < token.i or c.dep_ == "nsubj")]
        if own:  # of two, the nearer: the parser takes a fronted *Consistent with …* for a subject too
            return max((c for c in own if c.i < token.i), key=lambda c: c.i, default=own[0])
        if token.dep_ in {"conj", "xcomp"} and token.head.i != token.i:
            token = token.head
        else:
            break
    if token.tag_ in {"NNS", "NN"}:
        return next(
            (c for c in token.children if c.dep_ in {"compound", "nmod", "poss"} and c.i < token.i), None
        )
    return None


def _own_subject(verb: "Token") -> "Token | None":
    return max(
        (c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), key=lambda c: c.i, default=None
    )


def _first_token(trigger: Trigger) -> "Token":
    """The word at which the record starts: the subject's first, or the verb's own where the subject is shared."""
    own = trigger.subject or _own_subject(trigger.clause)
    if own is None and trigger.clause.tag_ in {"NNS", "NN"}:
        own = subject_of(trigger.clause)
    if own is None:
        helpers = [
            c
            for c in trigger.clause.children
            if c.dep_ in {"advmod", "aux"} and c.i < trigger.first.i and c.i >= trigger.first.i - 1
        ]
        return min([trigger.first, *helpers], key=lambda t: t.i)
    first = _without_fronting(own)
    clause = trigger.clause
    matrix = clause.head if clause.dep_ == "ccomp" and clause.head.i < clause.i else None
    if matrix is not None and matrix.lower_ in _operative_frames():
        outer = _own_subject(matrix)
        first = min(outer.left_edge if outer is not None else matrix, first, key=lambda t: t.i)
    return _fronted(clause, first)


def _without_fronting(subject: "Token") -> "Token":
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
        text = child.doc[child.left_edge.i : first.i].text
        dated = any(
            part.isdigit() and len(part) == 4 for part in text.replace("-", " ").replace(",", " ").split()
        )
        conditioned = child.left_edge.lower_ in _CONDITIONS
        if child.dep_ == "advcl" and first.i - child.left_edge.i > clause.right_edge.i - first.i:
            continue  # a clause longer than the norm itself would bury it; nlp.conditions looks before the span
        scope = child.lower_ in {"in", "when", "where"} and any(c.tag_ == "VBG" for c in child.children)
        if dated or conditioned or scope:
            return child.left_edge
    return first


def _clause_end(trigger: Trigger, limit: int) -> int:
    """Where the clause of a trigger stops: before a coordinated clause with a subject of its own."""
    clause = trigger.clause
    stack, ends = [clause], [limit]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.dep_ == "conj" and child.i > trigger.last.i and child.tag_[:2] == "VB":
                own = _own_subject(child)
                if own is not None and own.i > trigger.last.i and child.tag_ != "VB":
                    ends.append(own.left_edge.idx)
                elif (
                    own is None and child.tag_ == clause.tag_ in {"VBZ", "VBP", "VBD"} and token.i == clause.i
                ):
                    ends.append(child.idx)
                else:
                    stack.append(child)
                    ends.extend(_finite_again(child, trigger))
    return min(ends)


def _finite_again(verb: "Token", trigger: Trigger) -> Iterator[int]:
    """*will be started in 2020 and is expected to help*: a conjunct with an auxiliary of its own describes."""
    for child in verb.children:
        if (
            child.dep_ in {"aux", "auxpass"}
            and child.tag_ in {"VBZ", "VBP", "VBD"}
            and child.i > trigger.last.i
        ):
            yield child.idx


def _split(trigger: Trigger, end: int) -> Iterator[Predicate]:
    heads = list(_units(trigger, end))
    start = _first_token(trigger)
    subject = _addressee(trigger) if trigger.addressed else trigger.subject or subject_of(trigger.clause)
    whole = Predicate(
        start=start.idx,
        end=end,
        force=trigger.force,
        trigger=(trigger.first.idx, trigger.last.idx + len(trigger.last)),
        subject=_noun_phrase(subject),
        verb=trigger.content.lower_,
        negated=trigger.negated,
        passive=any(c.dep_ == "auxpass" for c in trigger.content.children),
        addressed=trigger.addressed,
        speaker=_noun_phrase(trigger.subject or subject_of(trigger.clause)),
        past=trigger.first.tag_ == "VBD",
        shape=trigger.shape,
        open=end >= len(trigger.clause.doc.text.rstrip(" .;:")),
    )
    cuts = [start.idx, *(h.idx for h in heads), end]
    for place, (a, b) in enumerate(zip(cuts, cuts[1:], strict=False)):
        part = replace(whole, start=a, end=b, open=whole.open and b == end)
        if place:
            head = heads[place - 1]
            part = replace(
                part,
                verb=_verb_of(head),
                negated=False,
                passive=any(c.dep_ == "auxpass" for c in head.children),
            )
        yield part


def _verb_of(token: "Token") -> str:
    """The verb of a unit that may start with *to* or an adverb."""
    for t in token.doc[token.i : token.i + 4]:
        if t.tag_[:2] == "VB":
            return str(t.lower_)
    return str(token.lower_)


def _noun_phrase(token: "Token | None") -> tuple[int, int] | None:
    if token is None:
        return None
    last = token.right_edge
    return token.left_edge.idx, last.idx + len(last)


def _addressee(trigger: Trigger) -> "Token | None":
    """*encourages Parties to provide*: the object, or the subject of the infinitive; of a passive the subject."""
    if trigger.shape == "predicative":
        return subject_of(trigger.clause)
    for child in trigger.clause.children:
        if child.dep_ == "dobj" and child.i > trigger.clause.i:
            return child
    for child in trigger.content.children:
        if child.dep_ in _SUBJECTS and child.i > trigger.clause.i:
            return child
    for child in trigger.clause.children:
        if child.dep_ in {"prep", "prt"} and child.lower_ in {"on", "upon", "to"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
    return None


def _units(trigger: Trigger, end: int) -> Iterator["Token"]:
    """First words of the second and later units of a predicate, in order."""
    doc = trigger.clause.doc
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
            if not _stands_alone(child, base, trigger):
                seen[child.i] = child
                bases.append(child)
    for token in (*_after_semicolons(trigger), *_stray(trigger, doc), *_second_prepositions(trigger)):
        seen.setdefault(token.i, token)
    verbs.update(seen)
    for i in sorted(i for i, token in seen.items() if token.idx < end and i > trigger.last.i):
        previous = verbs[max(j for j in verbs if j < i)] if any(j < i for j in verbs) else trigger.last
        if not _shares_object(previous, seen[i]):
            yield _unit_start(seen[i])


def _stands_alone(token: "Token", base: "Token", trigger: Trigger) -> bool:
    """*reaffirm our commitment to X and urge all states to …*: a second finite verb has its own force, or none."""
    second = base.i == trigger.clause.i != trigger.content.i and base.tag_ in {"VBP", "VBZ", "VBD"}
    return second and (token.tag_ != "VB" or find_trigger(token) is not None)


def _stray(trigger: Trigger, doc: "Doc") -> Iterator["Token"]:
    """Coordinated verbs that the parser hung from a noun, or from a verb of another form.

    *reduce emissions from forests and agriculture and enhance sinks*: a plain form stands beside the plain
    form after the auxiliary, a gerund beside the gerund, *to do* beside *to do*.
    """
    wanted = (
        {"VB", "VBP"}
        if trigger.content.tag_ in {"VB", "VBP"}
        else {"VBG"}
        if trigger.content.tag_ == "VBG"
        else set()
    )
    for token in doc[trigger.content.i + 2 :]:
        if (
            token.tag_ not in wanted
            or token.dep_ not in {"conj", "ROOT", "advcl", "appos", "dep", "ccomp"}
            or _own_subject(token)
        ):
            continue
        if any(c.tag_ == "MD" or c.dep_ == "auxpass" for c in token.children) or token.head.i > token.i:
            continue
        lead = _lead(token)
        if lead is None or lead.i <= trigger.last.i or lead.tag_ != "CC":
            continue
        if _mismatch(token, trigger):
            yield token


def _lead(token: "Token") -> "Token | None":
    """The conjunction or comma before a verb, past its *to* and adverbs."""
    at = token.i - 1
    while at > 0 and (token.doc[at].tag_ in {"RB", "TO"} or token.doc[at].lower_ == "to"):
        at -= 1
    return token.doc[at] if at > 0 else None


def _mismatch(token: "Token", trigger: Trigger) -> bool:
    head = token.head
    if token.tag_ == "VBG":
        between = token.doc[trigger.content.i + 1 : token.i]
        rival = any(t.tag_ == "VBG" and t.nbor(-1).tag_ in {"IN", ","} for t in between)
        return head.tag_ != "VBG" and not rival
    infinitive = any(c.tag_ == "TO" for c in token.children)
    if infinitive:
        return head.tag_[:2] != "VB" or (
            _is_plain(trigger.content) and not _is_plain(head) and head.i != trigger.content.i
        )
    return (
        head.tag_ not in {"VB", "VBP"}
        or any(c.tag_ == "MD" for c in head.children)
        and head.i != trigger.content.i
    )


def _is_plain(token: "Token") -> bool:
    return any(c.tag_ == "TO" for c in token.children)


def _second_prepositions(trigger: Trigger) -> Iterator["Token"]:
    """*is committed to justice and to prioritizing investment*: the second *to*."""
    if trigger.content.dep_ in {"pobj", "pcomp"}:
        first = trigger.content.head
        yield from (c for c in first.children if c.dep_ == "conj" and c.lower_ == first.lower_)


def _inner(token: "Token") -> "Token | None":
    """*work with X to support* → support, whose conjuncts are actions too; *engage in efforts to reduce* alike."""
    if is_carrier(token.lower_):
        for child in token.children:
            if child.dep_ in {"xcomp", "advcl"} and child.i > token.i and _is_plain(child):
                return child
    if token.tag_[:2] == "NN":  # *commit to a goal of reducing A and moving to B*
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        return (
            next((c for c in of.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
            if of is not None
            else None
        )
    for child in token.children:
        nouns = [child] if child.dep_ == "dobj" else [c for c in child.children if c.dep_ == "pobj"]
        for noun in nouns:
            if noun.lower_ in {"effort", "efforts", "steps", "action", "measures"}:
                return next((c for c in noun.children if c.dep_ == "acl" and _is_plain(c)), None)
    return None


def _is_unit(token: "Token", base: "Token") -> bool:
    if (
        token.tag_[:2] != "VB"
        or _own_subject(token) is not None
        or any(c.tag_ == "MD" for c in token.children)
    ):
        return False
    gerund = base.tag_ == "VBG"
    if gerund:
        return token.tag_ == "VBG"
    if token.tag_ in {"VB", "VBP"}:
        return True
    return token.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.lower_ == "be" for c in token.children)


def _after_semicolons(trigger: Trigger) -> Iterator["Token"]:
    """Bare verbs after a semicolon stand beside the first one, whatever the parser made of them."""
    if trigger.content.tag_ not in {"VB", "VBP"}:
        return
    doc = trigger.clause.doc
    for token in doc[trigger.content.i + 1 :]:
        if token.text == ";":
            after = [
                t
                for t in doc[token.i + 1 : token.i + 4]
                if t.lower_ not in {"and", "also"} and t.tag_ != "RB"
            ]
            if after and after[0].tag_ in {"VB", "VBP"} and _own_subject(after[0]) is None:
                yield from _chain(after[0])


def _chain(verb: "Token") -> Iterator["Token"]:
    """A verb and the bare verbs coordinated with it."""
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and child.tag_ in {"VB", "VBP"} and _own_subject(child) is None:
            yield from _chain(child)


def _shares_object(first: "Token", second: "Token") -> bool:
    """*prepare, communicate and maintain*: nothing but commas, conjunctions and adverbs in between."""
    if first.tag_[:2] != "VB":
        return False
    between = first.doc[first.i + 1 : second.i]
    return (
        all(
            (t.is_punct and t.text != ";") or t.tag_ in {"CC", "RB", "TO"} or t.lower_ == "/" for t in between
        )
        and len(between) <= 5
    )


def _unit_start(token: "Token") -> "Token":
    """A later predicate starts at its own verb, with its *to* and adverb."""
    helpers = [c for c in token.children if c.i < token.i and c.dep_ in {"aux", "auxpass", "advmod", "neg"}]
    return min([token, *helpers], key=lambda t: t.i)


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
