"""Manifests: a CSV that says what its files are, so that nothing need be inferred.

Columns: ``file`` (relative to the manifest; needed), and as known ``kind``, ``parties`` (ISO3 with ``;``
between), ``title``, ``date`` (YYYY-MM-DD), ``language``, ``official_url``, ``status``, ``version``,
``sha256``; others are left alone.
"""

import csv
from datetime import date as Date
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from corpus.errors import ManifestError
from corpus.model import Kind, Noun, Status


class Given(Noun):
    """What a person or a manifest says of a document; it goes before whatever the text suggests."""

    kind: Kind | None = None
    parties: tuple[str, ...] | None = None
    title: str | None = None
    date: Date | None = None
    language: str | None = None
    url: str | None = None
    status: Status | None = None
    version: str | None = None
    sha256: str | None = None


class Listed(NamedTuple):
    """A file to read, and what is known of it."""

    path: Path
    given: Given


def load(path: Path) -> tuple[Listed, ...]:
    """The files of a manifest, in its order.

    Raises ManifestError where the manifest cannot be read, lacks the column ``file``, or a row gives a
    kind, date or status of no known form; names the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if "file" not in (reader.fieldnames or ()):
                raise ManifestError(f"{path.name} has no column 'file'; its first line must name the columns")
            return tuple(_listed(path, reader.line_num, row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ManifestError(f"cannot read the manifest {path}: {error}") from error


def _listed(manifest: Path, line: int, row: dict[str, str | None]) -> Listed:
    values = {name: value.strip() for name, value in row.items() if name and value and value.strip()}
    if "file" not in values:
        raise ManifestError(f"{manifest.name} line {line} names no file")
    fields: dict[str, object] = {n: v for n, v in values.items() if n in Given.model_fields}
    if "parties" in values:
        fields["parties"] = tuple(p.strip() for p in values["parties"].split(";") if p.strip())
    if "official_url" in values:
        fields["url"] = values["official_url"]
    try:
        return Listed(manifest.parent / values["file"], Given.model_validate(fields))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ManifestError(f"{manifest.name} line {line}: {where}: {first['msg']}") from error
