"""What a document says: the one list of steps from a Document to its Reading.

>>> # reading = read(document)
>>> # reading.commitments[0].quote == document.text[reading.commitments[0].start : reading.commitments[0].end]
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence

from corpus.model import (
    Clause,
    ClauseKind,
    Commitment,
    Conditional,
    Document,
    Horizon,
    Kind,
    Reading,
    Span,
    Target,
)
from nlp.actors import cast_of
from nlp.commitments import read_operatives, read_sentences, split_clauses
from nlp.conditions import find_condition
from nlp.confidence import confidence_of
from nlp.flat import read_flat_targets
from nlp.instruments import Register, instruments_of
from nlp.items import read_items
from nlp.measures import read_measures
from nlp.norms import Norm, Work
from nlp.periods import heading_horizon, horizon_of, lead_in_horizon
from nlp.restated import restated
from nlp.running import split_running_lists
from nlp.standing import measures_condition
from nlp.structure import find_clauses
from nlp.subjects import Subjects
from nlp.targets import (
    conditioned,
    dated,
    document_context,
    find_targets,
    followed,
    headline,
    whole_before,
)
from nlp.targets.credits import is_about_credits
from nlp.themes import find_themes, with_credits

_LANGUAGES = {"en", None}
_DEEPEST = 3


def structure(work: Work) -> None:
    """Clauses with their addresses."""
    work.clauses = find_clauses(work.document)


def cast(work: Work) -> None:
    """Who *we*, *the two sides* and *the Government* are."""
    work.cast = cast_of(work.document)
    work.context = document_context(work.document)


def sentences(work: Work) -> None:
    """Sentences of the clauses that can hold a commitment; of English texts only."""
    if work.document.language in _LANGUAGES:
        split_clauses(work)


def records(work: Work) -> None:
    """Norms to records: themes, instruments, dates, conditions and figures."""
    if not work.norms:
        return
    register = Register(work.document.text)
    known = {clause.id: clause for clause in work.clauses}
    lead_ins = [_lead_ins(clause, known) for clause in work.clauses]
    norms = sorted(work.norms, key=lambda n: (n.start, -n.end))
    kept: list[Norm] = []
    for norm in norms:
        if norm.end > norm.start and not (kept and norm.start < kept[-1].end):
            kept.append(norm)
    subjects = Subjects(work.document.text if work.document.kind is Kind.RULEBOOK else "")
    work.commitments = tuple(
        _record(work, norm, register, lead_ins[norm.clause], subjects.at(norm.start)) for norm in kept
    )
    marked = headline.mark(followed(work.commitments), work.document, work.context)
    work.commitments = restated(marked, work.document)


STEPS: tuple[Callable[[Work], None], ...] = (
    structure,
    cast,
    sentences,
    read_operatives,
    read_sentences,
    split_running_lists,
    read_items,
    read_measures,
    read_flat_targets,
    records,
)
"""Every step, in order; each reads and adds to one Work."""


def read(document: Document) -> Reading:
    """Clauses and commitments of ``document``.

    A document in another language than English has clauses and no commitments, and a note that says so.
    """
    work = Work(_told(document))
    for step in STEPS:
        step(work)
    return Reading(document=work.document, clauses=work.clauses, commitments=work.commitments)


def _told(document: Document) -> Document:
    """The document, with a note where its commitments cannot be read: an empty list is not none."""
    if document.language in _LANGUAGES or _UNREAD in document.notes:
        return document
    return document.model_copy(update={"notes": (*document.notes, _UNREAD)})


_UNREAD = "commitments are read from English texts only; of this one there are clauses and search"


def _lead_ins(clause: Clause, known: Mapping[str, Clause]) -> list[Clause]:
    """The clauses that ``clause`` hangs from, the nearest first."""
    found: list[Clause] = []
    above = known.get(clause.lead_in or "")
    while above is not None and len(found) < _DEEPEST:
        found.append(above)
        above = known.get(above.lead_in or "")
    return found


def _record(work: Work, norm: Norm, register: Register, above: Sequence[Clause], subject: str) -> Commitment:
    document, clause = work.document, work.clauses[norm.clause]
    lead_in = above[0].text if above else ""
    quote = document.text[norm.start : norm.end]
    heading = clause.heading or _article(clause)
    conditional, condition = find_condition(
        document.text,
        Span(start=norm.start, end=norm.end),
        heading=_row_stage(norm) or _stage(f"{heading} {norm.heading}"),
        lead_ins=[Span(start=c.start, end=c.end) for c in above],
    )
    listed = document.kind is Kind.NDC and norm.source in {"measure", "item"}
    if listed and conditional is Conditional.UNSPECIFIED:
        of_all = measures_condition(document.text, f"{heading} {norm.heading} {quote}")
        conditional, condition = of_all or (conditional, condition)
    targets = conditioned(_targets(work, norm, quote, heading), conditional)
    inherited = lead_in if norm.source == "item" else ""
    horizon = _horizon(work, norm, targets, norm.when or inherited)
    themes = find_themes(
        f"{quote} emission target" if norm.row else quote,
        lead_in=lead_in,
        heading=heading,
        about=document.title if document.kind is Kind.STATEMENT else "",
        subject=subject or _article(clause) or (document.title if document.kind is Kind.RULEBOOK else ""),
    )
    return Commitment(
        id=_identity(document.id, norm.start, quote),
        clause=clause.id,
        start=norm.start,
        end=norm.end,
        quote=quote,
        page=document.page_at(norm.start),
        actors=norm.actors.names,
        mode=norm.actors.mode,
        force=norm.force,
        trigger=norm.trigger,
        negated=norm.negated,
        themes=with_credits(themes, {target.kind for target in targets}),
        instruments=instruments_of(
            _with_small_verb(quote, norm.verb),
            norm.start,
            register,
            sentence=norm.sentence,
            subject=norm.subject,
            lead_in=inherited,
        ),
        horizon=horizon,
        conditional=conditional,
        condition=condition,
        targets=dated(targets, horizon),
        confidence=confidence_of(norm, quote, kind=document.kind, conditional=conditional),
    )


def _horizon(work: Work, norm: Norm, targets: tuple[Target, ...], inherited: str) -> Horizon | None:
    """From the record's words and its sentence's, else from the lead-in that it hangs from, or its table."""
    quote, sentence = work.text(norm.start, norm.end), work.text(norm.sentence, norm.end)
    today, period = work.document.date, work.context.period
    own = horizon_of(quote, targets, document_date=today, sentence=sentence, period=period)
    return (
        own
        or lead_in_horizon(inherited, document_date=today, period=period)
        or heading_horizon(norm.heading, document_date=today)
    )


def _row_stage(norm: Norm) -> str:
    """*conditional* or *unconditional* where the column of a table's row says so."""
    said = norm.row.target.conditional if norm.row else Conditional.UNSPECIFIED
    return "" if said is Conditional.UNSPECIFIED else said.value


def _stage(heading: str) -> str:
    """Headings that may state a condition; a table's key (*Key: unconditional (UC), …*) states none."""
    return "" if re.search(r"\b(?:key|legend)\s*:", heading, re.IGNORECASE) else heading.strip()


def _article(clause: Clause) -> str:
    """*Article 6* for a provision of an agreement, whose address begins with the article's number."""
    return f"Article {clause.address.split('/')[0]}" if clause.kind is ClauseKind.ARTICLE else ""


def _targets(work: Work, norm: Norm, quote: str, heading: str) -> tuple[Target, ...]:
    if norm.row is not None:
        return (norm.row.target,)
    front = whole_before(work.text(norm.sentence, norm.start))
    paragraph = work.text(work.clauses[norm.clause].start, norm.start)
    context = work.context.under(heading or None, credited=is_about_credits(heading, paragraph))
    found = find_targets(front + quote, norm.start - len(front), context)
    return tuple(t for t in found if t.start >= norm.start)


def _with_small_verb(quote: str, verb: str) -> str:
    """*Expand Solar Roof Program* → *expand Solar Roof Program*: the verb is no part of the name."""
    return verb + quote[len(verb) :] if verb and quote.lower().startswith(verb + " ") else quote


def _identity(document: str, start: int, quote: str) -> str:
    return hashlib.sha256("\0".join((document, str(start), quote)).encode()).hexdigest()[:16]
