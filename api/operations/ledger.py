"""The ledger of credit volumes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from api.operations.compared import cited
from api.operations.documents import reading
from api.workspace import Workspace
from corpus.model import Reading
from index.gaps.ledger import Ledger, entries
from index.gaps.passages import passages
from nlp.credits import find_volumes


def ledger(workspace: Workspace, docs: Sequence[str]) -> Ledger:
    """Credit volumes of documents, by id or file, and what the texts say of how they are counted.

    *accumulated … approximately 100 million t-CO2 by FY 2030* → 100 MtCO2e, 2030, FY, cumulative, JCM.
    Raises UnknownDocument.
    """
    return ledger_of([reading(workspace, doc) for doc in docs])


def ledger_of(readings: Sequence[Reading]) -> Ledger:
    """The same of readings. It looks for words and numbers only, so no model is loaded."""
    made = [entries(one, passages(one, _unneeded), find_volumes(one)) for one in readings]
    return Ledger(
        documents=tuple(cited(one.document) for one in readings),
        volumes=tuple(volume for volumes, _ in made for volume in volumes),
        checks=tuple(check for _, checks in made for check in checks),
    )


def _unneeded(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.zeros((len(texts), 0), np.float32)
