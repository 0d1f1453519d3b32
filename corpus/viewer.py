"""Who may see what: every read of the library takes a Viewer, and nothing goes around it.

A room is ``public`` or the name of one delegation. On a laptop the viewer is the owner, who sees all.
"""

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


OWNER = Viewer("owner")
