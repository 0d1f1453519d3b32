"""Lists: items take actor and force from the sentence that they hang from.

The two sides intend to act by:     ← the lead-in has no record of its own
– exchanging views;                 ← intention of both
– Japan will report on progress.    ← an item's own trigger beats the inherited one
"""

import re
from dataclasses import dataclass, replace

from corpus.model import Clause, ClauseKind, Force, Kind
from nlp.actors import Actors, find_actors, separated
from nlp.force import forbids
from nlp.norms import Norm, Work
from nlp.sentences import split_sentences
from nlp.spans import trim

_OWN_INFINITIVE = re.compile(
    r"^((?:each|every|a|all|any)\s[^:;]*?part(?:y|ies)\b[^:;]*?)\s+to\s+(?:submit|provide|report|include|describe)\b",
    re.IGNORECASE,
)
_ANNEX_REFERENCE = re.compile(
    r"\b(?:contained|set out|outlined|specified|listed|included|provided)\s+in\s+(?:the\s+)?"
    r"(annex(?:es)?(?:\s+[IVX]+)?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Frame:
    """What a lead-in gives to its items."""

    force: Force
    trigger: str
    actors: Actors
    negated: bool = False
    source: str = "item"


def read_items(work: Work) -> None:
    """Records for list items, and none for the lead-ins they hang from."""
    by_clause: dict[int, list[Norm]] = {}
    for norm in sorted(work.norms, key=lambda n: n.start):
        by_clause.setdefault(norm.clause, []).append(norm)
    frames = _annex_frames(work, by_clause)
    place_of = {clause.id: place for place, clause in enumerate(work.clauses)}
    leads = {clause.lead_in for clause in work.clauses}
    for place, clause in enumerate(work.clauses):
        lead = place_of.get(clause.lead_in or "")
        hangs = lead is not None and _is_open(work.clauses[lead])
        inherited = frames.get(lead) if hangs and lead is not None else frames.get(place)
        if inherited is None and _is_orphan(work, clause, by_clause.get(place, [])):
            inherited = next((frames[i] for i in reversed(range(place)) if i in frames), None)
        own = by_clause.get(place, [])
        if place in work.silent or (hangs and lead in work.silent):
            work.silent.add(place)
            by_clause[place] = [] if hangs else own
        elif clause.id in leads and _is_open(clause):
            by_clause[place] = _as_lead_in(work, place, own, inherited, frames)
        elif inherited is not None and clause.kind not in {ClauseKind.HEADING, ClauseKind.CONTENTS}:
            objects = _objects(work, place)
            made = _with_objects(work, place, own, inherited, objects) if objects else None
            by_clause[place] = made if made is not None else _as_item(work, place, own, inherited)
        elif hangs:
            by_clause[place] = _merged(own)
        elif clause.text.rstrip().endswith(":") and place + 1 < len(work.clauses):
            by_clause[place] = [norm for norm in own if not (norm.open and _is_last(clause, norm))]
            if len(by_clause[place]) < len(own):
                work.waiting[place] = own[-1]
    work.norms = [norm for place in sorted(by_clause) for norm in by_clause[place]]


def _as_lead_in(
    work: Work, place: int, own: list[Norm], inherited: Frame | None, frames: dict[int, Frame]
) -> list[Norm]:
    """Give the last open predicate of a lead-in to its items; it has no record of its own."""
    clause = work.clauses[place]
    if own and own[-1].open and _is_last(clause, own[-1]):
        last = own[-1] if inherited is None else _with_actors(own[-1], inherited)
        frames[place] = Frame(last.force, last.trigger, last.actors, last.negated)
        return _before(own)
    if inherited is None:
        return own
    objects = _objects(work, place)
    if objects:
        return _with_objects(work, place, own, inherited, objects)
    subject = _OWN_INFINITIVE.match(clause.text)
    actors = find_actors(subject[1], work.cast) if subject else inherited.actors
    frames[place] = replace(inherited, actors=actors)
    return own


def _is_last(clause: Clause, norm: Norm) -> bool:
    """True where a norm stands in the last sentence of its clause, the one that waits for items."""
    *_, (start, _) = split_sentences(clause.text, clause.start)
    return norm.sentence >= start


def _before(own: list[Norm]) -> list[Norm]:
    """The norms of a lead-in but for the one that its items complete, which may coordinate verbs."""
    last = own[-1]
    tail = [n.sentence == last.sentence and n.actors == last.actors and n.force == last.force for n in own]
    first = tail.index(True)
    return own[:first] if all(not n.owned for n in own[first + 1 :]) else own[:-1]


def _objects(work: Work, place: int) -> list[int]:
    """Places of the bullets that name things, not actions: objects of an item that ends in a colon.

    They hang from the item, or stand beside it where the layout shows but one level.
    """
    clause = work.clauses[place]
    if work.document.kind is Kind.RULEBOOK or not clause.text.rstrip().endswith(":"):
        return []
    found = []
    for later in range(place + 1, len(work.clauses)):
        other = work.clauses[later]
        if other.lead_in not in {clause.id, clause.lead_in} or _ACTION.search(other.text):
            break
        found.append(later)
    return found


_ACTION = re.compile(r"^[\W_]*\w+ing\b|\b(?:will|shall|intends?|are|is|was|were)\b")


def _with_objects(work: Work, place: int, own: list[Norm], frame: Frame, objects: list[int]) -> list[Norm]:
    """One record from the item's start to its last object."""
    item = _as_item(work, place, own, frame)
    if item:
        start, end = trim(work.document.text, item[-1].start, work.clauses[objects[-1]].end)
        item[-1] = replace(item[-1], start=start, end=end)
        work.silent.update(objects)
    return item


def _as_item(work: Work, place: int, own: list[Norm], frame: Frame) -> list[Norm]:
    """The inherited record up to the first sentence with a force of its own, then that one's."""
    clause = work.clauses[place]
    own = [_with_actors(norm, frame) for norm in _merged(own)]
    ends = [end for _, end in split_sentences(clause.text, clause.start)][:1] or [clause.end]
    first = own[0].start if own else ends[0]
    start, end = trim(work.document.text, clause.start, min(ends[0], first))
    start = _past_recital(work.text(start, end), start)
    words = work.text(start, end)
    if work.document.kind is Kind.STATEMENT and _is_title(words):
        return own
    if work.document.kind is not Kind.RULEBOOK and _TELLS.match(words):
        return own
    if (own and first - start < 25) or end <= start:
        return own
    if not re.search(r"[^\W\d_]{3}", work.text(start, end)):
        return own
    text = work.text(start, end)
    item = Norm(
        clause=place, start=start, end=end, force=frame.force, trigger=frame.trigger,
        actors=separated(frame.actors, text),
        verb=text.split()[0].lower(), source=frame.source, negated=frame.negated or forbids(text),
        sentence=clause.start,
    )  # fmt: skip
    return [item, *own]


_TELLS = re.compile(r"(?!\w+ing\b)[A-Z][\w ’'-]{2,60}? (?:has|have|had|is|are|was|were) (?!to\b)")
"""A bullet that is a sentence without a trigger: *The Party has developed a framework*."""
_RECITAL = re.compile(
    r"^(?:Recogni[sz]ing|Underscoring|Noting|Acknowledging|Recalling|Welcoming|Emphasi[sz]ing|Building on|"
    r"In support of|Given|Consistent with|In line with|As part of)\b[^;]*?,\s+(?:and\s+)?"
    r"(?=(?!including|ensuring|recogni|noting|building|being)[a-z]+ing\b)"
)


def _past_recital(text: str, start: int) -> int:
    """*Recognising the role of X, seeking to …*: the record starts at what is undertaken."""
    match = _RECITAL.match(text)
    return start + match.end() if match else start


def _is_title(text: str) -> bool:
    """A bullet that only names a group of bullets: a few words, capitalised, without a verb."""
    words = text.split()
    plain = [
        w
        for w in words
        if w[:1].islower() and w not in {"and", "of", "the", "for", "in", "on", "to", "with", "a"}
    ]
    return len(words) <= 7 and not plain and not re.match(r"\w+ing\b", text)  # fmt: skip


def _is_orphan(work: Work, clause: Clause, own: list[Norm]) -> bool:
    """A bullet of an action (*Working together to …*) whose lead-in stands before headings in between."""
    if work.document.kind is not Kind.STATEMENT or clause.kind is not ClauseKind.ITEM or own:
        return False
    text = clause.text[_past_recital(clause.text, 0) :]
    return bool(re.match(r"[A-Z]?[a-z]+ing\b", text)) and not re.match(
        r"(?:Recogni|Noting|Acknowledg|During|According|Following|Including)", text
    )


def _with_actors(norm: Norm, frame: Frame) -> Norm:
    """An item whose own norm names nobody is addressed to whom its list is addressed to."""
    return norm if norm.actors.names else replace(norm, actors=frame.actors)


def _is_open(clause: Clause) -> bool:
    """True where a clause's last sentence waits for its items: it ends in a colon, or without a full stop."""
    return clause.kind is not ClauseKind.PREAMBULAR and not clause.text.rstrip().endswith((".", ".”", "?"))


def _merged(own: list[Norm]) -> list[Norm]:
    """An item is one record even where it coordinates several verbs of one subject."""
    out: list[Norm] = []
    for norm in own:
        if out and not norm.owned and norm.sentence == out[-1].sentence and norm.force == out[-1].force:
            out[-1] = replace(out[-1], end=norm.end, open=norm.open)
        else:
            out.append(norm)
    return out


def _annex_frames(work: Work, by_clause: dict[int, list[Norm]]) -> dict[int, Frame]:
    """*shall provide the information contained in annex I*: the annex's items hang from that norm.

    Only where the annex binds nobody in words of its own.
    """
    frames: dict[int, Frame] = {}
    if work.document.kind is not Kind.RULEBOOK:
        return frames
    norms = [norm for norms in by_clause.values() for norm in norms if norm.force is Force.OBLIGATION]
    cited: dict[str, Norm] = {}
    for norm in norms:
        if work.clauses[norm.clause].kind is ClauseKind.OPERATIVE:
            for match in _ANNEX_REFERENCE.finditer(work.text(norm.start, norm.end)):
                cited.setdefault(match[1].lower(), norm)
    for name, norm in cited.items():
        places = [i for i, c in enumerate(work.clauses) if _in_annex(c, name)]
        bound = [i for i in places if any(n.force is Force.OBLIGATION for n in by_clause.get(i, ()))]
        if len(bound) <= len(places) // 10:
            frame = Frame(norm.force, norm.trigger, norm.actors, source="annex")
            frames.update(dict.fromkeys(places, frame))
    return frames


def _in_annex(clause: Clause, name: str) -> bool:
    address = clause.address.lower()
    return address.split("/")[0].endswith(name) and clause.kind in {ClauseKind.ANNEX, ClauseKind.ITEM}
