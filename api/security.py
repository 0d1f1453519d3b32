"""What a request must be to be answered: for this host, not sent by a stranger's page, and not endless."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


class Bounded:
    """Refuses what is sent once it is larger than ``most`` MiB, whatever its length was said to be.

    The rest is received and thrown away: a browser shows no answer before all is sent.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request whose body raises HTTPException where it is too large."""
        received = 0

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._most * 2**20:
                while message.get("more_body"):
                    message = await receive()
                raise HTTPException(
                    413, f"an upload is larger than {self._most} MiB; send fewer files at a time"
                )
            return message

        await self._app(scope, bounded, send)


def trusted_hosts(host: str) -> list[str]:
    """Host names that a request may name, against pages that rebind their name to this address.

    A service that listens beyond this machine is reached by names that are not known here.
    """
    loopback = {"127.0.0.1", "localhost", "::1"}
    return ["127.0.0.1", "localhost", "[::1]", "testserver"] if host in loopback else ["*"]
