"""Sentences to norms: which predicates of a clause bind whom, and how."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from corpus.model import Clause, ClauseKind, Force, Kind, Mode
from corpus.vocabulary import load
from nlp.actors import Actors, Cast, find_actors, find_parties, is_arrangement
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


@cache
def _forecast() -> tuple[re.Pattern[str], frozenset[str]]:
    words = load("force")["forecasts"]
    subjects = "|".join(sorted(map(re.escape, words["subjects"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{subjects})\b", re.IGNORECASE), frozenset(words["verbs"])


_ELSEWHERE = re.compile(
    r"\b(?:article|articles|paragraph|agreement|convention|protocol|decision|report|study|speech|law|act|constitution|court|guidelines)\b",
    re.IGNORECASE,
)
_STANDING = {
    "be",
    "draw",
    "follow",
    "apply",
    "cover",
    "comprise",
    "include",
    "focus",
    "build",
    "extend",
    "take",
    "use",
    "adopt",
    "run",
    "remain",
    "begin",
    "start",
}


def is_descriptive(norm: Norm, work: Work) -> bool:
    """True where the words forecast, define or tell what others have laid down: nobody undertakes anything.

    *Temperatures will rise*, *these actions will create jobs*, *the value may differ*, *the Paris Agreement
    establishes a goal*. A Party, its organ or the arrangement between the sides undertakes with any verb; of
    other subjects only what is done to them (*standards will be strengthened*) or how the work stands.
    """
    if work.document.kind is Kind.RULEBOOK or norm.actors.names and norm.actors.names[0].endswith("parties"):
        return False
    subjects, verbs = _forecast()
    words = " ".join(work.text(norm.start, norm.end).split())
    if norm.shape == "hereby":
        return False
    if norm.past and work.document.kind is Kind.NDC:
        return True  # a joint statement speaks in the past tense, an NDC reports in it
    if norm.addressed and norm.shape == "finite":
        return bool(norm.speaker) and not _is_acting(norm.speaker, work) and not _is_class((norm.speaker,))
    if _UNDERGOING.search(norm.verb) or _STAGE.search(words):
        return True
    if _is_acting(norm.subject, work) or _is_class(norm.actors.names):
        return norm.passive and norm.verb in verbs
    if norm.shape == "be-to":
        return not re.search(r"\d", words) or norm.force is not Force.COMMITMENT
    if norm.shape in {"noun", "finite"}:
        return bool(_ELSEWHERE.search(norm.subject)) or norm.shape != "finite"
    if norm.force is not Force.COMMITMENT:
        return norm.force is not Force.INTENTION
    if subjects.search(norm.subject) or norm.verb in verbs:
        return True
    if norm.passive or norm.shape != "modal":
        return False
    if work.document.kind is Kind.NDC:
        if norm.verb == "be":
            return not _SET.search(words)
        return norm.verb not in _STANDING
    return norm.verb == "be" and not is_arrangement(norm.subject)


_SET = re.compile(
    r"\b(?:will|would) (?:\w+ly |also |only )?be (?:\w+ly |only |also )?(?:consistent|in line|in accordance|on\b|based|aligned|compatible|limited|"
    r"the (?:19|20)\d\d|(?:about |at least |approximately |around |up to |no more than )?[\d~≈])",
    re.IGNORECASE,
)
"""What *will be* says of a method or a level: *will be consistent with*, *will be about 58 Mt*."""
_UNDERGOING = re.compile(r"^(?:need|require|face|suffer|experience|depend|be unable)$")
_STAGE = re.compile(
    r"\b(?:will|would) (?:also )?be (?:subject to|adversely|affected|able to|possible|necessary|needed|required for|available)\b",
    re.IGNORECASE,
)


def _is_class(names: tuple[str, ...]) -> bool:
    """True where others act in their own name (*the private sector*)."""
    return any(name.islower() for name in names)


@cache
def _organs() -> re.Pattern[str]:
    words = [*load("actors")["organs"], "we"]
    return re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE
    )


def _is_acting(subject: str, work: Work) -> bool:
    """True where the subject is a Party, its organ, or a word for the speakers."""
    head = re.split(r"\b(?:of|in|for|to|from|that|which|on)\b", subject, maxsplit=1)[0]
    parties = find_parties(head)
    if parties and parties[-1][1] >= len(head.rstrip()) - 1:
        return True
    if parties and parties[0][0] <= len("the ") and re.match(r",|\s+and\b", head[parties[0][1] :]):
        return True
    return bool(_organs().search(head)) or head.strip().lower() in load("actors")["speakers"]
