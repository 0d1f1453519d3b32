"""Lists that run on in a sentence: *The programme will include a wind farm; two depots; and training*.

Each part between semicolons is an item of its own, as it would be with a bullet before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Kind
from nlp.norms import Norm, Work
from nlp.spans import trim

_OPENS = re.compile(
    r"\b(?:includ(?:e|es|ing)|compris(?:e|es|ing)|involv(?:e|es|ing)|consist(?:s|ing)? (?:of|in)|as follows|"
    r"namely|the following[^:;]{0,80})\b(?:,? inter alia,?)?\s*:?\s+",
    re.IGNORECASE,
)
_FEWEST = 3
_LISTING = frozenset({"include", "comprise", "involve", "entail", "consist"})


def split_running_lists(work: Work) -> None:
    """Give the items of a list in running text a record each, and none to the words that open it."""
    if work.document.kind is Kind.NDC:
        work.norms = [part for norm in work.norms for part in _parts(work, norm)]


def _parts(work: Work, norm: Norm) -> Iterator[Norm]:
    text = work.text(norm.start, norm.end)
    opening = _OPENS.search(text)
    first = text.find(";")
    told = norm.verb in _LISTING or re.search(r"following|namely|as follows", opening[0] if opening else "")
    if (
        not told
        or re.search(r";\s*(?:and\s+)?to\s", text)
        or opening is None
        or text.count(";") < _FEWEST - 1
        or not 0 < opening.end() < first
    ):
        yield norm
        return
    at = opening.end()
    for piece in re.finditer(r"[^;]+", text[at:]):
        start, end = trim(work.document.text, norm.start + at + piece.start(), norm.start + at + piece.end())
        joined = re.match(r"(?:and|or)\s+", work.text(start, end))
        start += joined.end() if joined else 0
        if len(work.text(start, end).split()) > 1:
            words = work.text(start, end)
            yield replace(
                norm, start=start, end=end, verb=words.split()[0].lower(), source="item", open=False
            )
