"""Writes the MP4: drawn streams with their holds, the sound and the chapters, at a constant frame rate."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypedDict

import av
from av.container import OutputContainer
from av.video.stream import VideoStream

from videogen.errors import VideoGenerationError
from videogen.media import nal as nals
from videogen.media.h264 import ParameterSets
from videogen.media.holds import encoded, held
from videogen.media.language import iso639_2
from videogen.media.publish import part_of
from videogen.media.soundtrack import Soundtrack
from videogen.media.stream import DrawnStream, Packet, first_picture

if TYPE_CHECKING:
    from av.container.core import Chapter  # a type of PyAV's stubs, not there at run time

HOLD_STYLES: Final = ("skip", "encode")

_BITEXACT: Final = 0x0400  # AVFMT_FLAG_BITEXACT: no version and no time of writing in the file
_CHAPTER_TICK: Final = Fraction(1, 1000)  # seconds


class ChapterMark(TypedDict):
    """A chapter."""

    start_s: float
    end_s: float
    title: str


class FilmWriter:
    """Writes a film to `path`: `add` the streams in order, then `close`.

    With `holds` "skip", pictures are held by skip pictures and nothing is encoded; with "encode", x264 sees
    every frame. `sound` is an M4A file whose packets are copied. Nothing stands at `path` before `close`;
    leaving the `with` block by an exception leaves nothing at all. Memory is bounded by one stream. The same
    calls give the same bytes.
    """

    def __init__(
        self,
        path: Path,
        *,
        width: int,
        height: int,
        fps: int,
        title: str,
        description: str = "",
        language: str = "",
        holds: str = "skip",
        sound: Path | None = None,
        chapters: Sequence[ChapterMark] = (),
    ) -> None:
        if holds not in HOLD_STYLES:
            raise ValueError(f"no hold style is called {holds!r}; there are {', '.join(HOLD_STYLES)}")
        self._path, self._part = path, part_of(path)
        self._shape = (width, height, fps)
        self._fps = fps
        self._holds = holds
        self._language = iso639_2(language)
        self._sound = Soundtrack(sound) if sound else None
        self._out = _open(self._part, {"title": title, "description": description}, chapters)
        self._video: VideoStream | None = None
        self._sets: ParameterSets | None = None
        self._idr_pic_id: int | None = None  # of the picture before, where that is an IDR
        self.frames = 0
        """Frames written so far."""

    def add(self, stream: DrawnStream, shows: Sequence[int]) -> None:
        """Append the pictures of `stream`, picture i for shows[i] frame times in all. Raises
        VideoGenerationError where the stream does not go with those before it, ValueError where `shows` does
        not fit it."""
        shape = (stream.width, stream.height, stream.fps)
        if shape != self._shape:
            raise VideoGenerationError(
                f"a stream of {_worded(shape)} is not for a film of {_worded(self._shape)}"
            )
        if self._holds == "encode":
            stream, shows = encoded(stream, shows)
        sets = ParameterSets.parse(nals.split(stream.parameter_sets))
        video = self._begin(stream, sets)
        for picture in held(stream, shows):
            self._check_idr(picture, sets)
            self._write(picture, video)

    def close(self) -> None:
        """Finish the file and put it in its place. Raises VideoGenerationError where no picture was added."""
        if self._video is None:
            self.abort()
            raise VideoGenerationError("a film without pictures cannot be written")
        try:
            if self._sound:
                self._sound.copy_rest()
            self._shut()
            self._part.replace(self._path)
        finally:  # the disk may be full at the very end, when the index is written
            self._part.unlink(missing_ok=True)

    def abort(self) -> None:
        """Throw away what was written."""
        try:
            self._shut()
        finally:
            self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self.close()
        else:
            self.abort()

    def _begin(self, stream: DrawnStream, sets: ParameterSets) -> VideoStream:
        """The film's video stream: made for the first drawn stream, the same for all that follow."""
        if self._video is None:
            self._video, self._sets = self._add_video(stream), sets
            if self._sound:
                self._sound.start(self._out, self._language)
        elif sets != self._sets:
            raise VideoGenerationError(
                "two streams of the film were encoded with different parameter sets (SPS or PPS)",
                help="delete the work folder, so that all scenes are drawn with the same encoder and options",
            )
        return self._video

    def _add_video(self, stream: DrawnStream) -> VideoStream:
        with av.open(io.BytesIO(first_picture(stream)), format="h264") as template:
            video = self._out.add_stream_from_template(template.streams.video[0])
        video.time_base = Fraction(1, self._fps)
        video.metadata["language"] = self._language
        return video

    def _check_idr(self, picture: Packet, sets: ParameterSets) -> None:
        """Two IDRs in a row with one idr_pic_id look like one picture to a decoder (7.4.3)."""
        idr_pic_id = sets.idr_pic_id(nals.split(picture.data)[0]) if picture.key else None
        if picture.key and idr_pic_id == self._idr_pic_id:
            raise VideoGenerationError(
                f"frames {self.frames - 1} and {self.frames} are key pictures that decoders take for one",
                help="hold the last picture of a scene, and a transition, for at least two frames",
            )
        self._idr_pic_id = idr_pic_id

    def _write(self, picture: Packet, video: VideoStream) -> None:
        packet = av.Packet(picture.data)
        packet.stream = video
        packet.time_base = Fraction(1, self._fps)
        packet.pts = packet.dts = self.frames
        packet.duration = 1
        packet.is_keyframe = picture.key
        self._out.mux(packet)
        self.frames += 1
        if self._sound:
            self._sound.copy_until(self.frames / self._fps)

    def _shut(self) -> None:
        self._out.close()
        if self._sound:
            self._sound.close()


def _open(path: Path, metadata: dict[str, str], chapters: Sequence[ChapterMark]) -> OutputContainer:
    out = av.open(str(path.absolute()), "w", format="mp4", options={"movflags": "+faststart"})
    out.flags |= _BITEXACT
    out.metadata.update({key: text for key, text in metadata.items() if text})
    out.set_chapters([_chapter(number, mark) for number, mark in enumerate(chapters)])
    return out


def _chapter(number: int, mark: ChapterMark) -> Chapter:
    return {
        "id": number,
        "start": round(mark["start_s"] / _CHAPTER_TICK),
        "end": round(mark["end_s"] / _CHAPTER_TICK),
        "time_base": _CHAPTER_TICK,
        "metadata": {"title": mark["title"]},
    }


def _worded(shape: tuple[int, int, int]) -> str:
    return "{} x {} at {} frames/s".format(*shape)
