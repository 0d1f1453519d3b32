"""A document as the search index embeds it, so that coverage finds every vector made.

Units are a clause each, long ones cut (``index.windows``).
"""

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from corpus.model import Evidence, Reading
from index.building import embedded_text, records_of
from index.gaps.passages import evidence

Nearness = NDArray[np.float32]
"""One number a unit, 0..1."""


class Units:
    """The units of one document in order, and the texts that are embedded for them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._spans: list[tuple[int, int, int]] = []
        """Start, end, and the number of the clause."""
        self.texts: list[str] = []
        numbers = {clause.id: number for number, clause in enumerate(reading.clauses)}
        for record in records_of(reading.document, reading.clauses, {}):
            for span in record.spans:
                text = record.text[span.start : span.end]
                place = (record.start + span.start, record.start + span.end, numbers[record.id])
                self._spans.append(place)
                self.texts.append(embedded_text(record.heading, record.lead_in, text))
        self._starts = [start for start, _, _ in self._spans]

    def at(self, offset: int, near: Nearness) -> float:
        """The nearness of the unit that holds the character at ``offset``."""
        number = bisect_right(self._starts, offset) - 1
        return float(near[number]) if number >= 0 else 0.0

    def nearest(self, near: Nearness) -> Evidence | None:
        """The unit that is nearest; None in an empty document."""
        if not self._spans:
            return None
        start, end, number = self._spans[int(np.argmax(near))]
        return evidence(self._reading.document, self._reading.clauses[number], start, end)
