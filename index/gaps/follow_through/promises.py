"""A record of a statement → what exactly is promised, and where it is to happen.

*The two sides will enhance cooperation on hydrogen, recognizing …* promises *hydrogen*, to be done
together; *hold a dialogue on …* promises process, which no NDC would carry.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.model import Commitment, Force, Mode
from corpus.parties import find_parties
from corpus.vocabulary import load
from index.gaps.follow_through.process import frame_end, process_words
from index.gaps.follow_through.wording import either, plain, words_of

_UNDERTAKING = (Force.OBLIGATION, Force.COMMITMENT, Force.INTENTION)
_PARTED = re.compile(r";\s+and\s+(?:by\s+)?(?=[a-z]+ing\b)")
"""Two acts of one item: *cooperating on A; and implementing B*."""
_NEXT_LEG = re.compile(
    r"[;:]\s+|,\s+(?:and\s+)?(?:including\s+)?|\s+(?:including|through)\s+(?:by\s+|in\s+)?|\s+and\s+(?=(?:to|by|on)\s)|"
    r"\s+(?:in order )?(?:to|towards|toward|with)\s+(?=[a-z])"
)
_LEAST_KEPT = 5
"""Words: *make financial flows consistent with …* says nothing without its tail."""


@dataclass(frozen=True)
class Promise:
    """What one record promises. Texts are plain: one line, small letters."""

    record: Commitment
    act: str
    """What is undertaken, without subject, trigger and what only hangs from it."""
    substance: str
    """The act without the words of acting together; the act where these are all there is."""
    legs: tuple[str, ...]
    """Its parts, where there are several."""
    together: bool
    """To be done together with another Party."""
    abroad: bool
    """In, for or towards other countries."""
    home: bool
    """At home, where the text says so."""
    helping: bool
    """Its very object are other countries."""
    process: str | None
    """Which words make it process; None where an NDC could carry it."""
    purposes: frozenset[str] = frozenset()
    """Legs that only say what another is for: *cut methane to protect health*."""
    places: frozenset[str] = frozenset()
    """Parties in, with or for which it is to be done, where it names them."""

    def seen_by(self, party: str) -> "Promise":
        """The promise as one side's: what is to be done in another's country is abroad for it."""
        if not self.places:
            return self
        others = bool(self.places - {party})
        return replace(self, abroad=self.abroad or others, home=self.home or party in self.places)

    @property
    def mutual(self) -> bool:
        """To be done together with the other sides, whoever says so: *resolved to work together to …*."""
        return _MUTUAL.match(self.act) is not None

    @property
    def outward(self) -> bool:
        """To be done with or in other countries, and nothing of it at home."""
        return (self.abroad or self.together) and not self.home


def undertakings(record: Commitment) -> Iterator[Commitment]:
    """The acts of a record that can be judged by themselves, each with its own words; none where it
    promises nothing.

    An item *enhancing cooperation on A; and implementing B* holds two.
    """
    if record.force not in _UNDERTAKING or not record.actors:
        return
    at = 0
    for parting in _PARTED.finditer(record.quote):
        yield _narrowed(record, at, parting.start())
        at = parting.end()
    yield _narrowed(record, at, len(record.quote))


def _narrowed(record: Commitment, start: int, end: int) -> Commitment:
    if (start, end) == (0, len(record.quote)):
        return record
    begin, stop = record.start + start, record.start + end
    return record.model_copy(
        update={
            "quote": record.quote[start:end],
            "start": begin,
            "end": stop,
            "targets": tuple(t for t in record.targets if begin <= t.start and t.end <= stop),
        }
    )


def promise(record: Commitment, before: Promise | None = None) -> Promise:
    """What a record promises.

    ``before`` is the promise before it, which *this cooperation*, *these efforts* or *they* goes on with.
    """
    quote = plain(record.quote)
    act = _act(quote, plain(record.trigger))
    kept = _without_tails(act)
    frame = frame_end(kept)
    substance = kept[frame:].strip() or kept
    legs = _legs(substance)
    first = re.split(r"[,;:]", substance)[0]
    helping = bool(words_of("helping").search(first))
    home = (
        record.mode is Mode.EACH
        or (frame == 0 and len({_is_abroad(part) for part in _ACTS.split(kept)}) > 1)
        or bool(words_of("home").search(first if helping else kept))
        or bool(words_of("home_first").search(legs[0] if legs else substance))
    )
    goes_on = before if before and _GOING_ON.match(quote) else None
    return Promise(
        record=record,
        act=kept,
        substance=substance,
        legs=legs,
        purposes=_purposes(substance, legs),
        together=frame > 0 or bool(_COOPERATION.match(quote)),
        abroad=_is_abroad(kept) or bool(goes_on and goes_on.abroad),
        home=home,
        helping=helping or bool(goes_on and goes_on.helping),
        process=process_words(quote, kept, frame, record),
        places=places(record.quote[max(record.quote.find(record.trigger), 0) :]),
    )


def _is_abroad(act: str) -> bool:
    return bool(words_of("abroad").search(words_of("not_abroad").sub(" ", act)))


_ACTS = re.compile(r"[,;]?\s+and\s+(?=to\s[a-z])")
"""Two acts of one promise: *end support abroad and to expand wind power*."""


def places(text: str) -> frozenset[str]:
    """Parties that a text names after *in*, *with*, *for*, *support*: where or for whom something is done.

    >>> places("will work with Japan on wind power in India")
    frozenset({'JPN', 'IND'})
    """
    line = " ".join(text.split())
    if not _PLACED.search(line):  # most have none, and names are many
        return frozenset()
    return frozenset(named.party for named in find_parties(line) if _PLACE.search(line[: named.start]))


_TOWARDS = r"\b(?:in|with|to|for|across|throughout|into|within|support(?:ing)?|assist(?:ing)?)\s(?:the\s)?"
_PLACE, _PLACED = re.compile(rf"{_TOWARDS}$", re.IGNORECASE), re.compile(rf"{_TOWARDS}[A-Z]")


_COOPERATION = re.compile(
    r"(?:this|our|the|their|such)\s(?:[\w-]+\s){0,2}?(?:cooperation|collaboration|partnership)\b"
)
_MUTUAL = re.compile(r"(?:work|act|join forces)(?:ing)? (?:closely )?together\b(?! with)")
_GOING_ON = re.compile(
    r"(?:this|these|those|such|the)\s(?:joint\s)?(?:cooperation|collaboration|partnership|efforts?|work|activit(?:y|ies)|initiatives?)\b|they\b|it\b"
)


def _act(quote: str, trigger: str) -> str:
    """The words after the trigger; all of them where it stands in the lead-in."""
    own = _LAUNCH.sub("", trigger)
    at = quote.find(own)
    act = quote[at + len(own) :] if at >= 0 else quote
    return _BASIS.sub("", _LEADING.sub("", act))


_LAUNCH = re.compile(r"\s+the (?:launch|establishment|creation|start)$")
"""What is announced is the act, not the trigger: *announce the launch* of a partnership."""


_BASIS = re.compile(r"^building (?:up)?on\b[^;]*?\bto (?=[a-z])")
"""What a promise builds on, before what it promises."""


_LEADING = re.compile(
    r"^(?:[\s,]|\b(?:also|further|furthermore|to|on|be|in addition|that|both|"
    r"(?!rely|supply|apply|comply|multiply|only)[a-z]+ly|"
    r"in line with [^,]*,|continu(?:e|ing|ed)(?: to)?|"
    r"(?:work|working|seek|seeking|strive|striving) to)(?!\w))+(?=\s?[a-z])"
)


def _without_tails(act: str) -> str:
    """The act up to what only hangs from it."""
    for tail in _tails().finditer(act):
        if len(act[: tail.start()].split()) >= (2 if tail[0].startswith(",") else _LEAST_KEPT):
            return act[: tail.start()]
    return act


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(rf"(?:,|\s)\s*(?:{either(load('promises')['tails'])})(?!\w)")


def _purposes(substance: str, legs: Sequence[str]) -> frozenset[str]:
    """The legs after the first that begin with *to*, alone: *and to …* is a second act."""
    return frozenset(leg for leg in legs[1:] if re.search(rf"(?<!and)(?<!,)\sto {re.escape(leg)}", substance))


def _legs(substance: str) -> tuple[str, ...]:
    legs = [leg.strip(" ,.;") for leg in _NEXT_LEG.split(substance)]
    return tuple(leg for leg in legs if len(leg.split()) > 1) if len(legs) > 1 else ()
