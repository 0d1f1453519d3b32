"""Small questions about a parsed clause: its subject, its complement, what introduces it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PRESENT = frozenset({"VBZ", "VBP"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_BEFORE_CONTENT = frozenset({"to", "on", "at", "of", "for", "towards", "toward"})


def subject_of(verb: "Token") -> "Token | None":
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    token = verb
    for _ in range(8):
        own = [c for c in _dependents(token) if c.dep_ in SUBJECTS and (c.i < token.i or c.dep_ == "nsubj")]
        if own:  # of two, the nearer: the parser takes a fronted *Consistent with …* for a subject too
            return max((c for c in own if c.i < token.i), key=lambda c: c.i, default=own[0])
        if token.dep_ in {"conj", "xcomp"} and token.head.i != token.i:
            token = partner(token)
        else:
            break
    if token.tag_ in {"NNS", "NN"}:
        return next(
            (c for c in token.children if c.dep_ in {"compound", "nmod", "poss", "amod"} and c.i < token.i),
            None,
        )
    return None


def swallowed(verb: "Token") -> "Token | None":
    """The subject that the parser hung from a fronted phrase: *In the frame of the plan, A and B commit*."""
    if subject_of(verb) is not None or not verb.i:
        return None
    found = None
    for token in verb.nbor(-1).ancestors:  # from the word before the verb up to the phrase
        if token.i >= verb.i:
            break
        first = token.left_edge
        if token.dep_ == "conj" and token.tag_[:3] == "NNP" and first.i and first.nbor(-1).text == ",":
            found = token
    return found


def partner(token: "Token") -> "Token":
    """The verb that a conjunct stands beside: of its own form, though the parser hung it from a nearer one.

    *reiterated his aim to visit India and restated his pledge*: restated stands beside reiterated.
    """
    head = token.head
    plain = token.tag_ == "VB" and _beside_gerund(head)
    if token.dep_ != "conj" or not (plain or token.tag_ in {"VBZ", "VBD", "VBP"}):
        return head
    while not _has_finite_form(head):
        if head.head.i == head.i:
            return token.head
        head = head.head
    return head


def own_subject(verb: "Token") -> "Token | None":
    """The subject before a verb that is its own; of two, the nearer."""
    return max(
        (c for c in _dependents(verb) if c.dep_ in SUBJECTS and c.i < verb.i), key=lambda c: c.i, default=None
    )


def _dependents(verb: "Token") -> Iterator["Token"]:
    """What hangs from a verb or, by the parser's mistake, from the auxiliary beside it."""
    for child in verb.children:
        yield child
        if child.dep_ in {"aux", "auxpass"}:
            yield from child.children


def mark(token: "Token") -> str:
    """The word that makes a clause subordinate, or an empty string."""
    for child in token.children:
        if child.i > token.i:
            break
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB"):
            return str(child.lower_)
    first = token.left_edge
    return str(first.lower_) if first.tag_ in {"WRB", "WDT", "WP"} else ""


def named_before(verb: "Token") -> "Token | None":
    """Who acts where the verb is tagged as a noun behind a name: *Chile and the United States pledge to*."""
    first = verb.head
    nouns = verb.tag_ in {"NN", "NNS"} and verb.dep_ == "conj" and first.dep_ == "ROOT"
    named = verb.i > 0 and verb.nbor(-1).tag_[:3] == "NNP" and first.tag_[:3] == "NNP"
    return first if nouns and named and any(is_infinitive(c) for c in verb.children) else None


def noun_phrase(token: "Token | None", before: "Token | None" = None) -> tuple[int, int] | None:
    """First and last character of a word with all that hangs from it, up to the verb ``before``."""
    if token is None:
        return None
    last = token.right_edge
    if before is not None and token.i < before.i <= last.i:
        last = before.nbor(-1)
    while last.is_punct and last.i > token.i:
        last = last.nbor(-1)
    return token.left_edge.idx, last.idx + len(last)


def is_finite(token: "Token") -> bool:
    """A present or past form; also a plain one beside such a form, or with a subject of its own."""
    if token.tag_ == "VB":
        bare = not any(c.dep_ in {"aux", "auxpass", "mark"} for c in token.children)
        second = token.dep_ == "conj" and (_has_finite_form(token.head) or _beside_gerund(token.head))
        return bare and (second or any(c.dep_ == "nsubj" and c.i < token.i for c in token.children))
    return token.tag_ in _FINITE and not any(child.tag_ == "MD" for child in token.children)


def _beside_gerund(verb: "Token") -> bool:
    """*We commit to ending waste and call upon others*: a plain form cannot stand beside a gerund."""
    if verb.tag_ != "VBG":
        return False
    while verb.tag_ in {"VBG", "IN"} and verb.head.i != verb.i:
        verb = verb.head
    return _has_finite_form(verb)


def _has_finite_form(verb: "Token") -> bool:
    """*commits*, *is committing*, *has committed*: finite of itself or by its auxiliary; not after *will*."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.tag_ in {"MD", "TO"} for c in helpers):
        return False
    return verb.tag_ in {"VBZ", "VBP", "VBD"} or any(c.tag_ in {"VBZ", "VBP", "VBD"} for c in helpers)


def is_infinitive(token: "Token") -> bool:
    """True for *to do*."""
    return token.tag_ in {"VB", "VBP"} and any(
        c.tag_ == "TO" or c.lower_ == "to" for c in token.children if c.i < token.i
    )


def has_to(token: "Token") -> bool:
    """True where *to* stands before a verb."""
    return any(c.tag_ == "TO" for c in token.children)


def complement(token: "Token") -> "Token | None":
    """What an undertaking verb takes: an infinitive, a gerund after *to/on/at/of*, or a *that*-clause."""
    prepositional = None
    for child in token.children:
        if child.i < token.i:
            continue
        if _is_clause(child):
            return child
        if child.dep_ == "prep" and child.lower_ in _BEFORE_CONTENT and prepositional is None:
            prepositional = next((c for c in child.children if c.dep_ in {"pcomp", "pobj"}), None)
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ == "forward"):
            prepositional = prepositional or complement(child)
    return prepositional


def _is_clause(child: "Token") -> bool:
    if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and (child.tag_[:2] == "VB" or child.tag_ == "MD")):
        return True
    return child.dep_ in {"advcl", "acl", "relcl"} and is_infinitive(child)


def perfect(token: "Token") -> "Token | None":
    """The *has* of *has committed*."""
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in {"has", "have", "'ve", "’ve"} and child.tag_ in PRESENT:
            return child if not any(c.tag_ == "MD" for c in token.children) else None
    return None


def length(doc: "Doc", *, stops: bool = True) -> int:
    """Characters of a parsed text, without or with the stops at its end; ``doc.text`` would write it anew."""
    at = len(doc) - 1
    while not stops and at > 0 and doc[at].text.strip(" .;:") == "":
        at -= 1
    return int(doc[at].idx + len(doc[at])) if at >= 0 else 0
