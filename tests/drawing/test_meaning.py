"""What numbers in a picture mean: a colour that is nothing, gamma, code points, profiles of grey."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.drawing.pngs import GREY, RGB, packed, write_png
from videogen.drawing.errors import LayoutError
from videogen.drawing.photo.source import find_photo
from videogen.drawing.photo.tone import by_screen

BACKGROUND = (10, 20, 40)
NEAR = 3


def at(path: Path, x: int = 4, y: int = 4) -> list[int]:
    """RGB of a pixel of the picture at its own size."""
    photo = find_photo(path, "file")
    value = photo.load(photo.size, BACKGROUND).getpixel((x, y))
    assert isinstance(value, tuple)
    return list(value)


def plain(path: Path, colour: tuple[int, int, int], **chunks: bytes) -> Path:
    """A PNG of one colour."""
    return write_png(path, [bytes(colour) * 64] * 48, 64, 8, RGB, **chunks)


@pytest.mark.parametrize("depth", [1, 2, 4, 8])
@pytest.mark.parametrize("clear", [0, 1, -1])
def test_a_grey_that_is_nothing(depth: int, clear: int, tmp_path: Path) -> None:
    """By its number at the depth of the file (PNG, 11.3.1.1), which is not that of the picture in memory."""
    most = (1 << depth) - 1
    key = clear % (most + 1)
    other = 0 if key else most
    row = packed([key] * 32 + [other] * 32, depth)
    path = write_png(tmp_path / "a.png", [row] * 48, 64, depth, GREY, tRNS=struct.pack(">H", key))
    assert find_photo(path, "file").is_see_through
    assert at(path) == list(BACKGROUND)
    assert at(path, 60) == [other * 255 // most] * 3


def test_a_colour_that_is_nothing_leaves_no_rim(tmp_path: Path) -> None:
    """A large picture is made smaller before it is drawn: the mean of magenta, which is nothing, and green is green."""
    magenta, green = b"\xff\0\xff", b"\0\xff\0"
    rows = [b"".join((magenta, green)[(x // 37 + y // 41) % 2] for x in range(640)) for y in range(480)]
    path = write_png(tmp_path / "a.png", rows, 640, 8, RGB, tRNS=struct.pack(">HHH", 255, 0, 255))
    drawn = np.asarray(find_photo(path, "file").load((64, 48), BACKGROUND))
    assert drawn.shape[0] < 480
    assert drawn[..., 0].max() <= BACKGROUND[0]


@pytest.mark.parametrize(
    ("gamma", "value", "expected"),
    [(100_000, 128, 188), (100_000, 55, 127), (45_455, 128, 128), (55_556, 128, 147), (1, 128, 128)],
)
def test_gamma(gamma: int, value: int, expected: int, tmp_path: Path) -> None:
    """Half of all light is 188 in sRGB, a Mac's 1.8 is lighter than it looks, and 1/2.2 is what all mean."""
    path = plain(tmp_path / "a.png", (value,) * 3, gAMA=struct.pack(">I", gamma))
    assert np.abs(np.subtract(at(path), expected)).max() <= 1


def test_gamma_yields_to_what_says_more(tmp_path: Path) -> None:
    """sRGB and code points go before it (PNG, 12.1)."""
    linear = struct.pack(">I", 100_000)
    assert at(plain(tmp_path / "a.png", (128,) * 3, gAMA=linear, sRGB=b"\0")) == [128] * 3
    assert at(plain(tmp_path / "b.png", (128,) * 3, gAMA=linear, cICP=bytes([1, 13, 0, 1]))) == [128] * 3


def test_corners_of_a_gamut(tmp_path: Path) -> None:
    """Those of Display P3, told by cHRM beside a usual gamma, and by code points, are the same colour."""
    corners = (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)
    told = {"gAMA": struct.pack(">I", 45_455), "cHRM": struct.pack(">8I", *corners)}
    by_corners = at(plain(tmp_path / "a.png", (60, 180, 60), **told))
    by_points = at(plain(tmp_path / "b.png", (60, 180, 60), cICP=bytes([12, 13, 0, 1])))
    assert by_corners == by_points
    assert np.abs(np.subtract(by_points, (0, 183, 30))).max() <= NEAR
    warm = (*(34567, 35850), *corners[2:])
    white = {"gAMA": struct.pack(">I", 45_455), "cHRM": struct.pack(">8I", *warm)}
    assert np.abs(np.subtract(at(plain(tmp_path / "c.png", (250,) * 3, **white)), 250)).max() <= 1


def test_high_dynamic_range(tmp_path: Path) -> None:
    """Paper, at 203 cd/m2, is nearly white in PQ and in HLG, as in a clip; black stays black."""
    for transfer, paper in ((16, 148), (18, 191)):
        points = {"cICP": bytes([9, transfer, 0, 1])}
        light = at(plain(tmp_path / f"{transfer}.png", (paper,) * 3, **points))
        assert min(light) > 230
        assert max(light) - min(light) <= 1
        assert at(plain(tmp_path / f"black{transfer}.png", (0, 0, 0), **points)) == [0, 0, 0]


def test_code_points_of_an_avif(tmp_path: Path) -> None:
    """Pillow hands over the numbers as they are."""
    Image.new("RGB", (64, 48), (60, 180, 60)).save(tmp_path / "a.avif", quality=100, subsampling="4:4:4")
    content = bytearray((tmp_path / "a.avif").read_bytes())
    place = content.index(b"colrnclx") + 8
    assert np.abs(np.subtract(at(tmp_path / "a.avif"), (60, 180, 60))).max() <= NEAR
    content[place : place + 4] = struct.pack(">HH", 12, 13)
    (tmp_path / "b.avif").write_bytes(content)
    assert np.abs(np.subtract(at(tmp_path / "b.avif"), (0, 183, 30))).max() <= NEAR
    content[place : place + 4] = struct.pack(">HH", 9, 16)
    (tmp_path / "c.avif").write_bytes(content)
    assert at(tmp_path / "c.avif")[1] == 255


def test_what_is_ours_already_is_not_touched() -> None:
    """No table is looked into, and see-through parts keep their share."""
    image = Image.new("RGBA", (2, 2), (60, 180, 60, 77))
    assert by_screen(image, "sdr", "bt709") is image
    assert by_screen(image, "sdr", "p3").getpixel((0, 0))[3] == 77


def grey_profile(gamma: float) -> bytes:
    """A profile of grey (ICC.1:2001-04) with this gamma."""
    white = b"XYZ \0\0\0\0" + struct.pack(">iii", 63190, 65536, 54061)
    description = (b"desc\0\0\0\0\0\0\0\5grey\0" + bytes(90)).ljust(108, b"\0")
    curve = b"curv\0\0\0\0\0\0\0\1" + struct.pack(">H", round(gamma * 256)) + b"\0\0"
    tags = {b"desc": description, b"cprt": b"text\0\0\0\0x\0\0\0", b"wtpt": white, b"kTRC": curve}
    offset, table, body = 132 + 12 * len(tags), b"", b""
    for name, tag in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(tag))
        body += tag
    head = (
        struct.pack(">I4sI", offset + len(body), b"lcms", 0x02400000) + b"mntrGRAYXYZ " + bytes(12) + b"acsp"
    )
    head += bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_a_profile_of_grey(mode: str, tmp_path: Path) -> None:
    """Linear greys become lighter, also where parts are seen through."""
    ImageCms.ImageCmsProfile(str(write(tmp_path / "grey.icc", grey_profile(1.0))))
    values = {"L": 128, "LA": (128, 255), "I;16": 32896}
    Image.new(mode, (64, 48), values[mode]).save(tmp_path / "a.png", icc_profile=grey_profile(1.0))
    assert np.abs(np.subtract(at(tmp_path / "a.png"), 188)).max() <= 1


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_libtiff_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What it says of a broken file is told once, in the error."""
    Image.effect_noise((64, 48), 90).save(tmp_path / "a.tiff", compression="tiff_lzw")
    content = (tmp_path / "a.tiff").read_bytes()
    broken = write(tmp_path / "b.tiff", content[:200] + bytes(300) + content[500:])
    with pytest.raises(LayoutError, match="is broken"):
        find_photo(broken, "file")
    Image.new("RGB", (64, 48)).save(tmp_path / "c.tiff")
    plain = bytearray((tmp_path / "c.tiff").read_bytes())
    at = plain.index(struct.pack("<HHIH", 277, 3, 1, 3))  # samples of a pixel
    plain[at + 8 : at + 10] = struct.pack("<H", 62_725)
    with pytest.raises(LayoutError, match="TIFF of a kind that is not read"):
        find_photo(write(tmp_path / "c.tiff", bytes(plain)), "file")
    assert capfd.readouterr() == ("", "")
