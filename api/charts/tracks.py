"""Main targets as marks over years: what the documents state, or what is computed with its arithmetic shown.

What cannot be put on one footing with the others is listed with the reason, never drawn.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from api.phrasing import goal_words
from corpus.model import Conditional, Evidence, TargetKind
from corpus.model.figure import Figure, Mark, Panel, Role, Track, Unplotted
from index.gaps.footing import Goal, Level
from index.gaps.footing.arithmetic import shown

TITLE = "Main targets: base, target years, net zero"
PAST = "Change from the base year, %"
BAU = "Change from business as usual, %"
MASS = "Emissions, Mt CO₂e"
_APART = 20
"""How many times the smallest document's level the largest may be on one scale."""
_MASS_UNIT = "MtCO2e"


def figure(goals: Sequence[Goal], names: Mapping[str, str]) -> Figure:
    """The main targets of some documents; ``names`` is document → what a reader calls it."""
    main = [goal for goal in goals if goal.headline and goal.document in names]
    past, bau, tonnes = (list(_joined(_tracks(main, names, marks))) for marks in (_past, _bau, _mass))
    drawn = {
        (track.document, mark.evidence.start) for track in (*past, *bau, *tonnes) for mark in track.marks
    }
    panels = [
        *([Panel(title=PAST, unit="%", tracks=tuple(past))] if past else []),
        *([Panel(title=BAU, unit="%", tracks=tuple(bau))] if bau else []),
        *_panels_of_mass(tonnes),
    ]
    left = [
        Unplotted(
            document=goal.document,
            name=names[goal.document],
            target=goal_words(goal),
            why=why,
            evidence=goal.evidence,
        )
        for goal in main
        for why in _why_not(goal, drawn)
    ]
    return Figure(title=TITLE, panels=tuple(panels), unplotted=tuple(left), notes=tuple(_notes(main, names)))


# -- marks of one goal --------------------------------------------------------------------------------------


class _Marks(NamedTuple):
    """What one goal gives a panel: where it starts (if it does) and where it leads."""

    key: tuple[object, ...]
    """Goals with the same are one track, if their years differ."""
    start: Mark | None
    end: Mark


def _past(goal: Goal) -> _Marks | None:
    """On the panel of cuts from a past year."""
    if _is_zero(goal):
        how = "net zero as stated: 0 left of any base, 0 ÷ base − 1 = −100 %"
        return _Marks(("zero",), None, _mark(goal, "net zero", (-100, -100), "−100 % net", how, stated=False))
    if goal.kind is not TargetKind.BASE_YEAR or not isinstance(goal.base, int) or not _is_percent(goal):
        return None
    base = goal.base_level.evidence if goal.base_level else goal.evidence
    start = Mark(
        role="base",
        year=goal.base,
        low=0,
        high=0,
        label="",
        stated=True,
        how="the base year as stated",
        evidence=base,
    )
    return _Marks((goal.base,), start, _cut(goal))


def _bau(goal: Goal) -> _Marks | None:
    """On the panel of cuts from a projection: no line leads there."""
    if goal.kind is not TargetKind.BAU or not _is_percent(goal):
        return None
    return _Marks(("BAU",), None, _cut(goal))


def _mass(goal: Goal) -> _Marks | None:
    """On the panel of tonnes."""
    if _is_zero(goal):
        return _Marks(("zero",), None, _mark(goal, "net zero", (0, 0), "0 net", "net zero as stated"))
    if goal.year is None or goal.gas or goal.cumulative:
        return None
    if goal.unit == _MASS_UNIT and goal.kind in {TargetKind.FIXED_LEVEL, TargetKind.TRAJECTORY}:
        ends = _ends(goal)
        return (
            None
            if ends is None
            else _Marks(
                ("level",), None, _mark(goal, "target", ends, _qualified(goal, shown(*ends)), "as stated")
            )
        )
    if not _is_percent(goal) or goal.kind not in {TargetKind.BASE_YEAR, TargetKind.BAU}:
        return None
    end = _target_level(goal)
    return None if end is None else _Marks((goal.base,), _base_level(goal), end)


def _target_level(goal: Goal) -> Mark | None:
    level = goal.target_level
    if level is not None and not level.gas:
        ends = level.low, level.high
        return _mark(goal, "target", ends, shown(*ends), "as stated", evidence=level.evidence)
    found = next((s for s in goal.sums if s.of == "level" and s.unit == _MASS_UNIT), None)
    if found is None:
        return None
    ends = found.low, found.high
    return _mark(goal, "target", ends, shown(*ends), found.arithmetic, stated=False)


def _base_level(goal: Goal) -> Mark | None:
    level = goal.base_level
    if level is not None:
        return _level_mark(goal, level)
    found = next((s for s in goal.sums if s.of == "base" and s.unit == _MASS_UNIT), None)
    year = goal.base if isinstance(goal.base, int) else goal.year
    if found is None or year is None:
        return None
    role: Role = "business as usual" if goal.base == "BAU" else "base"
    made = _mark(
        goal, role, (found.low, found.high), shown(found.low, found.high), found.arithmetic, stated=False
    )
    return made.model_copy(update={"year": year})


def _level_mark(goal: Goal, level: Level) -> Mark | None:
    year = level.of if isinstance(level.of, int) else level.year or goal.year
    if year is None or level.gas:
        return None
    role: Role = "business as usual" if level.of == "BAU" else "base"
    ends = level.low, level.high
    made = _mark(goal, role, ends, shown(*ends), "as stated", evidence=level.evidence)
    return made.model_copy(update={"year": year, "calendar": "CY"})


def _cut(goal: Goal) -> Mark:
    low, high = _ends(goal) or (0.0, 0.0)
    written = f"−{shown(low, high)} %" if low >= 0 else f"+{shown(-high, -low)} %"
    how = f"as stated, “{goal.qualifier}”" if goal.qualifier else "as stated"
    return _mark(goal, "target", (-high, -low), _qualified(goal, written), how)


def _qualified(goal: Goal, written: str) -> str:
    """A stated value with the word that the text puts before it: *at least −46 %*."""
    return f"{goal.qualifier} {written}" if goal.qualifier else written


def _mark(  # noqa: PLR0913 - fields of one noun
    goal: Goal,
    role: Role,
    ends: tuple[float, float],
    label: str,
    how: str,
    *,
    stated: bool = True,
    evidence: Evidence | None = None,
) -> Mark:
    return Mark(
        role=role,
        year=goal.year or 0,
        calendar=goal.calendar,
        low=min(ends),
        high=max(ends),
        label=label + (" conditional" if _hangs(goal) and role in {"target", "net zero"} else ""),
        stated=stated,
        how=how,
        evidence=evidence or goal.evidence,
    )


def _is_zero(goal: Goal) -> bool:
    return goal.kind is TargetKind.NET_ZERO and goal.year is not None and not goal.gas


def _is_percent(goal: Goal) -> bool:
    return goal.unit == "%" and _ends(goal) is not None and goal.year is not None and not goal.gas


def _ends(goal: Goal) -> tuple[float, float] | None:
    return (goal.low, goal.high) if goal.low is not None and goal.high is not None else None


def _hangs(goal: Goal) -> bool:
    return goal.conditional is Conditional.CONDITIONAL


def _is_gross(goal: Goal) -> bool:
    return goal.scope == "gross" or (
        goal.scope is None and goal.base_level is not None and goal.base_level.scope == "gross"
    )


# -- tracks -------------------------------------------------------------------------------------------------


class _Open(NamedTuple):
    """A track while it is made."""

    document: str
    name: str
    conditional: bool
    gross: bool
    zero: bool
    marks: list[Mark]


def _tracks(
    goals: Iterable[Goal], names: Mapping[str, str], marks: Callable[[Goal], _Marks | None]
) -> list[_Open]:
    """Goals of one document, base, condition and scope in a row; a second one for a year branches off."""
    made: dict[tuple[object, ...], list[_Open]] = {}
    for goal in goals:
        found = marks(goal)
        if found is None:
            continue
        key = (goal.document, *found.key, _hangs(goal), _is_gross(goal))
        own = made.setdefault(key, [])
        fitting = next((t for t in own if found.end.year not in {m.year for m in t.marks}), None)
        if fitting is None or found.key == ("BAU",):
            start = [found.start] if found.start else []
            fitting = _Open(
                goal.document,
                names[goal.document],
                _hangs(goal),
                _is_gross(goal),
                found.key == ("zero",),
                start,
            )
            own.append(fitting)
        fitting.marks.append(found.end)
    return [track for own in made.values() for track in own]


def _joined(tracks: Sequence[_Open]) -> Iterator[Track]:
    """Tracks with their marks by year; net zero ends the document's first track of the same condition.

    One that is stated gross does not lead there: net zero counts removals in.
    """
    ends = {track.document: False for track in tracks}
    zeros = [track for track in tracks if track.zero]
    for track in tracks:
        if track.zero:
            continue
        last = max(mark.year for mark in track.marks)
        fitting = [
            zero
            for zero in zeros
            if zero.document == track.document
            and zero.conditional is track.conditional
            and not track.gross
            and not ends[track.document]
            and min(mark.year for mark in zero.marks) > last
        ]
        ends[track.document] |= bool(fitting)
        for zero in fitting:
            zeros.remove(zero)
        yield _closed(track, [*track.marks, *(mark for zero in fitting for mark in zero.marks)])
    yield from (_closed(zero, zero.marks) for zero in zeros)


def _closed(track: _Open, marks: Sequence[Mark]) -> Track:
    ordered = sorted(marks, key=lambda mark: (mark.year, mark.role == "target"))
    return Track(
        document=track.document, name=track.name, conditional=track.conditional, marks=tuple(ordered)
    )


def _panels_of_mass(tracks: Sequence[Track]) -> Iterator[Panel]:
    """Documents of about one size on one scale; net zero alone says nothing in tonnes."""
    sizes: dict[str, float] = {}
    for track in tracks:
        most = max(mark.high for mark in track.marks)
        sizes[track.document] = max(most, sizes.get(track.document, 0.0))
    groups: list[list[str]] = []
    for document in sorted(filter(sizes.__getitem__, sizes), key=sizes.__getitem__, reverse=True):
        if not groups or sizes[groups[-1][0]] > _APART * sizes[document]:
            groups.append([])
        groups[-1].append(document)
    for number, group in enumerate(groups):
        own = tuple(track for track in tracks if track.document in group)
        names = ", ".join(dict.fromkeys(track.name for track in own))
        yield Panel(title=f"{MASS}; another scale: {names}" if number else MASS, unit="Mt", tracks=own)


# -- what is not drawn --------------------------------------------------------------------------------------


def _why_not(goal: Goal, drawn: Collection[tuple[str, int]]) -> Iterator[str]:
    if goal.year is None:
        yield "no year is stated"
    elif goal.gas:
        yield f"it is of {goal.gas} only, the others are of all gases counted"
    elif goal.cumulative:
        yield "it adds up over the years, and is no level of one year"
    elif goal.kind is TargetKind.INTENSITY:
        yield "it is per head or per unit of output, not a level of emissions"
    elif goal.kind is TargetKind.PEAK:
        yield "it is a year without a value"
    elif goal.kind in {TargetKind.BASE_YEAR, TargetKind.BAU}:
        if goal.unit == _MASS_UNIT:
            yield "it is an amount to be cut; the level it is cut from is not stated beside it"
        elif _mass(goal) is None:
            yield f"in percent only: {goal.why}"
    elif (goal.document, goal.evidence.start) not in drawn:
        yield "it is not a level of emissions"


def _notes(goals: Sequence[Goal], names: Mapping[str, str]) -> Iterator[str]:
    flags: dict[str, dict[str, None]] = {}
    for goal in goals:
        own = flags.setdefault(goal.document, {})
        own |= dict.fromkeys(goal.flags)
        if goal.calendar == "FY":
            own["years are fiscal years"] = None
    for document, own in flags.items():
        if own:
            yield f"{names[document]}: {'; '.join(own)}."
