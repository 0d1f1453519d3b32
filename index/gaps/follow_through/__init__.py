"""Follow-through: what became of each joint promise of a statement in each side's NDC.

One promise, one NDC: what is promised (``promises``), where the NDC comes nearest to it (``candidates``),
the goals that both may name (``goals``), and in which respects they differ (``verdicts``).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Cited, Commitment, Evidence, Reading
from corpus.parties import is_union_member, party_name
from corpus.subjects import subject
from index.gaps.follow_through.candidates import Haystack, Wanted, texts_of
from index.gaps.follow_through.goals import Goal, goals
from index.gaps.follow_through.judging import judge
from index.gaps.follow_through.promises import Promise, promise, undertakings
from index.gaps.follow_through.rows import FollowThrough, Promised, Row
from index.gaps.follow_through.verdicts import Judged, Shown, Verdict
from index.gaps.follow_through.wording import plain, words_of
from index.gaps.passages import Embed, Passages, evidence

__all__ = ["FollowThrough", "Promised", "Row", "Side", "Verdict", "follow_through"]

KIND = "follow-through"
"""Of findings that a person may correct."""

Themes = Callable[[str, str, str], tuple[str, ...]]
"""Themes of a text, with its lead-in and its heading."""

_MOSTLY = 0.5
"""Share of promises with a theme, from which a statement or paragraph is about climate or energy."""
_SCOPE = frozenset({"ambition", "long-term-strategy", "dialogue"})
"""Themes that tell no subject: whatever an NDC says is about them."""


@dataclass(frozen=True)
class Side:
    """A Party with one of its NDCs."""

    party: str
    cited: Cited
    passages: Passages


def follow_through(
    statement: Reading, cited: Cited, sides: Sequence[Side], embed: Embed, themes: Themes
) -> FollowThrough:
    """The table for a statement (``cited`` as readers call it); ``embed`` gives vectors of its promises."""
    promises = list(_promises(statement.commitments))
    on_topic = _on_topic(promises, statement)
    wanted = _wanted(promises, embed, themes)
    named = _goals(promises)
    hays = {side.cited.id: _haystack(side.passages, themes) for side in sides}
    rows = []
    for one, own, topical in zip(wanted, named, on_topic, strict=True):
        promised = _promised(one.promise.record, statement)
        for side in sides:
            judged = _judged(one, own, side, hays)
            rows.append(_row(promised, side, judged, hays[side.cited.id], on_topic=topical))
    return FollowThrough(
        statement=cited,
        documents=tuple({side.cited.id: side.cited for side in sides}.values()),
        rows=tuple(rows),
        left_out=on_topic.count(False),
    )


def _on_topic(promises: Sequence[Promise], statement: Reading) -> list[bool]:
    """Which promises are about climate or energy: by theme, words, heading or neighbours."""
    headed = _headed(statement)
    return [
        bool(one.record.themes)
        or one.record.clause in headed
        or bool(words_of("own_words").search(plain(one.record.quote)))
        or _is_among(one, promises)
        for one in promises
    ]


def _promises(records: Sequence[Commitment]) -> Iterator[Promise]:
    before = None
    for record in sorted(records, key=lambda one: one.start):
        for act in undertakings(record):
            before = promise(act, before)
            yield before


def _headed(statement: Reading) -> frozenset[str]:
    """Clauses under a heading on climate or energy."""
    shown = words_of("headings")
    return frozenset(c.id for c in statement.clauses if c.heading and shown.search(plain(c.heading)))


def _is_among(one: Promise, promises: Sequence[Promise]) -> bool:
    """Whether a promise without a theme stands in a paragraph, or a statement, on climate or energy."""
    paragraph = [p for p in promises if p.record.clause == one.record.clause]
    return any(
        sum(bool(p.record.themes) for p in group) >= _MOSTLY * len(group) for group in (promises, paragraph)
    )


def _wanted(promises: Sequence[Promise], embed: Embed, themes: Themes) -> list[Wanted]:
    """All promises with their vectors, which are made at once."""
    texts = [texts_of(one) for one in promises]
    vectors = embed([text for some in texts for text in some])
    found, at = [], 0
    for one, some in zip(promises, texts, strict=True):
        found.append(Wanted(one, some, vectors[at : at + len(some)], _subjects(one, themes)))
        at += len(some)
    return found


def _subjects(one: Promise, themes: Themes) -> tuple[str, ...]:
    """What a promise is about, its first leg first; where it happens is no subject unless it is the aim."""
    first = one.legs[0] if one.legs else one.substance
    own = dict.fromkeys((*themes(first, "", ""), *one.record.themes))
    left_out = _SCOPE if one.helping else _SCOPE | {"third-countries"}
    return tuple(theme for theme in own if theme not in left_out)


def _goals(promises: Sequence[Promise]) -> list[tuple[Goal, ...]]:
    named: list[tuple[Goal, ...]] = []
    before: tuple[Goal, ...] = ()
    for one in promises:
        named.append(() if one.process else goals(one, before))
        before = named[-1] or before
    return named


def _haystack(passages: Passages, themes: Themes) -> Haystack:
    return Haystack(passages, [themes(p.quote, p.lead_in, p.clause.heading or "") for p in passages.items])


def _judged(one: Wanted, own: Sequence[Goal], side: Side, hays: Mapping[str, Haystack]) -> Judged:
    actors = one.promise.record.actors
    if not _binds(actors, side.party) and not one.promise.mutual:
        named = " and ".join(map(party_name, actors))
        return Judged(Verdict.NOT_APPLICABLE, f"Promised by {named} alone.")
    seen = replace(one, promise=one.promise.seen_by(side.party))
    return judge(seen, own, hays[side.cited.id], side.cited.name)


def _binds(actors: Sequence[str], party: str) -> bool:
    """Whether a promise is this Party's: the Union's NDC is that of its members, too."""
    members = any(map(is_union_member, actors))
    return party in actors or (party == "EUU" and members) or ("EUU" in actors and is_union_member(party))


def _promised(record: Commitment, statement: Reading) -> Promised:
    address = next(clause.address for clause in statement.clauses if clause.id == record.clause)
    return Promised(
        **record.model_dump(),
        document=statement.document.id,
        address=address,
        position=record.start / max(len(statement.document.text), 1),
    )


def _row(promised: Promised, side: Side, judged: Judged, hay: Haystack, *, on_topic: bool) -> Row:
    place = (promised.document, [(promised.start, promised.end)])
    return Row(
        subject=subject(KIND, place, (side.cited.id, []), item=side.party),
        promise=promised,
        party=side.party,
        document=side.cited,
        verdict=judged.verdict,
        evidence=tuple(_evidence(hay, shown) for shown in judged.evidence),
        near_miss=judged.near and _evidence(hay, judged.near),
        why=judged.why,
        searched=len(hay.passages.items),
        on_topic=on_topic,
    )


def _evidence(hay: Haystack, shown: Shown) -> Evidence:
    return evidence(hay.passages.document, shown.passage.clause, shown.start, shown.end)
