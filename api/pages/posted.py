"""Forms that a page sends: their fields, and the address to come back to."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData


async def _fields(request: Request) -> FormData:
    """Read here, so that the route itself may be a plain function and run beside the event loop."""
    return await request.form()


Posted = Annotated[FormData, Depends(_fields)]


def text_of(form: FormData, name: str) -> str:
    """A field's text without blanks around it; empty where it was not sent, or is a file."""
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""


def back_to(request: Request, form: FormData, otherwise: str) -> str:
    """Where a form's page is: its field ``back``, else the page that sent it; only ever a path of ours.

    >>> back_to(request, FormData(back="/compare?doc=0a1b"), "/corrections")
    '/compare?doc=0a1b'
    >>> back_to(request, FormData(back="https://elsewhere.example/"), "/corrections")
    '/corrections'
    """
    if given := text_of(form, "back"):
        return given if is_local(given) else otherwise
    sent = urlsplit(request.headers.get("referer", ""))
    if not sent.path or sent.netloc != request.headers.get("host"):
        return otherwise
    path = sent.path + (f"?{sent.query}" if sent.query else "")
    return path if is_local(path) else otherwise


def is_local(address: str) -> bool:
    r"""Whether a browser takes an address for a path of this service.

    >>> is_local("/compare?doc=0a1b"), is_local("//elsewhere.example"), is_local("/\\elsewhere.example")
    (True, False, False)
    """
    return (
        address.startswith("/")
        and not address.startswith("//")
        and "\\" not in address
        and address.isprintable()
    )


def see(address: str) -> RedirectResponse:
    """Answer a form with another page to look at, so that going back or anew sends nothing twice."""
    return RedirectResponse(address, status_code=303)
