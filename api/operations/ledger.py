"""The ledger of credit volumes."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from api.operations.compared import cited
from api.operations.corrections import FINDERS, overridden
from api.operations.documents import reading, stored
from api.workspace import Workspace
from corpus.model import Reading
from corpus.subjects import Subject, subject
from index.gaps.ledger import Check, Ledger, across, entries
from index.gaps.passages import passages
from nlp.credits import find_volumes

KIND = "ledger"


def ledger(workspace: Workspace, docs: Sequence[str]) -> Ledger:
    """Credit volumes of documents, by id or file, and what the texts say of how they are counted.

    *accumulated … approximately 100 million t-CO2 by FY 2030* → 100 MtCO2e, 2030, FY, cumulative, JCM.
    Raises UnknownDocument.
    """
    return ledger_of(workspace, [reading(workspace, doc) for doc in docs])


def ledger_of(workspace: Workspace, readings: Sequence[Reading]) -> Ledger:
    """The same of readings, with what people set laid over it.

    It looks for words and numbers only, so no model is loaded.
    """
    made = [entries(one, passages(one, _unneeded), find_volumes(one)) for one in readings]
    documents = tuple(cited(one.document) for one in readings)
    volumes = tuple(volume for found, _ in made for volume in found)
    own = overridden(workspace, KIND, _named(check for _, checks in made for check in checks))
    return Ledger(documents=documents, volumes=volumes, checks=(*own, *across(documents, volumes)))


def _named(checks: Iterable[Check]) -> list[Check]:
    """Checks under their subjects; several on the same words are told apart by their number."""
    seen: dict[str, int] = {}
    named = []
    for check in checks:
        hangs = check.evidence[:1] if check.check == "arithmetic" else ()
        places = [(one.start, one.end) for one in hangs]
        line = subject(KIND, (check.document, places), item=check.check)
        seen[line] = seen.get(line, 0) + 1
        line += f" {seen[line]}" if seen[line] > 1 else ""
        named.append(check.model_copy(update={"subject": line}))
    return named


def _again(workspace: Workspace, about: Subject) -> Iterable[Check]:
    """The checks of the document of a correction."""
    return ledger_of(workspace, [stored(workspace, about.parts[0].document)]).checks


def _unneeded(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.zeros((len(texts), 0), np.float32)


FINDERS[KIND] = (_again, ("status",))
