"""The single repairs of ``corpus.cleaning``: each finds edits in a text and changes nothing itself."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import ftfy
from ftfy.badness import is_bad

from corpus.vocabulary import load

Edit = tuple[int, int, str]
"""Start and end in the text before, and what stands there after."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FORMULA_DIGITS = str.maketrans("₂₃₄₆", "2346")

_SOFT_HYPHEN = "\u00ad(?:[ \t]*\n(?!\n))?"
_INVISIBLE = "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
_CONTROL = "[\x00-\x08\x0b\x0e-\x1f\x7f]"
_ARABIC_FORMS = "[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]"
_CHARACTER_SETS = f"{_SOFT_HYPHEN}|{_INVISIBLE}|{_CONTROL}|{_ARABIC_FORMS}"

# 20 CO 2, CO\n2eq, t-CO2; not "CO 2.5", not the list number in "CO\n2. Energy".
_TORN = re.compile(
    r"(?<![A-Za-z])(?:[kMG]?[tT]|[kMGT]g)?(CO|CH|SF|NF)"
    r"(?:([ \t]{1,2})|[ \t]*\n[ \t]*(?![2346]\.\s))([2346])(?![\d]|[.,]\d)"
)
_TAKES = {"CO": "2", "CH": "4", "SF": "6", "NF": "3"}
_TORN_NITROUS = re.compile(r"(?<![A-Za-z])N[ \t]?([2₂])[ \t]?O(?![A-Za-z])")
_LOW_DIGIT = re.compile(r"(?:CO|N|CH|SF|NF)([₂₃₄₆])")
_CYRILLIC = re.compile("(?:СО|СO|CО)[ \t]?[2₂]")
_ZERO_GAS = re.compile(
    r"(?<![^\W_])((?:[kMGT]?t(?:ons?|onnes?)?|[kMGT]g)?-?)C02(?=(-?e(?:q(?:uiv\w*)?)?)?(?![^\W_]))"
)
_LONG_YEAR = re.compile(r"[ \n](?:199|20\d|210)\d{2}")
"""What a year with a footnote's digit begins with; sooner looked for than the words around it."""
_DEGREES = re.compile(r"(?<=\d)[ \t]?[⁰º˚ᵒo][ \t]?(?=C\b)")


def mojibake(text: str) -> Iterator[Edit]:
    """Words decoded by the wrong code page: ``Partyâ€™s`` → ``Party’s``."""
    if text.isascii():
        return
    for match in re.finditer(r"[^ \t\n]+", text):
        word = match.group()
        if not word.isascii() and (fixed := _decoded(word)) != word:
            yield (match.start(), match.end(), fixed)


@lru_cache(maxsize=10_000)
def _decoded(word: str) -> str:
    return ftfy.fix_encoding(word) if is_bad(word) else word


@cache
def _character_table() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = load("cleaning")["characters"]
    listed = "".join(map(re.escape, table))
    return re.compile(f"{_CHARACTER_SETS}|[{listed}]"), table


def characters(text: str) -> Iterator[Edit]:
    """Soft hyphens, invisible marks, typographic spaces and hyphens, ligatures, symbol-font bullets."""
    if text.isascii() and not re.search(_CONTROL, text):
        return
    pattern, table = _character_table()
    for match in pattern.finditer(text):
        old = match.group()
        new = table.get(old)
        if new is None:
            new = unicodedata.normalize("NFKC", old) if re.match(_ARABIC_FORMS, old) else ""
        yield (match.start(), match.end(), new)


def formulas(text: str) -> Iterator[Edit]:
    """Gases as one word: ``CO 2``, ``CO₂``, Cyrillic ``СО2``, ``C02`` → ``CO2``; ``2 ⁰C`` → ``2°C``."""
    found: list[Edit] = []
    for match in _TORN.finditer(text):
        if _TAKES[match.group(1)] == match.group(3):
            found.append((match.end(1), match.start(3), ""))
    for match in _TORN_NITROUS.finditer(text):
        found.append((match.start() + 1, match.start(1), ""))
        found.append((match.end(1), match.end() - 1, ""))
    for match in _LOW_DIGIT.finditer(text):
        found.append((match.start(1), match.end(1), match.group(1).translate(_FORMULA_DIGITS)))
    for match in _CYRILLIC.finditer(text):
        found.append((match.start(), match.end(), "CO2"))
    for match in _ZERO_GAS.finditer(text) if "C02" in text else ():
        if match.group(1) or match.group(2) or _near_gas(text, match.start(), match.end()):
            found.append((match.end(1), match.end(1) + 3, "CO2"))
    for match in _DEGREES.finditer(text):
        found.append((match.start(), match.end(), "°"))
    yield from _changing(text, found)


def _near_gas(text: str, start: int, end: int) -> bool:
    """Words of the gas stand close by: C02 is no room number."""
    around = text[max(0, start - 40) : end + 40].casefold()
    return any(word in around for word in load("cleaning")["gas_near"])


@cache
def _year_pattern() -> re.Pattern[str]:
    words = load("cleaning")
    before = "|".join(sorted(map(re.escape, words["year_before"]), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, words["year_after"]), key=len, reverse=True))
    return re.compile(
        rf"(?<![^\W_])(?:{before})[ \n](?:199\d|20\d\d|2100)(\d{{1,2}})"
        rf"(?=[)\]’”\"]*(?:[.,;:](?!\d)|\s*$|\s*\n\s*\n|\s+(?:{after})\b))",
        re.I,
    )


def footnoted_years(text: str) -> Iterator[Edit]:
    """A footnote's digit glued to a year becomes a superscript: ``by 20501,`` → ``by 2050¹,``."""
    if not _LONG_YEAR.search(text):
        return
    for match in _year_pattern().finditer(text):
        if re.search(r"\d{5,}|\d[ ,.]\d{3}", text[max(0, match.start() - 25) : match.start()]):
            continue  # from 18400 to 20501: a range of amounts
        yield (match.start(1), match.end(1), match.group(1).translate(_SUPERSCRIPT))


def _changing(text: str, edits: list[Edit]) -> Iterator[Edit]:
    """Edits in order, without those that overlap an earlier one or change nothing."""
    at = 0
    for start, end, new in sorted(edits):
        if start >= at and text[start:end] != new:
            yield (start, end, new)
            at = end


REPAIRS: tuple[Callable[[str], Iterator[Edit]], ...] = (mojibake, characters, formulas, footnoted_years)
"""In the order in which they are made."""
