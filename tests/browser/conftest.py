"""A browser, and this service to look at; tests skip, with the reason, where there is no browser."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from api import operations
from api.app import create_app
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace
from corpus.vocabulary import load

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".venv" / "browser" / "node_modules" / "axe-core" / "axe.min.js"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium():
    """Chromium of the system, driven by Playwright."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("needs Chromium: see 'Tests in a browser' in CONTRIBUTING.md")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A fresh tab; the test fails where a page logs an error."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if _is_error(line, opened.url) else None)
    yield opened
    context.close()
    assert not errors


def _is_error(line, address: str) -> bool:
    """Whether a page complains; the browser's own line on an answer of 404 or the like is none."""
    return line.type == "error" and line.location["url"] != address


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    if not AXE.is_file():
        pytest.skip("needs axe-core: run `make browser`")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def service(sample_library, tmp_path_factory) -> Iterator[str]:
    """Address of the service over a copy of the samples' library, which tests may change."""
    folder = tmp_path_factory.mktemp("browser") / "library"
    shutil.copytree(sample_library, folder)
    yield from _served(folder)


@pytest.fixture(scope="session")
def big_service(samples, tmp_path_factory) -> Iterator[str]:
    """Address of the service over 200 documents: the samples, and short NDCs of many Parties."""
    folder = tmp_path_factory.mktemp("big")
    sources = folder / "sources"
    shutil.copytree(samples, sources)
    count = len(list(sources.iterdir()))
    for number, (party, entry) in enumerate(load("parties")["parties"].items()):
        if count + number >= 200:
            break
        (sources / f"{party}.md").write_text(_ndc(party, entry["en"][0], number), encoding="utf-8")
    with Workspace(Settings(library=folder / "library", workers=1)) as space:
        report = operations.ingest(space, expand([sources]))
        assert not report.failed, report.failed
        assert len(operations.documents(space)) == 200
    yield from _served(folder / "library")


def _ndc(party: str, name: str, number: int) -> str:
    """A made-up NDC; no Party ever said this."""
    cut, year = 10 + number % 50, 2030 + 5 * (number % 2)
    return (
        f"---\ntitle: Nationally determined contribution of {name}\nkind: ndc\nparties: {party}\n"
        f"date: {2015 + number % 10}-03-{1 + number % 28:02}\n---\n\n"
        f"# Target\n\n{name} will reduce its emissions by {cut}% by {year} compared to 2010.\n\n"
        f"# Energy\n\n{name} will install {100 + number} MW of solar power by {year}. "
        f"It intends to phase out coal power by {year + 10}.\n\n"
        f"# Adaptation\n\n{name} shall protect its coasts, subject to international support.\n"
    )


def _served(folder: Path) -> Iterator[str]:
    server = uvicorn.Server(
        uvicorn.Config(create_app(Settings(library=folder, workers=1)), port=0, log_level="warning")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive(), "the service did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)
