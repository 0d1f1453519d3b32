"""A panel of marks as SVG and PNG, drawn by Vega without a network; the same marks, the same bytes.

A document is told by its shape and its name before its colour: every colour is legible on paper and on a dark
page. Filled marks are stated, hollow ones computed; broken lines are conditional and say so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from api.charts.labels import Wanted, placed
from api.charts.picture import picture
from corpus.model.figure import Figure, Mark, Panel, Track

SHAPES = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
)
COLOURS = ("#2f7fc4", "#c4552a", "#2f8a55", "#8a66c4", "#a07414", "#1c868f", "#bf4f8c", "#717c88")
"""One each for as many documents as are put side by side."""
WIDTH, HEIGHT = 560, 300
_QUIET = "#7d848e"
_INK = "#1b212a"
_PAPER = "#ffffff"
_BESIDE = 9
"""Pixels between the middles of two marks that would cover each other."""
_EDGE = 0.06
"""Of the axis, free at both ends."""

Row = Mapping[str, Any]


def names_of(figure: Figure) -> tuple[str, ...]:
    """The documents of all panels: one has the same shape and colour on each."""
    return tuple(dict.fromkeys(track.name for panel in figure.panels for track in panel.tracks))


def svg(panel: Panel, names: Sequence[str], identity: str) -> Markup:
    """The panel as an element of a page, read out as one picture with its title and what it shows.

    ``names`` are those of all panels; ``identity`` sets the ids of the title and description apart from
    those of other panels on the page.
    """
    drawn = picture(_specification(panel, names), identity, panel.title, told(panel))
    return drawn.replace(_PAPER, "var(--paper)")


def png(panel: Panel, names: Sequence[str]) -> bytes:
    """The panel as a picture on white, for paper."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(_specification(panel, names, _PAPER), scale=2.5))


def told(panel: Panel) -> str:
    """The panel in words, for whoever does not see it.

    *Japan 2025: 2013 base, 2030 −46 %, 2050 −100 % net. …*
    """
    return " ".join(f"{track.name}: {', '.join(map(_told, track.marks))}." for track in panel.tracks)


def _told(mark: Mark) -> str:
    words = f"{mark.year} {mark.role}" if mark.role != "target" else str(mark.year)
    return f"{words} {mark.label}".strip() + ("" if mark.stated else " (computed)")


def _specification(panel: Panel, names: Sequence[str], paper: str = "transparent") -> dict[str, Any]:
    """What Vega-Lite is to draw."""
    import altair

    own = list(dict.fromkeys(track.name for track in panel.tracks))
    rows = [row for number, track in enumerate(panel.tracks) for row in _rows(number, track)]
    years, values = _domain([row["year"] for row in rows], 2), _values(rows)
    _set_beside(rows, WIDTH / (years[1] - years[0]), HEIGHT / (values[1] - values[0]))
    x = altair.X(
        "at:Q",
        title=None,
        scale=altair.Scale(domain=years, nice=False),
        axis=altair.Axis(format="d", tickMinStep=5),
    )
    scale = altair.Scale(domain=values, nice=False)
    y = altair.Y("low:Q", title=None, scale=scale)
    look: dict[str, Any] = {
        "color": altair.Color(
            "name:N", legend=altair.Legend(values=own, **_NAMES), scale=_by_name(names, COLOURS)
        ),
        "detail": "track:N",
    }
    chart = altair.Chart(altair.InlineData(rows)).encode(x=x, **look)
    shape = altair.Shape("name:N", legend=altair.Legend(values=own, **_NAMES), scale=_by_name(names, SHAPES))
    broken = altair.StrokeDash(
        "conditional:N", legend=None, scale=altair.Scale(domain=[False, True], range=[[1, 0], [5, 4]])
    )
    layers = [
        chart.mark_area(opacity=0.16).encode(y=y, y2="high:Q"),
        *(
            chart.mark_line(strokeWidth=1.8).encode(
                y=altair.Y(f"{end}:Q", scale=scale, title=None), strokeDash=broken
            )
            for end in ("low", "high")
        ),
        chart.mark_rule(strokeWidth=4, opacity=0.75).encode(y=y, y2="high:Q"),
        *(
            _points(chart, shape, end, scale, stated=stated)
            for end in ("low", "high")
            for stated in (True, False)
        ),
        _texts(rows, years, values),
    ]
    made = altair.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    return dict(made.configure(background=paper, **_LOOK).to_dict(validate=False))


def _by_name(names: Sequence[str], values: Sequence[str]) -> Any:
    import altair

    return altair.Scale(domain=list(names), range=[values[n % len(values)] for n in range(len(names))])


def _points(chart: Any, shape: Any, end: str, scale: Any, *, stated: bool) -> Any:
    import altair

    return (
        chart.mark_point(filled=stated, size=75, strokeWidth=2, opacity=1)
        .encode(y=altair.Y(f"{end}:Q", scale=scale, title=None), shape=shape)
        .transform_filter(f"datum.stated === {'true' if stated else 'false'}")
    )


def _set_beside(rows: Sequence[dict[str, Any]], across: float, down: float) -> None:
    """Marks of several documents at one place stand beside each other; ``at`` is where, in years.

    Lines may start from one base: where they lead to tells them apart.
    """
    for n, row in enumerate(rows):
        before = {
            other["name"]
            for other in rows[:n]
            if row["role"] != "base"
            and other["year"] == row["year"]
            and abs(other["high"] - row["high"]) * down < _BESIDE / 2
        }
        row["at"] = row["year"] + len(before - {row["name"]}) * _BESIDE / across


def _rows(number: int, track: Track) -> Iterator[dict[str, Any]]:
    for mark in track.marks:
        yield {
            "track": number,
            "name": track.name,
            "conditional": track.conditional,
            "year": mark.year,
            "role": mark.role,
            "low": mark.low,
            "high": mark.high,
            "stated": mark.stated,
            "label": mark.label,
        }


def _domain(values: Sequence[float], least: float) -> list[float]:
    low, high = min(values), max(values)
    free = max((high - low) * _EDGE, least)
    return [low - free, high + free]


def _values(rows: Sequence[Row]) -> list[float]:
    """Zero is always on the axis: a cut is seen as the part that it is of the whole."""
    every = [0.0, *(row["low"] for row in rows), *(row["high"] for row in rows)]
    return _domain(every, 0.001)


def _texts(rows: Sequence[Row], years: Sequence[float], values: Sequence[float]) -> Any:
    """Labels at places of their own, said in years and values: the scales then put them there."""
    import altair

    said: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if row["label"]:
            said.setdefault((row["year"], row["high"], row["label"]), row)
    step = WIDTH / (years[1] - years[0]), HEIGHT / (values[1] - values[0])

    def pixels(row: Row, end: str) -> tuple[float, float]:
        return (row["at"] - years[0]) * step[0], (values[1] - row[end]) * step[1]

    wanted = [Wanted(*pixels(row, "high"), row["label"]) for row in said.values()]
    marks = [pixels(row, end) for row in rows for end in ("low", "high")]
    boxes = placed(wanted, marks, WIDTH, HEIGHT)
    shown = [
        {
            "text": one.text,
            "at": years[0] + box.left / step[0],
            "low": values[1] - (box.top + box.bottom) / 2 / step[1],
        }
        for one, box in zip(wanted, boxes, strict=True)
    ]
    made = altair.Chart(altair.InlineData(shown)).encode(x="at:Q", y="low:Q", text="text:N")
    type_: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 11}
    halo = made.mark_text(stroke=_PAPER, strokeWidth=4, strokeJoin="round", **type_)
    return halo + made.mark_text(color=_INK, **type_)


_NAMES: dict[str, Any] = {
    "orient": "top",
    "title": None,
    "columns": 3,
    "labelLimit": 165,
    "labelFontSize": 11,
}

_LOOK: dict[str, Any] = {
    "font": "Liberation Sans",
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelColor": _INK,
        "labelFontSize": 11,
        "domainColor": _QUIET,
        "tickColor": _QUIET,
        "gridColor": _QUIET,
        "gridOpacity": 0.25,
    },
    "axisX": {"grid": False},
    "legend": {"labelColor": _INK, "symbolOpacity": 1, "symbolStrokeWidth": 2},
}
