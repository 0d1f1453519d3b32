"""What a text holds beside words, as marks that are compared whole: amounts and cited provisions.

>>> text_marks("2 Mt under Article 6.4")
['t=2e+06', 'cites:paris_agreement||6/4', 'cites:paris_agreement||6', 'cites:paris_agreement||']
"""

import re

from index.amounts import amounts
from index.citations import Place, find_citations


def citation_marks(place: Place) -> list[str]:
    """A cited place and everything that holds it, the narrowest first: 6.4 is within 6."""
    shortest = 0 if place.source else 1
    return [
        re.sub(r"\s", "_", f"cites:{place.source or ''}|{place.annex or ''}|{'/'.join(place.labels[:depth])}")
        for depth in range(len(place.labels), shortest - 1, -1)
    ]


def amount_marks(text: str) -> dict[str, None]:
    """Marks of a text's amounts, each once and in order."""
    return dict.fromkeys(mark for amount in amounts(text) for mark in amount.marks)


def text_marks(text: str) -> list[str]:
    """All marks of a text, each once; where no digit stands, there are none."""
    cited = (mark for citation in find_citations(text) for mark in citation_marks(citation.place))
    return list(amount_marks(text) | dict.fromkeys(cited))
