"""The service that most pages are looked at with."""

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings


@pytest.fixture(scope="module")
def client(sample_library):
    """Over the samples' library, for tests that only read."""
    with TestClient(create_app(Settings(library=sample_library, workers=1))) as opened:
        yield opened
