"""Fonts that tell other digits than they show, as some of Arabic do: 2020 is read as 0202, 96 as 69."""

import re

_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_FEWEST = 3


def backwards(text: str) -> str | None:
    """A year of this century as a text has it from its end, where it has them more often so than in order.

    >>> backwards("المتحدة لعام 0202 ولغاية 5102 و 0302")
    '0202'

    Letters may be told as wrongly, and digits not only in another order: nothing can be mended by this.
    """
    numbers = _NUMBER.findall(text)
    turned = [number for number in numbers if number.endswith("02") and not number.startswith(("19", "20"))]
    in_order = sum(number.startswith("20") for number in numbers)
    return turned[0] if len(turned) >= max(_FEWEST, in_order + 1) else None
