"""Two versions → what differs, most important first."""

from collections.abc import Sequence

from corpus.errors import DifferentParties
from corpus.model import Cited, Document, Evidence
from corpus.parties import party_name
from index.gaps.drift.attributes import attributes
from index.gaps.drift.declared import declared, recounts
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.goals import Goal, goals, restates
from index.gaps.drift.headline import headline
from index.gaps.drift.nouns import Change, Drift, Side
from index.gaps.drift.pairing import meaning
from index.gaps.drift.statements import Version, versions
from index.gaps.drift.undertakings import undertakings
from index.gaps.drift.wording import only_here
from index.gaps.passages import Passages
from index.words import fold

_NEAR = 0.35
"""Nearness of meaning below which the nearest passage has nothing to do with the other."""


def drift(old: Passages, new: Passages, cited: tuple[Cited, Cited]) -> Drift:
    """What differs between two versions of one Party's NDC.

    Raises DifferentParties. Versions of which one names no Party are compared all the same.
    """
    _one_party(old.document, new.document)
    before, after = versions(old, new)
    found = sorted(_found(before, after), key=lambda f: (-f.importance, _place(f)))
    return Drift(
        old=cited[0],
        new=cited[1],
        changes=tuple(_change(one, before, after) for one in _distinct(found)),
        passages=(len(before.statements), len(after.statements)),
        carried=(_carried(before), _carried(after)),
        notes=tuple(_notes(before, after)),
    )


def _found(old: Version, new: Version) -> list[Found]:
    main = list(headline(old, new))
    leading = goals(old), goals(new)
    stated, compared = attributes(old, new, (_years(leading[0]), _years(leading[1])), _bases(main, leading))
    goal_statements = {s for v in (old, new) for s in v.statements if restates(s, [*leading[0], *leading[1]])}
    found = main + stated
    found += declared(old, new, {f.new.statement for f in found if f.new})
    compared |= goal_statements | {f.new.statement for f in found if f.new}
    found += undertakings(old, new, compared)
    if _languages(old, new):
        return [one for one in found if one.old and one.new]
    return [one for one in found if one.direction != "new" or not one.new or not recounts(one.new.statement)]


def _years(leading: Sequence[Goal]) -> frozenset[str]:
    return frozenset(str(goal.target.year) for goal in leading if not goal.long_term)


def _bases(main: Sequence[Found], leading: Sequence[Sequence[Goal]]) -> frozenset[str]:
    """What the main goals are measured from, where that was shown to have changed."""
    shown = any(found.kind == "base_year" for found in main)
    return frozenset(str(goal.target.base) for goals in leading for goal in goals if shown)


def _languages(old: Version, new: Version) -> tuple[str, str] | None:
    """Of both, where they differ: what only one of them seems to say, the other may say in its own words."""
    codes = old.passages.document.language, new.passages.document.language
    return (codes[0], codes[1]) if codes[0] and codes[1] and codes[0] != codes[1] else None


def _one_party(old: Document, new: Document) -> None:
    if old.parties and new.parties and not set(old.parties) & set(new.parties):
        names = [", ".join(map(party_name, document.parties)) for document in (old, new)]
        raise DifferentParties(
            f"{old.source} is an NDC of {names[0]}, {new.source} of {names[1]}; "
            "drift compares versions of one Party's NDC, `parley compare` those of several"
        )


def _carried(version: Version) -> int:
    return len(version.statements) - len(version.fresh)


def _notes(old: Version, new: Version) -> list[str]:
    notes = []
    if old.reprinted:
        notes.append(
            f"{old.share_carried:.0%} of the old version's passages stand in the new one word for word."
        )
    if languages := _languages(old, new):
        notes.append(
            f"The versions are in different languages ({', '.join(languages)}): what stands in one of them "
            "alone is left out, and changes of wording may be the translation's."
        )
    dates = old.passages.document.date, new.passages.document.date
    if dates[0] and dates[1] and dates[0] > dates[1]:
        notes.append(f"The version given as old ({dates[0]}) is dated after the other ({dates[1]}).")
    return notes


def _distinct(found: list[Found]) -> list[Found]:
    """Each change once, where a document says the same sentence in several places."""
    told: dict[tuple[str, ...], Found] = {}
    for one in found:
        quotes = (fold(quoted.statement.text) if quoted else "" for quoted in (one.old, one.new))
        told.setdefault((one.kind, one.direction, one.why, *quotes), one)
    return list(told.values())


def _place(found: Found) -> int:
    quoted = found.new or found.old
    return quoted.start if quoted else 0


def _change(found: Found, old: Version, new: Version) -> Change:
    words = _words(found.old, old), _words(found.new, new)
    return Change(
        kind=found.kind,
        direction=found.direction,
        old=_side(found.old, old, words[1]),
        new=_side(found.new, new, words[0]),
        nearest=_nearest(found.old, new)
        if found.new is None
        else _nearest(found.new, old)
        if found.old is None
        else None,
        why=found.why,
    )


def _words(quoted: Quoted | None, version: Version) -> str:
    return version.passages.document.text[quoted.start : quoted.end] if quoted else ""


def _side(quoted: Quoted | None, version: Version, other: str) -> Side | None:
    if quoted is None:
        return None
    shown = version.evidence(quoted.start, quoted.end, quoted.statement)
    return Side(
        **shown.model_dump(),
        differs=only_here(shown.quote, other) if other else (),
        still_stands=quoted.statement.carried,
    )


def _nearest(quoted: Quoted | None, version: Version) -> Evidence | None:
    """The passage that comes nearest to one that has no answer, if any is near."""
    if quoted is None or not version.statements:
        return None
    best = max(version.statements, key=lambda statement: meaning(quoted.statement, statement))
    return version.passages.evidence(best.passage) if meaning(quoted.statement, best) >= _NEAR else None
