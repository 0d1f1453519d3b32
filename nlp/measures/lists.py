"""Lists of measures: what stands beside a clause tells whether it is one of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from corpus.model import Clause, ClauseKind
from nlp.measures.headings import any_of
from nlp.measures.tables import CELL
from nlp.measures.words import is_bullet, is_gerund, is_infinitive, is_title, nominal_start

LISTED = frozenset({ClauseKind.ITEM, ClauseKind.CELL, ClauseKind.PARAGRAPH, ClauseKind.ICTU})
"""Kinds of clauses that may hold a measure without a finite verb."""
_BULLETED = frozenset({ClauseKind.ITEM, ClauseKind.CELL})
_RUN = 3
"""So many bare infinitives in a row are a list of measures by themselves; of bullets one less."""
_LIST, _MOST = 6, 0.8
"""A list of so many bullets is one of measures where so large a share of them are."""

_Flag = Callable[[int], bool]


class Lists:
    """The lists of a document's clauses; a clause is looked at when it is asked for, and once."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._bare: _Flag = cache(self._is_bare)
        self._act: _Flag = cache(self._is_act)

    def in_run(self, place: int) -> bool:
        """True where so many bare infinitives stand in a row that they are a list of measures."""
        bare = len(list(self._run(place, self._bare)))
        bullets = self._clauses[place].kind is ClauseKind.ITEM
        return bare >= (_RUN - 1 if bullets else _RUN)

    def among_measures(self, place: int) -> bool:
        """True for a noun of action in a list of which a third at least are bare infinitives or gerunds."""
        run = list(self._run(place, self._act))
        bare, verbal = sum(map(self._bare, run)), sum(map(self._is_verbal, run))
        return self._act(place) and (bare >= _RUN - 1 or verbal >= _RUN) and 3 * verbal >= len(run)

    def fits(self, place: int) -> bool:
        """True for a bullet in a list whose other bullets are almost all measures."""
        run = list(self._run(place, self._is_listed))
        return len(run) >= _LIST and sum(map(self._act, run)) >= _MOST * len(run)

    def opens_bullets(self, place: int) -> bool:
        """True for a line of a cell right above bullets, which are what it names."""
        clauses = self._clauses
        after = clauses[place + 1] if place + 1 < len(clauses) else None
        cell = CELL.match(clauses[place].address)
        inside = after is not None and cell is not None and after.address.startswith(f"{cell[0]}/par ")
        return inside and after is not None and is_bullet(after.text) and not is_bullet(clauses[place].text)

    def is_of_roles(self, place: int) -> bool:
        """True in a figure of who does what: a list under a box of one cell that names a body or level."""
        clauses, at = self._clauses, place
        while at >= 0 and clauses[at].kind is ClauseKind.ITEM:
            at -= 1
        cell = CELL.match(clauses[at].address) if 0 <= at < place else None
        if cell is None or any_of("bodies").search(clauses[at].text) is None:
            return False
        return at == 0 or not clauses[at - 1].address.startswith(f"{cell['table']}/")

    def _run(self, place: int, flag: _Flag) -> Iterator[int]:
        """Places beside ``place``, of its kind and under its heading, that have the flag."""
        clauses = self._clauses
        mine = clauses[place].kind, clauses[place].heading
        for step in (-1, 1):
            at = place if step < 0 else place + 1
            while 0 <= at < len(clauses) and (clauses[at].kind, clauses[at].heading) == mine and flag(at):
                yield at
                at += step

    def _is_listed(self, place: int) -> bool:
        clause = self._clauses[place]
        return clause.kind is ClauseKind.ITEM or (clause.kind is ClauseKind.CELL and is_bullet(clause.text))

    def _is_bare(self, place: int) -> bool:
        clause = self._clauses[place]
        return clause.kind in LISTED and is_infinitive(clause.text)

    def _is_act(self, place: int) -> bool:
        clause = self._clauses[place]
        named = clause.kind in LISTED and nominal_start(clause.text, 3) is not None
        return self._bare(place) or (named and not is_title(clause.text))

    def _is_verbal(self, place: int) -> bool:
        clause = self._clauses[place]
        return self._bare(place) or (clause.kind in _BULLETED and self._act(place) and is_gerund(clause.text))
