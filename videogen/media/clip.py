"""Films that authors bring: what is in the file, and of a part of it the picture that belongs to each frame of our
film."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

import av
from av.container import InputContainer
from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.contrast import RGB
from videogen.drawing.paint.box import Crop
from videogen.drawing.paint.colours import Planes
from videogen.drawing.photo.animation import animation_length_ms
from videogen.drawing.photo.room import ROOM
from videogen.errors import AudioGenerationError, VideoGenerationError
from videogen.files.unchanged import while_unchanged
from videogen.media.matroska import refuse_unlike
from videogen.media.shots import Shot, damaged, drawn_shots, drawn_size, is_drawn, shots
from videogen.media.source import opened, said
from videogen.media.stereo import sound_of
from videogen.media.tracks import ESTIMATED, counted_end_s, end_s, refuse_too_many, video_of
from videogen.media.upright import Upright, is_see_through, refuse_unknown_colours, stance

ESTIMATE_S: Final = 5  # how far from the end an estimate of it may lie
TAIL_S: Final = 0.15  # by which sound may outlast pictures without counting: coders fill their last block
BYTES_A_PIXEL: Final = 24  # that a decoder keeps: pictures that others refer to, and those being decoded
OFTEN: Final = Fraction(9, 10)  # of a frame's time: pictures so far apart come as often as frames
SAME_SHAPE: Final = 0.02  # by which the shape of pictures may change on the way
MOST_SKEWED: Final = 10  # times as wide as high, or as high as wide, is a pixel at most; more is a mistake


class ClipPart(NamedTuple):
    """A part of a clip: where it starts, in seconds, and how many frames it has at a rate."""

    start_s: Fraction
    frames: int
    fps: int

    def last(self) -> ClipPart:
        """Its last frame alone."""
        return ClipPart(self.start_s + Fraction(self.frames - 1, self.fps), 1, self.fps)


class Clip(Struct, frozen=True):
    """A film that can be read: how long it is, by the longer of its pictures and its sound, and its width and height as
    it is shown, in square pixels. Its pictures last `pictures_s` and are stored in `stored_size`; where `see_through`,
    something behind them is seen."""

    path: Path
    length_s: float
    size: tuple[int, int]
    pictures_s: float
    stored_size: tuple[int, int]
    see_through: bool = False

    def muted(self) -> Clip:
        """The same without its sound."""
        return replace(self, length_s=self.pictures_s)

    def part(self, start_s: float, end_s: float | None, fps: int) -> ClipPart:
        """From `start_s` to `end_s` (None: the end of the file): the nearest number of frames, at least one."""
        start, end = (
            Fraction(at).limit_denominator(1_000_000)
            for at in (start_s, min(end_s or self.length_s, self.length_s))
        )
        return ClipPart(start, max(1, round((end - start) * fps)), fps)


def open_clip(path: Path) -> Clip:
    """What is in the file at `path`. Raises VideoGenerationError where it is no film."""
    try:
        return _look_into(path)
    except OSError as error:
        raise VideoGenerationError(f"{path.name} cannot be read: {error.strerror}") from error


@while_unchanged
def _look_into(path: Path) -> Clip:
    """Its header is read, and its first picture, which may lie on its side."""
    if is_drawn(path):
        return _drawn(path)
    with opened(path) as source:
        refuse_unlike(path)
        video = video_of(source, path)
        first = next(shots(source, video, path), None)
        if first is None:
            raise VideoGenerationError(f"{path.name} has no pictures in it")
        refuse_too_many(first.frame.width * first.frame.height, path)
        refuse_unknown_colours(first.frame, path)
        ends_s = end_s(source, video)
        if ends_s is None and source.duration:
            ends_s = Fraction(source.duration, av.time_base)
        if ends_s is None or source.format.name in ESTIMATED:
            ends_s = counted_end_s(path, (ends_s or 0) - Fraction(ESTIMATE_S))
        heard_s, length_s = _heard_s(source, path), float(ends_s)
        size = _shown_size(first.frame, video.sample_aspect_ratio)
        stored_size = first.frame.width, first.frame.height
        see_through = is_see_through(first.frame)
    longer_s = heard_s if heard_s > length_s + TAIL_S else length_s
    return Clip(path, longer_s, size, length_s, stored_size, see_through)


def _drawn(path: Path) -> Clip:
    """An animated WebP or AVIF."""
    size = drawn_size(path)
    refuse_too_many(size[0] * size[1], path)
    first = next(drawn_shots(path), None)
    if first is None:
        raise VideoGenerationError(f"{path.name} has no pictures in it")
    length_s = animation_length_ms(path) / 1000
    return Clip(path, length_s, size, length_s, size, is_see_through(first.frame))


def _heard_s(source: InputContainer, path: Path) -> float:
    """When its sound ends; 0 where there is none, or none that can be heard."""
    try:
        sound = sound_of(source, path)
    except AudioGenerationError:  # told where the sound is wanted
        return 0.0
    return float((end_s(source, sound) if sound else None) or 0)


def _shown_size(frame: av.VideoFrame, shape: Fraction | None) -> tuple[int, int]:
    """Width and height of a picture as it is shown, in square pixels."""
    ratio = shape if shape and 1 / MOST_SKEWED <= shape <= MOST_SKEWED else Fraction(1)
    size = max(2, round(frame.width * ratio)), max(2, frame.height)
    return size[::-1] if stance(frame)[1] % 2 else size


class ClipPictures(Struct, frozen=True):
    """The pictures of a part of a clip, as `clip_pictures` gives them."""

    clip: Clip
    part: ClipPart
    size: tuple[int, int]
    crop: Crop
    ground: RGB = (0, 0, 0)

    def __len__(self) -> int:
        return self.part.frames

    def __iter__(self) -> Iterator[Planes | None]:
        return clip_pictures(self.clip, self.part, self.size, self.crop, self.ground)

    def last(self) -> Planes:
        """The one that stays. The film is not decoded from the beginning of the part for it."""
        (planes,) = clip_pictures(self.clip, self.part.last(), self.size, self.crop, self.ground)
        assert planes is not None, "what is shown first is a picture"
        return planes


def clip_pictures(
    clip: Clip, part: ClipPart, size: tuple[int, int], crop: Crop, ground: RGB = (0, 0, 0)
) -> Iterator[Planes | None]:
    """For each frame of `part` what lies in `crop` of the picture that is shown then, as large as `size` (width and
    height, even), over `ground` where something behind it is seen. None is the picture before once more, as is what
    follows the last. Raises VideoGenerationError where the file is damaged."""
    upright = Upright(size, crop, ground)
    width, height = clip.size
    with ROOM.take(width * height * BYTES_A_PIXEL), _shots(clip.path, part.start_s) as (upcoming_shots, base):
        shown: Shot | None = None
        for number, shot in enumerate(_due(upcoming_shots, part, base)):
            now_s = part.start_s + Fraction(number, part.fps)
            yield None if shot is shown else _brought(shot.frame, upright, clip, now_s)
            shown = shot
        if shown is None:
            raise damaged(clip.path, part.start_s, "there is no picture")


def _due(shots: Iterator[Shot], part: ClipPart, base: Fraction) -> Iterator[Shot]:
    """The picture for each frame of `part`, of times that are rounded to `base`. Where pictures come about as often as
    frames, two are not due in one frame by rounding alone: the second waits for the next."""
    slack, often_s = base / 2 + Fraction(1, 1_000_000), OFTEN / part.fps
    shot, upcoming = next(shots, None), next(shots, None)
    for number in range(part.frames if shot else 0):
        now_s = part.start_s + Fraction(number, part.fps)
        before = shot
        while upcoming and upcoming.at_s <= now_s + slack:
            soon = shot and upcoming.at_s > max(shot.at_s + often_s, now_s - 2 * base)
            if number and soon and shot is not before:
                break
            shot, upcoming = upcoming, next(shots, None)
        assert shot
        yield shot


@contextmanager
def _shots(path: Path, start_s: Fraction) -> Iterator[tuple[Iterator[Shot], Fraction]]:
    """The pictures from one that is there at `start_s`, and the step in which their times are counted."""
    if is_drawn(path):
        yield drawn_shots(path), Fraction(1, 1000)
        return
    with opened(path) as source:
        video = video_of(source, path)
        yield shots(source, video, path, start_s), video.time_base or Fraction(0)


def _brought(frame: av.VideoFrame, upright: Upright, clip: Clip, at_s: Fraction) -> Planes:
    if frame.is_corrupt:
        raise damaged(clip.path, at_s, "a picture is damaged")
    width, height = clip.stored_size
    if abs(frame.width * height / (frame.height * width) - 1) > SAME_SHAPE:
        raise damaged(clip.path, at_s, f"its pictures are {frame.width} x {frame.height} from there on")
    try:
        return upright.bring(frame)
    except (av.FFmpegError, ValueError) as error:
        raise damaged(clip.path, at_s, said(error)) from error
