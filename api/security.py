"""What a request must be to be answered: for this host, and not sent by a stranger's page."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from api.headers import own_content
from api.problems import problem

_SAFE = {"GET", "HEAD", "OPTIONS"}


async def same_origin(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse a change asked for by a page of another origin: browsers name the asking page's origin."""
    origin = request.headers.get("origin")
    if (
        request.method not in _SAFE
        and origin is not None
        and urlsplit(origin).netloc != request.headers.get("host")
    ):
        return problem(403, "CrossOrigin", "changes are accepted from this service's own pages only")
    return await call_next(request)


async def own_content_only(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Answer so that a page loads nothing from elsewhere."""
    return own_content(await call_next(request))


def trusted_hosts(host: str) -> list[str]:
    """Host names that a request may name, against pages that rebind their name to this address.

    A service that listens beyond this machine is reached by names that are not known here.
    """
    loopback = {"127.0.0.1", "localhost", "::1"}
    return ["127.0.0.1", "localhost", "[::1]", "testserver"] if host in loopback else ["*"]
