"""What was computed, kept in this process until the library changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """Results by key, the least recently used forgotten first. May be used by several threads.

    Two who ask for the same at the same time wait for one computation of it, not for each other's others.

    >>> memory = Memory(most=2)
    >>> memory.recall("ledger of Japan", state, lambda: ledger(space, ["0a1b"]))

    ``state`` is what it was computed from (``Library.state``): under another one it is computed anew.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._slots: OrderedDict[Hashable, _Slot] = OrderedDict()

    def recall(self, key: Hashable, state: Hashable, make: Callable[[], T]) -> T:
        """The result of ``make`` as it was kept under the key in this state, or made now.

        What ``make`` raises is raised, and nothing is kept.
        """
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > self._most:
                self._slots.popitem(last=False)
        with slot.lock:
            if slot.state != (state,):
                slot.value, slot.state = make(), (state,)
            value: T = slot.value
            return value

    def clear(self) -> None:
        """Forget all results."""
        with self._lock:
            self._slots.clear()


class _Slot:
    def __init__(self) -> None:
        self.lock = Lock()
        self.state: tuple[Hashable] | None = None
        self.value: Any = None
