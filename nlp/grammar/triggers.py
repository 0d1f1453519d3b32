"""Triggers: the finite words of a parsed sentence that bind somebody, with what they govern.

Shapes, in the order in which they are tried::

    will cooperate · shall, where …, apply          modal
    is committed to reaching · are encouraged to    predicative
    The target is to reduce · Japan is to develop   be-to
    is working to unlock · are establishing         progressive
    is hereby established                           hereby
    A target of 30 % is set · has been set          set
    intend to · committed to · urge all to · agreed that · continue to urge all to   finite
    we launch · we hereby establish                 performative
    set a target of · affirm our commitment to · reserves the right to   noun
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from corpus.model import Force
from corpus.vocabulary import load
from nlp.force import (
    Trigger,
    ends,
    forms_of,
    is_negated,
    noun_frames,
    noun_verbs,
    predicatives,
    verbs_of,
)
from nlp.grammar.copulas import be_trigger, passive_trigger
from nlp.grammar.syntax import (
    PRESENT,
    complement,
    is_finite,
    is_infinitive,
    named_before,
    own_subject,
    perfect,
    subject_of,
    swallowed,
)

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token


def find_triggers(doc: "Doc") -> Iterator[Trigger]:
    """All triggers of a parsed sentence, in its order; a clause has one at most.

    >>> # "The two sides intend to cooperate." → Trigger(Force.INTENTION, first="intend", content="cooperate")
    """
    taken: set[int] = set()
    for place in _places(doc):
        trigger = find_trigger(doc[place])
        if trigger is not None and trigger.clause.i not in taken:
            taken.add(trigger.clause.i)
            yield trigger


def find_trigger(token: "Token") -> Trigger | None:
    """The trigger that a word starts, if it is a finite one."""
    lower = token.lower_
    if token.tag_ == "MD":
        return _modal(token, lower)
    if lower in forms_of("copulas") and (is_finite(token) or perfect(token) is not None):
        return be_trigger(token)
    passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" or c.lower_ == "hereby" for c in token.children)
    if passive or lower in _finite_words():
        return _verb(token)
    if lower in forms_of("continuing") and is_finite(token) and token.tag_ in PRESENT:
        return _continued(token)
    return None


def _places(doc: "Doc") -> list[int]:
    """Places of the words that may start a trigger: to make a Token of every other word costs more."""
    strings, ids = doc.vocab.strings, doc.to_array("LOWER")
    words = ids.tolist()
    if strings["hereby"] in words:
        return list(range(len(doc)))  # any participle may be done by saying so
    starting = _starting_ids(strings)
    return [place for place, word in enumerate(words) if word in starting]


@cache
def _starting_ids(strings: "StringStore") -> frozenset[int]:
    """spaCy's numbers of all words that may start a trigger."""
    words = load("force")
    starting = {*words["modals"], *words["conditional_modals"], *words["target_set"]["participles"]}
    starting |= _finite_words() | set(predicatives())
    starting |= forms_of("copulas") | forms_of("continuing") | forms_of("looks")
    return frozenset(strings[word] for word in starting)


@cache
def _finite_words() -> frozenset[str]:
    words = load("force")
    return (
        frozenset(verbs_of("verbs"))
        | frozenset(verbs_of("progressive"))
        | noun_verbs()
        | frozenset(words["performatives"])
    )


def _modal(token: "Token", lower: str) -> Trigger | None:
    """*will*, *shall* … with the verb they govern."""
    words = load("force")
    force = words["modals"].get(lower) or ("commitment" if lower in words["conditional_modals"] else None)
    if force is None or _is_inverted(token):
        return None
    if _dangles(token):
        return Trigger(Force(force), token, token, token, token, "modal")
    verb, subject = token.head if token.dep_ in {"aux", "auxpass"} else token, None
    if lower == "may" and any(c.lower_ in {"able", "unable"} for c in verb.children):
        return None  # *A Party may be unable to …*
    if verb.tag_[:2] != "VB":
        # *Japan will, together with others, undertake …*: the auxiliary hangs from the words in between
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < token.i), None)
        after = next((t for t in token.doc[token.i + 1 :] if t.tag_[:2] != "RB"), None)
        if after is not None and after.tag_[:2] == "NN":  # *will no longer finance*: read as a noun
            return Trigger(
                Force(force), after, after, token, token, "modal", is_negated(token, after), subject
            )
        later = [
            t for t in token.doc[token.i + 1 :] if t.tag_ == "VB" and t.nbor(-1).tag_ not in {"TO", "MD"}
        ]
        if subject is None or not later:
            return None
        verb = later[0]
    return Trigger(Force(force), verb, verb, token, token, "modal", is_negated(token, verb), subject)


def _dangles(token: "Token") -> bool:
    """*Palau will:* – the verbs stand in the items."""
    return all(t.is_punct or t.tag_ == "RB" for t in token.doc[token.i + 1 :])


def _dangling_to(token: "Token") -> "Token | None":
    """The *to* of *The framework aims to:* – the verbs stand in the items."""
    rest = [t for t in token.doc[token.i + 1 :] if not t.is_punct]
    return rest[0] if len(rest) == 1 and rest[0].lower_ == "to" else None


def _is_inverted(token: "Token") -> bool:
    """*Should a Party decide …, it would report*: a condition, not a norm."""
    if token.lower_ not in {"should", "may"}:
        return False
    if token.i == 0 or (token.text[0].isupper() and token.nbor(-1).text in {",", ";", "("}):
        return True
    verb = token.head
    return any(c.dep_ in {"nsubj", "nsubjpass"} and token.i < c.i < verb.i for c in verb.children)


def _progressive_be(token: "Token") -> "Token | None":
    for child in token.children:
        if child.dep_ == "aux" and child.lower_ in {"is", "are", "'re", "’re"}:
            return child
    return None


def _verb(token: "Token") -> Trigger | None:
    """A full verb: progressive, passive or finite."""
    lower = token.lower_
    if token.tag_ == "VBG":
        be = _progressive_be(token)
        if be is None:
            return None
        return (
            _progressive(token, be, verbs_of("progressive")[lower][1])
            if lower in verbs_of("progressive")
            else _noun(token, be)
        )
    passive = next((c for c in token.children if c.dep_ == "auxpass"), None)
    if token.tag_ == "VBN" and passive is not None:
        return passive_trigger(token, passive)
    helper = perfect(token) if token.tag_ in {"VBN", "VBD"} else _do(token)
    if helper is None and not _stands_as_finite(token):
        return None
    return _finite(token, helper) or _looks(token) or _noun(token, helper) or _performative(token)


def _continued(token: "Token") -> Trigger | None:
    """*continue to encourage all to join*: still the force of the verb that goes on."""
    inner = complement(token)
    if inner is None or not is_infinitive(inner) or inner.lower_ not in verbs_of("verbs"):
        return None
    base, force = verbs_of("verbs")[inner.lower_]
    content = _undertaken(inner, base, force, bare=False)
    if content is None:
        return None
    return Trigger(
        force, token, content, token, inner, "finite", is_negated(token, token),
        addressed=force is Force.EXHORTATION,
    )  # fmt: skip


def _performative(token: "Token") -> Trigger | None:
    """*we launch the fund*: done by saying so; *the law establishes a fund* only tells."""
    subject = subject_of(token)
    if token.lower_ not in load("force")["performatives"] or subject is None or subject.lower_ != "we":
        return None
    return Trigger(Force.COMMITMENT, token, token, token, token, "performative", is_negated(token, token))


def _stands_as_finite(token: "Token") -> bool:
    if token.tag_ in {"VBD", "VBN"} and token.i and token.nbor(-1).text == "," and not _is_main(token):
        return False  # *The two sides, committed to …, will lead*: a participle between commas
    return is_finite(token) or _is_mistagged(token) or _is_participle_for_past(token)


def _is_participle_for_past(token: "Token") -> bool:
    """*The two leaders resolved to advance it*, *welcomed it, and resolved to*, tagged as a participle."""
    if token.tag_ != "VBN" or any(c.dep_ in {"aux", "auxpass"} for c in token.children):
        return False
    if token.dep_ == "conj":
        return token.head.tag_ == "VBD" and token.head.dep_ == "ROOT" and _governs_infinitive(token)
    subject = own_subject(token)
    return token.dep_ == "ROOT" and subject is not None and subject.dep_ == "nsubj"


def _governs_infinitive(token: "Token") -> bool:
    content = complement(token)
    return content is not None and is_infinitive(content)


def _is_main(token: "Token") -> bool:
    """*The President, in addition to …, reiterated*: past, the sentence's own verb, and no other after it."""
    later = any(
        t.tag_ in {"MD", *PRESENT, "VBD"} and t.nbor(-1).text == "," for t in token.doc[token.i + 1 :]
    )
    return token.tag_ == "VBD" and token.dep_ == "ROOT" and own_subject(token) is not None and not later


def _looks(token: "Token") -> Trigger | None:
    """*look to*, *expect to*, *look forward to doing*."""
    content = complement(token)
    if token.lower_ not in forms_of("looks") or token.tag_ not in {*PRESENT, "VB", "VBD"} or content is None:
        return None
    if not is_infinitive(content) and not (_forward(token) and content.tag_ == "VBG"):
        return None
    return Trigger(Force.INTENTION, token, content, token, token, "finite", is_negated(token, token))


def _do(token: "Token") -> "Token | None":
    """The *does* of *does not intend*."""
    return next((c for c in token.children if c.dep_ == "aux" and c.lower_ in {"do", "does"}), None)


def _is_mistagged(token: "Token") -> bool:
    """A sentence's verb that the tagger took for a noun: *Chad reserves the right*, *Kenya plans to*."""
    if token.tag_ not in {"NNS", "NN"}:
        return False
    if token.dep_ == "conj":
        return token.lower_ in verbs_of("verbs") and named_before(token) is not None
    if token.dep_ != "ROOT":
        return False
    named = any((c.dep_ == "compound" and c.tag_[:3] == "NNP") or c.dep_ == "nsubj" for c in token.children)
    return any(c.dep_ in {"dobj", "appos"} or (named and is_infinitive(c)) for c in token.children)


def _forward(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == "forward"


def _finite(token: "Token", helper: "Token | None") -> Trigger | None:
    """*intend to cooperate*, *commit to reaching*, *urge all countries to join*, *agreed that …*."""
    if token.lower_ not in verbs_of("verbs"):
        return None
    base, force = verbs_of("verbs")[token.lower_]
    particles = load("force")["particles"].get(base)
    if particles is not None and not _has_particle(token, particles):
        return None
    perfect = helper is not None and helper.lower_ in {"has", "have"}
    if perfect and (force is not Force.COMMITMENT or base == "undertake"):
        return None  # *has sought to*, *has undertaken*: told of the past
    content = _undertaken(token, base, force, bare=helper is None) or _dangling_to(token)
    if content is None:
        return None
    first = helper or token
    return Trigger(
        force, token, content, first, token, "finite", is_negated(first, token) or ends(content),
        named_before(token) or swallowed(token), addressed=force is Force.EXHORTATION,
    )  # fmt: skip


def _has_particle(token: "Token", particles: list[str]) -> bool:
    """*call on all*, *call for peace*; not *the actions called for in this decision*."""
    doc = token.doc
    near = next((t for t in doc[token.i + 1 : token.i + 3] if t.lower_ in particles), None)
    return near is not None and (near.i + 1 == len(doc) or near.nbor().tag_ != "IN")


def _undertaken(token: "Token", base: str, force: Force, *, bare: bool) -> "Token | None":
    """What is undertaken or asked for; None where the verb has no such complement, or a norm inside it."""
    content = complement(token)
    if content is not None and content.lower_ in load("force")["empty_complements"]:
        return None  # *agreed on the importance of*
    if base in load("force")["infinitive_only"] and (content is None or content.nbor(-1).lower_ != "to"):
        return None  # *determined to act*; *determines them to be appropriate* finds so
    if base in load("force")["infinitive_only"] and any(c.dep_ == "dobj" for c in token.children):
        return None
    if force is Force.EXHORTATION:
        return content or (token if any(c.dep_ in {"dobj", "prep"} for c in token.children) else None)
    if content is None:
        nouns = [c for c in token.children if c.dep_ == "dobj" and c.i > token.i]
        given = bare or any(c.tag_ in {"$", "CD"} for noun in nouns for c in noun.subtree)
        return nouns[0] if nouns and given and base in {"commit", "pledge", "seek"} else None
    inner = content.dep_ == "ccomp" and any(c.tag_ == "MD" for c in content.children)
    return None if inner else content  # *agree that they will …*: the clause inside has its own force


def _progressive(token: "Token", be: "Token", force: Force) -> Trigger | None:
    """*is working to unlock*, *are establishing a dialogue*."""
    content = complement(token)
    towards = (
        content is not None and content.tag_ == "VBG" and content.head.lower_ in {"to", "towards", "toward"}
    )
    if content is not None and (is_infinitive(content) or towards):
        return Trigger(force, token, content, be, token, "progressive", is_negated(be, token))
    if force is Force.INTENTION:
        return _noun(token, be)
    return Trigger(force, token, token, be, token, "progressive")


def _noun(token: "Token", helper: "Token | None") -> Trigger | None:
    """*has set a target of reducing*, *affirm our commitment to*, *reserves the right to*."""
    needs_tail, needs_verb = load("force")["nouns_need_tail"], load("force")["nouns_need_verb"]
    for child in token.children:
        if child.dep_ not in {"dobj", "attr", "appos"} or child.i < token.i:
            continue
        for verbs, nouns, force in noun_frames():
            if token.lower_ not in verbs or child.lower_ not in nouns:
                continue
            content = complement(child) or complement(token)
            tail = content is not None or any(c.dep_ in {"prep", "acl", "relcl"} for c in child.children)
            if child.lower_.removesuffix("s") in needs_tail and not tail:
                continue
            if child.lower_ in needs_verb and (content is None or not is_infinitive(content)):
                continue
            first = helper or token
            return Trigger(force, token, content or child, first, child, "noun", is_negated(first, token))
    return None
