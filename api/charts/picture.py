"""A chart as an element of a page that is read out as one picture, with a title and what it shows."""

import re
from typing import Any

from markupsafe import Markup

_PARTS = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What Vega says of single marks: one picture has one description, its parts are not read out one by one."""


def picture(specification: dict[str, Any], identity: str, title: str, told: str) -> Markup:
    """The SVG of a Vega-Lite chart; ``identity`` sets its ids apart from those of others on the page."""
    import vl_convert

    drawn = _PARTS.sub("", vl_convert.vegalite_to_svg(specification))
    opening, _, rest = drawn.partition(">")
    named = Markup(
        '<svg role="img" aria-labelledby="{0}-title {0}-told"{1}><title id="{0}-title">{2}</title>'
        '<desc id="{0}-told">{3}</desc>{4}'
    )
    raw = (Markup(part) for part in (opening.removeprefix("<svg"), rest))  # noqa: S704 - Vega escapes its texts
    attributes, inside = raw
    return named.format(identity, attributes, title, told, inside)
