"""A document against a checklist."""

from collections.abc import Callable

from corpus.checklists import Checklist, Requirement
from corpus.model import Cited, Reading
from corpus.subjects import subject
from index.gaps.coverage.findings import Coverage, Found, Item
from index.gaps.coverage.forms import Form, form_of
from index.gaps.coverage.meaning import by_meaning
from index.gaps.passages import Embed

KIND = "coverage"
"""Of the findings, for corrections."""

Look = Callable[[Requirement], Found]

_TORN, _LESS_SURE = 5, 0.85
"""Items without a label in a form that must have lost them; how much less sure one is then."""


def cover(reading: Reading, checklist: Checklist, embed: Embed, cited: Cited) -> Coverage:
    """What the document says to each requirement, in the checklist's order.

    ``embed`` makes vectors of the document's passages; it is not called for a form. ``cited`` is how the
    document is named. A row *Base year | 1990* gives for item 1(a) of ``ictu``: answered, evidence *1990*,
    *under the label “Base year”*.
    """
    form = form_of(reading) if checklist.name == "ictu" else None
    look = _by_form(form, reading, checklist, embed) if form else by_meaning(reading, checklist, embed)
    return Coverage(
        document=cited,
        requirements=checklist.name,
        title=checklist.title,
        form=form is not None,
        items=tuple(
            _item(requirement, look(requirement), cited.id, checklist.name)
            for requirement in checklist.requirements
        ),
    )


def _by_form(form: Form, reading: Reading, checklist: Checklist, embed: Embed) -> Look:
    """By labels; where a text torn from its table lost many of them, by meaning what they leave open."""
    lost = [r.item for r in checklist.requirements if r.leaf and not form.prints(r.item)]
    if len(lost) < _TORN:
        return form.look
    meant = by_meaning(reading, checklist, embed)

    def look(requirement: Requirement) -> Found:
        if form.prints(requirement.item) or not requirement.leaf:
            return form.look(requirement)
        found = meant(requirement)
        return found._replace(
            confidence=_LESS_SURE * found.confidence, why=f"its label is not legible here; {found.why}"
        )

    return look


def _item(requirement: Requirement, found: Found, document: str, checklist: str) -> Item:
    return Item(
        subject=subject(KIND, (document, ()), item=f"{checklist}/{requirement.item}"),
        item=requirement.item,
        address=requirement.address,
        asks=requirement.asks,
        force=requirement.force,
        applies=requirement.applies,
        leaf=requirement.leaf,
        status=found.status,
        evidence=found.evidence,
        nearest=found.nearest,
        confidence=round(found.confidence, 2),
        why=found.why,
    )
