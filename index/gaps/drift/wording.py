"""Differences in words: numbers and lists as a sentence names them, and what differs between two quotes.

Nothing here rates: a sentence says which words stand where.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from corpus.model import Commitment, Conditional, Span, Target, TargetKind
from index.gaps.drift.nouns import Direction
from index.words import words

_SMALL = 1e-6
"""Megatonnes, below which kilograms are easier to read."""


def said(target: Target) -> str:
    """A goal in a few words.

    >>> said(Target(kind="base_year", low=50, high=52, unit="%", base=2005, year=2030, start=0, end=1))
    '50–52 % below 2005 by 2030'
    """
    parts = [target.qualifier or "", level(target)]
    if target.base is not None and target.kind is not TargetKind.FIXED_LEVEL:
        parts.append(f"below {target.base}")
    if target.year:
        parts.append(f"by {'FY' if target.calendar == 'FY' else ''}{target.year}")
    if target.conditional is not Conditional.UNSPECIFIED:
        parts.append(f"({target.conditional.value})")
    return " ".join(part for part in parts if part)


def level(target: Target) -> str:
    """A goal's amount with its unit; its kind where it has none."""
    if target.low is None and target.high is None:
        return target.kind.value.replace("_", " ")
    values = [end for end in (target.low, target.high) if end is not None]
    unit = target.unit or ""
    if unit.startswith("Mt") and max(map(abs, values)) < _SMALL:
        values, unit = [value * 1e9 for value in values], f"kg{unit[2:]}"
    return f"{'–'.join(dict.fromkeys(map(number, values)))} {unit}".strip()


def number(value: float) -> str:
    """*2.1*, *500,000*, *15 million*, *73.4 trillion*."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.10g} {name}"
    return f"{value:,.10g}"


def verb(record: Commitment) -> str:
    """The words that bind, as the text has them; *a flat statement* where no verb does."""
    trigger = " ".join(record.trigger.split())
    first = len(trigger.split()) > 2 and " ".join(record.quote.split()).startswith(trigger)
    flat = first or not trigger or any(char.isdigit() for char in trigger)
    return "a flat statement" if flat else f"“{trigger}”"


def listed(names: Iterable[str]) -> str:
    """Names with commas and a last *and*, in order.

    >>> listed({"SF6", "CO2", "CH4"})
    'CH4, CO2 and SF6'
    """
    *most, last = sorted(set(names)) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def differences(old: AbstractSet[str], new: AbstractSet[str]) -> list[str]:
    """What two lists do not share, in words.

    >>> differences({"AR4"}, {"AR5"}), differences({"CO2"}, {"CO2", "SF6"}), differences({"CO2"}, {"CO2"})
    (['AR4 before, AR5 now'], ['only the new version states SF6'], [])
    """
    if old and new and not old & new:
        return [f"{listed(old)} before, {listed(new)} now"]
    only = ((old - new, "old"), (new - old, "new"))
    return [f"only the {version} version states {listed(names)}" for names, version in only if names]


def only_here(own: str, other: str) -> tuple[Span, ...]:
    """Stretches of ``own`` that ``other`` lacks, word by word; offsets in ``own``.

    >>> [(s.start, s.end) for s in only_here("a cut of 50 % by 2030", "a cut of 26 % by 2025")]
    [(9, 11), (17, 21)]
    """
    ours, theirs = words(own), words(other)
    matcher = SequenceMatcher(None, [w.text for w in ours], [w.text for w in theirs], autojunk=False)
    return tuple(
        Span(start=ours[a].start, end=ours[b - 1].end)
        for tag, a, b, _, _ in matcher.get_opcodes()
        if tag in ("replace", "delete") and b > a
    )


def holder(direction: Direction) -> tuple[str, str]:
    """The version that alone says what is new, or deleted; and the other one.

    >>> holder("new"), holder("deleted")
    (('new', 'old'), ('old', 'new'))
    """
    return ("new", "old") if direction == "new" else ("old", "new")


def sentence(text: str) -> str:
    """A text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def gist(text: str, most: int = 12) -> str:
    """The beginning of a text for a sentence about it, on one line."""
    found = text.split()
    return " ".join(found[:most]) + (" …" if len(found) > most else "")
