"""Purposes inside an action: verbs that stand beside an infinitive of purpose, not beside the action.

*We intend to strengthen institutions to promote growth, defend rights, and advance solutions* is one action
with three purposes; *will work with partners to support A, leverage B, and build C* is three, for *work* only
carries them.
"""

from typing import TYPE_CHECKING

from nlp.force import Trigger, is_carrier
from nlp.grammar.syntax import has_to

if TYPE_CHECKING:
    from spacy.tokens import Token


def without_purposes(found: "list[Token]", trigger: Trigger, verbs: "dict[int, Token]") -> "list[Token]":
    """Of the verbs that may begin actions those that are no purposes of an action before them.

    ``verbs`` are verbs of the action itself. A row of three or more bare verbs belongs to the infinitive that
    opens it; of *to do A and hold B* the parser's reading stands.
    """
    purposes = _purposes(trigger, verbs)
    doc, plain = trigger.clause.doc, trigger.content.tag_ == "VB"
    infinitive = any(map(has_to, [trigger.content, *verbs.values()])) or any(
        carries(doc[p].head) for p in purposes
    )
    kept: list[Token] = []
    row = False
    for token in found:
        opens = any(_last(kept, trigger) < p < token.i for p in purposes)
        before = _before(token)
        if before == ";" and plain:  # *will plan A to keep B; develop C*: a semicolon parts actions
            opens = False
        row = opens and (row or before in {",", ";"})
        if row and not has_to(token) and token.tag_ != "VBG":
            continue
        if (has_to(token) and not infinitive) or _is_noun(token):
            continue
        kept.append(token)
    return kept


def _purposes(trigger: Trigger, verbs: "dict[int, Token]") -> list[int]:
    """Places of infinitives after the content that are neither the action's nor what a carrier carries."""
    doc = trigger.clause.doc
    found = [t.i for t in doc[trigger.content.i + 1 :] if t.tag_ == "VB" and has_to(t)]
    if carries(trigger.content):
        found = found[1:]
    return [i for i in found if i not in verbs]


def carries(verb: "Token") -> bool:
    """True for *work to support A*; *propose legislation to …* and *strengthen ties to …* tell a purpose."""
    return is_carrier(verb.lower_) and not any(c.dep_ == "dobj" for c in verb.children)


def _last(kept: "list[Token]", trigger: Trigger) -> int:
    return kept[-1].i if kept else trigger.content.i


def _before(token: "Token") -> str:
    """The comma, semicolon or conjunction before a verb, past its adverbs."""
    at = token.i - 1
    while at > 0 and token.doc[at].tag_ == "RB":
        at -= 1
    return str(token.doc[at].text)


def _is_noun(token: "Token") -> bool:
    """*cooperation with and support for partners*: after a preposition that waits for its noun."""
    return token.i > 1 and token.nbor(-1).tag_ == "CC" and token.nbor(-2).tag_ == "IN"
