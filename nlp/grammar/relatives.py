"""Undertakings in a relative clause: *a strategy which will be revised in 2025*.

A Party that describes what it plans by tells there what it will do with it. They count in NDCs, where the
main clause undertakes nothing itself; of other things (*measures which will create jobs*) they only tell.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy

from corpus.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_relatives(doc: "Doc") -> "Iterator[tuple[Token, Token, Token]]":
    """The noun, the modal and the verb of each such clause, in order.

    >>> # "It has a climate strategy which will be revised in 2025." → (strategy, will, revised)
    """
    words = load("force")
    nouns, verbs = words["planned_by"]["nouns"], words["planned_by"]["verbs"]
    for place in numpy.flatnonzero(doc.to_array("LOWER") == doc.vocab.strings["will"]):
        modal = doc[int(place)]
        verb = modal.head
        if verb.dep_ != "relcl" or verb.head.lower_ not in nouns:
            continue
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        led = any(c.tag_ in {"WDT", "WP"} and c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        if led and (passive or verb.lower_ in verbs):
            yield verb.head, modal, verb
