"""The front door: what this service answers, without script or network."""

from html import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>parley</title>
<style>body{{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:3rem auto;padding:0 1rem}}
code{{font-size:.9em}}dt{{margin-top:.8rem}}input{{font:inherit;width:70%}}</style>
<h1>parley</h1>
<form action="/v1/search"><label>Search the library: <input name="q" required></label>
<button>Search</button></form>
<p>The service answers in JSON; <a href="/v1/openapi.json">its description (OpenAPI)</a>.</p>
<dl>{entries}</dl></html>"""


@router.get("/", response_class=HTMLResponse)
def home(request: Request) -> str:
    """Every route with what it does."""
    paths = request.app.openapi()["paths"]
    entries = (
        f"<dt><code>{method.upper()} {escape(path)}</code></dt><dd>{escape(about['description'])}</dd>"
        for path, methods in paths.items()
        for method, about in methods.items()
    )
    return _PAGE.format(entries="".join(entries))
