"""Volumes as a ledger lists them: the same figure of the same year once, with all its places."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.model import Clause, Commitment, Reading
from corpus.model.credits import CreditVolume
from index.gaps.footing.arithmetic import Value, mass
from index.gaps.ledger.nouns import Volume
from index.gaps.passages import evidence


def listed(reading: Reading, stated: Sequence[CreditVolume]) -> tuple[Volume, ...]:
    """The volumes of a document, by year; what is stated again is a restatement of the first promise."""
    clauses = {clause.id: clause for clause in reading.clauses}
    records = {record.id: record for record in reading.commitments}
    groups: dict[tuple[object, ...], list[CreditVolume]] = {}
    for one in sorted(stated, key=lambda volume: volume.record is None):  # a promise before what is told
        groups.setdefault(_figure(one), []).append(one)
    made = (_volume(reading, group, clauses, records) for group in groups.values())
    return tuple(sorted(made, key=lambda volume: (volume.year or 9999, volume.amount.start)))


def _figure(one: CreditVolume) -> tuple[object, ...]:
    target = one.target
    return target.low, target.high, target.unit, target.year, one.accrual, one.since


def _volume(
    reading: Reading,
    group: Sequence[CreditVolume],
    clauses: Mapping[str, Clause],
    records: Mapping[str, Commitment],
) -> Volume:
    first, target = group[0], group[0].target
    record = records.get(first.record or "")
    places = [evidence(reading.document, clauses[v.clause], v.start, v.end) for v in group]
    return Volume(
        document=reading.document.id,
        names=first.names,
        low=target.low or 0.0,
        high=target.high or 0.0,
        unit=target.unit or "",
        gas=target.gas,
        qualifier=target.qualifier,
        since=first.since,
        year=target.year,
        calendar=next((v.calendar for v in group if v.calendar), None),
        accrual=first.accrual,
        conditional=target.conditional,
        force=record.force if record else None,
        record=first.record,
        amount=evidence(reading.document, clauses[first.clause], target.start, target.end),
        evidence=places[0],
        restatements=tuple(places[1:]),
    )


def called(volume: Volume) -> str:
    """A volume in a few words: *approximately 100 Mt by FY2030*."""
    return " ".join(_words(volume))


def _words(volume: Volume) -> Iterator[str]:
    if volume.qualifier:
        yield volume.qualifier
    yield mass(Value(volume.low, volume.high))
    if volume.year:
        yield f"by {'FY' if volume.calendar == 'FY' else ''}{volume.year}"
