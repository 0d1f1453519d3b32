"""Fixtures that several rooms use."""

import os
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")

settings.register_profile("unhurried", deadline=None)  # a busy machine is no defect
settings.load_profile("unhurried")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session", autouse=True)
def nobodys_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees, or writes to, the library of who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARLEY_LIBRARY", str(tmp_path_factory.mktemp("nobodys-library")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official documents and references, where it lies beside the project."""
    if not SHARED.is_dir():
        pytest.skip("needs the official documents in ../shared, which are not shipped")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The shipped digests."""
    return Path(str(files("corpus") / "samples"))


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A library of the shipped digests; built once, for tests that only read it."""
    from api import operations
    from api.ingest import expand
    from api.settings import Settings
    from api.workspace import Workspace

    folder = tmp_path_factory.mktemp("sample-library")
    with Workspace(Settings(library=folder, workers=1)) as space:
        report = operations.ingest(space, expand([samples]))
    assert not report.failed, report.failed
    return folder
