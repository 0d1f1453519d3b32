"""What every answer asks of a browser."""

from typing import TypeVar

from starlette.responses import Response

A = TypeVar("A", bound=Response)

_OWN = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Inline styles are those of charts drawn here."""


def own_content(answer: A) -> A:
    """An answer that loads this service's own styles, scripts and pictures, and nothing else from anywhere.

    Whatever words a document holds, none of them can run or call out.
    """
    answer.headers["Content-Security-Policy"] = _OWN
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
