"""Fields set by a person: checked against the model, and laid over what was read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import JsonValue, ValidationError

from corpus.errors import QueryError
from corpus.model import Commitment, Correction, Noun, Override
from corpus.parties import is_party
from corpus.vocabulary import load

RECORD_FIELDS = (
    "actors",
    "mode",
    "force",
    "trigger",
    "negated",
    "themes",
    "instruments",
    "horizon",
    "conditional",
    "targets",
)
"""What a person may correct in a record. Words and place are the text's; confidence is the machine's."""

N = TypeVar("N", bound=Noun)


class Change(NamedTuple):
    """A field with its new value, and what it was."""

    field: str
    value: JsonValue
    was: JsonValue


def changes(shown: Noun, fields: Sequence[str], given: Mapping[str, Any]) -> tuple[Change, ...]:
    """What ``given`` (field or path → value) changes in a record or finding, checked as a whole.

    A path goes into a field (``horizon.end``, ``targets.0.year``); a text is read as JSON, a list's also
    with commas (``themes=markets, finance``). Raises QueryError in one line: an unknown field, a value that
    the field does not take, or nothing changed.
    """
    before = shown.model_dump(mode="json")
    after: dict[str, Any] = json.loads(json.dumps(before))
    for path, value in given.items():
        field, *inner = path.split(".")
        if field not in fields:
            raise QueryError(f"{field!r} cannot be corrected; the fields are {', '.join(fields)}")
        _put(shown, after, path, [field, *inner], value)
    if isinstance(shown, Commitment):
        _check_words(after)
    checked = _validated(type(shown), after).model_dump(mode="json")
    touched = dict.fromkeys(path.split(".")[0] for path in given)
    changed = tuple(Change(f, checked[f], before[f]) for f in touched if checked[f] != before[f])
    if not changed:
        raise QueryError(f"{', '.join(given)}: that is what it says already")
    return changed


def laid_over(shown: N, overrides: Iterable[Override]) -> N:
    """A record or finding with overrides on it, oldest first, and their marks in ``corrections``.

    One whose value the model no longer takes is left off.
    """
    for one in sorted(overrides, key=lambda override: override.when):
        value = one.value
        if isinstance(shown, Commitment) and one.field == "targets":
            value = _moved(value, one, shown)
        try:
            shown = type(shown).model_validate(
                shown.model_dump()
                | {one.field: value, "corrections": (*_marks(shown, one.field), _mark(one))}
            )
        except ValidationError:
            continue
    return shown


def _marks(shown: Noun, field: str) -> tuple[Correction, ...]:
    """The marks that stand on it, but for a field that is corrected once more."""
    return tuple(mark for mark in getattr(shown, "corrections", ()) if mark.field != field)


def _mark(one: Override) -> Correction:
    return Correction(**one.model_dump(include=set(Correction.model_fields)))


def _moved(value: JsonValue, one: Override, record: Commitment) -> JsonValue:
    """Targets with today's offsets; the record's own where its words are not the same to the blank."""
    words = one.documents[0].words[0]
    moved: list[JsonValue] = []
    for target in value if isinstance(value, list) else ():
        if isinstance(target, dict):
            span = {"start": record.start, "end": record.end}
            if words.quote == record.quote:
                span = {name: int(str(target[name])) + record.start - words.at for name in span}
            moved.append({**target, **span})
    return moved


def _put(shown: Noun, after: dict[str, Any], path: str, keys: list[str], value: Any) -> None:
    """Set a value at a path in a record's JSON."""
    place: Any = after
    *way, last = [int(key) if key.isdigit() else key for key in keys]
    try:
        for key in way:
            if place[key] is None:
                place[key] = {}
            place = place[key]
        if isinstance(last, int):
            place[last]  # a list is not made longer by a path
        place[last] = _read(value, place, last)
    except (KeyError, IndexError, TypeError) as error:
        raise QueryError(f"{path}: there is no such place in the record") from error
    if keys == ["targets"] and isinstance(shown, Commitment):
        for target in after["targets"] if isinstance(after["targets"], list) else ():
            if isinstance(target, dict):
                target.setdefault("start", shown.start)
                target.setdefault("end", shown.end)


def _read(value: Any, place: Any, key: str | int) -> Any:
    """A text as its field takes it; other values as they are."""
    if not isinstance(value, str):
        return value
    current = place.get(key) if isinstance(place, dict) else place[key]
    text = value.strip()
    if isinstance(current, list) and not text.startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    if isinstance(current, str) and text != "null":
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _check_words(record: Mapping[str, Any]) -> None:
    """Themes are from the list; an actor is a Party's code, or a body in small letters."""
    themes = tuple(load("themes")["themes"])
    for theme in record["themes"]:
        if theme not in themes:
            raise QueryError(f"{theme!r} is no theme; the themes are {', '.join(themes)}")
    for actor in record["actors"]:
        if not (isinstance(actor, str) and (is_party(actor) or actor == actor.lower())):
            raise QueryError(f"{actor!r} is no actor: give a Party's ISO3 code, or a body in small letters")


def _validated(noun: type[N], values: Mapping[str, Any]) -> N:
    try:
        return noun.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise QueryError(f"{'.'.join(map(str, first['loc']))}: {first['msg'].lower()}") from error
