"""The form by which a record is corrected: its fields as text, and text as fields again."""

import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from api.pages.posted import text_of
from corpus.errors import QueryError
from corpus.model import Commitment, Conditional, Force, Mode, Target, TargetKind
from corpus.parties import party_code

CHOICES: Mapping[str, tuple[str, ...]] = {
    "force": tuple(Force),
    "mode": tuple(Mode),
    "conditional": tuple(Conditional),
    "negated": ("false", "true"),
}
TARGET_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("", *TargetKind),
    "qualifier": ("", "approximately", "at least", "up to"),
    "calendar": ("CY", "FY"),
    "cumulative": ("false", "true"),
    "conditional": tuple(Conditional),
    "headline": ("false", "true"),
}
TARGET_NUMBERS = ("low", "high", "year")
TARGET_FIELDS = {
    "kind": "Kind",
    "qualifier": "Qualifier",
    "low": "Amount, from",
    "high": "To",
    "unit": "Unit",
    "gas": "One gas only",
    "base": "Against, year or BAU",
    "year": "By the year",
    "calendar": "Calendar",
    "cumulative": "Adds up",
    "conditional": "Condition",
    "headline": "Main goal",
}
"""Fields of a number that a person may set, with their labels."""

_NUMBER = re.compile(r"[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)

Typed = dict[str, Any]
"""The form as it is filled in: texts by field, ``themes`` a list, ``targets`` a list of texts by field."""


def typed_from(record: Commitment) -> Typed:
    """The form of a record as it reads now, with an empty row for one more number."""
    horizon = record.horizon
    return {
        "force": record.force.value,
        "mode": record.mode.value,
        "conditional": record.conditional.value,
        "negated": _text(record.negated),
        "trigger": record.trigger,
        "actors": ", ".join(record.actors),
        "instruments": "\n".join(record.instruments),
        "themes": list(record.themes),
        "horizon.start": _text(horizon.start if horizon else None),
        "horizon.end": _text(horizon.end if horizon else None),
        "targets": [*map(_row, record.targets), _empty(record)],
    }


def _row(target: Target) -> dict[str, str]:
    return {name: _text(value) for name, value in target.model_dump(mode="json").items()}


def _empty(record: Commitment) -> dict[str, str]:
    """A row for a number that was not read; its words are the record's."""
    return _row(Target(kind=TargetKind.OTHER, start=record.start, end=record.end)) | {"kind": ""}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.15g}" if isinstance(value, float) else "" if value is None else str(value)


def typed_in(form: FormData) -> Typed:
    """The form as a person sent it."""
    names = ("trigger", "actors", "instruments", "horizon.start", "horizon.end", *CHOICES)
    rows: list[dict[str, str]] = []
    while f"targets.{len(rows)}.kind" in form:
        place = f"targets.{len(rows)}"
        rows.append({name: text_of(form, f"{place}.{name}") for name in (*TARGET_FIELDS, "start", "end")})
    own = {name: text_of(form, name) for name in names}
    return own | {"themes": [str(one) for one in form.getlist("themes")], "targets": rows}


def given(typed: Typed, record: Commitment) -> dict[str, Any]:
    """The fields that the form sets otherwise than the record reads.

    Raises QueryError where nothing is changed or a number is none, MetadataError for an unknown Party.
    """
    start, end = (
        _number(typed[f"horizon.{side}"], f"“{title}”")
        for side, title in (("start", "From the year"), ("end", "To the year"))
    )
    fields = {name: typed[name] for name in ("trigger", "force", "mode", "conditional")}
    fields |= {
        "negated": typed["negated"] == "true",
        "themes": typed["themes"],
        "actors": [_actor(one.strip()) for one in typed["actors"].split(",") if one.strip()],
        "instruments": [one.strip() for one in typed["instruments"].splitlines() if one.strip()],
        "horizon": None if start is None and end is None else {"start": start, "end": end},
        "targets": [_target(row) for row in typed["targets"] if row["kind"]],
    }
    reads = record.model_dump(mode="json")
    changed = {name: value for name, value in fields.items() if value != reads[name]}
    if not changed:
        raise QueryError("nothing is set otherwise than it reads now: change a field, then keep it")
    return changed


def _actor(name: str) -> str:
    """A Party by its code or name; a body, in small letters, as it is."""
    return name if name == name.lower() else party_code(name)


def _target(row: Mapping[str, str]) -> dict[str, Any]:
    plain: dict[str, Any] = {name: value or None for name, value in row.items()}
    plain |= {name: _number(row[name], f"“{TARGET_FIELDS[name]}”") for name in TARGET_NUMBERS}
    plain |= {name: row[name] == "true" for name in ("cumulative", "headline")}
    plain |= {name: int(row[name]) for name in ("start", "end", "base") if _WHOLE.fullmatch(row[name])}
    return plain | {"base": plain["base"].upper()} if isinstance(plain["base"], str) else plain


def _number(text: str, what: str) -> float | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise QueryError(f"{what} is “{text}”: write a plain number, such as 1790 or 26.5")
    return float(text)
