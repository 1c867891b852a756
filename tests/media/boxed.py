"""MP4 files with some of their boxes replaced (ISO/IEC 14496-12)."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from videogen.drawing.photo.atoms import Atom, atoms

TABLES = b"moov", b"trak", b"mdia", b"minf", b"stbl"
EDITS = b"moov", b"trak", b"edts", b"elst"
USUAL = 1 << 16


def boxed(path: Path, name: str, *boxes: tuple[tuple[bytes, ...], bytes]) -> Path:
    """A copy of the film called `name` beside it, the first box at each path with another content."""
    film = path.read_bytes()
    for way, content in boxes:
        film = _replaced(film, way, content)
    (path.parent / name).write_bytes(film)
    return path.parent / name


def edit_list(*edits: tuple[int, int, int]) -> tuple[tuple[bytes, ...], bytes]:
    """Edits: how long, from where in the track, how fast of 65536."""
    return EDITS, struct.pack(">II", 0, len(edits)) + b"".join(struct.pack(">Iii", *edit) for edit in edits)


def found(film: bytes, way: tuple[bytes, ...]) -> Atom:
    """The first box that is reached by these kinds."""
    start, end = 0, len(film)
    for kind in way:
        atom = next(one for one in atoms(io.BytesIO(film), start, end) if one.kind == kind)
        start, end = atom.start, atom.end
    return atom


def _replaced(film: bytes, way: tuple[bytes, ...], content: bytes) -> bytes:
    atom = found(film, way)
    longer = len(content) - (atom.end - atom.start)
    changed = bytearray(film)
    for depth in range(1, len(way) + 1):
        outer = found(film, way[:depth])
        struct.pack_into(">I", changed, outer.start - 8, outer.end - outer.start + 8 + longer)
    changed[atom.start : atom.end] = content
    return bytes(changed)
