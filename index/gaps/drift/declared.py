"""What the new version says itself of how it differs from the one before.

*The target now covers waste*, *a rise of ten points over the first NDC*: the Party's own account of a change
is what a reader would quote. Words: ``declared`` in ``corpus/vocab/drift.yaml``.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from corpus.model import ClauseKind
from corpus.vocabulary import load
from index.gaps.drift.found import Found, Quoted
from index.gaps.drift.nouns import ChangeKind
from index.gaps.drift.pairing import meaning
from index.gaps.drift.stated import spelled, tidy
from index.gaps.drift.statements import Statement, Version
from index.gaps.drift.topics import is_own, topics
from index.gaps.drift.wording import gist

_NEAR = 0.5
"""Nearness of meaning from which an older statement of the same topic is what the sentence speaks of."""
_RANK = 81.0


def declared(old: Version, new: Version, shown: AbstractSet[Statement]) -> Iterator[Found]:
    """The first of each kind, without those ``shown``: a document tells one change in several places."""
    told: set[ChangeKind] = set()
    for statement in new.fresh:
        if statement in shown or statement.background or not _declares(statement):
            continue
        kind = _kind(statement)
        if kind and kind not in told:
            told.add(kind)
            yield _found(statement, kind, old)


def recounts(statement: Statement) -> bool:
    """Whether a statement of the new version tells of the one before, and not of a change: it is not new."""
    before = spelled(load("drift")["declared"]["before"])
    return bool(before.search(tidy(statement.text))) and not _declares(statement)


def _declares(statement: Statement) -> bool:
    if statement.passage.clause.kind in (ClauseKind.NOTE, ClauseKind.HEADING):
        return False
    text, words = tidy(statement.text), load("drift")["declared"]
    told = spelled(words["before"]).search(text) and spelled(words["otherwise"]).search(text)
    return is_own(text) and bool(told or spelled(words["moved"]).search(text))


def _found(statement: Statement, kind: ChangeKind, old: Version) -> Found:
    about = [s for s in old.statements if s.topics.keys() & statement.topics.keys()]
    before = max(about, key=lambda other: meaning(other, statement), default=None)
    near = before is not None and meaning(before, statement) >= _NEAR
    more = spelled(load("drift")["declared"]["widened"]).search(tidy(statement.text))
    return Found(
        kind=kind,
        direction="stronger" if more and kind != "base_year" else "changed",
        why=f"The new version says itself what it changes: “{gist(statement.text, 20)}”.",
        importance=_RANK,
        old=Quoted.whole(before) if before and near else None,
        new=Quoted.whole(statement),
    )


def _kind(statement: Statement) -> ChangeKind | None:
    """Of the topic that it is most about, else of what it counts; None where it only praises itself."""
    if statement.topics:
        kinds: dict[str, ChangeKind] = {topic.name: topic.kind for topic in topics()}
        return kinds[max(statement.topics, key=statement.topics.__getitem__)]
    if statement.values["percents"] or statement.values["levels"]:
        return "target_level"
    return "coverage" if statement.values["sectors"] or statement.values["scopes"] else None
