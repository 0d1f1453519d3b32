"""Pages from Jinja2 templates: what every template may use, and the one way to answer with a page."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.types import Scope

from api.pages import links, words
from api.pages.briefs.basket import current, in_brief, marking
from api.phrasing import banner, correction_line, describe, one_line, plain, topic, where
from corpus.parties import party_name

STATIC = Path(str(files("api.pages") / "static"))

SECTIONS = (
    ("Search", "/search"),
    ("Library", "/documents"),
    ("Commitments", "/commitments"),
    ("Compare", "/compare"),
    ("Versions", "/versions"),
    ("Follow-through", "/follow-through"),
    ("Rulebook", "/rulebook"),
    ("Ledger", "/ledger"),
    ("Initiatives", "/initiatives"),
    ("Deadlines", "/deadlines"),
    ("Agreed language", "/agreed"),
    ("Brief", "/brief"),
)
"""The navigation, in the order of a preparation: find, look closer, compare, write down."""


@cache
def static(name: str) -> str:
    """Address of a file of ``static/`` that changes with its content, so that browsers may keep it.

    >>> static("parley.css")
    '/static/parley.css?v=1f0c2a9b'
    """
    content = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={content[:8]}"


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "banner": banner,
        "correction_line": correction_line,
        "describe": describe,
        "language": words.language_name,
        "one_line": one_line,
        "party": party_name,
        "plain": plain,
        "topic": topic,
        "where": where,
        "who": words.who,
        "words": words.words,
    }
    made.globals |= {
        "SECTIONS": SECTIONS,
        "forces": words.FORCES,
        "in_brief": in_brief,
        "links": links,
        "states": words.STATES,
        "static": static,
        "verdicts": words.VERDICTS,
    }
    return made


environment = _environment()


def page(request: Request, template: str, *, code: int = 200, **context: Any) -> HTMLResponse:
    """A page of ``templates/``; ``request`` tells which section of the navigation one is in."""
    draft = current(request)
    with marking(draft):
        made = environment.get_template(template).render(
            path=request.url.path,
            query=request.url.query,
            collected=len(draft.points) if draft else 0,
            **context,
        )
    return HTMLResponse(made, status_code=code)


def wants_page(scope: Scope) -> bool:
    """Whether a request is for a page and not for the API, so that errors answer in kind."""
    return not str(scope["path"]).startswith("/v1")
