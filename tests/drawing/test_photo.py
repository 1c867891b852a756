"""Pictures from files: upright, in sRGB, on the background; what cannot be read is an error that says what to do."""

from __future__ import annotations

import io
import struct
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from videogen.drawing.errors import LayoutError
from videogen.drawing.photo.room import MemoryRoom
from videogen.drawing.photo.source import find_photo

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


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp"])
def test_an_animation_is_told_to_be_a_clip(name: str, tmp_path: Path) -> None:
    """It would stand still; a GIF of one picture is a picture."""
    pictures = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    pictures[0].save(tmp_path / name, save_all=True, append_images=pictures[1:], duration=100)
    with pytest.raises(LayoutError, match="is an animation, which the type image does not play") as caught:
        find_photo(tmp_path / name, "file")
    assert "type clip" in (caught.value.help or "")
    pictures[0].save(tmp_path / f"one {name}", save_all=True)
    assert loaded(tmp_path / f"one {name}").size == (64, 48)


def test_pages_of_a_tiff_are_not_left_out(tmp_path: Path) -> None:
    """Of a scan of several pages none is shown alone; a picture with itself in small is one picture."""
    pages = [Image.new("RGB", (64, 48), colour) for colour in ("red", "blue")]
    pages[0].save(tmp_path / "a.tiff", save_all=True, append_images=pages[1:])
    with pytest.raises(LayoutError, match="has several pages"):
        find_photo(tmp_path / "a.tiff", "file")


def tiff(path: Path, values: np.ndarray, **tags: int) -> Path:
    """A grey TIFF of these numbers."""
    Image.fromarray(values).save(path, tiffinfo={TAGS[name]: value for name, value in tags.items()})
    return path


TAGS = {"photometric": 262, "orientation": 274}
RAMP = np.linspace(0, 1, 64 * 48).reshape(48, 64)


def grey(path: Path) -> np.ndarray:
    shown = np.asarray(loaded(path)).astype(int)
    assert (shown.max(axis=2) == shown.min(axis=2)).all()
    return shown[..., 0]


def test_a_tiff_of_16_bits_keeps_its_greys(tmp_path: Path) -> None:
    """Little and big endian, and where white is written as nought."""
    whole = (RAMP * 65_535).astype(np.uint16)
    assert np.abs(grey(tiff(tmp_path / "a.tiff", whole)) - RAMP * 255).max() <= 1
    Image.fromarray(whole.astype(">u2")).save(tmp_path / "b.tiff")
    assert np.abs(grey(tmp_path / "b.tiff") - RAMP * 255).max() <= 1
    content = bytearray((tmp_path / "a.tiff").read_bytes())
    at = content.index(struct.pack("<HHIH", 262, 3, 1, 1))
    content[at + 8] = 0
    (tmp_path / "c.tiff").write_bytes(content)
    assert np.abs(grey(tmp_path / "c.tiff") - (255 - RAMP * 255)).max() <= 1


def test_a_tiff_of_floats_is_shown_or_refused(tmp_path: Path) -> None:
    """From 0 to 1 it is a picture, as programs write it; other numbers are not guessed at, nor cut off."""
    assert np.abs(grey(tiff(tmp_path / "a.tiff", RAMP.astype(np.float32))) - RAMP * 255).max() <= 1
    for scale, words in ((255.0, "floating-point numbers from 0 to 255; white is 1"), (-1.0, "from -1 to")):
        with pytest.raises(LayoutError, match=words) as caught:
            find_photo(tiff(tmp_path / "b.tiff", (RAMP * scale).astype(np.float32)), "file")
        assert "8 or 16 bits" in (caught.value.help or "")
    nan = np.full((48, 64), np.nan, np.float32)
    with pytest.raises(LayoutError, match="floating-point"):
        find_photo(tiff(tmp_path / "c.tiff", nan), "file")
    with pytest.raises(LayoutError, match="32-bit numbers"):
        find_photo(tiff(tmp_path / "d.tiff", (RAMP * 2_000_000_000).astype(np.int32)), "file")


@pytest.mark.parametrize("megabytes", [2, 20])
def test_a_png_may_carry_much_text(megabytes: int, tmp_path: Path) -> None:
    """Drawing programs keep their whole document in it, packed or not."""
    text = PngImagePlugin.PngInfo()
    text.add_text("mxfile", "x" * (megabytes << 20), zip=True)
    text.add_itxt("XML:com.adobe.xmp", "y" * (megabytes << 20), zip=True)
    text.add_text("plain", "z" * (megabytes << 20))
    assert loaded(red(tmp_path / "a.png", pnginfo=text)).getpixel((9, 9)) == (200, 30, 40)


@pytest.mark.parametrize("mode", ["LA", "P", "L", "RGBA", "I;16"])
def test_what_one_colour_makes_clear(mode: str, tmp_path: Path) -> None:
    """All of a picture in one grey that is said to be nothing is the background."""
    image = Image.new("L", (64, 48), 90)
    options: dict[str, object] = {"transparency": 90}
    if mode in ("LA", "RGBA"):
        image, options = image.convert(mode), {}
        image.putalpha(0)
    elif mode == "I;16":
        image, options = Image.fromarray(np.full((48, 64), 90 * 257, np.uint16)), {"transparency": 90 * 257}
    elif mode == "P":
        image, options = Image.new("P", (64, 48), 3), {"transparency": 3}
        image.putpalette([9] * 768)
    image.save(tmp_path / "a.png", **options)
    assert find_photo(tmp_path / "a.png", "file").is_see_through
    assert loaded(tmp_path / "a.png").getpixel((9, 9)) == BACKGROUND


def test_large_pictures_wait_for_one_another() -> None:
    """Together those that are read at a moment have no more room than there is, and each has its turn."""
    room, held, most = MemoryRoom(100), [0], [0]
    lock = threading.Lock()

    def draw(size: int) -> None:
        with room.take(size):
            with lock:
                held[0] += size
                most[0] = max(most[0], held[0])
            time.sleep(0.005)
            with lock:
                held[0] -= size

    with ThreadPoolExecutor(8) as several:
        list(several.map(draw, [60, 60, 30, 10, 100, 20, 60, 5]))
    assert held[0] == 0
    assert 60 <= most[0] <= 100
    with room.take(1000):
        pass


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
    (png(60_000), "picture-too-large", "has 3600 million pixels", "smaller"),
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
