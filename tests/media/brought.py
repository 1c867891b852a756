"""Films of unusual kinds that authors bring, made by the coders that make them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray
from PIL import Image

from videogen.timeline import SAMPLE_RATE_HZ

RED, HALF_GREEN, NOTHING = (255, 0, 0, 255), (0, 255, 0, 128), (255, 255, 255, 0)


def overlay(size: tuple[int, int] = (96, 64)) -> NDArray[np.uint8]:
    """RGBA: nothing, with a red block at the left and a green one, half seen, at the right."""
    pixels = np.zeros((size[1], size[0], 4), np.uint8)
    pixels[:] = NOTHING
    pixels[16:48, 16:40] = RED
    pixels[16:48, 56:80] = HALF_GREEN
    return pixels


def write_overlay(path: Path, codec: str, pix_fmt: str, *, frames: int = 5, **options: str) -> Path:
    """A film that can be seen through, all of whose pictures are `overlay`."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=10, options=options)
        stream.height, stream.width = overlay().shape[:2]
        stream.pix_fmt = pix_fmt
        if "vpx" in codec:
            stream.metadata["alpha_mode"] = "1"
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(overlay(), "rgba").reformat(format=pix_fmt)
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def write_animation(path: Path, lengths_ms: Sequence[int], **options: Any) -> Path:
    """A GIF, APNG or WebP by Pillow: overlay, but the red block moves two pixels to the right in each picture."""
    pictures = []
    for number in range(len(lengths_ms)):
        pixels = np.roll(overlay(), 2 * number, axis=1)
        pixels[..., 3] = np.where(pixels[..., 3] < 200, 0, 255)  # a GIF knows nothing in between
        pictures.append(Image.fromarray(pixels))
    pictures[0].save(
        path,
        save_all=True,
        append_images=pictures[1:],
        duration=list(lengths_ms),
        loop=0,
        disposal=2,
        **options,
    )
    return path


def write_tracks(
    path: Path, tones_hz: Sequence[int], *, default: int, length_s: float = 1.0, pictures_s: float = 1.0
) -> Path:
    """A film of grey pictures with several sound tracks, each a tone; the one numbered `default` is marked so."""
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", rate=10)
        video.width, video.height, video.pix_fmt = 96, 64, "yuv420p"
        tracks = [out.add_stream("pcm_s16le", rate=SAMPLE_RATE_HZ, layout="mono") for _ in tones_hz]
        for number, track in enumerate(tracks):
            track.disposition = (
                av.stream.Disposition.default if number == default else av.stream.Disposition(0)
            )
        for number in range(round(pictures_s * 10)):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), 100, np.uint8), "rgb24")
            frame.pts = number
            out.mux(video.encode(frame))
        out.mux(video.encode(None))
        time_s = np.arange(round(length_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        for tone_hz, track in zip(tones_hz, tracks, strict=True):
            sound = (np.sin(2 * np.pi * tone_hz * time_s) * 8000).astype(np.int16)
            heard = av.AudioFrame.from_ndarray(sound[np.newaxis], "s16", "mono")
            heard.sample_rate, heard.pts = SAMPLE_RATE_HZ, 0
            heard.time_base = Fraction(1, SAMPLE_RATE_HZ)
            out.mux(track.encode(heard))
            out.mux(track.encode(None))
    return path


def write_interlaced(path: Path) -> Path:
    """Pictures of a white block that moves by 12 pixels between the two halves of each."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("mpeg2video", rate=25, options={"flags": "+ildct+ilme", "g": "1"})
        stream.width, stream.height, stream.pix_fmt = 192, 128, "yuv422p"
        stream.codec_context.bit_rate = 20_000_000
        halves = Graph()
        source = halves.add_buffer(
            width=192, height=128, format=av.VideoFormat("yuv422p"), time_base=Fraction(1, 25)
        )
        halves.link_nodes(source, halves.add("setfield", "tff"), halves.add("buffersink")).configure()
        for number in range(10):
            pixels = np.zeros((128, 192, 3), np.uint8)
            for row in range(128):
                left = 24 * number % 96 + 12 * (row % 2)
                pixels[row, left : left + 48] = 255
            frame = av.VideoFrame.from_ndarray(pixels, "rgb24").reformat(format="yuv422p")
            frame.pts = number
            halves.vpush(frame)
            out.mux(stream.encode(halves.vpull()))
        out.mux(stream.encode(None))
    return path
