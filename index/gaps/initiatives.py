"""Named initiatives through time: every place where a text names one, by any of its forms.

The names are those that records carry (``instruments``); short and long forms are one initiative where a
text defines them so, or the list of acronyms does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date

from corpus.model import Cited, Evidence, Force, Kind, Noun, Reading, Stated, Status
from corpus.vocabulary import load
from index.gaps.passages import evidence, split
from index.gaps.short_forms import defined


class Mention(Noun):
    """A sentence that names an initiative."""

    date: Date | None
    title: str
    kind: Kind
    status: Status | None
    parties: tuple[str, ...]
    form: str
    """The name as it stands there."""
    force: Force | None = None
    """Of the firmest undertaking in the sentence; None where it undertakes nothing."""
    records: tuple[str, ...] = ()
    evidence: Evidence


class Initiative(Noun):
    """One initiative: what it is called, and where, oldest first."""

    name: str
    forms: tuple[str, ...]
    mentions: tuple[Mention, ...]
    documents: tuple[Cited, ...]
    """Those that name it, in the same order."""
    searched: int
    """Documents searched."""


class Known(Noun):
    """An initiative in the list of all: as records name it."""

    name: str
    forms: tuple[str, ...]
    records: int
    documents: int
    first: Date | None
    last: Date | None
    parties: tuple[str, ...]
    kinds: tuple[Kind, ...]


def forms_of(name: str, texts: Iterable[str], known: Iterable[str] = ()) -> tuple[str, ...]:
    """All forms of a name: as given (or as records write it), and what texts and the list define with it.

    >>> forms_of("gsp", ["the Grid Storage Partnership (GSP)"], ["GSP"])
    ('GSP', 'Grid Storage Partnership')
    """
    wanted = _folded(name)
    written = [one for one in known if _folded(one) == wanted]
    pairs = {pair for text in texts for pair in defined(text)} | set(_listed())
    together = {side for pair in pairs if wanted in map(_folded, pair) for side in pair}
    by_fold: dict[str, str] = {}
    for form in [*written, *sorted(together), name]:
        by_fold.setdefault(_folded(form), form)
    return tuple(sorted(by_fold.values(), key=lambda form: (_folded(form) != wanted, form)))


def mentions(
    forms: Sequence[str], readings: Iterable[Reading], cited: Mapping[str, Cited]
) -> Iterator[Mention]:
    """Every sentence, item or row that names one of the forms, by date (undated last) and place."""
    pattern = naming(forms)
    dated = sorted(readings, key=lambda one: (one.document.date or Date.max, one.document.id))
    for reading in dated:
        head = cited[reading.document.id]
        if not pattern.search(reading.document.text):
            continue
        for passage in split(reading):
            named = pattern.search(passage.quote)
            if named is None:
                continue
            forces = sorted((record.force for record in passage.records), key=list(Force).index)
            yield Mention(
                date=head.date,
                title=head.title,
                kind=head.kind,
                status=head.status,
                parties=head.parties,
                form=named[0],
                force=forces[0] if forces else None,
                records=tuple(record.id for record in passage.records),
                evidence=evidence(reading.document, passage.clause, passage.start, passage.end),
            )


def naming(forms: Iterable[str]) -> re.Pattern[str]:
    """What names an initiative: several words in whatever case and breaks, one word as it is written."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile("|".join(map(_form, longest)))


def _form(form: str) -> str:
    words = re.split(r"[\s-]+", form)
    joined = r"[\s-]+".join(map(re.escape, words))
    return rf"(?<![\w-])(?:{joined if len(words) == 1 else f'(?i:{joined})'})(?!\w)"


def known(stated: Iterable[Stated]) -> tuple[Known, ...]:
    """The initiatives that records name, those in most documents first."""
    every = list(stated)
    pairs = {pair for one in every for pair in defined(one.evidence.quote)} | set(_listed())
    long_of = {_folded(short): _folded(long) for long, short in sorted(pairs)}
    groups: dict[str, list[tuple[str, Stated]]] = {}
    for one in every:
        for name in one.record.instruments:
            key = long_of.get(_folded(name), _folded(name))
            groups.setdefault(key, []).append((name, one))
    listed = (_known(group) for group in groups.values())
    return tuple(sorted(listed, key=lambda one: (-one.documents, -one.records, one.name)))


def _known(group: Sequence[tuple[str, Stated]]) -> Known:
    names = [name for name, _ in group]
    forms = sorted(set(names), key=lambda name: (-names.count(name), name))
    days = sorted(one.document.date for _, one in group if one.document.date)
    return Known(
        name=forms[0],
        forms=tuple(forms),
        records=len({one.record.id for _, one in group}),
        documents=len({one.document.id for _, one in group}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        parties=tuple(sorted({party for _, one in group for party in one.document.parties})),
        kinds=tuple(sorted({one.document.kind for _, one in group})),
    )


def _listed() -> Iterator[tuple[str, str]]:
    for short, longs in load("acronyms")["acronyms"].items():
        yield from ((long, str(short)) for long in longs)


def _folded(name: str) -> str:
    return " ".join(re.split(r"[\s-]+", name.strip())).casefold()
