"""What a whole decision is about: its title, under the line that gives its number."""

import re
from bisect import bisect_right

_TITLE = re.compile(
    r"^\W*Decision\s+\d+/C(?:MA|MP|P)\.\d+[^\S\n|]*[|\s]*\n[|\s]*(?P<title>[A-Z][^\n|]{5,400})", re.MULTILINE
)


class Subjects:
    """Titles of the decisions in a text, and where each decision begins.

    >>> Subjects("Decision 2/CMA.3\\n\\tGuidance on cooperative approaches\\n\\t1. Decides …").at(50)
    'Guidance on cooperative approaches'
    """

    def __init__(self, text: str) -> None:
        found = [(m.start(), m["title"].strip()) for m in _TITLE.finditer(text)]
        self._starts = [start for start, _ in found]
        self._titles = [title for _, title in found]

    def at(self, offset: int) -> str:
        """The title of the decision that ``offset`` lies in; empty where there is none."""
        place = bisect_right(self._starts, offset) - 1
        return self._titles[place] if place >= 0 else ""
