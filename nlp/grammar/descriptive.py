"""Sentences with a binding word that bind nobody: forecasts, definitions, reports, norms found elsewhere.

*Temperatures will rise*, *these actions will create jobs*, *the value may differ*, *the Paris Agreement
establishes a goal*. A Party, its organ or the arrangement between the sides undertakes with any verb; of
other subjects only what is done to them (*standards will be strengthened*) or how the work stands.
"""

import re
from functools import cache

from corpus.model import Force, Kind
from corpus.vocabulary import load
from nlp.actors import head_of, is_acting, is_arrangement
from nlp.norms import Norm, Work

_ELSEWHERE = re.compile(
    r"\b(?:article|articles|paragraph|agreement|convention|protocol|decision|report|study|speech|law|act|constitution|"
    r"court|guidelines)\b",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:will|would) (?:\w+ly |also |only )?be (?:\w+ly |only |also )?(?:consistent|in line|"
    r"in accordance|subject to|on\b|based|aligned|compatible|limited|the (?:19|20)\d\d|"
    r"(?:an? )?(?:\w+ )?(?:priority|focus)\b|"
    r"(?:about |at least |approximately |around |up to |no more than )?[\d~≈])",
    re.IGNORECASE,
)
"""What *will be* says of a method or a level: *will be consistent with*, *will be about 58 Mt*."""
_REGARDS = re.compile(r"\btake (?:\w+ ){0,2}?(?:into (?:account|consideration)|account)\b")
_MADE_TO = re.compile(r"\bbe (?:\w+ly )?required to\b")
_OUTCOME = re.compile(
    r"(?=.*\b20[2-9]\d\b).*\bwill (?:\w+ly |also )?"
    r"(?:increase|reach|double|triple|decrease|fall|drop|rise|account for|constitute)\b"
    r".*\d ?(?:%|per ?cent|MW\b|GW\b|ha\b|km\b)",
    re.IGNORECASE,
)
"""A dated figure of what a Party brings about: *by 2030 the share of renewables will increase to 40 %*."""
_EMITTED = re.compile(r"\b(?:emissions?|absorptions?|removals|sinks?|GHG|warming|costs?)\b", re.IGNORECASE)
_FRAMED = re.compile(
    r"\b(?:resolve|affirm|reaffirm|decide|agree|concurr?|confirm|underscore|stress|emphasi[sz]e|underline|reiterate)"
    r"(?:e?d|s)? that\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"[’']s?\s")
_PRONOUNS = frozenset({"it", "they", "this", "that", "these"})
_STAGE = re.compile(
    r"\b(?:will|would) (?:also |not |only )?(?:only )?be (?:subject to (?:the )?(?:[\w-]+ ){0,3}?"
    r"(?:availab|approv|consent|ratif|support|fund|financ|resourc|provision|receipt|access|assistance|chang|"
    r"uncertain|risk)\w*|adversely|affected|able to|possible|necessary|needed|"
    r"required for|available)\b",
    re.IGNORECASE,
)


@cache
def _forecast() -> tuple[re.Pattern[str], frozenset[str]]:
    words = load("force")["forecasts"]
    subjects = "|".join(sorted(map(re.escape, words["subjects"]), key=len, reverse=True))
    return re.compile(rf"\b(?:{subjects})\b", re.IGNORECASE), frozenset(words["verbs"])


def is_descriptive(norm: Norm, work: Work) -> bool:
    """True where nobody undertakes anything by ``norm``, whatever its trigger says."""
    kind = work.document.kind
    of_class = not norm.addressed and any(name.endswith("parties") for name in norm.actors.names[:1])
    if kind is Kind.RULEBOOK or norm.shape in {"hereby", "set"} or of_class:
        return False
    if norm.past and kind is Kind.NDC:
        return True  # a joint statement speaks in the past tense, an NDC reports in it
    if norm.addressed and norm.shape == "finite":
        return bool(norm.speaker) and not is_acting(norm.speaker)
    words = " ".join(work.text(norm.start, norm.end).split())
    stands = norm.verb == "be" and not norm.passive and norm.subject.lower() in _PRONOUNS
    if norm.verb in load("force")["forecasts"]["undergoing"] or _STAGE.search(words) or stands:
        return not stands or _SET.search(words) is None
    if (
        is_acting(norm.subject)
        or norm.subject.removeprefix("the ").strip() in work.cast.organs
        or any(name.islower() for name in norm.actors.names)
    ):
        return norm.passive and _befalls(norm, words)
    return _is_of_things(norm, words, kind)


def _befalls(norm: Norm, text: str) -> bool:
    """*areas will be inundated*, *yields will be reduced*; but *results will be published* by somebody."""
    words = load("force")["forecasts"]
    if norm.verb in words["changing"]:
        return is_natural(norm.subject)
    return norm.verb in words["undergone"] and _MADE_TO.search(text) is None


def _is_asked(norm: Norm, words: str, kind: Kind) -> bool:
    """*the formula should include the price*, *meetings should take place*: what the sides ask of the work.

    Not what they hold of the world: *peace should be possible*, *all must enjoy their rights*.
    """
    if not norm.demands or norm.verb == "be" or (kind is Kind.NDC and norm.force is not Force.OBLIGATION):
        return False
    of_work = (norm.passive and not _befalls(norm, words)) or is_arrangement(norm.subject)
    return of_work or norm.verb in load("force")["forecasts"]["standing"] or is_framed(words)


def is_framed(words: str) -> bool:
    """*The leaders resolved that all must abide by it*: a norm under the sides' own verb."""
    return _FRAMED.search(words) is not None


def _is_of_things(norm: Norm, words: str, kind: Kind) -> bool:
    """The same where the subject is neither a Party nor anybody else, but a thing."""
    commits = norm.force is Force.COMMITMENT
    if norm.shape == "be-to":
        return not commits or re.search(r"\d", words) is None
    if norm.shape == "noun":  # *the plan outlines Niue's aspiration to …*: the Party's, in whatever text
        return _OWNED.search(norm.trigger) is None
    if norm.shape == "finite":
        return _ELSEWHERE.search(norm.subject) is not None
    if not commits:
        return norm.force is not Force.INTENTION and not _is_asked(norm, words, kind)
    return _befalls(norm, words) if norm.passive and norm.shape == "modal" else _happens(norm, words, kind)


def _happens(norm: Norm, words: str, kind: Kind) -> bool:
    """*temperatures will rise*, *this will create jobs*; but *the review will cover all sectors*."""
    by_itself = is_natural(norm.subject) or norm.verb in _forecast()[1]
    if norm.shape != "modal" or by_itself:
        return by_itself
    if kind is Kind.NDC and _OUTCOME.search(words) and not _EMITTED.search(norm.subject):
        return False
    if norm.verb == "be":
        return _SET.search(words) is None if kind is Kind.NDC else not is_arrangement(norm.subject)
    stands = norm.verb in load("force")["forecasts"]["standing"] or _REGARDS.search(words) is not None
    return kind is Kind.NDC and not stands


def is_natural(subject: str) -> bool:
    """True for what happens by itself, *rainfall*, *demand*; not for what is done, *flood control*.

    >>> is_natural("Crop yields"), is_natural("Disease management")
    (True, False)
    """
    head = head_of(subject).lower().split()[-1:] or [""]
    return (
        _forecast()[0].search(subject) is not None and head[0] not in load("force")["forecasts"]["activities"]
    )
