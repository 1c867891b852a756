"""Encoded pictures one after another, in memory or in a file, so that memory does not grow with a film's length."""

from __future__ import annotations

import mmap
import tempfile
import weakref
from abc import abstractmethod
from collections.abc import Sequence, Set
from itertools import accumulate
from pathlib import Path
from typing import overload

from msgspec import Struct


class Packet(Struct, frozen=True):
    """One encoded picture: its slice as an Annex B byte stream without parameter sets, and whether it is an
    IDR."""

    data: bytes
    key: bool


class _Stored(Sequence[Packet]):
    """Packets that lie in a file, each read when it is asked for."""

    @overload
    def __getitem__(self, index: int) -> Packet: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Packet, ...]: ...
    def __getitem__(self, index: int | slice) -> Packet | tuple[Packet, ...]:
        if isinstance(index, slice):
            return tuple(self._packet(number) for number in range(len(self))[index])
        return self._packet(range(len(self))[index])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment] # as of any sequence that can be as long as a film

    @abstractmethod
    def _packet(self, number: int) -> Packet:
        """The packet with this number, from 0."""


class _Mapped(_Stored):
    """Packets of a finished file."""

    def __init__(self, content: mmap.mmap, ends: Sequence[int], keys: Set[int]) -> None:
        self._content, self._ends, self._keys = content, ends, keys

    def __len__(self) -> int:
        return len(self._ends) - 1

    def _packet(self, number: int) -> Packet:
        return Packet(self._content[self._ends[number] : self._ends[number + 1]], number in self._keys)


class Spool(_Stored):
    """Packets on their way: in a nameless file, so that memory does not grow with the length of a film."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as this is
        self._ends, self._keys = [0], set[int]()
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, packet: Packet, /) -> None:
        """Add one behind the others."""
        if packet.key:
            self._keys.add(len(self))
        self._file.seek(self._ends[-1])
        self._file.write(packet.data)
        self._ends.append(self._ends[-1] + len(packet.data))

    def _packet(self, number: int) -> Packet:
        begin, end = self._ends[number], self._ends[number + 1]
        self._file.seek(begin)
        return Packet(self._file.read(end - begin), number in self._keys)


def stored_packets(path: Path, head: int, sizes: Sequence[int], keys: Set[int]) -> Sequence[Packet]:
    """The packets of a file, of these sizes in bytes, behind its first `head` bytes; those numbered in `keys` are
    IDRs."""
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return _Mapped(content, tuple(accumulate(sizes, initial=head)), keys)
