"""Memory that pictures from files may take, shared by all that draw at the same time in one process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

GREATEST_BYTES: Final = 900_000_000  # for all pictures being read at a moment; one alone may have all of it


class Room:
    """So many bytes; who wants more than is free waits until others are done."""

    def __init__(self, size: int) -> None:
        self._free = self._size = size
        self._changed = threading.Condition()

    @contextmanager
    def take(self, wanted: int) -> Iterator[None]:
        """Have `wanted` bytes until the block ends; all of them where it is more. Who holds some must not ask again."""
        wanted = min(wanted, self._size)
        with self._changed:
            self._changed.wait_for(lambda: self._free >= wanted)
            self._free -= wanted
        try:
            yield
        finally:
            with self._changed:
                self._free += wanted
                self._changed.notify_all()


ROOM: Final = Room(GREATEST_BYTES)
"""That of this process."""
