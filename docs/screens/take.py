"""Take a picture of each page.

usage: python docs/screens/take.py [--library DIR] [--to DIR]

Without ``--library`` a library of the shipped samples is built for it, so that pictures in this folder show
nothing but samples. Needs Chromium, as the tests in a browser do (CONTRIBUTING.md).
"""

import argparse
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import httpx
import uvicorn
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from api import operations
from api.app import create_app
from api.ingest import expand
from api.settings import Settings
from api.workspace import Workspace

PAGES = {
    "search": "/search?q=how+are+credits+counted",
    "reader": "/documents/{ndc}",
    "commitments": "/commitments?party=JPN",
    "commitment": "/commitments/{record}",
    "compare": "/compare?document={ndc}&document={other}",
    "versions": "/versions?old={old}&new={ndc}",
    "follow-through": "/follow-through?statement={statement}",
    "rulebook": "/rulebook?requirements=ictu&all=active",
    "ledger": "/ledger?document={ndc}",
    "initiative": "/initiatives/JCM",
    "deadlines": "/deadlines?on=2027-01-01",
    "agreed": "/agreed?theme=markets&party=JPN&party=USA",
    "brief": "/brief",
    "library": "/documents",
}
DARK = ("reader", "compare")
"""Pages that are taken in the dark as well, and on a phone."""


@contextmanager
def served(library: Path) -> Iterator[str]:
    """The service over a library, at an address of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(create_app(Settings(library=library, workers=1)), port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def names(address: str) -> Mapping[str, str]:
    """Documents and a record that the pages are shown with, by what they are."""
    with httpx.Client(base_url=f"{address}/v1", timeout=60) as client:

        def latest(**asked: str) -> list[str]:
            found = client.get("/documents", params={**asked, "limit": "1000"}).json()["documents"]
            return [one["id"] for one in reversed(found)]

        japan, america = latest(kind="ndc", party="JPN"), latest(kind="ndc", party="USA")
        statements = client.get("/documents", params={"kind": "statement", "limit": 1000}).json()["documents"]
        joint = [one["id"] for one in statements if "Climate Partnership" in one["title"]]
        own = client.get("/commitments", params={"document": japan[0], "limit": 1000}).json()["commitments"]
        record = next((one for one in own if one["targets"]), own[0])["id"]
    return {
        "ndc": japan[0],
        "old": japan[1],
        "other": america[0],
        "statement": joint[0],
        "record": record,
    }


def take(tab: Page, address: str, file: Path) -> None:
    """One picture of what stands on the first screen, in few colours."""
    tab.goto(address, timeout=120_000)
    tab.screenshot(path=file, timeout=60_000)
    Image.open(file).convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(file, optimize=True)


def main() -> None:
    """Take them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--library", type=Path)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library = given.library or Path(folder)
        if given.library is None:
            with Workspace(Settings(library=library, workers=1)) as space:
                operations.ingest(space, expand([Path(str(files("corpus") / "samples"))]))
        with served(library) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            known = names(address)
            tab = browser.new_page(viewport={"width": 1280, "height": 960})
            tab.goto(address + PAGES["follow-through"].format(**known), timeout=120_000)
            for number in range(3):  # something to show in the brief
                with tab.expect_response("**/brief/points"):
                    tab.locator("tbody .to-brief button").nth(number).click()
            for name, page in PAGES.items():
                take(tab, address + page.format(**known), given.to / f"{name}.png")
            for name in DARK:
                page = address + PAGES[name].format(**known)
                tab.emulate_media(color_scheme="dark")
                take(tab, page, given.to / f"{name}-dark.png")
                tab.emulate_media(color_scheme="light")
                tab.set_viewport_size({"width": 390, "height": 844})
                take(tab, page, given.to / f"{name}-phone.png")
                tab.set_viewport_size({"width": 1280, "height": 960})
            browser.close()


if __name__ == "__main__":
    main()
