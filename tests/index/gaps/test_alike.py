"""Undertakings that say nearly the same: of different Parties, each pair once, the likest first."""

from datetime import date as Date

import numpy as np

from index.gaps.alike import alike
from tests.index.gaps.makers import stated

LATER, EARLIER = Date(2025, 1, 1), Date(2021, 1, 1)


def at(*degrees: float) -> np.ndarray:
    """Unit vectors at these angles."""
    turned = np.radians(degrees)
    return np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)


def test_pairs_come_once_and_the_likest_first():
    three = [stated(parties=(party,)) for party in ("JPN", "KEN", "BRA")]
    pairs = alike(three, at(0, 10, 30), least=0.9)
    assert [(p.one.document.parties, p.other.document.parties) for p in pairs] == [
        (("JPN",), ("KEN",)),
        (("KEN",), ("BRA",)),
    ]
    assert [p.likeness for p in pairs] == [0.985, 0.94]
    assert alike(three, at(0, 10, 30), least=0.9, most=1) == pairs[:1]


def test_texts_with_a_party_in_common_are_not_held_against_each_other():
    joint = stated(kind="statement", parties=("JPN", "USA"))
    assert alike([stated(), joint, stated(start=90)], at(0, 0, 0), least=0.5) == ()


def test_the_earlier_goes_first():
    later, earlier = stated(parties=("KEN",), date=LATER), stated(parties=("BRA",), date=EARLIER)
    (pair,) = alike([later, earlier], at(0, 0), least=0.5)
    assert (pair.one, pair.other, pair.likeness) == (earlier, later, 1.0)


def test_of_nothing_there_is_nothing():
    assert alike([], np.empty((0, 2), np.float32), least=0.5) == ()
