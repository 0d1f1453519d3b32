"""What every answer asks of a browser."""

from starlette.datastructures import MutableHeaders

_OWN = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Inline styles are those of charts drawn here."""


def own_content(headers: MutableHeaders) -> None:
    """An answer's page loads this service's own styles, scripts and pictures, and nothing else from anywhere.

    Whatever words a document holds, none of them can run or call out.
    """
    headers["Content-Security-Policy"] = _OWN
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
