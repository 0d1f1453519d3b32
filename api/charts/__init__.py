"""Charts of what documents state, drawn on the server: numbers → marks → SVG for pages, PNG for files."""

from api.charts.drawing import COLOURS, SHAPES, names_of, png, svg, told
from api.charts.tracks import figure

__all__ = ["COLOURS", "SHAPES", "figure", "names_of", "png", "svg", "told"]
