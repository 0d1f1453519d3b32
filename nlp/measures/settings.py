"""What a measure stands under: how far a lead-in, a heading or a column's head makes it an undertaking."""

import re
from dataclasses import dataclass
from functools import cache

from corpus.model import Clause, ClauseKind, Force
from corpus.vocabulary import load
from nlp.measures.words import is_infinitive
from nlp.norms import Norm, Work
from nlp.sentences import split_sentences

LISTED = frozenset({ClauseKind.ITEM, ClauseKind.CELL, ClauseKind.PARAGRAPH, ClauseKind.ICTU})
"""Kinds of clauses that may hold a measure without a finite verb."""
_ASKED = re.compile(r"^ictu/(?:1\([cd]\)|3\([ad]\)|4\(d\)\(ii\)|5)")
"""Items of the ICTU form that ask for targets, measures and projects."""
_PROJECTS = re.compile(r"^ictu/4\(d\)\(ii\)")
_CELL = re.compile(r"^(?P<table>.*table \d+)/row (?P<row>\d+)/column (?P<column>\d+)")
_FOLLOWING = re.compile(
    r"\b(?:following|below|listed|outlined|as follows|(?:in|see) (?:the )?(?:table|annex|appendix))\b",
    re.IGNORECASE,
)
_LONGEST_HEAD = 160
_LONGEST_COLUMN_HEAD = 90
_RUN = 3
"""So many bare infinitives in a row are a list of measures by themselves; of bullets one less."""


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


def _level(text: str) -> str:
    """What a heading announces; an empty string where it only names a matter (*Energy*)."""
    if len(text) > _LONGEST_HEAD:
        return ""
    for level in ("none", "planned", "targets", "measures", "beside"):
        if any_of(level).search(text):
            return "none" if level == "beside" else level
    return ""


@cache
def any_of(section: str) -> re.Pattern[str]:
    """A pattern of one list of ``measures.yaml``."""
    data = load("measures")
    words = data[section] if section in data else data["headings"][section]
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![\w-])", re.I
    )


class Settings:
    """Settings of a document's clauses, each found from its lead-in, its column's head and its headings."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._by_id = {clause.id: clause for clause in work.clauses}
        self._by_address: dict[str, Clause] = {}
        for clause in work.clauses:
            self._by_address.setdefault(clause.address, clause)
        self._captions: dict[str, str] = {}
        self._heads: dict[str, dict[str, str]] = {}
        for clause in work.clauses:
            cell = _CELL.fullmatch(clause.address)
            if cell:
                self._captions.setdefault(cell["table"], clause.heading or "")
            if cell and cell["row"] == "1":
                self._heads.setdefault(cell["table"], {})[cell["column"]] = (
                    " ".join(clause.text.split()) if len(clause.text) <= _LONGEST_COLUMN_HEAD else ""
                )
        self.frames = dict(work.waiting)
        last: dict[int, Norm] = {}
        for norm in sorted(work.norms, key=lambda n: n.start):
            last[norm.clause] = norm
        for place, norm in last.items():
            if norm.force in {Force.COMMITMENT, Force.INTENTION} and norm.open:
                text = work.text(norm.start, norm.end)
                if _FOLLOWING.search(text) and any_of("measures").search(text):
                    self.frames.setdefault(place, norm)
        self._bare = [c.kind in LISTED and is_infinitive(c.text) for c in work.clauses]

    def of(self, place: int) -> Setting:
        """The setting of the clause at ``place``."""
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
                return Setting("planned")
            return Setting("targets" if _ASKED.match(clause.address) else "")
        cell = _CELL.match(clause.address)
        if cell:
            return self._of_cell(cell)
        return self._of_headings(place)

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
        frame = self.frames.get(at)
        cell = _CELL.match(clauses[place].address)
        if frame is None or (cell and cell["row"] == "1"):
            return None
        said = self._work.text(frame.start, frame.end)
        if cell and (cell["column"] == "1" or not any_of("measures").search(said)):
            return None
        return Setting("planned", frame=frame, introducer=at)

    def in_run(self, place: int) -> bool:
        """True where so many bare infinitives stand in a row that they are a list of measures."""
        first = last = place
        while first > 0 and self._bare[first - 1]:
            first -= 1
        while last + 1 < len(self._bare) and self._bare[last + 1]:
            last += 1
        bullets = self._work.clauses[place].kind is ClauseKind.ITEM
        return last - first + 1 >= (_RUN - 1 if bullets else _RUN)

    def _of_lead_in(self, lead: Clause) -> Setting:
        text = lead.text[-400:]
        sentence = text[[a for a, _ in split_sentences(text)][-1] :] if text.strip() else ""
        if any_of("none").search(sentence) or any_of("tells").search(sentence):
            return Setting("none")
        level = next((x for x in ("planned", "targets", "measures") if any_of(x).search(sentence)), "")
        if not level and any_of("beside").search(sentence):
            return Setting("none")
        return Setting(level, " ".join(sentence.split()))

    def _of_cell(self, cell: re.Match[str]) -> Setting:
        own = self._column_head(cell) if cell["row"] != "1" else ""
        caption = self._captions.get(cell["table"], "")
        level, above = _level(own), _level(caption)
        announced = level in {"planned", "targets", "measures"}
        if level == "none" or any_of("done").search(caption) or (not announced and above == "none"):
            return Setting("none")
        words = f"{caption} {own}".strip()
        if not announced and cell["column"] == "1":
            return Setting("")  # a column of labels, unless its cells hold lists of measures
        return Setting(above if above == "planned" else level or above, words)

    def _column_head(self, cell: re.Match[str]) -> str:
        """The head of a cell's column; where it is merged into another column, the only head there is."""
        heads = self._heads.get(cell["table"], {})
        own = heads.get(cell["column"])
        if own is None:
            others = [text for column, text in heads.items() if column != "1"]
            own = others[0] if len(others) == 1 else ""
        return own

    def _of_headings(self, place: int) -> Setting:
        """The nearest heading that announces anything; numbered ones stand under their chapter's."""
        clause = self._work.clauses[place]
        own = clause.heading or ""
        level = _level(own)
        if level:
            return Setting(level, own)
        chapter = clause.address.split("/")[0]
        while "." in chapter.rstrip(".0"):
            chapter = chapter.rpartition(".")[0]
            above = self._by_address.get(chapter) or self._by_address.get(chapter + ".0")
            if above is not None and above.kind is ClauseKind.HEADING and _level(above.text):
                return Setting(_level(above.text), above.text)
        return Setting("")
