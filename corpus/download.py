"""Files over HTTP, whole or not at all: one request at a time, with patience for a busy server."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from corpus.errors import FetchError
from corpus.partial import Part, Progress, TryAgain


@dataclass
class Pace:
    """When the next request may go out: one at a time, and ``delay`` seconds apart for one host."""

    delay: float = 1.0
    attempts: int = 4
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _asked: dict[str, float] = field(default_factory=dict)

    def wait_for_turn(self, url: str) -> None:
        """Sleep until the host of ``url`` may be asked again."""
        host = urlsplit(url).netloc
        due = self._asked.get(host, float("-inf")) + self.delay
        if (pause := due - self.clock()) > 0:
            self.sleep(pause)
        self._asked[host] = self.clock()

    def back_off(self, attempt: int, wait: float) -> None:
        """Sleep after the failed attempt number ``attempt`` (from 0), at least the ``wait`` asked for."""
        self.sleep(max(wait, self.delay * 2**attempt))


@dataclass(frozen=True)
class Downloader:
    """Brings files with one client, at one pace."""

    client: httpx.Client
    pace: Pace = field(default_factory=Pace)

    def bring(
        self, url: str, target: Path, sha256: str | None = None, progress: Progress | None = None
    ) -> str:
        """Bring the file at ``url`` to ``target`` and return the sha256 of its bytes, in hex.

        What an interrupted call left behind is taken up where it stopped. Raises FetchError, with the
        reason in one line, where the file cannot be had whole, is no file of its kind, or is not the one
        that ``sha256`` vouches for; ``target`` is then as it was, and a file of the wrong checksum is kept
        as ``NAME.mismatch``.
        """
        part, reason = Part(target), ""
        for attempt in range(self.pace.attempts):
            self.pace.wait_for_turn(url)
            try:
                return self._try(url, part, sha256, progress or _silent)
            except TryAgain as again:
                reason, wait = str(again), again.wait
            except httpx.TransportError as error:
                reason, wait = f"the connection failed ({str(error) or type(error).__name__})", 0.0
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise FetchError(f"the address cannot be fetched: {error}") from error
            except OSError as error:
                raise FetchError(f"{target} cannot be written: {error.strerror}") from error
            if attempt + 1 < self.pace.attempts:
                self.pace.back_off(attempt, wait)
        raise FetchError(
            f"{reason}; gave up after {self.pace.attempts} attempts, a later call goes on from there"
        )

    def _try(self, url: str, part: Part, sha256: str | None, progress: Progress) -> str:
        with self.client.stream("GET", url, headers=part.request_headers()) as response:
            part.receive(response, progress)
        return part.install(sha256)


def _silent(_done: int, _total: int | None) -> None:
    """No one watches."""
