"""What a measure stands under: how far a lead-in, a heading or a column's head makes it an undertaking."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from corpus.model import Clause, ClauseKind, Force
from nlp.measures.headings import any_of, is_sector, level_of
from nlp.measures.lists import Lists
from nlp.measures.rows import NO_FACTS, Facts
from nlp.measures.tables import CELL, Heads, heads_of
from nlp.measures.words import is_bullet, is_infinitive
from nlp.norms import Norm, Work
from nlp.sentences import split_sentences

_ASKED = re.compile(r"^ictu/(?:1\([cd]\)|3\([ad]\)|4\(d\)\(ii\)|5)")
"""Items of the ICTU form that ask for targets, measures and projects."""
_PROJECTS = re.compile(r"^ictu/4\(d\)\(ii\)")
_FOLLOWING = re.compile(
    r"\b(?:following|below|listed|outlined|as follows|(?:in|see) (?:the )?(?:table|annex|appendix))\b",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\bcosts?\b", re.IGNORECASE)
"""A table of costs names its measures, and promises none."""
_ELSEWHERE = re.compile(r"\b(?:table|annex|appendix)\b", re.IGNORECASE)
_ANNOUNCED = frozenset({"planned", "targets", "measures"})
_LONGEST_RUBRIC = 6


@dataclass(frozen=True)
class Setting:
    """What a clause stands under: how far it turns words without a finite verb into an undertaking."""

    level: str
    """``planned``, ``targets``, ``measures``, ``none`` or an empty string."""
    words: str = ""
    """The head's own words, which may say *conditional* or *planned*."""
    frame: Norm | None = None
    """The lead-in's norm, whose force and actors its items take."""
    introducer: int = -1
    """Place of the clause that the frame stands in."""
    nouns: bool = False
    """Nouns of action count too: what announces measures stands right over or before the clause."""
    facts: Facts = NO_FACTS
    """What its row says besides; a row that has its period names a measure in whatever words."""


_CHOSEN = re.compile(
    rf"\b(?:has|have|had|was|were)\s+(?:been\s+)?(?:\w+ly\s+)?(?:{any_of('chosen').pattern})", re.IGNORECASE
)


class Settings:
    """Settings of a document's clauses, each found from its lead-in, its column's head and its headings."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._by_id = {clause.id: clause for clause in work.clauses}
        self._by_address: dict[str, Clause] = {}
        for clause in work.clauses:
            self._by_address.setdefault(clause.address, clause)
        self._heads = heads_of(work.clauses)
        self.lists = Lists(work.clauses)
        self.frames = dict(work.waiting)
        self._add_frames()
        self._headings = [i for i, c in enumerate(work.clauses) if c.kind is ClauseKind.HEADING]

    def _add_frames(self) -> None:
        last: dict[int, Norm] = {}
        for norm in sorted(self._work.norms, key=lambda n: n.start):
            last[norm.clause] = norm
        for place, norm in last.items():
            if norm.force in {Force.COMMITMENT, Force.INTENTION} and norm.open:
                text = self._work.text(norm.start, norm.end)
                if _FOLLOWING.search(text) and any_of("measures").search(text):
                    self.frames.setdefault(place, norm)

    def stays(self, place: int) -> bool:
        """True where a lead-in is a record beside its items: it only refers to them (*listed in annex 1*)."""
        frame = self.frames[place]
        return bool(_ELSEWHERE.search(self._work.text(frame.start, frame.end)))

    def of(self, place: int) -> Setting:
        """The setting of the clause at ``place``, with what its row says besides."""
        said, heads = self._said(place), self._heads.get(place)
        if heads is None or said.level == "none":
            return said
        level = said.level or ("measures" if heads.facts.when else "")
        return replace(said, level=level, facts=heads.facts)

    def _said(self, place: int) -> Setting:
        clause = self._work.clauses[place]
        framed = self._introduced(place)
        if framed is not None:
            return framed
        lead = self._by_id.get(clause.lead_in or "")
        if lead is not None:
            said = self._of_lead_in(lead)
            if said.level:
                return said
        if clause.address.startswith("ictu/"):
            if _PROJECTS.match(clause.address):
                return Setting("planned", nouns=True)
            return Setting("targets" if _ASKED.match(clause.address) else "")
        heads = self._heads.get(place)
        if heads is not None:
            return self._of_cell(place, heads)
        return self._carried(place) or self._of_headings(place)

    def _introduced(self, place: int) -> Setting | None:
        """What a sentence before a list or table gives: *will implement the measures listed below*."""
        clauses = self._work.clauses
        kind, at = clauses[place].kind, place - 1
        if kind not in {ClauseKind.ITEM, ClauseKind.CELL}:
            return None
        while at >= 0 and clauses[at].kind in {kind, ClauseKind.NOTE}:
            at -= 1
        if at > 0 and clauses[at].kind is ClauseKind.HEADING:  # the table's caption
            at -= 1
        frame, heads = self.frames.get(at), self._heads.get(place)
        if frame is None or (heads and heads.labels):
            return None
        said = self._work.text(frame.start, frame.end)
        if heads and (level_of(heads.column) == "none" or not any_of("measures").search(said)):
            return None
        return Setting("planned", frame=frame, introducer=at, nouns=True)

    def _of_lead_in(self, lead: Clause) -> Setting:
        text = lead.text[-400:]
        sentence = text[[a for a, _ in split_sentences(text)][-1] :] if text.strip() else ""
        rest = _CHOSEN.sub("", any_of("planned").sub("", sentence))
        if any_of("none").search(rest) or any_of("tells").search(rest):
            return Setting("none")
        level = next((x for x in ("planned", "targets", "measures") if any_of(x).search(sentence)), "")
        if not level and (any_of("beside").search(sentence) or any_of("harm").search(sentence)):
            return Setting("none")
        return Setting(level, " ".join(sentence.split()), nouns=level in {"planned", "measures"})

    def _of_cell(self, place: int, heads: Heads) -> Setting:
        """The nearest of a cell's heads that announces anything; none of them may speak of what is done."""
        rubric, caption = self._rubric(place), self._above(place, heads.caption)
        if rubric in self.frames:
            return Setting("planned", frame=self.frames[rubric], introducer=rubric, nouns=True)
        opening = self._opening(rubric)
        row = "" if heads.labels or any_of("beside").search(heads.row) else heads.row
        levels = [opening.level, *(level_of(words) for words in (heads.column, row, heads.part))]
        level, above = next((x for x in levels if x), ""), level_of(caption)
        announced = level in _ANNOUNCED
        done = any_of("done").search(any_of("planned").sub("", caption))
        if level == "none" or done or (not announced and above == "none"):
            return Setting("none")
        if not announced and heads.labels:
            return Setting("")  # a column of labels, unless its cells hold lists of measures
        words = " ".join(w for w in (caption, heads.part, heads.column, opening.words) if w)
        level = above if above == "planned" else level or above
        priced = _COSTS.search(caption) is not None
        return Setting(
            level, words, nouns=level == "planned" or (announced and level == "measures" and not priced)
        )

    def _opening(self, rubric: int) -> Setting:
        if rubric < 0:
            return Setting("")
        clause = self._work.clauses[rubric]
        lead_in = clause.text.rstrip().endswith(":")
        return self._of_lead_in(clause) if lead_in else Setting(level_of(clause.text), clause.text)

    def _rubric(self, place: int) -> int:
        """Place of the line in a cell that opens its list, *Planned measures:*; -1 where there is none."""
        clauses, cell = self._work.clauses, CELL.match(self._work.clauses[place].address)
        at = place - 1
        while cell and at >= 0 and clauses[at].address.split("/par ")[0] == cell[0]:
            text = " ".join(clauses[at].text.split())
            short = len(text.split()) <= _LONGEST_RUBRIC and not text.endswith(".")
            if text.endswith(":") or (short and not is_bullet(text) and not is_infinitive(text)):
                return at
            at -= 1
        return -1

    def _carried(self, place: int) -> Setting | None:
        """What a sentence with a colon says of the lists under the headings after it; or a figure's box."""
        clauses, at, between = self._work.clauses, place - 1, False
        if clauses[place].kind is not ClauseKind.ITEM:
            return None
        if self.lists.is_of_roles(place):
            return Setting("none")
        while at >= 0 and clauses[at].kind in {ClauseKind.ITEM, ClauseKind.HEADING, ClauseKind.NOTE}:
            between |= clauses[at].kind is ClauseKind.HEADING
            at -= 1
        if not between or at < 0 or not clauses[at].text.rstrip().endswith(":"):
            return None
        said = self._of_lead_in(clauses[at])
        return said if said.level and not level_of(clauses[place].heading or "") else None

    def _above(self, place: int, own: str) -> str:
        """A clause's heading; where it only names a sector, the one that the sectors stand under."""
        at = bisect_left(self._headings, place)
        while own and is_sector(own) and at > 0:
            at -= 1
            own = self._work.clauses[self._headings[at]].text
        return own

    def _of_headings(self, place: int) -> Setting:
        """The nearest heading that announces anything; numbered ones stand under their chapter's."""
        clause = self._work.clauses[place]
        own = self._above(place, clause.heading or "")
        level = level_of(own)
        if level:
            return Setting(level, own, nouns=level in {"planned", "measures"})
        chapter = clause.address.split("/")[0]
        while "." in chapter.rstrip(".0"):
            chapter = chapter.rpartition(".")[0]
            above = self._by_address.get(chapter) or self._by_address.get(chapter + ".0")
            if above is not None and above.kind is ClauseKind.HEADING and level_of(above.text):
                level = level_of(above.text)
                return Setting(level, above.text, nouns=level in {"planned", "measures"})
        return Setting("")
