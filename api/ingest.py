"""Ingest: files read in worker processes, stored one transaction each, then indexed.

Resumable by design: what is stored is never read again, and the index takes whatever the library has
and it lacks. A file that fails is reported and leaves nothing behind; the others go on.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from api.processes import pool
from corpus import manifest, sources
from corpus.errors import ParleyError, UnreadableSource
from corpus.library import Library
from corpus.manifest import Given, Listed
from corpus.model import Noun, Reading

logger = logging.getLogger(__name__)

INLINE = 3
"""Up to so many files are read in this process: starting others takes longer than reading them."""

Progress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the file just done."""


class Failed(Noun):
    """A file that could not be read, and why, in one line."""

    source: str
    error: str


class Report(Noun):
    """What an ingest did. ``duplicates`` are files whose bytes another file of the batch has too."""

    ingested: int = 0
    unchanged: int = 0
    failed: tuple[Failed, ...] = ()
    duplicates: tuple[str, ...] = ()


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    """Its bytes are in the library already."""
    DUPLICATE = "duplicate"
    """Another file of the batch has its bytes."""
    FAILED = "failed"


class Told(NamedTuple):
    """A file and what became of it."""

    path: Path
    fate: Fate
    document: str | None = None
    error: str = ""


class _Outcome(NamedTuple):
    """Of one file: its reading, or the line that says why there is none."""

    listed: Listed
    reading: Reading | None
    error: str = ""


def expand(
    paths: Iterable[Path], manifest_path: Path | None = None, given: Given | None = None
) -> list[Listed]:
    """The files meant by paths (folders: every file in them, in order) and by a manifest.

    A path that the manifest lists is described by it; where paths are given beside a manifest, only
    they are meant. ``given`` describes paths that no manifest lists. Raises UnreadableSource for a path
    that is not there, ManifestError.
    """
    listed = {item.path.resolve(): item for item in manifest.load(manifest_path)} if manifest_path else {}
    chosen: dict[Path, Listed] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableSource(f"there is no {path}")
        files = sorted(p for p in path.rglob("*") if _is_source(p)) if path.is_dir() else [path]
        for file in files:
            chosen[file.resolve()] = listed.get(file.resolve(), Listed(file, given or Given()))
    return list((chosen or listed).values())


def _is_source(path: Path) -> bool:
    """Files of a folder that are meant to be read: not hidden ones, not the tables beside them."""
    return path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in {".csv", ".json"}


def read_source(listed: Listed) -> Reading:
    """One file, read whole. Runs in a worker process; raises the SourceErrors of the readers."""
    import nlp

    return nlp.read(sources.load(listed.path, listed.given))


def ingest(  # noqa: PLR0913 - what is called on the way, by name
    listed: Sequence[Listed],
    library: Library,
    *,
    workers: int = 1,
    begin: Callable[[], None] = lambda: None,
    stored: Callable[[Reading], None] = lambda _: None,
    keep: Callable[[str, Path], None] = lambda *_: None,
    progress: Progress = lambda *_: None,
    tell: Callable[[Told], None] = lambda _: None,
    apart: bool = False,
) -> Report:
    """Read what the library lacks.

    ``begin`` is called before the first file is read, ``stored`` with each reading once it is in the library,
    ``keep`` with the id and file of every document that is there, ``tell`` with each file once it is done
    with. ``apart`` reads in other processes, which let others go first, even where that takes longer: so
    that this one stays free.
    """
    wanted, known, report = _wanted(listed, library)
    for identity, item in known.items():
        keep(identity, item.path)
        tell(Told(item.path, Fate.KNOWN, identity))
    for one in report.failed:
        tell(Told(Path(one.source), Fate.FAILED, error=one.error))
    for again in report.duplicates:
        tell(Told(Path(again), Fate.DUPLICATE))
    if wanted:
        begin()
    done = len(listed) - len(wanted)
    ingested, failed = 0, list(report.failed)
    for outcome in _read_all(wanted, workers, apart=apart):
        done += 1
        path = outcome.listed.path
        if outcome.reading is None:
            failed.append(Failed(source=str(path), error=outcome.error))
            tell(Told(path, Fate.FAILED, error=outcome.error))
        else:
            fate = Fate.KNOWN
            if library.add(outcome.reading):
                fate, ingested = Fate.ADDED, ingested + 1
                keep(outcome.reading.document.id, path)
                stored(outcome.reading)
            tell(Told(path, fate, outcome.reading.document.id))
        progress(done, len(listed), outcome.listed.path.name)
    return report.model_copy(update={"ingested": ingested, "failed": tuple(failed)})


def _wanted(listed: Sequence[Listed], library: Library) -> tuple[list[Listed], dict[str, Listed], Report]:
    """Files to read, by the hashes of their bytes, and those that are known already, by their ids."""
    by_id: dict[str, Listed] = {}
    duplicates: list[str] = []
    failed: list[Failed] = []
    for item in listed:
        try:
            identity = sources.document_id(sources.checksum(item.path))
        except ParleyError as error:
            failed.append(Failed(source=str(item.path), error=str(error)))
            continue
        if identity in by_id:
            duplicates.append(str(item.path))
        else:
            by_id[identity] = item
    stored = library.known(by_id)
    known = {identity: by_id[identity] for identity in stored}
    wanted = [item for identity, item in by_id.items() if identity not in stored]
    return wanted, known, Report(unchanged=len(known), failed=tuple(failed), duplicates=tuple(duplicates))


def _read_all(wanted: Sequence[Listed], workers: int, *, apart: bool) -> Iterator[_Outcome]:
    """Outcomes in the order of the files, so that the same files make the same library."""
    if not apart and (len(wanted) <= INLINE or workers < 2):
        yield from map(_read_inline, wanted)
        return
    rest = deque(wanted)
    while rest:
        try:
            with pool(workers, modest=apart) as processes:
                try:
                    yield from _read_in(processes, rest, ahead=4 * workers)
                finally:  # who stops half-way does not wait for what was read ahead
                    processes.shutdown(wait=False, cancel_futures=True)
        except BrokenProcessPool:
            yield _read_alone(rest.popleft())


def _read_in(processes: Executor, rest: deque[Listed], ahead: int) -> Iterator[_Outcome]:
    """Takes files off ``rest`` as they are done; a few are read ahead, so that memory stays small."""
    running: deque[Future[Reading]] = deque()
    while rest:
        while len(running) < min(ahead, len(rest)):
            running.append(processes.submit(read_source, rest[len(running)]))
        outcome = _outcome(rest[0], running[0].result)
        running.popleft()
        yield outcome
        rest.popleft()


def _read_alone(listed: Listed) -> _Outcome:
    """A file that stood first when a worker died: tried once more, in a process of its own."""
    try:
        with pool(1) as process:
            return _outcome(listed, process.submit(read_source, listed).result)
    except BrokenProcessPool:
        return _Outcome(listed, None, f"{listed.path.name} breaks the reader; the file is probably damaged")


def _read_inline(listed: Listed) -> _Outcome:
    return _outcome(listed, lambda: read_source(listed))


def _outcome(listed: Listed, result: Callable[[], Reading]) -> _Outcome:
    try:
        return _Outcome(listed, result())
    except ParleyError as error:
        return _Outcome(listed, None, str(error))
    except BrokenProcessPool:
        raise
    except Exception as error:  # a defect of ours in one file must not cost the user the others
        logger.exception("reading %s", listed.path)
        kind = type(error).__name__
        return _Outcome(listed, None, f"{listed.path.name}: a defect of parley ({kind}: {error}); report it")
