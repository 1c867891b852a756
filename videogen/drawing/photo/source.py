"""Pictures from files: what kind and size they are, and their pixels, upright and in sRGB."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from msgspec import Struct
from PIL import Image, ImageFile, ImageOps, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError

from videogen.drawing.contrast import RGB
from videogen.drawing.errors import LayoutError
from videogen.drawing.paint.box import Crop
from videogen.drawing.paint.pillow import resized
from videogen.drawing.photo.libtiff import silence_libtiff
from videogen.drawing.photo.meaning import said_in, with_scaled_key
from videogen.drawing.photo.refusals import ANEW, no_picture, refuse_several, refuse_unclear, too_large
from videogen.drawing.photo.room import ROOM
from videogen.drawing.photo.srgb import in_8_bits, in_srgb, on_background, reduced
from videogen.errors import VideoGenError
from videogen.files.given import open_given
from videogen.files.unchanged import while_unchanged
from videogen.showing import printable

_COMMON: Final = {"JPEG": JpegImagePlugin, "PNG": PngImagePlugin}  # their decoders are loaded with these
_RARE: Final = ("WEBP", "GIF", "AVIF", "TIFF", "BMP")  # no decoder of any other format is ever started
MOST_PIXELS: Final = 80_000_000  # 9000 x 9000; more would take too much memory, and no film shows them
_ORIENTATION: Final = 0x0112  # an EXIF tag (CIPA DC-008); pictures with these values lie on their side
_SIDEWAYS: Final = frozenset(range(5, 9))
_GREEDY: Final = ("WEBP", "AVIF")  # their decoders take twice the memory of others: 16 bytes a pixel
MOST_SAID: Final = 100  # characters of what Pillow says
BYTES_A_PIXEL: Final = 12  # while a picture is decoded, turned and brought to sRGB

# Screenshots and drawings carry their whole source; what they may take in all is limited.
PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY
Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before anything is decoded


class Photo(Struct, frozen=True):
    """A picture in a file that can be read: its width and height in pixels as it is shown, and whether something behind
    it is seen. `field` is where the author names it."""

    path: Path
    field: str
    size: tuple[int, int]
    is_see_through: bool

    @contextmanager
    def room(self) -> Iterator[None]:
        """Memory for its pixels, until the block ends; what others have is waited for."""
        width, height = self.size
        with ROOM.take(width * height * BYTES_A_PIXEL):
            yield

    def load(self, least: tuple[int, int], background: RGB) -> Image.Image:
        """Its pixels in sRGB on `background`, made smaller where that leaves it at least twice as large as `least`
        (width and height); `room` is for those. Raises LayoutError where the file is broken."""
        with _readable(self.path, self.field), _opened(self.path) as image:
            sideways = _is_sideways(image)
            width, height = least[::-1] if sideways else least
            image.draft("RGB", (2 * width, 2 * height))
            image.load()
            factor = max(1, min(image.width // (2 * max(1, width)), image.height // (2 * max(1, height))))
            return on_background(
                background, in_srgb(ImageOps.exif_transpose(reduced(in_8_bits(image), factor)))
            )


class PhotoPixels(Struct, frozen=True, dict=True):
    """The pixels of a photo, as `Photo.load` gives them, which are read when they are asked for and kept no longer."""

    photo: Photo
    least: tuple[int, int]
    background: RGB

    @contextmanager
    def opened(self) -> Iterator[Image.Image]:
        """All of them, with the memory that they take until the block ends; inside another such block the same."""
        image: Image.Image | None = self.__dict__.get("_image")
        if image:
            yield image
            return
        with self.photo.room():
            self.__dict__["_image"] = self.photo.load(self.least, self.background)
            try:
                yield self.__dict__["_image"]
            finally:
                del self.__dict__["_image"]

    def resized(self, size: tuple[int, int], crop: Crop) -> Image.Image:
        """Of them what lies in `crop`, in that width and height. It is kept: words on it ask for it again."""
        key = (size, crop)
        if self.__dict__.get("_key") != key:
            with self.opened() as image:
                self.__dict__["_resized"] = resized(image, size, crop)
                self.__dict__["_key"] = key
        kept: Image.Image = self.__dict__["_resized"]
        return kept


@while_unchanged
def find_photo(path: Path, field: str) -> Photo:
    """The picture at `path`. All of it is decoded, as small as that goes, so that a broken file is found while
    checking. Raises LayoutError where it is none, is broken or has too many pixels."""
    with _readable(path, field), _opened(path) as image:
        width, height = image.size
        most = MOST_PIXELS if image.format not in _GREEDY else MOST_PIXELS // 2
        if width * height > most:
            raise too_large(field, width * height, most)
        refuse_several(image, path, field)
        with ROOM.take(width * height * BYTES_A_PIXEL):
            image.draft("RGB", (1, 1))
            image.load()
            refuse_unclear(image, path, field)
            size = (height, width) if _is_sideways(image) else (width, height)
            return Photo(path, field, size, _is_see_through(in_8_bits(image)))


@contextmanager
def _opened(path: Path) -> Iterator[ImageFile.ImageFile]:
    """The picture, not decoded yet. To look for a rare format Pillow loads every plug-in that it has, which takes
    0.05 s. Raises UnidentifiedImageError."""
    with open_given(path) as file:
        said = said_in(file)
        try:
            image = Image.open(file, formats=tuple(_COMMON))
        except UnidentifiedImageError:
            silence_libtiff()
            image = Image.open(file, formats=_RARE)
        with image:
            image.info.update(said)
            with_scaled_key(image.info)
            yield image


@contextmanager
def _readable(path: Path, field: str) -> Iterator[None]:
    """Words what Pillow says of a file; what it warns of, such as notes of a camera that break off, changes no
    picture."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="PIL")
            yield
    except UnidentifiedImageError as error:
        raise no_picture(path, field) from error
    except MemoryError as error:
        message = f"the picture {path.name} needs more memory than there is"
        raise LayoutError(field, message, help="make it smaller", code="picture-too-large") from error
    except VideoGenError:
        raise
    except Exception as error:  # Pillow and its decoders raise whatever they meet in what makes no sense
        message = f"the picture {path.name} is broken: {printable(' '.join(str(error).split()))[:MOST_SAID]}"
        raise LayoutError(field, message, help=ANEW, code="bad-picture") from error


def _is_sideways(image: ImageFile.ImageFile) -> bool:
    return image.getexif().get(_ORIENTATION) in _SIDEWAYS


def _is_see_through(image: Image.Image) -> bool:
    if not image.has_transparency_data:
        return False
    with_alpha = image if "A" in image.getbands() else image.convert("RGBA")
    least = with_alpha.getchannel("A").getextrema()[0]
    return isinstance(least, int) and least < 255
