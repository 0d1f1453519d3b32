"""Results for programs: JSON on standard output."""

import json
import sys
from typing import Any

from pydantic import BaseModel


def emit(value: Any) -> None:
    """Print a result as one line of JSON."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    sys.stdout.write(json.dumps(plain, ensure_ascii=False, default=str) + "\n")
