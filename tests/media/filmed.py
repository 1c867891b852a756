"""Small films for tests of clips: pictures that can be told apart, flashes, and sound with clicks."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from videogen.timeline import SAMPLE_RATE_HZ

STEP = 8  # by how much a picture is lighter than the one before


def write_film(
    path: Path,
    *,
    frames: int,
    fps: int = 30,
    size: tuple[int, int] = (160, 90),
    times: Sequence[int] | None = None,
    flashes: Sequence[int] = (),
    sound: NDArray[np.float32] | None = None,
    rate_hz: int = SAMPLE_RATE_HZ,
    codec: str = "libx264",
    audio_codec: str = "aac",
    turned: int = 0,
    shape: Fraction = Fraction(1),
    filled: tuple[int, int, int] | None = None,
    noisy: bool = False,
    faststart: bool = False,
    key_every: int = 10,
    **colours: int,
) -> Path:
    """A film whose picture number n is grey, n steps light, with a white corner at the upper left; `flashes` are white,
    and what is between them dark.
    `times` are the frame times at which pictures are shown, by default one after another. `turned` is in degrees, and
    `shape` the width of a pixel to its height. `filled` is a colour in YUV for all pictures; `noisy` ones are large."""
    options = {"movflags": "+faststart"} if faststart else {}
    with av.open(str(path), "w", options=options) as out:
        video = out.add_stream(codec, rate=fps)
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        video.codec_context.sample_aspect_ratio = shape
        video.codec_context.gop_size = key_every
        video.codec_context.max_b_frames = 2 if codec == "libx264" else 0
        if codec == "libx264":
            video.codec_context.options = {"crf": "8", "preset": "veryfast"}
        for name, value in colours.items():
            setattr(video.codec_context, name, value)
        if turned:
            video.set_display_rotation(turned)
        audio = _audio(out, audio_codec, rate_hz) if sound is not None else None
        for number in range(frames):
            grey = 255 if number in flashes else STEP * number % (128 if flashes else 256)
            frame = _filled(size, filled) if filled else _picture(number, size, grey, noisy)
            for name, value in colours.items():
                setattr(frame, name, value)
            frame.pts = times[number] if times else number
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        if audio is not None and sound is not None:
            _encode_sound(out, audio, sound, rate_hz)
    return path


def level(number: int) -> int:
    """How light picture `number` is: its luma in limited range."""
    return round(16 + 219 / 255 * (STEP * number % 256))


def _filled(size: tuple[int, int], yuv: tuple[int, int, int]) -> av.VideoFrame:
    frame = av.VideoFrame(*size, "yuv420p")
    for plane, value in zip(frame.planes, yuv, strict=True):
        plane.update(bytes([value]) * plane.buffer_size)
    return frame


def _picture(number: int, size: tuple[int, int], grey: int, noisy: bool) -> av.VideoFrame:
    pixels = np.full((size[1], size[0], 3), grey, np.uint8)
    pixels[: size[1] // 6, : size[0] // 6] = 255
    if noisy:
        pixels = np.random.default_rng(number).integers(0, 256, pixels.shape, dtype=np.uint8)
    frame = av.VideoFrame.from_ndarray(pixels, "rgb24")
    return VideoReformatter().reformat(frame, format="yuv420p", dst_colorspace=1, dst_color_range=1)


def _audio(out: Any, codec: str, rate_hz: int) -> Any:
    return out.add_stream(codec, rate=rate_hz, layout="mono")


def _encode_sound(out: Any, stream: Any, sound: NDArray[np.float32], rate_hz: int) -> None:
    frame = av.AudioFrame.from_ndarray(np.rint(sound * 32767).astype(np.int16)[np.newaxis], "s16", "mono")
    frame.sample_rate = rate_hz
    frame.pts, frame.time_base = 0, Fraction(1, rate_hz)
    size = stream.codec_context.frame_size or 1024
    resampler = av.AudioResampler(stream.codec_context.format, "mono", rate_hz, frame_size=size)
    for piece in (*resampler.resample(frame), *resampler.resample(None)):
        out.mux(stream.encode(piece))
    out.mux(stream.encode(None))
