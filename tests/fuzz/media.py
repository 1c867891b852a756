"""Damages small media files at random, and checks and draws a film of each: `python -m tests.fuzz.media 500`.

Each file is tried in a child, which may take ten seconds and 1.5 GB; anything but a film or an error in words is told,
with the damaged file kept for another look."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import av
import numpy as np
from PIL import Image

from tests.fuzz.trial import Outcome, summary, try_all
from tests.media.brought import write_animation, write_interlaced, write_overlay, write_tracks
from tests.media.filmed import write_film
from tests.media.heard import voice, write_wav
from videogen.check import check
from videogen.document import parse_document
from videogen.drawing.look import Look
from videogen.drawing.paint.frames import frames
from videogen.drawing.stage import Stage, beats_of
from videogen.errors import VideoGenError
from videogen.media.clip import open_clip
from videogen.media.music import Loop
from videogen.media.recording import write_sound
from videogen.registry import builtin_registry

LONGEST_FILE: Final = 60_000  # bytes; small files are damaged where it matters
FRAMES: Final = 20

CODERS: Final = {
    "b.mp3": "libmp3lame", "c.flac": "flac", "d.m4a": "aac", "e.opus": "libopus", "f.aiff": "pcm_s16be",
    "g.caf": "pcm_s16le", "h.ac3": "ac3", "i.wma": "wmav2", "j.aac": "aac", "k.tta": "tta", "l.wv": "wavpack",
    "m.au": "pcm_s16be",
}  # fmt: skip

Kind = str  # image, clip or music


class Case(NamedTuple):
    """A damaged file, and as what a spec names it."""

    number: int
    path: Path
    kinds: tuple[Kind, ...]


def seeds(folder: Path) -> list[tuple[Path, tuple[Kind, ...]]]:
    """Small files that are right, of every kind that is read."""
    picture = Image.effect_noise((48, 36), 60).convert("RGB")
    deep = Image.fromarray((np.arange(48 * 36).reshape(36, 48) * 30).astype(np.uint16))
    clear = picture.convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    pictures: dict[str, Callable[[Path], object]] = {
        "a.png": picture.save, "b.jpg": picture.save, "c.webp": picture.save, "d.gif": picture.save,
        "e.avif": picture.save,
        "f.tiff": picture.save, "g.bmp": picture.save, "h.png": deep.save, "i.tiff": deep.save, "j.png": clear.save,
        "k.jpg": picture.convert("CMYK").save, "l.tiff": lambda path: picture.save(path, compression="tiff_lzw"),
        "m.jpg": lambda path: picture.save(path, progressive=True, exif=_sideways()),
    }  # fmt: skip
    films: dict[str, Callable[[Path], object]] = {
        "a.mp4": lambda path: write_film(path, frames=12, size=(96, 64), sound=voice(0.4)),
        "b.mkv": lambda path: write_film(path, frames=12, size=(96, 64), sound=voice(0.4)),
        "c.webm": lambda path: write_overlay(path, "libvpx-vp9", "yuva420p"),
        "d.mov": lambda path: write_overlay(path, "qtrle", "argb", frames=3),
        "e.avi": lambda path: write_film(path, frames=6, codec="mpeg4", audio_codec="mp2", sound=voice(0.3)),
        "f.ts": lambda path: write_film(path, frames=12, size=(96, 64), sound=voice(0.4)),
        "g.gif": lambda path: write_animation(path, [100, 200, 300]),
        "h.png": lambda path: write_animation(path, [100, 200, 300]),
        "i.webp": lambda path: write_animation(path, [100, 200, 300], lossless=True),
        "j.flv": lambda path: write_film(path, frames=6, size=(96, 64), codec="flv1"),
        "k.mpg": write_interlaced,
        "l.mov": lambda path: write_tracks(path, [440], default=0, length_s=0.1, pictures_s=0.3),
        "m.mp4": lambda path: write_film(path, frames=12, size=(96, 64), turned=90, faststart=True, codec="mpeg4"),
    }  # fmt: skip
    sounds: dict[str, Callable[[Path], object]] = {"a.wav": lambda path: write_wav(path, voice(0.3))}
    sounds |= {name: partial(_sound, codec=codec) for name, codec in CODERS.items()}
    made: list[tuple[Path, tuple[Kind, ...]]] = []
    for group, kinds in ((pictures, ("image",)), (films, ("clip", "music")), (sounds, ("music", "clip"))):
        for name, write in group.items():
            path = folder / f"{kinds[0]}-{name}"
            write(path)
            assert path.stat().st_size, name
            made.append((path, kinds))
    return made


def _sideways() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def _sound(path: Path, codec: str) -> None:
    with av.open(str(path), "w") as out:
        stream = out.add_stream(codec, rate=48_000, layout="stereo")
        stream.bit_rate = 128_000
        resampler = av.AudioResampler(
            stream.codec_context.format, "stereo", 48_000, frame_size=stream.codec_context.frame_size or 1024
        )
        frame = av.AudioFrame.from_ndarray((voice(0.3) * 20_000).astype(np.int16)[np.newaxis], "s16", "mono")
        frame.sample_rate, frame.pts = 48_000, 0
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            out.mux(stream.encode(piece))
        out.mux(stream.encode(None))


def damaged(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The content with some of its bytes changed, left out, repeated, cut off or taken from another file."""
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(
            max(1, min(len(data), chance.choice((64, 512, len(data) or 1, len(data) or 1))))
        )
        way = chance.randrange(8)
        if way == 0 and data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
        elif way == 1:
            data[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\0\0\xff\xff")
            )
        elif way == 2:
            data[at : at + chance.randrange(1, 40)] = chance.randbytes(chance.randrange(40))
        elif way == 3:
            del data[at : at + chance.randrange(1, 200)]
        elif way == 4:
            del data[max(8, at) :]
        elif way == 5:
            data[at:at] = data[at : at + chance.randrange(1, 2000)] * chance.randrange(1, 5)
        elif way == 6:
            other = chance.choice(others)
            begin = chance.randrange(len(other))
            data[at : at + 100] = other[begin : begin + chance.randrange(1, 400)]
        else:
            data[at : at + 2] = chance.randrange(1 << 16).to_bytes(2, chance.choice(("big", "little")))
    return bytes(data)


def cases(folder: Path, count: int, seed: int) -> Iterator[Case]:
    """So many damaged files, each kind in turn; the same for the same seed."""
    chance = random.Random(seed)
    right = seeds(folder)
    contents = [path.read_bytes()[:LONGEST_FILE] for path, _ in right]
    for number in range(count):
        path, kinds = right[number % len(right)]
        spoilt = folder / f"{number}-{path.name}"
        spoilt.write_bytes(damaged(contents[number % len(right)], chance, contents))
        yield Case(number, spoilt, kinds)


def show(case: Case) -> bool:
    """Check a spec that names the file as each kind, and draw and hear what is right; whether any was."""
    shown = False
    for kind in case.kinds:
        try:
            _show_as(kind, case.path)
            shown = True
        except VideoGenError as error:
            assert str(error).strip()
    return shown


def _show_as(kind: Kind, path: Path) -> None:
    named = f"video: {{music: '{path.name}', voice: 'silent:steady'}}\n" if kind == "music" else ""
    scene = "type: title, title: A" if kind == "music" else f"type: {kind}, file: '{path.name}', narration: A"
    document = parse_document(f"{named}scenes: [{{{scene}}}]\n", "a.yaml", path=path.parent / "a.yaml")
    video = check(document, builtin_registry(), engine="silent").video
    scratch = path.with_name("scratch")
    if kind == "music":
        Loop(path, scratch, 48_000).read(0, 48_000)
        return
    look = Look.of(width=320, height=180, fps=30)
    stage = Stage(look, files={path.name: path}, length_frames=FRAMES)
    for played in frames(beats_of(video.scenes[0], stage), look):
        for number, _ in enumerate(played):
            if number > FRAMES:
                break
    if kind == "clip":
        write_sound(path, open_clip(path).part(0, 1, 30), scratch)


def main(count: int, seed: int) -> int:
    """Try so many; says each fault, and at the end how many were shown and refused."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-media-"))
    outcomes: list[Outcome[Case]] = []
    for outcome in try_all(show, cases(folder, count, seed)):
        outcomes.append(outcome)
        if outcome.fault:
            print(f"{outcome.case.path}: {outcome.fault}", flush=True)
        else:
            outcome.case.path.unlink()
    print(f"{summary(outcomes)}; kept in {folder}")
    return 1 if any(outcome.fault for outcome in outcomes) else 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(numbers + [500, 0][len(numbers) :])))
