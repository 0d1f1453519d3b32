"""The instruments of one document: a name and its short form are one, and anaphors point back."""

import re
from bisect import bisect_left

from nlp.instruments.names import Instrument, find_instruments, is_listed, opens


class Register:
    """What a document calls its instruments, and where it names them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = find_instruments(text)
        self._starts = [i.start for i in self._all]
        self._short = {i.long: i.name for i in reversed(self._all) if i.name != i.long}
        self._long = {short: long for long, short in self._short.items()}
        self._shorter, self._longest = self._variants()
        known = set(self._short.values()) | set(self._shorter.values())
        shorts = sorted(map(re.escape, known), key=len, reverse=True)
        self._shorts = re.compile(rf"(?<![\w(-])(?:{'|'.join(shorts)})(?![\w)-])") if shorts else None

    def _variants(self) -> tuple[dict[str, str], dict[str, str]]:
        """Names by the shorter form that the text goes on with, and by the longer one they were cut from.

        *Joint Action Group for Grids* → *Joint Action Group*; *Energy Partnership* → *North-South Energy
        Partnership*.
        """
        names = sorted({i.long for i in self._all if not opens(self._text, i.start)}, key=len)
        shorter: dict[str, str] = {}
        cores = {i.long: i.core for i in self._all if i.core and i.long.startswith(f"{i.core} ")}
        for core in set(cores.values()):
            full = sorted((long for long in cores if cores[long] == core), key=len)
            if all(full[-1].startswith(other) for other in full) and self._stands_alone(core):
                shorter |= dict.fromkeys(full, core)
        longest: dict[str, str] = {}
        for place, name in enumerate(names):
            longer = [other for other in names[place + 1 :] if other.endswith(" " + name)]
            if longer and len(name.split()) > 1 and not is_listed(name):
                longest[name] = longer[0]
        return shorter, longest

    def _stands_alone(self, core: str) -> bool:
        words = r"\s+".join(map(re.escape, core.split()))
        places = re.finditer(rf"(?<=\s){words}(?!\s+(?:for|on|[Aa]gainst)\s)(?![\w-])", self._text)
        before = (self._text[max(0, place.start() - 20) : place.start()].split() for place in places)
        return any(not word or word[-1] in {"The", "This"} or not word[-1][0].isupper() for word in before)

    def _known(self, instrument: Instrument) -> str:
        """The name that the document gives it where it names it in full, in its short form if it has one."""
        long = self._shorter.get(instrument.long, instrument.long)
        long = self._longest.get(long, long)
        if instrument.name != instrument.long:
            return self._short.get(long, instrument.name)
        first, _, head = long.rpartition(" ")
        if self._long.get(first, "").endswith(f" {head}"):
            return first  # *CoRe Partnership* of the Competitiveness and Resilience (CoRe) Partnership
        return self._short.get(long, long)

    def names(self, text: str) -> tuple[str, ...]:
        """Names of the instruments in ``text``, as the document gives them, each once."""
        return tuple(dict.fromkeys(name for _, name in self._places(text)))

    def _places(self, text: str) -> list[tuple[int, str]]:
        found = find_instruments(text)
        places = [(i.start, self._known(i)) for i in found]
        if self._shorts is not None:
            flat = re.sub(r"\s", " ", text)
            places += [
                (match.start(), match[0])
                for match in self._shorts.finditer(flat)
                if not any(i.start <= match.start() < i.end for i in found)
            ]
        return sorted(places)

    def front(self, sentence: int, start: int) -> str:
        """The fronted phrase of the sentence at ``sentence``: *Through the X Initiative,* the sides will …"""
        match = _FRONTED.match(self._text, sentence, max(start, sentence))
        return match[0] if match else ""

    def opening(self, start: int) -> str:
        """The open sentence that the words at ``start`` complete in a paragraph: *Actions include: …*."""
        before = self._text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
        lead, colon, after = before.rpartition(":")
        return "" if not colon or _STOP.search(after) else _STOP.split(lead)[-1]

    def last_before(self, offset: int, head: str) -> str | None:
        """The nearest earlier instrument whose name holds ``head`` (*this Partnership*, *the Pledge*)."""
        head = head.lower()
        for instrument in reversed(self._all[: bisect_left(self._starts, offset)]):
            if f" {head} " in f" {instrument.long.lower()} ":
                return self._known(instrument)
        return None

    def sentence_before(self, sentence: int) -> str:
        """The sentence before the one at ``sentence`` in its paragraph, or, if of *it* too, before that."""
        before = self._text[max(0, sentence - _NEAR) : sentence].rstrip()
        sentences = _BETWEEN.split(before.rpartition("\n\n")[2])
        while len(sentences) > 1 and sentences[-1].startswith(("It ", "This ")):
            sentences.pop()
        return sentences[-1] if sentences[-1][-1:] in ".;:" else ""

    def spoken_of(self, text: str) -> tuple[str, ...]:
        """The instrument that a sentence is about, where it opens it."""
        return tuple(name for start, name in self._places(text)[:1] if _OPENING.fullmatch(text[:start]))


_NEAR = 700
"""Characters that a sentence and the one before it may have."""
_STOP = re.compile(r"\.\s")
_BETWEEN = re.compile(r"(?<=[.;:])\s+(?=[A-Z])")
_OPENING = re.compile(r"\s*(?:(?:The|This|Our|Its|A|An)\s+(?:new\s+)?)?")
_FRONTED = re.compile(
    r"\s*(?:Through|Under|As part of|Within|Via|In|With|Building|By|Using|Drawing|Alongside|To|According to|"
    r"Consistent with|On|Based on|For)\b(?:(?!\s(?:will|shall|should|may|must|is|are|has|have|intends?|aims?|"
    r"commits?|plans?|seeks?|agreed|decided|expects?)\s)[^.;])*,\s"
)
