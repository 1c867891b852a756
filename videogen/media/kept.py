"""Stereo samples that lie in a file beside the programme, so that memory does not grow with their number."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from videogen.errors import Cancelled
from videogen.media.ffmpeg import never

Stereo = NDArray[np.int16]  # samples x 2

_BYTES: Final = 4  # of one sample of two channels


class SampleFile:
    """Samples at 48 kHz, of which a piece at a time is in memory."""

    def __init__(
        self,
        pieces: Iterable[Stereo],
        scratch: Path,
        *,
        most: int | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        """Keep all `pieces` in the file `scratch`, or as many as have `most` samples. Raises Cancelled where the build
        was stopped."""
        self._length = 0
        with scratch.open("wb") as out:
            for piece in pieces:
                if cancelled():
                    raise Cancelled("the build was cancelled")
                wanted = piece if most is None else piece[: most - self._length]
                out.write(wanted.tobytes())
                self._length += len(wanted)
                if most is not None and self._length >= most:
                    break
        self._file = scratch.open("rb")  # as long as this is
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return self._length

    def read(self, first: int, count: int) -> Stereo:
        """The samples `first` to `first` + `count`, fewer at the end: count x 2."""
        self._file.seek(first * _BYTES)
        return np.frombuffer(self._file.read(count * _BYTES), np.int16).reshape(-1, 2)

    def blocks(self, count: int) -> Iterator[Stereo]:
        """All of it, `count` samples at a time; the last block may be shorter."""
        return (self.read(first, count) for first in range(0, self._length, count))
