"""Makes dusk.jpg and tide.mp4, so that the examples have pictures of their own (`python examples/media/paint.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

WIDTH, HEIGHT, SHORE = 1920, 1280, 860
SUN = (1220, 640)
SKY = ("#1b2447", "#3b3f74", "#8a5a86", "#e0836f", "#f7b26a", "#fbd58c")
RIDGES = (  # how far up from the shore, how rough, colour
    (250, 0.55, "#a9718a"),
    (190, 0.52, "#7d5b83"),
    (125, 0.50, "#524873"),
    (62, 0.48, "#2f3358"),
)
FINER = 2
FILM, RATE, SECONDS, SOUND_HZ = (960, 540), 25, 4, 48_000


def colour(code: str) -> NDArray[np.float64]:
    return np.array([int(code[at : at + 2], 16) for at in (1, 3, 5)], float)


def gradient(codes: tuple[str, ...], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    stops = np.linspace(0, 1, len(codes))
    parts = [np.interp(shares, stops, [colour(code)[channel] for code in codes]) for channel in range(3)]
    return np.stack(parts, axis=-1)


def ridge(roughness: float, seed: int, length: int) -> NDArray[np.float64]:
    """A line of hills between 0 and 1, by halving: each half is displaced by less than the one before."""
    dice = np.random.default_rng(seed)
    line = dice.random(5)
    while len(line) < length:
        middle = (line[:-1] + line[1:]) / 2 + dice.normal(0, 0.24, len(line) - 1) * roughness ** np.log2(
            len(line) / 2
        )
        line = np.insert(line, np.arange(1, len(line)), middle)
    line = np.interp(np.linspace(0, 1, length), np.linspace(0, 1, len(line)), line)
    return (line - line.min()) / (line.max() - line.min())


def trees(length: int, seed: int) -> NDArray[np.float64]:
    """Heights of spruces that stand side by side along a shore, in pixels."""
    dice = np.random.default_rng(seed)
    line = np.zeros(length)
    wood = ridge(0.6, seed + 1, length)
    place = 0
    while place < length:
        tall = (18 + 62 * dice.random() ** 2 * wood[place] ** 0.7) * FINER
        reach = int(tall * 0.21) + 2
        across = np.arange(-reach, reach + 1)
        boughs = 1 - np.abs(across) / reach
        boughs = boughs + 0.10 * np.sin(np.abs(across) / reach * 26) * (1 - boughs)
        begin, end = max(0, place - reach), min(length, place + reach + 1)
        line[begin:end] = np.maximum(
            line[begin:end], (tall * boughs)[begin - place + reach : end - place + reach]
        )
        place += int(dice.integers(5, 17) * FINER * (1.8 - wood[place]))
    return line


def land() -> NDArray[np.float64]:
    """Sky, sun and ridges down to the shore."""
    width, height = WIDTH * FINER, SHORE * FINER
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    picture = gradient(SKY, (y[:, 0] / height) ** 1.25)[:, np.newaxis].repeat(width, axis=1)
    away = np.hypot(x - SUN[0] * FINER, (y - SUN[1] * FINER) * 1.12) / FINER
    picture += (colour("#ffe2a6") - picture) * (0.62 * np.exp(-away / 210))[..., np.newaxis]
    disc = np.clip(46 - away + 0.5, 0, 1)[..., np.newaxis]
    picture += (colour("#fff3d0") - picture) * disc
    for number, (up, roughness, code) in enumerate(RIDGES):
        top = height - FINER * (
            up + 130 * (ridge(roughness, 11 + 7 * number, width) - 0.45) * (1 - number * 0.17)
        )
        if number == len(RIDGES) - 1:
            top -= trees(width, 5)
        covered = np.clip(y - top + 0.5, 0, 1)[..., np.newaxis]
        haze = np.clip((y - top) / (FINER * 190), 0, 1)[..., np.newaxis] * 0.34 * (1 - number / 3.4)
        glow = np.exp(-np.abs(x - SUN[0] * FINER) / (FINER * 420))[..., np.newaxis] * 0.20 * (1 - number / 4)
        hill = colour(code) + (colour("#f2b184") - colour(code)) * np.clip(haze + glow, 0, 1)
        picture += (hill - picture) * covered
    return picture


def water(above: NDArray[np.float64], height: int, time_s: float = 0.0) -> NDArray[np.float64]:
    """What the lake mirrors: the land upside down, broken by ripples that grow towards the viewer."""
    width = above.shape[1]
    dice = np.random.default_rng(3)
    depth = np.arange(height) / height
    scale = width / (WIDTH * FINER)
    source = len(above) - 1 - np.arange(height) * 1.28
    waves = sum(
        np.sin(
            np.arange(width) * FINER / (30 + 50 * k) / scale
            + dice.random(height)[:, np.newaxis] * 0.9
            + k * 7
            + time_s * (2.6 - 0.4 * k) * (-1) ** k
        )
        for k in range(1, 5)
    )
    phase = np.sin(np.cumsum(0.9 / (1 + 5 * depth)) / scale + time_s * 1.7)[:, np.newaxis]
    moved = source[:, np.newaxis] + waves * phase * scale * (2 + 26 * depth[:, np.newaxis])
    rows = np.clip(moved, 0, len(above) - 1).astype(int)
    mirrored = above[rows, np.arange(width)]
    deep = colour("#1d2750")
    return mirrored + (deep - mirrored) * (0.18 + 0.52 * depth)[:, np.newaxis, np.newaxis]


def dusk(above: NDArray[np.float64]) -> Image.Image:
    picture = np.concatenate((above, water(above, (HEIGHT - SHORE) * FINER)))
    small = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).reduce(FINER)
    grain = np.random.default_rng(1).normal(0, 0.7, (HEIGHT, WIDTH, 1))
    return Image.fromarray(np.clip(np.asarray(small) + grain + 0.5, 0, 255).astype(np.uint8))


def ripples(above: NDArray[np.float64]) -> Iterator[NDArray[np.uint8]]:
    """The shore near the sun, with the lake in motion."""
    left, top = 560 * FINER, 470 * FINER
    land = Image.fromarray(np.clip(above, 0, 255).astype(np.uint8)).crop(
        (left, top, left + 2560, SHORE * FINER)
    )
    seen = np.asarray(
        land.resize((FILM[0], round(land.height * FILM[0] / land.width)), Image.Resampling.LANCZOS)
    )
    for number in range(SECONDS * RATE):
        lake = water(seen.astype(float), FILM[1] - len(seen), number / RATE)
        yield np.clip(np.concatenate((seen, lake)) + 0.5, 0, 255).astype(np.uint8)


def surf() -> NDArray[np.int16]:
    """Small waves on a shore: noise that swells and breaks."""
    time_s = np.arange(SECONDS * SOUND_HZ) / SOUND_HZ
    noise = np.random.default_rng(2).normal(0, 1, len(time_s))
    shares = np.fft.rfftfreq(len(time_s), 1 / SOUND_HZ)
    soft = np.fft.irfft(np.fft.rfft(noise) / (1 + (shares / 700) ** 1.6), len(time_s))
    breaks = ((0.9, 0.7), (2.2, 1.0), (3.4, 0.6))  # when a wave does, and how loud
    swell = 0.25 + sum(np.exp(-(((time_s - at) / 0.55) ** 2)) * loud for at, loud in breaks)
    ends = np.clip(np.minimum(time_s, SECONDS - time_s) / 0.2, 0, 1)
    sound = soft * swell * ends
    return (sound / np.abs(sound).max() * 0.5 * 32767).astype(np.int16)


def tide(above: NDArray[np.float64], path: Path) -> None:
    with av.open(str(path), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as out:
        video = out.add_stream(
            "libx264",
            rate=RATE,
            # A key picture every second, as cameras write them: players find any moment quickly.
            options={"crf": "27", "preset": "veryslow", "g": str(RATE), "threads": "1"},
        )
        video.width, video.height = FILM
        video.pix_fmt = "yuv420p"
        audio = out.add_stream("aac", rate=SOUND_HZ, layout="mono", bit_rate=48_000)
        for picture in ripples(above):
            out.mux(video.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        out.mux(video.encode(None))
        whole = av.AudioFrame.from_ndarray(surf()[np.newaxis], format="s16", layout="mono")
        whole.sample_rate = SOUND_HZ
        resampler = av.AudioResampler("fltp", "mono", SOUND_HZ, frame_size=1024)
        for frame in (*resampler.resample(whole), *resampler.resample(None)):
            out.mux(audio.encode(frame))
        out.mux(audio.encode(None))


if __name__ == "__main__":
    folder = Path(__file__).parent
    painted = land()
    dusk(painted).save(folder / "dusk.jpg", quality=80, optimize=True)
    tide(painted, folder / "tide.mp4")
