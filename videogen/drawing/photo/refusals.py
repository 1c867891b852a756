"""What is told of picture files that cannot be shown, or not as they are meant."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageFile

from videogen.drawing.errors import LayoutError
from videogen.drawing.photo.srgb import WHITE_16
from videogen.files.given import read_given

ANEW: Final = "export it again, or download it again"
_AS_PNG: Final = "export it as PNG, 1920 px wide or more"
_OTHERS: Final = (  # how files begin that people take for pictures
    ((b"<svg", b"<?xml", b"<!DOCTYPE svg"), "is a drawing in SVG, which is not read", _AS_PNG),
    ((b"%PDF",), "is a PDF, which is not read", _AS_PNG),
    ((b"\x1aE\xdf\xa3",), "is no picture but perhaps a film", "use a scene of the type clip for it"),
)  # fmt: skip
_FILM_BRANDS: Final = (b"isom", b"mp4", b"qt  ", b"M4V", b"avc1", b"iso")
_HEIC_BRANDS: Final = (b"heic", b"heix", b"mif1", b"hevc", b"msf1")
_TIFF: Final = (b"II*\0", b"MM\0*")
_MOVING: Final = ("GIF", "PNG", "WEBP", "AVIF")
_SUBFILE_TYPE, _SMALLER = 254, 1  # a tag of TIFF 6.0, and a bit of it


def no_picture(path: Path, field: str) -> LayoutError:
    """What is told of a file in which Pillow finds no picture: by how it begins."""
    head = read_given(path, 64)
    said, help = "is not a picture that can be read", "export it as PNG or JPEG"
    for beginnings, what, instead in _OTHERS:
        if head.lstrip().startswith(beginnings):
            said, help = what, instead
    if head[:4] in _TIFF:
        said, help = "is a TIFF of a kind that is not read", "save it with 8 or 16 bits a channel, or as PNG"
    elif head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        said, help = "is a film, not a picture", "use a scene of the type clip for it"
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        said, help = "is broken", ANEW
    elif head[4:8] == b"ftyp" and head[8:].startswith(_HEIC_BRANDS):
        said, help = "is a picture in HEIC, which is not read", "export it as JPEG"
    elif head[4:8] == b"ftyp" and head[8:].startswith(_FILM_BRANDS):
        said, help = "is a film, not a picture", "use a scene of the type clip for it"
    return LayoutError(field, f"{path.name} {said}", help=help, code="bad-picture")


def too_large(field: str, pixels: int, most: int) -> LayoutError:
    """What is told of a picture with more than `most` pixels."""
    return LayoutError(
        field,
        f"the picture has {pixels / 1e6:.0f} million pixels; {most // 1_000_000} million can be read",
        help="make it smaller: a film shows 8 million pixels at most",
        code="picture-too-large",
    )


def refuse_several(image: ImageFile.ImageFile, path: Path, field: str) -> None:
    """Raise LayoutError where the file holds several pictures, of which one alone would be shown."""
    if image.format in _MOVING and getattr(image, "n_frames", 1) > 1:
        message = f"{path.name} is an animation, which the type image does not play"
        help = "use a scene of the type clip for it, or save the picture that is meant"
        raise LayoutError(field, message, help=help, code="bad-picture")
    if image.format == "TIFF" and _has_second_page(image):
        message = f"{path.name} has several pages, of which one can be shown"
        raise LayoutError(field, message, help="save the page as a file of its own", code="bad-picture")


def _has_second_page(image: ImageFile.ImageFile) -> bool:
    """Whether a TIFF has one that is not only the first in small (TIFF 6.0, NewSubfileType)."""
    try:
        image.seek(1)
    except EOFError:
        return False
    is_page = not int(getattr(image, "tag_v2", {}).get(_SUBFILE_TYPE, 0)) & _SMALLER
    image.seek(0)
    return is_page


def refuse_unclear(image: Image.Image, path: Path, field: str) -> None:
    """Raise LayoutError where nobody can say which numbers are black and white."""
    if image.mode not in ("F", "I"):
        return
    least, most = image.getextrema()
    white = 1.0 if image.mode == "F" else WHITE_16
    if not (
        isinstance(least, int | float) and isinstance(most, int | float) and least >= 0 and most <= white
    ):
        kind = "of floating-point numbers" if image.mode == "F" else "of 32-bit numbers"
        message = f"the picture {path.name} is one {kind} from {least:g} to {most:g}; white is {white:g}"
        help = "save it with 8 or 16 bits a channel"
        raise LayoutError(field, message, help=help, code="bad-picture")
