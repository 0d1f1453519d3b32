"""Plots of figures, as SVG beside docs/performance.md."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import altair as alt
import vl_convert

from benchmarks.references import ROOT

FOLDER = ROOT / "docs" / "performance"

Scale = Literal["linear", "log"]


def plot(  # noqa: PLR0913 - one chart's words and scales, by name
    name: str,
    title: str,
    points: Iterable[tuple[str, float, float]],
    *,
    x: str,
    y: str,
    scale: Scale = "linear",
    y_range: tuple[float, float] | None = None,
) -> str:
    """Draws (series, x, y) points as lines into ``FOLDER/name.svg``; gives the Markdown that shows it.

    ``scale`` holds for both axes, but for a second one with a range of its own.
    """
    rows: list[dict[str, Any]] = [{"series": series, "x": left, "y": up} for series, left, up in points]
    upright = alt.Scale(type=scale) if y_range is None else alt.Scale(domain=y_range)
    one = len({row["series"] for row in rows}) == 1
    chart = (
        alt.Chart(alt.Data(values=rows), title=title, width=420, height=220)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "x:Q", title=x, scale=alt.Scale(type=scale), axis=alt.Axis(format="~s", labelOverlap=True)
            ),
            y=alt.Y("y:Q", title=y, scale=upright),
            color=alt.value("#1f5a8a") if one else alt.Color("series:N", title=None),
        )
        .configure(background="white")
    )
    FOLDER.mkdir(exist_ok=True)
    path: Path = FOLDER / f"{name}.svg"
    path.write_text(vl_convert.vegalite_to_svg(chart.to_dict()), encoding="utf-8")
    return f"![{title}]({FOLDER.name}/{path.name})"
