"""The table of commitments."""

from collections.abc import Iterator
from datetime import date as Date
from typing import Any

from api.workspace import Workspace
from corpus.model import Commitment, Filters, Noun


class Row(Noun):
    """A commitment with what a reader needs to cite it."""

    document: str
    title: str
    parties: tuple[str, ...] = ()
    date: Date | None = None
    source: str
    status: str
    address: str
    commitment: Commitment

    def record(self) -> dict[str, Any]:
        """The commitment's fields with the document's beside them, as JSON takes them."""
        place = self.model_dump(mode="json", exclude={"commitment"})
        return self.commitment.model_dump(mode="json") | place


def commitments(workspace: Workspace, filters: Filters | None = None) -> Iterator[Row]:
    """The table of records, by document and place."""
    summaries = {s.id: s for s in workspace.library.summaries(workspace.viewer, filters)}
    for placed in workspace.library.commitments(workspace.viewer, filters):
        summary = summaries[placed.document]
        yield Row(
            document=placed.document,
            title=summary.title,
            parties=summary.parties,
            date=summary.date,
            source=summary.source,
            status=summary.status,
            address=placed.address,
            commitment=placed.commitment,
        )
