"""Memory that pictures from files may take, shared by all that draw at the same time in one process."""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

GREATEST_BYTES: Final = 900_000_000  # for all pictures being read at a moment; one alone may have all of it
LARGE_BYTES: Final = 100_000_000  # from which on it matters who keeps what was freed

_MMAP_THRESHOLD: Final = -3  # M_MMAP_THRESHOLD of glibc's mallopt(3)
_APART_BYTES: Final = 8 << 20  # below the blocks of 16 MiB that Pillow takes for a large picture


@cache
def _give_back_what_is_freed() -> None:
    """Have glibc ask the system for each large block and give it back: else every thread that ever read a large picture
    keeps its memory for another one. Elsewhere nothing is done."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _APART_BYTES)


class MemoryRoom:
    """So many bytes; who wants more than is free waits until others are done."""

    def __init__(self, size: int) -> None:
        self.free = self._size = size
        """How many of them nobody has."""
        self._changed = threading.Condition()

    @contextmanager
    def take(self, wanted: int) -> Iterator[None]:
        """Have `wanted` bytes until the block ends; all of them where it is more. Who holds some must not ask again."""
        wanted = min(wanted, self._size)
        if wanted >= LARGE_BYTES:
            _give_back_what_is_freed()
        with self._changed:
            self._changed.wait_for(lambda: self.free >= wanted)
            self.free -= wanted
        try:
            yield
        finally:
            with self._changed:
                self.free += wanted
                self._changed.notify_all()


ROOM: Final = MemoryRoom(GREATEST_BYTES)
"""That of this process."""
