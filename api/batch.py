"""Many queries at once: a file of them in, one answer a line out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from api.inputs import narrowed
from corpus.errors import ParleyError, QueryError
from corpus.model import Answer, Filters


class Asked(NamedTuple):
    """One query of a file."""

    id: str
    text: str
    filters: Filters


def answer_json(key: str, answer: Answer) -> dict[str, Any]:
    """The JSON of one answer, under the query's id or its text."""
    return {"query": key} | answer.model_dump(mode="json")


def load_queries(path: Path, common: Filters) -> Iterator[Asked]:
    """Queries of a JSONL file, lines such as ``{"id": "q1", "text": "JCM", "filters": {"party": "JPN"}}``.

    A line's own filters go before the common ones. Raises QueryError with the line's number.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot read the queries {path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            own = narrowed(common, asked.get("filters") or {})
            yield Asked(str(asked["id"]), str(asked["text"]), own)
        except (ValueError, KeyError, AttributeError, TypeError, ParleyError) as error:
            raise QueryError(f"{path.name} line {number} is no query: {error}") from error
