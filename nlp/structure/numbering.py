"""Where a labelled paragraph stands: the open levels of numbering, from the outermost inwards."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.structure.drafts import Draft
from nlp.structure.labels import Label, Reading, Style

_ITEM_STYLES = (Style.LETTER, Style.ROMAN, Style.DOTTED, Style.BRACKETED)


@dataclass
class Level:
    """An open level: the style, the last ordinal in it, how it is cited, and the clause that holds it."""

    style: Style
    ordinal: int
    cited: str
    clause: int


@dataclass
class Series:
    """Numbered drafts with what tells one's number from the same number of another chapter."""

    drafts: list[tuple[Draft, int, str, str]] = field(default_factory=list)
    """Draft, scope, the chapter's name, the address within the scope."""
    again: set[int] = field(default_factory=set)
    """Scopes whose numbers begin anew."""

    def tell_apart(self) -> None:
        """Put the chapter into the addresses of scopes whose numbers begin anew: ``annex/rule 9/1``."""
        for draft, scope, chapter, local in self.drafts:
            if scope in self.again and chapter:
                draft.address = f"{draft.address.removesuffix(local)}{chapter}/{local}"


@dataclass
class Numbering:
    """The open levels under a paragraph.

    >>> from nlp.structure.labels import parse
    >>> numbering = Numbering()
    >>> _ = numbering.enter(Reading(Style.NUMBER, 4, "4"), 0)
    >>> for clause, text in enumerate(("(a) b", "(i) c", "(ii) d", "a. e"), start=1):
    ...     _ = numbering.enter(numbering.choose(parse(text), [], lead_in=True), clause)
    >>> numbering.cited
    '4(a)(ii)a'
    """

    levels: list[Level] = field(default_factory=list)
    number: int = 0
    """The last number of a paragraph; it goes on after a quotation has interrupted."""

    @property
    def cited(self) -> str:
        """The levels as an address cites them."""
        return "".join(level.cited for level in self.levels)

    def last(self, style: Style) -> int:
        """The last ordinal in an open level of that style; 0 where none is open."""
        return next((level.ordinal for level in reversed(self.levels) if level.style is style), 0)

    def enter(self, reading: Reading, clause: int) -> int | None:
        """Open or continue a level; gives the clause of the paragraph that the new one hangs from."""
        if reading.style is Style.NUMBER:
            self.number = reading.ordinal
            self.levels.clear()
        for depth, level in enumerate(self.levels):
            if level.style is reading.style:
                del self.levels[depth:]
                break
        self.levels.append(Level(reading.style, reading.ordinal, reading.cited, clause))
        return self.levels[-2].clause if len(self.levels) > 1 else None

    def choose(self, label: Label, following: Sequence[Label], *, lead_in: bool) -> Reading | None:
        """The reading of an item's label that fits here, or None.

        ``following`` are the labels of the next items; ``lead_in`` says that the paragraph before ends
        with a colon. A reading that goes on with an open level wins over one that opens a level; where
        both fit (*(i)* after *(h)*), a colon before or *(ii)* behind make it the roman numeral.
        """
        readings = [reading for reading in label.readings if reading.style in _ITEM_STYLES]
        going_on = [r for r in readings if r.ordinal == self.last(r.style) + 1 and self.last(r.style)]
        opening = [r for r in readings if r.ordinal == 1 and not self._innermost_is(r.style)]
        if going_on and opening and going_on[0].style is not opening[0].style:
            return opening[0] if lead_in or _follows(opening[0], following) else self._deepest(going_on)
        if going_on:
            return self._deepest(going_on)
        if opening:
            return opening[0]
        gaps = [r for r in readings if self.last(r.style) and r.ordinal > self.last(r.style)]
        return self._deepest(gaps) if gaps else (readings[0] if readings else None)

    def _innermost_is(self, style: Style) -> bool:
        return bool(self.levels) and self.levels[-1].style is style

    def _deepest(self, readings: list[Reading]) -> Reading:
        order = [level.style for level in self.levels]
        return max(readings, key=lambda reading: order.index(reading.style))


def _follows(reading: Reading, following: Sequence[Label]) -> bool:
    """True where the next item of the same kind is the second of the list that this one would open."""
    for label in following:
        later = label.read_as(reading.style)
        if later is not None and later.ordinal == reading.ordinal + 1:
            return True
        if any(other.style in _ITEM_STYLES and other.style is not reading.style for other in label.readings):
            return False
    return False
