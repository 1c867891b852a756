"""What the numbers of a picture mean where its file says so otherwise than by a colour profile."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from PIL import Image

from videogen.drawing.photo.atoms import atoms, content, within
from videogen.drawing.photo.tone import Gamut, Transfer, by_curve, by_screen

CODE_POINTS: Final = "cicp"
"""In `info` of a picture: its primaries and its transfer characteristics by their numbers in ITU-T H.273."""
TOLD_BY: Final = ("icc_profile", "srgb")  # what goes before gamma (PNG, third edition, 12.1)

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_BEFORE_PIXELS: Final = 1000  # chunks of a PNG that are looked at
_SRGB_GAMMA: Final = 1 / 2.2
_SAME: Final = 0.05  # by which a gamma may be another one and mean the same, as in libpng
_GAMMAS: Final = (0.1, 10.0)
_SRGB_CORNERS: Final = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
_NEAR: Final = 0.005
_SCREENS: Final[Mapping[int, Transfer]] = {16: "pq", 18: "hlg"}
_EXPONENTS: Final[Mapping[int, float]] = {4: 2.2, 5: 2.8, 8: 1.0}
_GAMUTS: Final[Mapping[int, Gamut]] = {9: "bt2020", 12: "p3"}


def said_in(file: BinaryIO) -> dict[str, Any]:
    """What a PNG or AVIF file says of its pixels that Pillow passes over, for `info`; the file is at its beginning
    afterwards."""
    head = file.read(12)
    said = _said_in_png(file) if head.startswith(_PNG) else {}
    if head[4:8] == b"ftyp":
        said = _said_in_avif(file)
    file.seek(0)
    return said


def with_scaled_key(info: dict[Any, Any]) -> None:
    """Bring the grey that is nothing to the scale of the greys: Pillow leaves it in steps of 2 or 4 bits."""
    steps, key = info.pop("steps", 0), info.get("transparency")
    if steps and isinstance(key, int):
        info["transparency"] = key * (255 // steps)


def as_meant(image: Image.Image, info: Mapping[Any, Any]) -> Image.Image:
    """A picture in RGB or RGBA, by what `info` says of its numbers."""
    if points := info.get(CODE_POINTS):
        primaries, transfer = points
        if exponent := _EXPONENTS.get(transfer):
            image = by_curve(image, exponent)
        return by_screen(image, _SCREENS.get(transfer, "sdr"), _GAMUTS.get(primaries, "bt709"))
    gamma = info.get("gamma")
    if not isinstance(gamma, float) or any(told in info for told in TOLD_BY):
        return image
    if not _GAMMAS[0] <= gamma <= _GAMMAS[1]:
        return image
    if abs(gamma / _SRGB_GAMMA - 1) > _SAME:
        image = by_curve(image, 1 / gamma)
    corners = tuple(info.get("chromaticity") or _SRGB_CORNERS)
    same = all(abs(one - other) < _NEAR for one, other in zip(corners, _SRGB_CORNERS, strict=True))
    return image if same else by_screen(image, "sdr", corners)


def _said_in_png(file: BinaryIO) -> dict[str, Any]:
    said: dict[str, Any] = {}
    file.seek(len(_PNG))
    for _ in range(_BEFORE_PIXELS):
        head = file.read(8)
        if len(head) < 8 or head[4:] == b"IDAT":
            break
        (size,) = struct.unpack(">I", head[:4])
        body = file.read(min(size, 16))
        if head[4:] == b"IHDR" and len(body) >= 10 and body[8] in (2, 4) and body[9] == 0:
            said["steps"] = (1 << body[8]) - 1
        elif head[4:] == b"cICP" and len(body) == 4:
            said[CODE_POINTS] = body[0], body[1]
        file.seek(size - len(body) + 4, io.SEEK_CUR)
    return said


def _said_in_avif(file: BinaryIO) -> dict[str, Any]:
    """Those of the first picture that has them (ISO/IEC 23008-12, 6.5.5); where there is a profile it goes before."""
    end = file.seek(0, io.SEEK_END)
    for meta in (atom for atom in atoms(file, 0, end) if atom.kind == b"meta"):
        inner = meta._replace(start=meta.start + 4)
        colours = [content(file, one, 8) for one in within(file, inner, b"iprp", b"ipco", b"colr")]
        if not any(one.startswith((b"prof", b"rICC")) for one in colours):
            coded = [struct.unpack(">HH", one[4:]) for one in colours if one.startswith(b"nclx")]
            return {CODE_POINTS: coded[0]} if coded else {}
    return {}
