"""PNG files as others read them."""

import io
import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image

from videogen.drawing.paint.png import png_bytes


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (7, 1), (33, 20)])
def test_pillow_reads_back_what_was_written(size: tuple[int, int]) -> None:
    """Pixel for pixel, whatever the width; checksums included."""
    width, height = size
    pixels = np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8)
    data = png_bytes(Image.fromarray(pixels))
    with Image.open(io.BytesIO(data)) as read:
        assert (read.format, read.mode, read.size) == ("PNG", "RGB", size)
        assert np.array_equal(np.asarray(read), pixels)
    with Image.open(io.BytesIO(data)) as read:
        read.verify()


def test_ffmpeg_reads_it_without_a_word(tmp_path: Path) -> None:
    """A second reader that is strict about damage."""
    picture = tmp_path / "picture.png"
    gradient = np.arange(256, dtype=np.uint8)[None, :, None].repeat(64, axis=0).repeat(3, axis=2)
    picture.write_bytes(png_bytes(Image.fromarray(gradient)))
    strict = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", "-err_detect", "explode+crccheck"]
    as_raw = [*strict, "-i", str(picture), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    ran = subprocess.run(as_raw, capture_output=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert np.array_equal(np.frombuffer(ran.stdout, np.uint8).reshape(gradient.shape), gradient)


def test_a_damaged_file_is_told() -> None:
    """That the checksums are right means something only if a wrong one is seen."""
    data = bytearray(png_bytes(Image.new("RGB", (40, 40), "teal")))
    data[-20] ^= 0xFF
    with Image.open(io.BytesIO(bytes(data))) as read, pytest.raises(SyntaxError, match="broken"):
        read.verify()
