"""Errors over HTTP: the same one line that the command prints, as problem+json (RFC 9457) or as a page."""

import re
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.headers import own_content
from api.pages.rendering import page, wants_page
from corpus.errors import ParleyError


def problem(status: int, title: str, detail: str) -> JSONResponse:
    """A problem+json answer."""
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status_code=status,
        media_type="application/problem+json",
    )


def _answer(request: Request, status: int, title: str, detail: str) -> Response:
    """The error in the form of what was asked for."""
    if not wants_page(request.scope):
        return problem(status, title, detail)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", title).capitalize()
    return page(request, "error.html", code=status, title=words, detail=detail)


async def on_parley_error(request: Request, error: Exception) -> Response:
    """Any error of the tree, with its own status."""
    status = error.status if isinstance(error, ParleyError) else 500
    return _answer(request, status, type(error).__name__, str(error))


async def on_invalid_request(request: Request, error: Exception) -> Response:
    """A parameter of the wrong form; the line names it."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return _answer(request, 422, "InvalidRequest", f"{where}: {first['msg']}")


async def on_http_error(request: Request, error: Exception) -> Response:
    """No such route, wrong method and the like."""
    if not isinstance(error, HTTPException):
        raise error
    return _answer(request, error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail))


async def on_defect(request: Request, error: Exception) -> Response:
    """A defect of ours: the trace is in the log, the answer says so.

    It is caught outside all else that answers pass through, and so given its headers here.
    """
    told = f"a defect of parley ({type(error).__name__}); see the service's log"
    answer = _answer(request, 500, "Defect", told)
    own_content(answer.headers)
    return answer
