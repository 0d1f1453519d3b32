"""Records of the program set beside reference records: where they differ, and what ``confidence`` is worth.

A case is what the scorers of ../shared/score load: reference records and the program's records, both with
``words``, the numbers of the reference text's words that they cover. Two records meet where one covers at
least half of the other's words; the closest meet first, one to one.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

Record = dict[str, Any]
Case = tuple[list[Record], list[Record]]

SETS = ("actors", "themes", "instruments")
CLASSES = ("force", "mode", "conditional", "negated")
TARGET = ("kind", "low", "high", "unit", "base", "year")
STEPS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.01)
_CLOSE = 0.5


class Pair(NamedTuple):
    """A reference record, the record that meets it, and the share of their words that both have."""

    wanted: Record
    found: Record
    share: float


def pairs(case: Case) -> list[Pair]:
    """The records that meet, in the order of the text; references in doubt are left out."""
    wanted, found = [r for r in case[0] if not r.get("doubt")], case[1]
    near = sorted(
        (
            (len(a["words"] & b["words"]) / len(a["words"] | b["words"]), i, j)
            for i, a in enumerate(wanted)
            for j, b in enumerate(found)
            if _meet(a["words"], b["words"])
        ),
        reverse=True,
    )
    left, right, met = set(), set(), []
    for share, i, j in near:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            met.append(Pair(wanted[i], found[j], share))
    return sorted(met, key=lambda pair: pair.wanted["start"])


def _meet(a: set[int], b: set[int]) -> bool:
    common = len(a & b)
    return bool(common) and (2 * common >= len(a) or 2 * common >= len(b))


def differences(pair: Pair) -> Iterator[str]:
    """One line for each field that the two records fill differently: name, reference → record."""
    a, b = pair.wanted, pair.found
    for name in CLASSES:
        if _plain(a.get(name)) != _plain(b.get(name)):
            yield f"{name}: {a.get(name)} → {b.get(name)}"
    for name in SETS:
        one, other = ({_plain(x) for x in r.get(name) or []} for r in (a, b))
        if one != other:
            yield f"{name}: missing {sorted(one - other)}, too much {sorted(other - one)}"
    if (a.get("horizon") or {}).get("end") != (b.get("horizon") or {}).get("end"):
        yield f"horizon: {a.get('horizon')} → {b.get('horizon')}"
    ours, theirs = ([[t.get(f) for f in TARGET] for t in r.get("targets") or []] for r in (b, a))
    if ours != theirs:
        yield f"targets: {theirs} → {ours}"


def _plain(value: object) -> object:
    return value.casefold().strip() if isinstance(value, str) else value


def stands(case: Case) -> Iterator[tuple[float, bool]]:
    """For each record, its confidence and whether it stands: a reference with these words, force and actors.

    Records that a reference in doubt covers tell nothing and are left out.
    """
    close = {id(p.found): p for p in pairs(case) if p.share >= _CLOSE}
    doubtful = set().union(*(r["words"] for r in case[0] if r.get("doubt")), set())
    for record in case[1]:
        pair = close.get(id(record))
        if pair is not None:
            wrong = any(line.startswith(("force", "actors", "negated")) for line in differences(pair))
            yield record["confidence"], not wrong
        elif 2 * len(record["words"] & doubtful) < max(len(record["words"]), 1):
            yield record["confidence"], False


def reliability(cases: Iterable[Case]) -> Iterator[str]:
    """Lines of a table: records by their confidence, what it says on average, and the share that stands."""
    told = [found for case in cases for found in stands(case)]
    yield "| confidence | records | says, on average | stands |"
    yield "| --- | ---: | ---: | ---: |"
    for low, high in pairwise(STEPS):
        group = [found for found in told if low <= found[0] < high]
        if group:
            says, right = (sum(column) / len(group) for column in zip(*group, strict=True))
            yield f"| {low:.1f} to {min(high, 1):.1f} | {len(group)} | {says:.2f} | {right:.2f} |"
