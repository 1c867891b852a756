"""The boxes of which MP4, MOV and AVIF files consist (ISO/IEC 14496-12, 4.2)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

MOST_ATOMS: Final = 1_000_000  # side by side; a day of film in pieces of a second has a fifth of them


class Atom(NamedTuple):
    """A box: its kind, and where its content begins and ends in the file."""

    kind: bytes
    start: int
    end: int


def atoms(file: BinaryIO, start: int, end: int) -> Iterator[Atom]:
    """The boxes side by side between two places, as far as they make sense."""
    at = start
    for _ in range(MOST_ATOMS):
        file.seek(at)
        head = file.read(16)
        if at + 8 > end or len(head) < 8:
            return
        (size, kind), body = struct.unpack_from(">I4s", head), at + 8
        if size == 1 and len(head) == 16:
            (size,), body = struct.unpack_from(">Q", head, 8), at + 16
        size = size or end - at
        if size < body - at:
            return
        yield Atom(kind, body, min(at + size, end))
        at += size


def within(file: BinaryIO, atom: Atom, *kinds: bytes) -> Iterator[Atom]:
    """The boxes in `atom` that are reached by a path of kinds."""
    for inner in atoms(file, atom.start, atom.end):
        if inner.kind == kinds[0] and len(kinds) == 1:
            yield inner
        elif inner.kind == kinds[0]:
            yield from within(file, inner, *kinds[1:])


def content(file: BinaryIO, atom: Atom, most: int) -> bytes:
    """The first `most` bytes of a box, with noughts behind them where it has fewer."""
    file.seek(atom.start)
    return file.read(min(most, atom.end - atom.start)).ljust(most, b"\0")
