"""Undertakings in a relative clause: *a strategy which will be revised in 2025*.

A Party that describes what it plans by tells there what it will do with it, and sides that welcome what they
set up (*the launch of a platform, which will accelerate cooperation*) tell what it is to do. They count where
the main clause undertakes nothing itself; of other things (*measures which will create jobs*) they only tell.
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
        if verb.dep_ != "relcl":
            continue
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        led = any(c.tag_ in {"WDT", "WP"} and c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
        if led and verb.head.lower_ in nouns and (passive or verb.lower_ in verbs):
            yield verb.head, modal, verb


def find_welcomed(doc: "Doc") -> "Iterator[tuple[Token, Token, Token]]":
    """Who acts, the modal and the verb of each clause that tells what is set up will do, in order.

    >>> # "They welcomed the launch of a platform, which will support grids." → (platform, will, support)
    >>> # "They welcomed a memorandum under which the Agency will support railways." → (Agency, will, support)
    """
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.lower_ not in load("force")["welcoming"]:
        return
    for modal in doc[root.i :]:
        verb = modal.head
        if modal.lower_ != "will" or verb.dep_ != "relcl" or verb.tag_[:2] != "VB":
            continue
        subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < modal.i), None)
        if subject is not None:
            yield (verb.head if subject.tag_ in {"WDT", "WP"} else subject), modal, verb
