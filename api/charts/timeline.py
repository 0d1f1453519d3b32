"""Timelines, drawn on the server: undertakings by the years they end in, an initiative's mentions by year.

An SVG takes ink and type from the page that it stands in (``currentColor``), so that it is legible in light
and dark; signs and numbers tell what colour would. The table behind it is the page's.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Any, NamedTuple

from markupsafe import Markup

from api.charts.picture import picture

INK = "currentColor"
_WIDTH = 940
_STEP = 30
"""Pixels between two rows."""
_SIZES = (240, 560)
"""Area of a ring in square pixels, of the fewest and of the most."""
_SIGNS = "DejaVu Sans, Segoe UI Symbol, Apple Symbols, sans-serif"
"""Fonts that have the signs of force."""
_LAST_YEAR = 2060
"""Beyond it lie single years (2100) that would press all others together; the table has them."""


class Ending(NamedTuple):
    """Undertakings of one row of the chart that end in one year."""

    row: str
    year: int
    undertakings: int
    passed: bool


class Named(NamedTuple):
    """Mentions of an initiative in one year and kind of document, with the sign of the firmest."""

    year: int
    row: str
    mentions: int
    sign: str


def years(endings: Sequence[Ending], rows: Sequence[str], on: Date, title: str, told: str) -> Markup:
    """Undertakings by year and row: their number, in a ring where the year has not passed on the day."""
    import altair

    shown = [one._asdict() for one in endings if one.row in rows and one.year <= _LAST_YEAR]
    if not shown:
        return Markup("")
    # A year stands for its last day, so that what ends this year lies beyond the line of the day.
    today = on.year - 1 + on.timetuple().tm_yday / 366
    found = [one["year"] for one in shown] + [today]
    scale = altair.Scale(domain=[min(found) - 1, max(found) + 1], nice=False)
    base = altair.Chart(altair.InlineData(shown)).encode(
        x=altair.X("year:Q", title=None, scale=scale, axis=altair.Axis(format="d")),
        y=altair.Y("row:N", title=None, sort=list(rows)),
    )
    rings = (
        base.mark_point(filled=False, stroke=INK, fill=INK, fillOpacity=0.08, strokeWidth=1.3)
        .encode(size=altair.Size("undertakings:Q", legend=None, scale=altair.Scale(range=list(_SIZES))))
        .transform_filter("!datum.passed")
    )
    numbers = base.mark_text(fontSize=11, color=INK).encode(text="undertakings:Q")
    line = altair.Chart(altair.InlineData([{"at": today, "day": str(on)}])).encode(
        x=altair.X("at:Q", scale=scale)
    )
    drawn = line.mark_rule(color=INK, strokeWidth=1.5) + line.mark_text(
        color=INK, align="left", dx=4, dy=-8, y=0, fontSize=11
    ).encode(text="day:N")
    return _svg(drawn + rings + numbers, len(rows), title, told)


def mentions(named: Sequence[Named], rows: Sequence[str], title: str, told: str) -> Markup:
    """Mentions by year and kind of document: their number, beside the sign of the firmest wording."""
    import altair

    if not named:
        return Markup("")
    first, last = min(one.year for one in named), max(one.year for one in named)
    points = [one._asdict() | {"said": f"{one.sign} {one.mentions}"} for one in named]
    chart = (
        altair.Chart(altair.InlineData(points))
        .mark_text(color=INK, fontSize=14, font=_SIGNS)
        .encode(
            x=altair.X(
                "year:O",
                title=None,
                scale=altair.Scale(domain=list(range(first, last + 1))),
                axis=altair.Axis(labelAngle=0, grid=True),
            ),
            y=altair.Y("row:N", title=None, sort=list(rows)),
            text="said:N",
        )
    )
    return _svg(chart, len(rows), title, told)


def _svg(chart: Any, rows: int, title: str, told: str) -> Markup:
    """The chart as a picture of the page; no page has two."""
    sized = chart.properties(width=_WIDTH, height=rows * _STEP).configure(
        background="transparent", font="inherit", aria=False, view={"stroke": None}, axis=_AXIS, axisY=_ROWS
    )
    return picture(sized.to_dict(validate=False), "timeline", title, told)


_AXIS = {
    "labelColor": INK,
    "domainColor": INK,
    "tickColor": INK,
    "gridColor": INK,
    "gridOpacity": 0.12,
    "domainOpacity": 0.4,
    "tickOpacity": 0.4,
    "labelFontSize": 12,
}
_ROWS = {"labelLimit": 220, "domain": False, "ticks": False, "labelPadding": 8}


def table(endings: Iterable[Ending]) -> Mapping[str, Mapping[int, int]]:
    """What the chart of years shows, as row → year → number of undertakings.

    >>> table([Ending("Japan", 2030, 4, False)])
    {'Japan': {2030: 4}}
    """
    made: dict[str, dict[int, int]] = {}
    for one in endings:
        own = made.setdefault(one.row, {})
        own[one.year] = own.get(one.year, 0) + one.undertakings
    return made
