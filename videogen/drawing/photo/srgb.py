"""Brings the pixels of pictures from files to sRGB, 8 bits, on a background."""

from __future__ import annotations

import io
from typing import Final

import numpy as np
from PIL import Image, ImageCms

from videogen.drawing.contrast import RGB
from videogen.drawing.photo.meaning import CODE_POINTS, as_meant

WHITE_16: Final = 65_535

_FROM_16_BIT: Final = 255 / WHITE_16
_PHOTOMETRIC, _WHITE_IS_ZERO = 262, 0  # a tag of TIFF 6.0


def in_8_bits(image: Image.Image) -> Image.Image:
    """A picture just decoded with 8 bits a channel: greys of 16 bits, or from 0 to 1, as L, or LA where one grey is
    said to be nothing."""
    if not (image.mode.startswith("I") or image.mode == "F"):
        return image
    stored = np.asarray(image)
    values = stored.astype(np.float32) * np.float32(255 if image.mode == "F" else _FROM_16_BIT)
    if int(getattr(image, "tag_v2", {}).get(_PHOTOMETRIC, 1)) == _WHITE_IS_ZERO:
        values = 255 - values
    grey = Image.fromarray((values + np.float32(0.5)).astype(np.uint8))
    clear = image.info.get("transparency")
    if isinstance(clear, int):
        grey.putalpha(Image.fromarray(np.where(stored == clear, 0, 255).astype(np.uint8)))
    grey.info = {key: value for key, value in image.info.items() if key != "transparency"}
    return grey


def reduced(image: Image.Image, factor: int) -> Image.Image:
    """A mean over blocks: fast, and fine where the picture becomes smaller still."""
    if factor == 1 or image.mode in ("P", "1") or ";" in image.mode:
        return image
    # A mean is no longer that one colour.
    whole = image.convert("RGBA") if "transparency" in image.info else image
    smaller = whole.reduce(factor)
    smaller.info = whole.info  # its profile and orientation
    return smaller


def in_srgb(image: Image.Image) -> Image.Image:
    """As RGB, or RGBA where it has transparent parts, in sRGB where it says what its colours mean."""
    profile = None if CODE_POINTS in image.info else image.info.get("icc_profile")
    if not image.has_transparency_data:
        return _opaque(image, profile)
    with_alpha = image if image.mode == "LA" else image.convert("RGBA")
    opaque = _opaque(with_alpha.convert("L" if image.mode == "LA" else "RGB"), profile)
    opaque.putalpha(with_alpha.getchannel("A"))
    return opaque


def _opaque(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same without what is seen through."""
    if profile:
        image = image if image.mode in ("L", "RGB", "CMYK", "LAB") else image.convert("RGB")
        return _converted(image, profile)
    return as_meant(image.convert("RGB"), image.info)


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


def on_background(background: RGB, image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, background)
    ground.paste(image, mask=image.getchannel("A"))
    return ground
