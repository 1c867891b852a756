"""Pictures from files: upright, in sRGB, on the background; what cannot be read is an error that says what to do."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw

from videogen.drawing.errors import LayoutError
from videogen.drawing.photo import find_photo

BACKGROUND = (10, 20, 40)


def loaded(path: Path, least: tuple[int, int] = (64, 48)) -> Image.Image:
    return find_photo(path, "file").load(least, BACKGROUND)


def red(path: Path, mode: str = "RGB", **options: object) -> Path:
    """A red picture of 64 x 48."""
    Image.new("RGB", (64, 48), (200, 30, 40)).convert(mode).save(path, **options)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.gif", "a.bmp", "a.tiff", "a.avif"])
def test_every_format_gives_its_colours(name: str, tmp_path: Path) -> None:
    """Whatever the coder, red is red."""
    image = loaded(red(tmp_path / name))
    assert (image.mode, image.size) == ("RGB", (64, 48))
    assert np.abs(np.asarray(image).astype(int) - (200, 30, 40)).max() <= 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photographs_stand_upright(orientation: int, tmp_path: Path) -> None:
    """All eight EXIF orientations show the mark at the upper left, and the size is that of what is shown."""
    upright = Image.new("RGB", (60, 40), "blue")
    ImageDraw.Draw(upright).rectangle((0, 0, 14, 9), fill="white")
    stored = upright
    for turn in UNTURNED[orientation]:
        stored = stored.transpose(turn)
    exif = stored.getexif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a.jpg", exif=exif, quality=95)
    assert find_photo(tmp_path / "a.jpg", "file").size == (60, 40)
    shown = loaded(tmp_path / "a.jpg", (60, 40))
    assert shown.size == (60, 40)
    assert min(shown.getpixel((5, 4))) > 200
    assert shown.getpixel((50, 30))[0] < 60


T = Image.Transpose
UNTURNED = {
    1: [], 2: [T.FLIP_LEFT_RIGHT], 3: [T.ROTATE_180], 4: [T.FLIP_TOP_BOTTOM], 5: [T.TRANSPOSE],
    6: [T.ROTATE_90], 7: [T.TRANSVERSE], 8: [T.ROTATE_270],
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.png", "a.webp", "a.gif"])
def test_what_is_clear_shows_the_background(name: str, tmp_path: Path) -> None:
    """A transparent half is the film's own background; the edge of an opaque picture would not be drawn there."""
    image = Image.new("RGBA", (64, 48), (200, 30, 40, 255))
    image.paste((0, 0, 0, 0), (0, 0, 32, 48))
    image.save(tmp_path / name, lossless=True)
    assert find_photo(tmp_path / name, "file").is_see_through
    shown = loaded(tmp_path / name)
    assert shown.getpixel((4, 4)) == BACKGROUND
    assert np.abs(np.subtract(shown.getpixel((60, 4)), (200, 30, 40))).max() <= 6
    assert not find_photo(red(tmp_path / f"opaque{name}", "RGBA"), "file").is_see_through


def test_the_first_picture_of_an_animation_is_shown(tmp_path: Path) -> None:
    """A GIF stands still."""
    pictures = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    pictures[0].save(tmp_path / "a.gif", save_all=True, append_images=pictures[1:], duration=100)
    assert loaded(tmp_path / "a.gif").getpixel((9, 9)) == (255, 0, 0)


def test_sixteen_bits_keep_their_greys(tmp_path: Path) -> None:
    """A ramp from black to white stays one; it is not cut off at 255."""
    ramp = np.linspace(0, 65535, 64 * 48).reshape(48, 64).astype(np.uint16)
    Image.fromarray(ramp).save(tmp_path / "a.png")
    shown = np.asarray(loaded(tmp_path / "a.png"))[..., 0].astype(int)
    assert np.abs(shown - ramp / 257).max() <= 1


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    """As presses write it, with and without a profile."""
    Image.new("CMYK", (64, 48), (0, 255, 255, 0)).save(tmp_path / "a.jpg")
    shown = loaded(tmp_path / "a.jpg").getpixel((9, 9))
    assert shown[0] > 230
    assert max(shown[1:]) < 40


def test_a_wide_gamut_is_brought_to_srgb(tmp_path: Path) -> None:
    """The same numbers mean a stronger green where a profile says that the green primary is stronger."""
    profile = wide_profile()
    Image.new("RGB", (64, 48), (60, 180, 60)).save(tmp_path / "wide.png", icc_profile=profile)
    Image.new("RGBA", (64, 48), (60, 180, 60, 255)).save(tmp_path / "alpha.png", icc_profile=profile)
    wide = loaded(tmp_path / "wide.png").getpixel((9, 9))
    assert wide[0] < 40
    assert wide[1] > 175
    assert loaded(tmp_path / "alpha.png").getpixel((9, 9)) == wide


def wide_profile() -> bytes:
    """sRGB's own profile with Adobe RGB's red and green in it (their XYZ values, adapted to D50)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {b"rXYZ": (0.60974, 0.31111, 0.01947), b"gXYZ": (0.20528, 0.62567, 0.06087)}
    (count,) = struct.unpack(">I", profile[128:132])
    for at in range(132, 132 + 12 * count, 12):
        name, offset = bytes(profile[at : at + 4]), int.from_bytes(profile[at + 4 : at + 8], "big")
        if name in primaries:
            numbers = [struct.pack(">i", round(value * 65536)) for value in primaries[name]]
            profile[offset + 8 : offset + 20] = b"".join(numbers)
    return bytes(profile)


def test_a_broken_profile_is_passed_over(tmp_path: Path) -> None:
    """As browsers do: the picture itself is fine."""
    assert loaded(red(tmp_path / "a.png", icc_profile=b"nonsense")).getpixel((9, 9)) == (200, 30, 40)


def test_no_more_is_decoded_than_is_shown(tmp_path: Path) -> None:
    """A large photograph comes at least twice as large as it is shown, and not much larger."""
    for name in ("a.jpg", "a.png"):
        Image.new("RGB", (1600, 1200), "red").save(tmp_path / name)
        assert loaded(tmp_path / name, (100, 75)).size == (200, 150)


def png(side: int) -> bytes:
    """A PNG that claims to be `side` pixels wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(9)))
        + chunk(b"IEND", b"")
    )


def cut_short() -> bytes:
    """Two thirds of a JPEG."""
    content = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(content, "JPEG")
    return content.getvalue()[: len(content.getvalue()) * 2 // 3]


WRONG = [
    (b"hello", "bad-picture", "is not a picture that can be read", "PNG or JPEG"),
    (b"", "bad-picture", "is not a picture that can be read", "PNG or JPEG"),
    (b"<?xml version='1.0'?><svg/>", "bad-picture", "is a drawing in SVG, which is not read", "as PNG"),
    (b"%PDF-1.7", "bad-picture", "is a PDF", "as PNG"),
    (b"\0\0\0\x20ftypheic" + bytes(40), "bad-picture", "HEIC", "JPEG"),
    (b"\0\0\0\x20ftypisom" + bytes(40), "bad-picture", "is a film", "type clip"),
    (b"RIFF\x20\0\0\0AVI LIST" + bytes(20), "bad-picture", "is a film", "type clip"),
    (b"RIFF\x20\0\0\0WEBPVP8 ", "bad-picture", "is broken", "again"),
    (cut_short(), "bad-picture", "is broken", "again"),
    (png(9200), "picture-too-large", "has 85 million pixels; 80 million can be read", "smaller"),
    (png(60_000), "picture-too-large", "far too many pixels", "smaller"),
]


@pytest.mark.parametrize(("content", "code", "words", "help"), WRONG)
def test_what_cannot_be_shown_is_told_at_the_file(
    content: bytes, code: str, words: str, help: str, tmp_path: Path
) -> None:
    """The cause in plain words, and what to do; nothing large is ever decoded."""
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(LayoutError, match=words) as caught:
        find_photo(tmp_path / "a.png", "file")
    assert (caught.value.field, caught.value.code) == ("file", code)
    assert help in (caught.value.help or "")
