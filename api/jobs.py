"""Files being added, in the background: one worker, jobs in order, and what became of each file.

Kept in memory: what a job took in is in the library, the job itself is gone with the service.
"""

import logging
import secrets
import shutil
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread

from api import operations
from api.ingest import Fate, Told
from api.uploads import WRITING
from api.workspace import Workspace
from corpus.errors import ParleyError, QueryError
from corpus.manifest import Given, Listed

logger = logging.getLogger(__name__)

KEPT = 50
"""Jobs that are remembered, the oldest forgotten first."""

WAITING = 10
"""Jobs that may wait: their files lie on disk meanwhile."""


class State(StrEnum):
    """How far a job, or a file of it, is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass
class File:
    """A file of a job, and what became of it."""

    name: str
    path: Path | None
    """None where it was not received."""
    state: State = State.WAITING
    fate: Fate | None = None
    document: str | None = None
    error: str = ""


@dataclass
class Job:
    """Files that were sent together, with what was said of them. ``folder`` goes when it is over."""

    folder: Path
    files: list[File]
    given: Given
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = State.WAITING
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended: datetime | None = None

    @property
    def over(self) -> bool:
        """True once nothing more will happen to it."""
        return self.state in (State.DONE, State.FAILED)

    @property
    def done(self) -> int:
        """Files that are done with, whatever became of them."""
        return sum(one.state in (State.DONE, State.FAILED) for one in self.files)

    def of_fate(self, fate: Fate) -> int:
        """How many files fared so."""
        return sum(one.fate is fate for one in self.files)


class _Stopped(Exception):
    """The service is about to end."""


class Jobs:
    """The jobs of a service. Its thread starts with the first of them.

    >>> jobs = Jobs(workspace)
    >>> jobs.add(Job(folder, [File("NDC.pdf", folder / "0" / "NDC.pdf")], Given())).state
    <State.WAITING: 'waiting'>
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._stopping = False

    def check_room(self) -> None:
        """Raises QueryError where too many jobs wait already."""
        if sum(not job.over for job in self.latest()) >= WAITING:
            raise QueryError(f"{WAITING} uploads are waiting to be read; send more when they are done")

    def add(self, job: Job) -> Job:
        """Put a job behind the others."""
        with self._lock:
            self._jobs[job.id] = job
            over = [key for key, one in self._jobs.items() if one.over]
            for key in over[: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[key]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="adding-documents", daemon=True)
                self._thread.start()
        self._queue.put(job)
        return job

    def find(self, job: str) -> Job | None:
        """A job by its id; None where it is forgotten."""
        return self._jobs.get(job)

    def latest(self) -> list[Job]:
        """The jobs that are remembered, the latest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop after the file that is being read; what was added stays."""
        self._stopping = True
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            try:
                if not self._stopping:
                    self._run(job)
            except _Stopped:
                self._give_up(job, "the service was stopped; add it again")
            except ParleyError as error:
                self._give_up(job, str(error))
            except Exception as error:  # a defect must not cost the user the other jobs
                logger.exception("adding documents")
                self._give_up(job, f"a defect of parley ({type(error).__name__}); see the service's log")
            finally:
                job.ended = datetime.now(UTC)
                shutil.rmtree(job.folder, ignore_errors=True)

    def _run(self, job: Job) -> None:
        job.state = State.READING
        files = {str(one.path): one for one in job.files if one.path is not None}
        self._begin_next(job)

        def tell(told: Told) -> None:
            one = files[str(told.path)]
            one.fate, one.document, one.error = told.fate, told.document, told.error
            one.state = State.FAILED if told.fate is Fate.FAILED else State.DONE
            if self._stopping:
                raise _Stopped
            self._begin_next(job)

        listed = [Listed(one.path, job.given) for one in files.values() if one.path is not None]
        with WRITING:
            operations.ingest(self._workspace, listed, tell=tell, apart=True)
        job.state = State.DONE

    def _begin_next(self, job: Job) -> None:
        """Files are read in their order."""
        if not any(one.state is State.READING for one in job.files):
            waiting = next((one for one in job.files if one.state is State.WAITING), None)
            if waiting is not None:
                waiting.state = State.READING

    def _give_up(self, job: Job, why: str) -> None:
        job.state = State.FAILED
        for one in job.files:
            if one.state in (State.WAITING, State.READING):
                one.state, one.fate, one.error = State.FAILED, Fate.FAILED, why
