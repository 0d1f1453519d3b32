"""Errors over HTTP: problem+json (RFC 9457), with the same one line that the command prints."""

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from corpus.errors import ParleyError


def problem(status: int, title: str, detail: str) -> JSONResponse:
    """A problem+json answer."""
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status_code=status,
        media_type="application/problem+json",
    )


async def on_parley_error(_request: Request, error: Exception) -> JSONResponse:
    """Any error of the tree, with its own status."""
    status = error.status if isinstance(error, ParleyError) else 500
    return problem(status, type(error).__name__, str(error))


async def on_invalid_request(_request: Request, error: Exception) -> JSONResponse:
    """A parameter of the wrong form; the line names it."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(map(str, first["loc"]))
    return problem(422, "InvalidRequest", f"{where}: {first['msg']}")


async def on_http_error(_request: Request, error: Exception) -> JSONResponse:
    """No such route, wrong method and the like."""
    if not isinstance(error, HTTPException):
        raise error
    return problem(error.status_code, "HTTPError", str(error.detail))


async def on_defect(_request: Request, error: Exception) -> JSONResponse:
    """A defect of ours: the trace is in the log, the answer says so."""
    return problem(500, "Defect", f"a defect of parley ({type(error).__name__}); see the service's log")
