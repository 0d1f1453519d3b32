"""How sure a record is: its source, its trigger, its length."""

import pytest

from corpus.model import Conditional, Force, Kind, Mode
from nlp.actors import Actors
from nlp.confidence import confidence_of
from nlp.norms import Norm

SENTENCE = "Kenya will plant trees in every county and restore its wetlands"


def norm(source: str = "sentence", trigger: str = "will", **fields: object) -> Norm:
    known = {"clause": 0, "start": 0, "end": 9, "force": Force.COMMITMENT, "verb": "plant"}
    return Norm(**known, source=source, trigger=trigger, actors=Actors(("KEN",), Mode.SINGLE), **fields)


@pytest.mark.parametrize(
    ("one", "quote", "kind", "low", "high"),
    [
        (norm(), SENTENCE, Kind.NDC, 0.9, 0.97),
        (norm("annex"), SENTENCE, Kind.RULEBOOK, 0.9, 0.97),
        (norm("table"), "CH4 31.6", Kind.NDC, 0.3, 0.7),
        (norm("measure"), "Biogas", Kind.NDC, 0.6, 0.8),
        (norm(trigger="may"), SENTENCE, Kind.NDC, 0.7, 0.9),
        (norm(passive=True), SENTENCE, Kind.RULEBOOK, 0.6, 0.8),
        (norm(), " ".join([SENTENCE] * 6), Kind.STATEMENT, 0.8, 0.9),
    ],
)
def test_confidence_falls_where_records_fall(
    one: Norm, quote: str, kind: Kind, low: float, high: float
) -> None:
    value = confidence_of(one, quote, kind=kind, conditional=Conditional.UNSPECIFIED)
    assert low <= value <= high
    assert confidence_of(one, quote, kind=kind, conditional=Conditional.CONDITIONAL) <= value
