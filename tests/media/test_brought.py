"""Films of unusual kinds: seen through, of a variable rate, with several tracks, interlaced, cut off, too large."""

from __future__ import annotations

import resource
import subprocess
import zlib
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from PIL.ExifTags import Base

from tests.media.brought import write_animation, write_interlaced, write_overlay, write_tracks
from tests.media.filmed import write_film
from tests.media.heard import voice
from videogen.drawing.paint.colours import Planes, to_rgb
from videogen.errors import AudioGenerationError, VideoGenerationError
from videogen.media.clip import Clip, clip_pictures, open_clip
from videogen.media.ffmpeg import find_ffmpeg
from videogen.media.recording import try_sound, write_sound
from videogen.media.source import opened
from videogen.media.tracks import THREADS, video_of
from videogen.timeline import SAMPLE_RATE_HZ as S

WHOLE = (0.0, 0.0, 1.0, 1.0)
GROUND = (20, 40, 80)


def pictures(
    clip: Clip, fps: int = 10, start_s: float = 0, size: tuple[int, int] = (96, 64)
) -> list[Planes | None]:
    return list(clip_pictures(clip, clip.part(start_s, None, fps), size, WHOLE, GROUND))


def colour(picture: Planes | None, x: int, y: int = 32) -> list[int]:
    assert picture is not None
    return [int(value) for value in to_rgb(picture)[y, x]]


SEEN_THROUGH = {
    "prores.mov": ("prores_ks", "yuva444p10le", {"profile": "4444"}),
    "vp9.webm": ("libvpx-vp9", "yuva420p", {}),
    "vp8.webm": ("libvpx", "yuva420p", {"auto-alt-ref": "0"}),
    "rle.mov": ("qtrle", "argb", {}),
    "png.mov": ("png", "rgba", {}),
    "ffv1.mkv": ("ffv1", "yuva420p", {}),
}


@pytest.mark.parametrize("name", SEEN_THROUGH)
def test_what_is_seen_through_shows_the_ground(name: str, tmp_path: Path) -> None:
    """Nothing is white or black where there is nothing; what is half seen is half the ground."""
    codec, pix_fmt, options = SEEN_THROUGH[name]
    clip = open_clip(write_overlay(tmp_path / name, codec, pix_fmt, **options))
    assert clip.see_through
    for picture in pictures(clip):
        assert np.abs(np.subtract(colour(picture, 4), GROUND)).max() <= 3
        assert np.abs(np.subtract(colour(picture, 28), (255, 0, 0))).max() <= 8
        assert np.abs(np.subtract(colour(picture, 68), (10, 147, 40))).max() <= 8
    assert not open_clip(write_film(tmp_path / "a.mp4", frames=3)).see_through


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp", "a.avif"])
def test_an_animation_is_a_clip(name: str, tmp_path: Path) -> None:
    """Each picture comes when the file says, and the last stays as long as it says; the ground is seen beside it."""
    options = {"lossless": True} if name.endswith("webp") else {}
    clip = open_clip(write_animation(tmp_path / name, [100, 200, 500, 3000], **options))
    assert clip.length_s == pytest.approx(3.8)
    shown = pictures(clip)
    assert [number for number, picture in enumerate(shown) if picture is not None] == [0, 1, 3, 8]
    assert len(shown) == 38
    assert colour(shown[8], 16 + 2) != colour(shown[0], 16 + 2)
    assert np.abs(np.subtract(colour(shown[0], 50), GROUND)).max() <= 2
    assert pictures(clip, start_s=2)[0] is not None


def test_edges_of_what_is_seen_through_keep_their_colour(tmp_path: Path) -> None:
    """Made smaller, a red block has no white rim, though white is written where nothing is seen."""
    clip = open_clip(write_animation(tmp_path / "a.gif", [100]))
    (picture,) = pictures(clip, size=(34, 22))
    assert picture is not None
    row = to_rgb(picture)[11].astype(int)
    between = np.linspace(0, 1, 101)[:, np.newaxis] * (np.array([255, 0, 0]) - GROUND) + GROUND
    off = np.abs(row[:17, np.newaxis] - between[np.newaxis]).max(axis=2).min(axis=1)
    assert off.max() < 60  # chroma has half the size; white would be off by 200


def test_the_last_picture_of_a_variable_rate_stays(tmp_path: Path) -> None:
    """In an MP4 whose last picture lasts two seconds nothing is missing, and in Matroska neither."""
    for name in ("a.mp4", "a.mkv"):
        with av.open(str(tmp_path / name), "w") as out:
            stream = out.add_stream("libx264", rate=30, options={"bf": "0"})
            stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
            for at, length in ((0, 3), (3, 30), (33, 60)):
                frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), at, np.uint8), "rgb24")
                frame.pts, frame.duration = at, length
                for packet in stream.encode(frame):
                    out.mux(packet)
            for packet in stream.encode(None):
                out.mux(packet)
        clip = open_clip(tmp_path / name)
        assert clip.length_s > 1.1
        shown = pictures(clip, fps=30)
        assert [number for number, picture in enumerate(shown) if picture is not None] == [0, 3, 33]


def tone_hz(path: Path, clip: Clip) -> float:
    """The pitch of what is heard of a clip."""
    write_sound(path, clip.part(0, None, 10), path.with_suffix(".flac"))
    with av.open(str(path.with_suffix(".flac"))) as source:
        heard = np.concatenate([frame.to_ndarray().reshape(-1, 2)[:, 0] for frame in source.decode(audio=0)])
    assert len(heard) == round(clip.length_s * 10) * S // 10
    return float(np.argmax(np.abs(np.fft.rfft(heard[:S]))))


@pytest.mark.parametrize("name", ["a.mkv", "a.mov"])
@pytest.mark.parametrize("default", [0, 1, 2])
def test_the_track_that_is_marked_is_heard(name: str, default: int, tmp_path: Path) -> None:
    """As players do: a commentary or another language that comes first is not it."""
    clip = open_clip(write_tracks(tmp_path / name, [440, 550, 660], default=default))
    assert tone_hz(tmp_path / name, clip) == pytest.approx((440, 550, 660)[default], abs=2)


def test_sound_that_outlasts_the_pictures_is_heard(tmp_path: Path) -> None:
    """Six seconds of sound under four of pictures: all of it, over the last picture; muted, the pictures alone."""
    clip = open_clip(write_tracks(tmp_path / "a.mov", [440], default=0, length_s=6, pictures_s=4))
    assert (clip.length_s, clip.muted().length_s) == (6, 4)
    shown = pictures(clip)
    assert len(shown) == 60
    assert all(picture is not None for picture in shown[:40])
    assert not any(picture is not None for picture in shown[40:])
    assert tone_hz(tmp_path / "a.mov", clip) == pytest.approx(440, abs=2)
    padded = write_film(tmp_path / "b.mp4", frames=30, sound=voice(1.03))
    assert open_clip(padded).length_s == pytest.approx(1, abs=0.01)


def test_halves_of_a_picture_are_not_shown_as_one(tmp_path: Path) -> None:
    """What moves has straight edges: no row differs from the next."""
    clip = open_clip(write_interlaced(tmp_path / "a.mpg"))
    for picture in pictures(clip, fps=25, size=(192, 128))[1:]:
        if picture is not None:
            rows = picture.y[8:120].astype(int)
            assert np.abs(np.diff(rows, axis=0)).max() < 40


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    return path


@pytest.mark.parametrize("name", ["a.mkv", "a.webm"])
def test_a_matroska_file_that_is_cut_off_is_told(name: str, tmp_path: Path) -> None:
    """Before anything is built: its last picture would stay, and nobody would know."""
    codec = "libvpx" if name.endswith("webm") else "libx264"
    path = write_film(tmp_path / name, frames=60, noisy=True, codec=codec)
    open_clip(path)
    with pytest.raises(VideoGenerationError, match=r"is cut off: [\d,]+ of its [\d,]+ bytes are there"):
        open_clip(cut(path))


def test_pictures_that_change_their_shape_are_told(tmp_path: Path) -> None:
    """They would be squeezed into the place of the first."""
    paths = [write_film(tmp_path / f"{width}.ts", frames=10, size=(width, 90)) for width in (160, 96)]
    (tmp_path / "a.ts").write_bytes(b"".join(path.read_bytes() for path in paths))
    clip = open_clip(tmp_path / "a.ts")
    with pytest.raises(VideoGenerationError, match="its pictures are 96 x 90 from there on"):
        list(clip_pictures(clip, clip.part(0, None, 30)._replace(frames=60), (160, 90), WHOLE))


def patched(path: Path, old: bytes, new: bytes) -> Path:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


def test_what_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    """Pictures or sound of a coder that nobody knows."""
    film = write_film(tmp_path / "a.mov", frames=9, sound=voice(0.3), audio_codec="pcm_s16le")
    seen = patched(tmp_path / film.name, b"avc1", b"zzz1")
    with pytest.raises(
        VideoGenerationError, match=r"the pictures of a\.mov are coded in a way that is not known"
    ):
        open_clip(seen)
    film = write_film(tmp_path / "b.mov", frames=9, sound=voice(0.3), audio_codec="pcm_s16le")
    heard = patched(tmp_path / film.name, b"sowt", b"zzz2")
    assert open_clip(heard).length_s == pytest.approx(0.3, abs=0.01)
    with pytest.raises(
        AudioGenerationError, match=r"the sound of b\.mov is coded in a way that is not known"
    ):
        try_sound(heard, 0)


def test_an_animation_of_absurd_size_is_never_decoded(tmp_path: Path) -> None:
    """A WebP says its size before its pictures."""
    path = write_animation(tmp_path / "a.webp", [100, 100], lossless=True)
    content = bytearray(path.read_bytes())
    content[24:30] = (16_000).to_bytes(3, "little") * 2
    path.write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(VideoGenerationError, match=r"256 million pixels"):
        open_clip(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KB


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.mov"])
def test_pictures_of_absurd_size_are_never_decoded(name: str, tmp_path: Path) -> None:
    """A few bytes that would unfold to gigabytes."""
    path = tmp_path / name
    if name == "a.mov":
        write_overlay(path, "qtrle", "argb")
        patched(path, b"\0\x60\0\x40\0\x48", b"\x75\x30\x75\x30\0\x48")  # of the sample entry
    else:
        write_animation(path, [100, 100])
        content = bytearray(path.read_bytes())
        at, big = (6, b"\x30\x75\x30\x75") if name == "a.gif" else (16, b"\0\0\x75\x30\0\0\x75\x30")
        content[at : at + len(big)] = big
        content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big") if name == "a.png" else content[29:33]
        path.write_bytes(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(VideoGenerationError, match=r"900 million pixels|makes no sense"):
        open_clip(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KB


ODD: dict[str, dict[str, Any]] = {
    "odd.mkv": {"size": (97, 63), "codec": "ffv1"},
    "ten bits.mov": {"codec": "prores_ks"},
    "one picture.mp4": {"frames": 1},
}


@pytest.mark.parametrize("name", ODD)
def test_other_shapes_and_depths(name: str, tmp_path: Path) -> None:
    """Odd sizes, ten bits, a single picture."""
    path = tmp_path / name
    fields = {"frames": 5, "pix_fmt": "yuv422p10le" if "ten" in name else "yuv420p", **ODD[name]}
    with av.open(str(path), "w") as out:
        stream = out.add_stream(fields.get("codec", "libx264"), rate=10)
        stream.width, stream.height = fields.get("size", (96, 64))
        stream.pix_fmt = fields["pix_fmt"]
        for number in range(fields["frames"]):
            pixels = np.full((stream.height, stream.width, 3), (200, 30, 40), np.uint8)
            frame = av.VideoFrame.from_ndarray(pixels, "rgb24").reformat(format=stream.pix_fmt)
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    shown = pictures(open_clip(path))
    assert len(shown) == fields["frames"]
    assert np.abs(np.subtract(colour(shown[0], 40), (200, 30, 40))).max() <= 8


@pytest.mark.parametrize("name", ["a.avi", "a.mov", "a.png"])
def test_what_a_camera_wrote_about_its_pictures_is_read(name: str, tmp_path: Path) -> None:
    """Films of cameras and animations hold EXIF with each picture, for which PyAV has no name; it may say that they
    are turned."""
    photo = Image.new("RGB", (96, 64), (40, 60, 200))
    photo.paste((200, 30, 40), (0, 0, 48, 32))
    exif = Image.Exif()
    exif[Base.Orientation] = 6  # to be turned to the right
    path = tmp_path / name
    if path.suffix == ".png":
        photo.save(path, save_all=True, append_images=[Image.new("RGB", photo.size)], duration=100, exif=exif)
    else:
        photo.save(tmp_path / "a.jpg", quality=95, subsampling=0, exif=exif)
        with av.open(str(path), "w") as out:
            stream = out.add_stream("mjpeg", rate=10)
            stream.width, stream.height, stream.pix_fmt = 96, 64, "yuvj444p"
            for number in range(5):
                packet = av.Packet((tmp_path / "a.jpg").read_bytes())
                packet.stream, packet.time_base = stream, Fraction(1, 10)
                packet.pts = packet.dts = number
                out.mux(packet)
    clip = open_clip(path)
    assert clip.size == (64, 96)
    first = pictures(clip, size=clip.size)[0]
    assert np.abs(np.subtract(colour(first, 48, 24), (200, 30, 40))).max() <= 8


CLUSTER, TRACKS, TAGS = (bytes.fromhex(name) for name in ("1f43b675", "1654ae6b", "1254c367"))


def ebml(name: str, content: bytes) -> bytes:
    """An element of Matroska, of less than 16 KB."""
    return bytes.fromhex(name) + (0x4000 | len(content)).to_bytes(2, "big") + content


@pytest.mark.parametrize("name", ["a.mkv", "a.webm"])
def test_cropped_pictures_of_matroska_are_told(name: str, tmp_path: Path) -> None:
    """The whole of them would be shown; a crop of nothing is none."""
    path = write_film(tmp_path / name, frames=3, codec="libvpx")
    content = path.read_bytes()
    begin = content.rindex(TRACKS, 0, content.index(CLUSTER))
    end = min(place for kind in (CLUSTER, TAGS) if (place := content.find(kind, begin)) > 0)
    for crop in (0, 40):
        video = ebml("b0", b"\xa0") + ebml("ba", b"\x5a") + ebml("54cc", bytes([crop]))
        entry = b"".join(
            ebml(*part)
            for part in (("d7", b"\1"), ("73c5", b"\1"), ("83", b"\1"), ("86", b"V_VP8"), ("e0", video))
        )
        tracks = ebml("1654ae6b", ebml("ae", entry))
        room = end - begin - len(tracks) - 2
        written = content[:begin] + tracks + bytes([0xEC, 0x80 | room]) + bytes(room) + content[end:]
        (tmp_path / f"{crop}{name}").write_bytes(written)
    assert open_clip(tmp_path / f"0{name}").size == (160, 90)
    with pytest.raises(VideoGenerationError, match="a part alone is to be seen"):
        open_clip(tmp_path / f"40{name}")


def test_theora_is_decoded_by_one_thread(tmp_path: Path) -> None:
    """With two, some pictures have parts of later ones at times; so the number is what can be tested."""
    made = ["-f", "lavfi", "-i", "testsrc=s=160x96:r=10:d=1", "-c:v", "libtheora", str(tmp_path / "a.ogv")]
    subprocess.run([find_ffmpeg(), "-v", "error", *made], check=True, timeout=60)
    write_film(tmp_path / "a.mkv", frames=10, codec="ffv1")
    for name, expected in (("a.ogv", 1), ("a.mkv", THREADS)):
        with opened(tmp_path / name) as source:
            assert video_of(source, tmp_path / name).codec_context.thread_count == expected
    assert all(picture is not None for picture in pictures(open_clip(tmp_path / "a.ogv"), size=(160, 96)))


def test_a_track_that_begins_on_the_way_breaks_nothing(tmp_path: Path) -> None:
    """An FLV says nothing of its tracks beforehand; the last piece of this one is called sound."""
    content = bytearray(write_film(tmp_path / "a.flv", frames=300, codec="flv").read_bytes())
    places, at = [], 13
    while at < len(content):
        places.append(at)
        at += 15 + int.from_bytes(content[at + 1 : at + 4], "big")
    last = max(place for place in places if content[place] == 9)
    content[last], content[last + 11] = 8, 0x2F  # MP3, 44 kHz, stereo
    (tmp_path / "b.flv").write_bytes(content)
    clip = open_clip(tmp_path / "b.flv")
    assert clip.length_s == pytest.approx(10, abs=0.1)
    assert len(pictures(clip, fps=30, size=(160, 90))) == round(clip.length_s * 30)
