"""Words as data: the YAML files under ``corpus/vocab`` and ``corpus/requirements``.

>>> load("force")["version"]
1
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from corpus.errors import VocabularyError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str, folder: str = "vocab") -> dict[str, Any]:
    """The vocabulary ``corpus/<folder>/<name>.yaml``: a mapping with ``version`` and ``sources``.

    Raises VocabularyError where the file is absent or has no sources.
    """
    path = files("corpus") / folder / f"{name}.yaml"
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
    except FileNotFoundError as error:
        raise VocabularyError(f"there is no vocabulary {folder}/{name}.yaml; reinstall parley") from error
    if not isinstance(data, dict) or not data.get("sources"):
        raise VocabularyError(f"{folder}/{name}.yaml names no sources")
    return data
