"""Sentences to norms: which predicates of a clause bind whom, and how."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import ClauseKind, Force, Kind, Mode
from nlp.actors import Actors, Cast, find_actors
from nlp.descriptive import is_descriptive
from nlp.norms import Norm, Work
from nlp.operatives import Operative, content_starts, find_operatives, own_force, split_addressee
from nlp.parser import parse
from nlp.predicates import Predicate, find_predicates
from nlp.sentences import Sentence, find_sentences, has_cue, parsing_copy
from nlp.spans import trim

_SILENT = {ClauseKind.HEADING, ClauseKind.CONTENTS, ClauseKind.PREAMBULAR}
_RECITAL = re.compile(
    r"^(?:(?:also|further|deeply|fully)\s+)?(?:recalling|noting|recognizing|recognising|welcoming|acknowledging|considering|emphasizing|"
    r"mindful|aware|conscious|cognizant|affirming|reaffirming|having|pursuant|bearing in mind|convinced|expressing|underlining)\b[^.]*,\s*$",
    re.IGNORECASE,
)


def split_clauses(work: Work) -> None:
    """Sentences of every clause that can hold a commitment; headings, contents and recitals hold none."""
    for place, clause in enumerate(work.clauses):
        if clause.kind not in _SILENT and not _RECITAL.match(clause.text):
            work.sentences.extend(find_sentences(clause.text, clause.start, place))


def read_operatives(work: Work) -> None:
    """Norms of decisions' operative paragraphs, found by the decision's own verbs."""
    if work.document.kind is not Kind.RULEBOOK or work.cast is None:
        return
    rest: list[Sentence] = []
    pending: list[tuple[Sentence, Operative]] = []
    for sentence in work.sentences:
        operatives = find_operatives(sentence.copy.text)
        if not operatives:
            rest.append(sentence)
            continue
        if operatives[-1].role == "none":
            work.silent.add(sentence.clause)
        pending.extend((sentence, operative) for operative in operatives)
    work.sentences = rest
    work.norms.extend(_operative_norms(work, pending))


def _operative_norms(work: Work, pending: list[tuple[Sentence, Operative]]) -> Iterator[Norm]:
    framed = [
        (s, o)
        for s, o in pending
        if o.role != "none" and re.match(r"[\s,]*(?:\w+,\s*)?that\b", s.copy.text[o.verb_end :])
    ]
    docs = parse(s.copy.text[o.verb_end + _that(s, o) : o.end] for s, o in framed)
    parsed = {(s.start, o.start): doc for (s, o), doc in zip(framed, docs, strict=True)}
    for sentence, operative in pending:
        doc = parsed.get((sentence.start, operative.start))
        if doc is not None:
            yield from _inside(work, sentence, operative, find_predicates(doc))
        elif own_force(operative) is not None:
            yield from _own(work, sentence, operative)


def _that(sentence: Sentence, operative: Operative) -> int:
    match = re.match(r"[\s,]*(?:\w+,\s*)?that\b[\s,]*", sentence.copy.text[operative.verb_end :])
    return match.end() if match else 0


def _inside(
    work: Work, sentence: Sentence, operative: Operative, predicates: list[Predicate]
) -> Iterator[Norm]:
    """*Decides that Parties shall …*: the force is the inner one, the span starts at the decision's verb."""
    assert work.cast is not None  # noqa: S101 - set by the first step
    shift = operative.verb_end + _that(sentence, operative)
    for place, predicate in enumerate(predicates):
        if (
            operative.shall_only
            and predicate.force is not Force.OBLIGATION
            and predicate.force is not Force.EXHORTATION
        ):
            continue
        start = operative.start if place == 0 else predicate.start + shift
        yield _norm(work, sentence, predicate, shift, start=start, source="operative", cast=work.cast)
    if not predicates and own_force(operative) is not None:
        yield from _own(work, sentence, operative)


def _own(work: Work, sentence: Sentence, operative: Operative) -> Iterator[Norm]:
    """*Decides to establish …*, *Requests the secretariat to …*."""
    assert work.cast is not None  # noqa: S101 - set by the first step
    text, force = sentence.copy.text, own_force(operative)
    assert force is not None  # noqa: S101 - asked before
    subject = ""
    if force is Force.EXHORTATION:
        a, b = split_addressee(text, operative)
        subject = text[a:b]
        actors = find_actors(subject, work.cast)
    else:
        actors = Actors((work.cast.body,) if work.cast.body else work.cast.parties, Mode.SINGLE)
    starts = [operative.start, *(content_starts(text, operative) if force is Force.COMMITMENT else ())]
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], operative.end], strict=True)):
        a, b = trim(work.document.text, *sentence.copy.source(start, end))
        yield Norm(
            clause=sentence.clause, start=a, end=b, force=force, trigger=text[operative.start : operative.verb_end].strip(),
            actors=actors, verb=operative.verb, source="operative", subject=subject, owned=place == 0,
            open=end >= len(text.rstrip(" .;:")), sentence=sentence.start,
        )  # fmt: skip


def read_sentences(work: Work) -> None:
    """Norms of ordinary sentences: those with a cue are parsed, the others are passed by."""
    cued = [
        (sentence, parsing_copy(sentence.copy)) for sentence in work.sentences if has_cue(sentence.copy.text)
    ]
    docs = parse(copy.text for _, copy in cued)
    for (sentence, copy), doc in zip(cued, docs, strict=True):
        work.norms.extend(_sentence_norms(work, replace(sentence, copy=copy), find_predicates(doc)))


_CONDITION = re.compile(r"\b(?:if|should|provided that|unless|subject to|in case|were to)\b", re.IGNORECASE)
_NEAR = 700
"""Characters before a *would* in which its condition may stand."""


def _sentence_norms(work: Work, sentence: Sentence, predicates: list[Predicate]) -> Iterator[Norm]:
    assert work.cast is not None  # noqa: S101 - set by the first step
    for predicate in predicates:
        norm = _norm(work, sentence, predicate, 0, start=predicate.start, source="sentence", cast=work.cast)
        if norm.trigger.lower() == "would" and not _under_condition(work, sentence):
            continue
        if not is_descriptive(norm, work):
            yield norm


def _under_condition(work: Work, sentence: Sentence) -> bool:
    """True where this sentence, or one shortly before it, states the condition of a *would*."""
    return bool(_CONDITION.search(work.text(max(0, sentence.start - _NEAR), sentence.end)))


def _norm(
    work: Work, sentence: Sentence, predicate: Predicate, shift: int, *, start: int, source: str, cast: Cast
) -> Norm:
    text = sentence.copy.text
    subject = ""
    if predicate.subject is not None:
        subject = text[predicate.subject[0] + shift : predicate.subject[1] + shift]
    a, b = trim(work.document.text, *sentence.copy.source(start, predicate.end + shift))
    wording = text[predicate.start + shift : predicate.end + shift]
    return Norm(
        clause=sentence.clause,
        start=a,
        end=b,
        force=predicate.force,
        trigger=text[predicate.trigger[0] + shift : predicate.trigger[1] + shift],
        actors=find_actors(
            subject, cast, passive=predicate.passive, addressed=predicate.addressed, predicate=wording
        ),
        verb=predicate.verb,
        source=source,
        negated=predicate.negated,
        passive=predicate.passive,
        subject=subject,
        open=predicate.open,
        shape=predicate.shape,
        past=predicate.past,
        addressed=predicate.addressed,
        speaker=text[predicate.speaker[0] + shift : predicate.speaker[1] + shift]
        if predicate.speaker
        else "",
        owned=predicate.subject is not None and predicate.subject[0] >= predicate.start,
        sentence=sentence.start,
    )
