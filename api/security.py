"""What a request must be to be answered: for this host, not sent by a stranger's page, and not endless."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.headers import own_content
from api.problems import problem

_SAFE = {"GET", "HEAD", "OPTIONS"}


class SameOrigin:
    """Refuses a change asked for by a page of another origin: browsers name the asking page's origin."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, or answer that it is refused."""
        await (_refused if _is_strange(scope) else self._app)(scope, receive, send)


def _is_strange(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] in _SAFE:
        return False
    headers = Headers(scope=scope)
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


async def _refused(scope: Scope, receive: Receive, send: Send) -> None:
    answer = problem(403, "CrossOrigin", "changes are accepted from this service's own pages only")
    await answer(scope, receive, send)


class OwnContentOnly:
    """Answers so that a page loads nothing from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request; its answer's headers say what a browser may load."""

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                own_content(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, answered)


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
