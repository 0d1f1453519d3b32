"""The web service: the pages, and the operations over HTTP under ``/v1``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from api.jobs import Jobs
from api.pages.assembly import PAGES
from api.pages.rendering import STATIC
from api.problems import on_defect, on_http_error, on_invalid_request, on_parley_error
from api.routes import (
    briefs,
    commitments,
    comparison,
    corrections,
    coverage,
    documents,
    drift,
    follow_through,
    ledger,
    search,
    tables,
)
from api.security import Bounded, OwnContentOnly, SameOrigin, trusted_hosts
from api.settings import Settings
from api.workspace import Workspace
from corpus.errors import ParleyError


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over one library. Its workspace lives in ``app.state.workspace``."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with Workspace(settings) as workspace:
            workspace.sync()  # an ingest that was cut off is finished before the first question
            app.state.workspace = workspace
            app.state.jobs = Jobs(workspace)
            yield
            app.state.jobs.close()

    app = FastAPI(
        title="parley",
        summary="Search, commitments and gap comparison over NDCs, the Paris Rulebook and statements",
        version="1",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # FastAPI's own pages load their scripts from the network; this one runs offline
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_middleware(Bounded, most=settings.largest_upload)
    app.add_middleware(SameOrigin)
    app.add_middleware(OwnContentOnly)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=trusted_hosts(settings.host))
    app.add_exception_handler(ParleyError, on_parley_error)
    app.add_exception_handler(RequestValidationError, on_invalid_request)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(Exception, on_defect)
    # Routes are tried in their order: what is asked most stands first.
    for routes in (
        search,
        documents,
        commitments,
        comparison,
        corrections,
        coverage,
        drift,
        follow_through,
        tables,
        briefs,
        ledger,
    ):
        app.include_router(routes.router, prefix="/v1")
    app.mount("/static", StaticFiles(directory=STATIC))
    for pages in PAGES:
        app.include_router(pages.router)
    return app
