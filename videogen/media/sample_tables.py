"""Looks through the tables of MP4 and MOV files before ffmpeg does: for what it would unfold to gigabytes, and for what
it plays otherwise than it is meant."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from videogen.drawing.photo.atoms import Atom, atoms, content, within
from videogen.errors import VideoGenerationError

MOST_SAMPLES: Final = 10_000_000  # a day of 100 pictures a second; ffmpeg keeps some forty bytes of each
MOST_EDITS: Final = 1000
LEAST_CUT_PX: Final = 8  # no more than that is what coders fill up, as 1080 rows to 1088
MOST_UNPACKED: Final = 64 << 20  # bytes of a header that is stored compressed

_FIRST: Final = (
    b"ftyp",
    b"moov",
    b"mdat",
    b"moof",
    b"styp",
    b"sidx",
    b"free",
    b"skip",
    b"wide",
    b"pnot",
    b"uuid",
)
_TABLES: Final = (b"mdia", b"minf", b"stbl")
_FIXED_HEAD: Final = 78  # bytes of a sample entry of pictures before its boxes
_IPT: Final = 5  # the profile of Dolby Vision whose colours are no others' (ETSI TS 103 572)
_ONE: Final = 1 << 16
_ANEW: Final = "export it anew, as a whole film, from the program that cut it"


class Edit(NamedTuple):
    """A part of a track: from where in it, -1 for a gap, and how fast, of 65536."""

    media_time: int
    rate: int


def refuse_tables(file: BinaryIO, name: str) -> None:
    """Raise VideoGenerationError where the file called `name` is an MP4 or MOV that cannot be shown as it is meant. The
    file is at its beginning afterwards."""
    end = file.seek(0, io.SEEK_END)
    top = list(atoms(file, 0, end)) if _is_iso(file) else []
    samples = 0
    for atom in top:
        if atom.kind == b"moov":
            samples += _look_at_header(file, atom, name)
        elif atom.kind == b"moof":
            samples += sum(_count(file, run, 4) for run in within(file, atom, b"traf", b"trun"))
    if samples > MOST_SAMPLES:
        message = (
            f"{name} says that it has {samples:,} pictures and pieces of sound; {MOST_SAMPLES:,} can be read"
        )
        raise VideoGenerationError(message, help="divide it into several files, or export it anew")
    file.seek(0)


def _is_iso(file: BinaryIO) -> bool:
    file.seek(4)
    return file.read(4) in _FIRST


def _look_at_header(file: BinaryIO, header: Atom, name: str) -> int:
    """How many samples the tracks have by their tables, as often as edits show them."""
    for packed in within(file, header, b"cmov", b"cmvd"):
        return _look_at_header(*_unpacked(file, packed, name), name)
    samples = 0
    for track in within(file, header, b"trak"):
        handlers = [content(file, one, 12)[8:12] for one in within(file, track, b"mdia", b"hdlr")]
        if b"vide" in handlers or b"soun" in handlers:
            edits = list(_edits(file, track, name))
            _refuse_edits(edits, name)
            if (
                any(within(file, track, *_TABLES, b"ctts"))
                and sum(edit.media_time >= 0 for edit in edits) > 1
            ):
                said = f"is put together of {len(edits)} parts by its edit list, which is not read"
                raise VideoGenerationError(f"{name} {said}", help=_ANEW)  # ffmpeg counts such pictures wrong
            samples += _samples(file, track) * max(1, len(edits))
        if b"vide" in handlers:
            _refuse_profile(file, track, name)
    return samples


def _unpacked(file: BinaryIO, packed: Atom, name: str) -> tuple[BinaryIO, Atom]:
    """The header that is stored compressed, as QuickTime did, as a file of its own."""
    stored = content(file, packed, min(packed.end - packed.start, MOST_UNPACKED))[4:]
    try:
        plain = zlib.decompressobj().decompress(stored, MOST_UNPACKED)
    except zlib.error:
        plain = b""
    if len(plain) == MOST_UNPACKED:
        raise VideoGenerationError(f"{name} has a header of more than {MOST_UNPACKED >> 20} MB", help=_ANEW)
    inner = io.BytesIO(plain)
    return inner, next(atoms(inner, 0, len(plain)), Atom(b"moov", 0, 0))


def _edits(file: BinaryIO, track: Atom, name: str) -> Iterator[Edit]:
    for listed in within(file, track, b"edts", b"elst"):
        count = _count(file, listed, 4)
        if count > MOST_EDITS:
            raise VideoGenerationError(
                f"{name} is cut in {count:,} places; {MOST_EDITS} can be read", help=_ANEW
            )
        form = ">Qqi" if content(file, listed, 1) == b"\1" else ">Iii"
        size = struct.calcsize(form)
        written = content(file, listed, 8 + count * size)
        for at in range(8, len(written), size):
            yield Edit(*struct.unpack_from(form, written, at)[1:])


def _refuse_edits(edits: list[Edit], name: str) -> None:
    """Of edits ffmpeg knows neither speeds nor gaps in the middle. One edit alone that would stand still for ever is a
    mistake of its writer."""
    shown = [edit.rate for edit in edits if edit.media_time >= 0]
    speed = next((rate / _ONE for rate in shown if rate != _ONE and shown != [0]), None)
    if speed is not None:
        said = f"is slowed down or sped up by its edit list ({speed:g} times), which is not read"
        raise VideoGenerationError(f"{name} {said}", help=_ANEW)
    if any(edit.media_time < 0 for edit in edits[1:-1]):
        raise VideoGenerationError(
            f"{name} has a gap in the middle by its edit list, which is not read", help=_ANEW
        )


def _samples(file: BinaryIO, track: Atom) -> int:
    """How many entries ffmpeg makes of a track: sound of single numbers it reads by whole chunks."""
    counts = [
        _count(file, table, 8) for kind in (b"stsz", b"stz2") for table in within(file, track, *_TABLES, kind)
    ]
    times = [content(file, table, 16) for table in within(file, track, *_TABLES, b"stts")]
    by_chunks = any(
        struct.unpack_from(">I", one, 4)[0] == 1 == struct.unpack_from(">I", one, 12)[0] for one in times
    )
    heard = any(content(file, one, 12)[8:12] == b"soun" for one in within(file, track, b"mdia", b"hdlr"))
    return 0 if by_chunks and heard else sum(counts)


def _refuse_profile(file: BinaryIO, track: Atom, name: str) -> None:
    for table in within(file, track, *_TABLES, b"stsd"):
        for entry in atoms(file, table.start + 8, table.end):
            for inner in atoms(file, entry.start + _FIXED_HEAD, entry.end):
                if inner.kind == b"dvcC" and content(file, inner, 4)[2] >> 1 == _IPT:
                    message = (
                        f"the colours of {name} are those of Dolby Vision, profile 5, which are not read"
                    )
                    raise VideoGenerationError(message, help="export it as SDR, HLG or HDR10")
                if inner.kind == b"clap":
                    stored = struct.unpack_from(">HH", content(file, entry, 28), 24)
                    _refuse_cut(content(file, inner, 32), stored, name)


def _refuse_cut(aperture: bytes, stored: tuple[int, ...], name: str) -> None:
    """Of pictures of which a part is to be seen (8.5.2, clean aperture) ffmpeg hands over the whole."""
    numbers = struct.unpack(">4I", aperture[:16])
    seen = [
        round(above / below) if below else whole
        for above, below, whole in zip(numbers[::2], numbers[1::2], stored, strict=True)
    ]
    if any(whole - part > LEAST_CUT_PX for part, whole in zip(seen, stored, strict=True)):
        message = (
            f"of the pictures of {name} {seen[0]} x {seen[1]} px are to be seen, of {stored[0]} x {stored[1]}"
        )
        raise VideoGenerationError(
            f"{message}, which is not read", help="cut it anew: ffmpeg -i in.mov out.mp4"
        )


def _count(file: BinaryIO, table: Atom, at: int) -> int:
    """The number that stands so many bytes behind the beginning of a box."""
    (count,) = struct.unpack_from(">I", content(file, table, at + 4), at)
    return int(count)
