"""Who may see what: every read of the library takes a Viewer, and nothing goes around it.

A room is ``public`` or the name of one delegation. On a laptop the viewer is the owner, who sees all.
"""

from collections.abc import Collection
from dataclasses import dataclass

PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone who asks. ``rooms`` None means every room."""

    name: str
    rooms: frozenset[str] | None = None

    @classmethod
    def of(cls, delegation: str) -> "Viewer":
        """A member of one delegation: sees what is public and what is its own."""
        return cls(delegation, frozenset({PUBLIC, delegation}))


def room_of_note(viewer: Viewer, rooms: Collection[str]) -> str:
    """The room of what a viewer notes on documents of these rooms, so that nobody reads more by it.

    A delegation's notes are its own. The owner's stand with the documents; on those of two delegations they
    are the owner's alone.
    """
    if viewer.rooms is not None:
        return viewer.name
    own = set(rooms) - {PUBLIC}
    return viewer.name if len(own) > 1 else next(iter(own), PUBLIC)


OWNER = Viewer("owner")
