"""Weights that ride in packages: found without importing the package, and held against a checksum."""

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import ModelError


def package_folder(package: str) -> Path:
    """Where an installed package lies. Raises ModelError where it is not installed."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the model package {package} is not installed; install it as `make demo` does")
    return Path(spec.submodule_search_locations[0])


def checked(path: Path, digest: str) -> Path:
    """The file of weights, once its sha256 is the expected one. Raises ModelError."""
    try:
        found = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"the model's file {path} is not there; reinstall its package") from error
    if found != digest:
        raise ModelError(f"the weights in {path} are not the expected ones; reinstall their package")
    return path
