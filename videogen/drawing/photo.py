"""Pictures from files: what kind and size they are, and their pixels, upright and in sRGB."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct
from PIL import Image, ImageCms, ImageFile, ImageOps, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError

from videogen.drawing.errors import LayoutError
from videogen.drawing.theme import RGB

_COMMON: Final = {"JPEG": JpegImagePlugin, "PNG": PngImagePlugin}  # their decoders are loaded with these
_RARE: Final = ("WEBP", "GIF", "AVIF", "TIFF", "BMP")  # no decoder of any other format is ever started
MOST_PIXELS: Final = 80_000_000  # 9000 x 9000; more would take too much memory, and no film shows them
_ORIENTATION: Final = 0x0112  # an EXIF tag (CIPA DC-008); pictures with these values lie on their side
_SIDEWAYS: Final = frozenset(range(5, 9))
_FROM_16_BIT: Final = 1 / 257
_ANEW: Final = "export it again, or download it again"
_AS_PNG: Final = "export it as PNG, 1920 px wide or more"
_OTHERS: Final = (  # how files begin that people take for pictures
    ((b"<svg", b"<?xml", b"<!DOCTYPE svg"), "is a drawing in SVG, which is not read", _AS_PNG),
    ((b"%PDF",), "is a PDF, which is not read", _AS_PNG),
    ((b"\x1aE\xdf\xa3",), "is no picture but perhaps a film", "use a scene of the type clip for it"),
)  # fmt: skip
_FILM_BRANDS: Final = (b"isom", b"mp4", b"qt  ", b"M4V", b"avc1", b"iso")
_HEIC_BRANDS: Final = (b"heic", b"heix", b"mif1", b"hevc", b"msf1")


class Photo(Struct, frozen=True):
    """A picture in a file that can be read: its width and height in pixels as it is shown, and whether something behind
    it is seen. `field` is where the author names it."""

    path: Path
    field: str
    size: tuple[int, int]
    is_see_through: bool

    def load(self, least: tuple[int, int], background: RGB) -> Image.Image:
        """Its pixels in sRGB on `background`, made smaller where that leaves it at least twice as large as `least`
        (width and height). Raises LayoutError where the file is broken."""
        with _readable(self.path, self.field), _opened(self.path) as image:
            sideways = _is_sideways(image)
            width, height = least[::-1] if sideways else least
            image.draft("RGB", (2 * width, 2 * height))
            image.load()
            factor = max(1, min(image.width // (2 * max(1, width)), image.height // (2 * max(1, height))))
            return _on(background, _in_srgb(ImageOps.exif_transpose(_reduced(image, factor))))


def find_photo(path: Path, field: str) -> Photo:
    """The picture at `path`. Raises LayoutError where it is none, is broken or has too many pixels."""
    stat = path.stat()
    return _found(path, field, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _found(path: Path, field: str, _mtime_ns: int, _size: int) -> Photo:
    """All of it is decoded, as small as that goes, so that a broken file is found while checking; a file is known by
    when it changed."""
    with _readable(path, field), _opened(path) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise _too_large(field, width * height)
        image.draft("RGB", (1, 1))
        image.load()
        size = (height, width) if _is_sideways(image) else (width, height)
        return Photo(path, field, size, _is_see_through(image))


def _opened(path: Path) -> ImageFile.ImageFile:
    """The picture, not decoded yet. To look for a rare format Pillow loads every plug-in that it has, which takes
    0.05 s. Raises UnidentifiedImageError."""
    try:
        return Image.open(path, formats=tuple(_COMMON))
    except UnidentifiedImageError:
        return Image.open(path, formats=_RARE)


@contextmanager
def _readable(path: Path, field: str) -> Iterator[None]:
    """Words what Pillow says of a file."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(field, None) from error
    except UnidentifiedImageError as error:
        raise _no_picture(path, field) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        message = f"the picture {path.name} is broken: {error}"
        raise LayoutError(field, message, help=_ANEW, code="bad-picture") from error


def _no_picture(path: Path, field: str) -> LayoutError:
    with path.open("rb") as file:
        head = file.read(64)
    said, help = "is not a picture that can be read", "export it as PNG or JPEG"
    for beginnings, what, instead in _OTHERS:
        if head.lstrip().startswith(beginnings):
            said, help = what, instead
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        said, help = "is a film, not a picture", "use a scene of the type clip for it"
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        said, help = "is broken", _ANEW
    elif head[4:8] == b"ftyp" and head[8:].startswith(_HEIC_BRANDS):
        said, help = "is a picture in HEIC, which is not read", "export it as JPEG"
    elif head[4:8] == b"ftyp" and head[8:].startswith(_FILM_BRANDS):
        said, help = "is a film, not a picture", "use a scene of the type clip for it"
    return LayoutError(field, f"{path.name} {said}", help=help, code="bad-picture")


def _too_large(field: str, pixels: int | None) -> LayoutError:
    """More pixels than anybody sees; None where it is not known how many."""
    has = f"has {pixels / 1e6:.0f} million pixels" if pixels else "has far too many pixels"
    return LayoutError(
        field,
        f"the picture {has}; {MOST_PIXELS // 1_000_000} million can be read",
        help="make it smaller: a film shows 8 million pixels at most",
        code="picture-too-large",
    )


def _is_sideways(image: ImageFile.ImageFile) -> bool:
    return image.getexif().get(_ORIENTATION) in _SIDEWAYS


def _is_see_through(image: Image.Image) -> bool:
    if not image.has_transparency_data:
        return False
    least = image.convert("RGBA").getchannel("A").getextrema()[0]
    return isinstance(least, int) and least < 255


def _reduced(image: Image.Image, factor: int) -> Image.Image:
    """A mean over blocks: fast, and fine where the picture becomes smaller still."""
    if factor == 1 or image.mode in ("P", "1") or ";" in image.mode:
        return image
    smaller = image.reduce(factor)
    smaller.info = image.info  # its profile and orientation
    return smaller


def _in_srgb(image: Image.Image) -> Image.Image:
    """As RGB, or RGBA where it has transparent parts, in sRGB where it says what its colours mean."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.point(lambda value: value * _FROM_16_BIT).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "CMYK", "LAB"):
        image = image.convert("RGB")
    if not profile:
        return image if image.mode == "RGBA" else image.convert("RGB")
    if image.mode != "RGBA":
        return _converted(image, profile)
    opaque = _converted(image.convert("RGB"), profile)
    opaque.putalpha(image.getchannel("A"))
    return opaque


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """By its ICC profile; one that does not go with the picture is passed over, as browsers do."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(
            image,
            own,
            srgb,
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB")
    return made or image.convert("RGB")


def _on(background: RGB, image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, background)
    ground.paste(image, mask=image.getchannel("A"))
    return ground
