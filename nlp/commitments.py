"""Sentences to norms: which predicates of a clause bind whom, and how."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.model import ClauseKind, Force, Kind, Mode
from nlp.actors import Actors, antecedent, find_actors, find_addressee, is_acting, is_arrangement
from nlp.force import is_carrier
from nlp.grammar.descriptive import is_descriptive, is_framed
from nlp.grammar.parser import parse
from nlp.grammar.predicates import Predicate, find_predicates
from nlp.norms import Norm, Work
from nlp.operatives import Operative, find_operatives, split_addressee
from nlp.sentences import Sentence, find_sentences, has_cue, parsing_copy
from nlp.spans import Copy, clean_copy, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOBODY = Actors((), Mode.COLLECTIVE)
_BY_DEFAULT = Actors(("parties",), Mode.COLLECTIVE)
_SILENT = {ClauseKind.HEADING, ClauseKind.CONTENTS, ClauseKind.PREAMBULAR}
_PROSE = {ClauseKind.PARAGRAPH, ClauseKind.ICTU}
_RECITAL = re.compile(
    r"^(?:(?:also|further|deeply|fully)\s+)?(?:recalling|noting|recogni[sz]ing|welcoming|acknowledging|considering|"
    r"emphasizing|"
    r"mindful|aware|conscious|cognizant|affirming|reaffirming|having|pursuant|bearing in mind|"
    r"convinced|expressing|"
    r"underlining)\b[^.]*,\s*$",
    re.IGNORECASE,
)


def split_clauses(work: Work) -> None:
    """Sentences of every clause that can hold a commitment; headings, contents and recitals hold none."""
    for place, clause in enumerate(work.clauses):
        if clause.kind in _SILENT or _RECITAL.match(clause.text):
            continue
        found = find_sentences(clause.text, clause.start, place)
        if found and work.sentences and _runs_on(work, work.sentences[-1], place):
            last, rest = work.sentences.pop(), found.pop(0)
            copy = clean_copy(work.text(last.start, rest.end), last.start)
            work.sentences.append(Sentence(last.start, rest.end, last.clause, copy))
        work.sentences.extend(found)


def _runs_on(work: Work, last: Sentence, place: int) -> bool:
    """True where a gap on one page cut a sentence: no stop before it, lower case after it."""
    before, after = work.clauses[place - 1], work.clauses[place]
    return (
        last.clause == place - 1
        and work.document.kind is Kind.NDC
        and before.page == after.page
        and before.kind in _PROSE
        and after.kind in _PROSE
        and re.match(r"[a-z]{2,}[ ,]", after.text) is not None
        and re.search(r"[\w,)]\s*$", before.text) is not None
        and len(before.text.split()) > 5
    )


def read_operatives(work: Work) -> None:
    """Norms of decisions' operative paragraphs, found by the decision's own verbs."""
    if work.document.kind is not Kind.RULEBOOK:
        return
    rest: list[Sentence] = []
    pending: list[tuple[Sentence, Operative]] = []
    for sentence in work.sentences:
        operatives = find_operatives(sentence.copy.text)
        if not operatives:
            rest.append(sentence)
        elif operatives[-1].role == "none":
            work.silent.add(sentence.clause)
        pending.extend((sentence, operative) for operative in operatives)
    work.sentences = rest
    work.norms.extend(_operative_norms(work, pending))


def _operative_norms(work: Work, pending: list[tuple[Sentence, Operative]]) -> Iterator[Norm]:
    framed = [(s, o, _that(s.copy.text, o)) for s, o in pending if o.role != "none"]
    inner = {
        (s.start, o.start): replace(s, copy=s.copy.without((0, at), (o.end, len(s.copy.text))))
        for s, o, at in framed
        if at
    }
    docs = dict(zip(inner, parse(s.copy.text for s in inner.values()), strict=True))
    acts = {
        (s.start, o.start): _as_sentence(s.copy, o)
        for s, o, at in framed
        if not at and _SECOND.search(s.copy.text, o.verb_end, o.end)
    }
    units = dict(
        zip(acts, map(_later_starts, acts.values(), parse(c.text for c in acts.values())), strict=True)
    )
    for sentence, operative in pending:
        key = (sentence.start, operative.start)
        norms = list(_inside(work, inner[key], operative, docs[key])) if key in docs else []
        if norms:  # the span starts at the decision's own verb: *Decides that Parties shall …*
            start, _ = trim(work.document.text, *sentence.copy.source(operative.start, operative.end))
            norms[0] = replace(norms[0], start=start)
        elif operative.role in {"commitment", "exhortation"}:
            norms = list(_own(work, sentence, operative, units.get(key, [])))
        yield from norms


def _that(text: str, operative: Operative) -> int:
    """Where the norm inside *Decides that …* begins; 0 where there is none."""
    match = re.compile(r"[\s,]*(?:\w+,\s*)?that\b[\s,]*").match(text, operative.verb_end)
    return match.end() if match else 0


def _inside(work: Work, sentence: Sentence, operative: Operative, doc: "Doc") -> Iterator[Norm]:
    """Norms under *Decides that …*: the force is the inner one."""
    for predicate in find_predicates(doc):
        if not operative.shall_only or predicate.force in {Force.OBLIGATION, Force.EXHORTATION}:
            yield _norm(work, sentence, predicate, "operative")


_ANOTHER_VERB = re.compile(
    r"\band\s+(?:also |further )?(?:invites|urges|encourages|requests|calls (?:up)?on)\s+"
)


_AS_APPROPRIATE = re.compile(r",? as appropriate,?")
_SECOND = re.compile(r"\band\s+(?:\w+ly\s+)?(?:to\s+)?[a-z]+\b|;")
_WE = {"commitment": "We agree", "exhortation": "We urge"}


def _as_sentence(copy: Copy, operative: Operative) -> Copy:
    """*Requests the secretariat to …* as *We urge the secretariat to …*, which the parser understands."""
    opening, end = _WE.get(operative.role, "We urge"), operative.end
    rest = copy.without((0, operative.verb_end), (end, len(copy.text)))
    first = copy.starts[operative.start]
    return Copy(opening + rest.text, (first,) * len(opening) + rest.starts)


def _later_starts(copy: Copy, doc: "Doc") -> list[int]:
    """Offsets in the document at which the second and later actions of an operative paragraph begin."""
    found = find_predicates(doc)
    return [copy.starts[p.start] for p in found[1:] if p.trigger == found[0].trigger]


def _own(work: Work, sentence: Sentence, operative: Operative, later: list[int]) -> Iterator[Norm]:
    """*Decides to establish …*, *Requests the secretariat to …*."""
    text, force, subject = sentence.copy.text, Force(operative.role), ""
    if force is Force.EXHORTATION:
        a, b = split_addressee(text, operative)
        subject = _AS_APPROPRIATE.sub("", _ANOTHER_VERB.sub("and ", text[a:b]))
        actors = find_addressee(subject, work.cast, to_act=text[b:].lstrip().startswith("to "))
    else:
        actors = Actors((work.cast.body,) if work.cast.body else work.cast.parties, Mode.SINGLE)
    first, last = sentence.copy.source(operative.start, operative.end)
    for start, end in pairwise([first, *later, last]):
        a, b = trim(work.document.text, start, end)
        yield Norm(
            clause=sentence.clause,
            start=a,
            end=b,
            force=force,
            trigger=text[operative.start : operative.verb_end].strip(),
            actors=actors,
            verb=operative.verb,
            source="operative",
            subject=subject,
            owned=start == first,
            open=end == last and operative.end >= len(text.rstrip(" .;:")),
            sentence=sentence.start,
        )


def read_sentences(work: Work) -> None:
    """Norms of ordinary sentences: those with a cue are parsed, the others are passed by."""
    cued = [
        (sentence, parsing_copy(sentence.copy)) for sentence in work.sentences if has_cue(sentence.copy.text)
    ]
    docs = parse(copy.text for _, copy in cued)
    for (sentence, copy), doc in zip(cued, docs, strict=True):
        for norm in _sentence_norms(work, replace(sentence, copy=copy), find_predicates(doc)):
            work.norms.append(_after(work, norm))


def _after(work: Work, norm: Norm) -> Norm:
    """*Each Party shall submit a report. It shall contain …*: a thing's norm binds whom the last bound."""
    last = work.norms[-1] if work.norms else None
    things = norm.actors == _BY_DEFAULT and "part" not in norm.subject.lower()
    if last is None or not things or last.clause != norm.clause or work.document.kind is not Kind.RULEBOOK:
        return norm
    if norm.subject.lower() in _PRONOUNS and last.actors.names:
        return replace(norm, actors=last.actors)
    return replace(norm, actors=last.actors) if "parties" in " ".join(last.actors.names) else norm


_PRONOUNS = {"it", "they"}
_RECALLED = re.compile(r"\bpreambular paragraph\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|should|provided that|unless|subject to|in case|were to)\b", re.IGNORECASE)
_SUPPORT = re.compile(
    r"\b(?:conditional|contingent|with (?:\w+ ){0,3}?(?:support|assistance|finance|financing|funding))\b",
    re.I,
)
_NEAR = 700
"""Characters before a *would* in which its condition may stand."""


def _sentence_norms(work: Work, sentence: Sentence, predicates: list[Predicate]) -> Iterator[Norm]:
    for predicate in predicates:
        norm = _norm(work, sentence, predicate, "sentence")
        if predicate.shape in _RELATIVE and not _tells(work, norm):
            continue
        if _RECALLED.search(sentence.copy.text, 0, predicate.start):
            continue  # *Reflect the eleventh preambular paragraph …, Parties should …*
        if norm.trigger.lower() == "would" and not (
            _is_reported(work, norm) or _under_condition(work, sentence, norm)
        ):
            continue
        if not is_descriptive(norm, work):
            yield replace(norm, actors=_asked(norm, work))


_RELATIVE = {"relative": Kind.NDC, "welcomed": Kind.STATEMENT}
"""Shapes of relative clauses, and where they undertake something."""


def _tells(work: Work, norm: Norm) -> bool:
    """Whether a relative clause undertakes: of a Party's plans; of what sides set up, or who acts for one."""
    if work.document.kind is not _RELATIVE[norm.shape]:
        return False
    return norm.shape == "relative" or is_acting(norm.subject) or is_arrangement(norm.subject)


def _asked(norm: Norm, work: Work) -> Actors:
    """Who is to act where a statement asks for something: not the sides, who only ask.

    *such acts must be met* names nobody; *the sides resolved that all must abide by it* means them.
    """
    others = norm.demands and norm.actors == work.cast.speakers and not is_acting(norm.subject)
    if not others or work.document.kind is not Kind.STATEMENT:
        return norm.actors
    if norm.passive:
        return _NOBODY
    framed = is_framed(work.text(norm.start, norm.end))
    return find_actors(norm.subject, work.cast, addressed=True) if framed else norm.actors


def _is_reported(work: Work, norm: Norm) -> bool:
    """Whether a statement tells in the past what its sides undertake: *agreed that they would cooperate*."""
    told = is_framed(work.text(norm.start, norm.end)) or is_carrier(norm.verb)
    return work.document.kind is Kind.STATEMENT and told and is_acting(norm.subject)


def _under_condition(work: Work, sentence: Sentence, norm: Norm) -> bool:
    """True where this sentence, or one shortly before it, states the condition of a *would*.

    *Kenya would cut them by half with support*; *would like to* only wishes.
    """
    if norm.verb == "like":
        return False
    if is_acting(norm.subject) and _SUPPORT.search(sentence.copy.text):
        return True
    return bool(_CONDITION.search(work.text(max(0, sentence.start - _NEAR), sentence.end)))


def _norm(work: Work, sentence: Sentence, predicate: Predicate, source: str) -> Norm:
    """A predicate of the words that were parsed, ``sentence.copy``, placed in the document."""
    text = sentence.copy.text

    def words(span: tuple[int, int] | None) -> str:
        return text[slice(*span)] if span is not None else ""

    start, end = trim(work.document.text, *sentence.copy.source(predicate.start, predicate.end))
    subject = words(predicate.subject)
    if subject.lower() in _PRONOUNS and work.document.kind is Kind.RULEBOOK:
        subject = antecedent(text[: predicate.start]) or subject
    return Norm(
        clause=sentence.clause,
        start=start,
        end=end,
        force=predicate.force,
        trigger=words(predicate.trigger),
        actors=find_actors(
            subject,
            work.cast,
            passive=predicate.passive,
            addressed=predicate.addressed,
            predicate=text[predicate.start : predicate.end],
        ),
        verb=predicate.verb,
        source=source,
        negated=predicate.negated,
        passive=predicate.passive,
        subject=subject,
        shape=predicate.shape,
        past=predicate.past,
        addressed=predicate.addressed,
        speaker=words(predicate.speaker),
        open=predicate.open,
        owned=predicate.subject is not None and predicate.subject[0] >= predicate.start,
        sentence=sentence.start,
    )
