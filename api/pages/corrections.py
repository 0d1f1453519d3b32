"""Corrections: what people set in records and findings, with what became of it; set one, take one back."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api import operations
from api.operations.corrections import found_by
from api.pages.posted import Posted, back_to, see, text_of
from api.pages.rendering import page
from api.routes.parameters import Space
from api.workspace import Workspace
from corpus.errors import QueryError

router = APIRouter(include_in_schema=False)

SET = "set."
"""Fields of a form that begin so are fields to set: ``set.verdict``, ``set.horizon.end``."""


@router.post("/corrections")
def correct(request: Request, space: Space, form: Posted) -> Response:
    """Set fields of a finding (or record) by its ``subject``, then back to its page.

    Fields: ``subject``, ``set.FIELD`` …, ``why``, ``by`` and ``back``. What cannot be set comes back as a
    page with the form as it was filled in, and the reason beside it.
    """
    back = back_to(request, form, "/corrections")
    given = {name.removeprefix(SET): text_of(form, name) for name in form if name.startswith(SET)}
    try:
        operations.correct(
            space, text_of(form, "subject"), given, why=text_of(form, "why"), by=text_of(form, "by") or None
        )
    except QueryError as error:
        return _again(request, space, form, given, back, error)
    return see(back)


def _again(
    request: Request,
    space: Workspace,
    form: Posted,
    given: Mapping[str, Any],
    back: str,
    error: QueryError,
) -> HTMLResponse:
    """The form as it was filled in; raises where it is about nothing that is known."""
    subject = text_of(form, "subject")
    kind, shown = found_by(space, subject)
    options = {name: text_of(form, f"options.{name}").split("|") for name in given}
    return page(
        request,
        "correct.html",
        code=error.status,
        subject=subject,
        kind=kind,
        shown=shown,
        given=given,
        options=options,
        why=text_of(form, "why"),
        by=text_of(form, "by"),
        back=back,
        error=str(error),
    )
