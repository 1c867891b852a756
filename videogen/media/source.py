"""Opens the media files that authors bring. Nothing else of the package opens one, and nothing but that file is read.

Some formats are lists of other files (HLS, DASH, ffconcat, IMF, SDP, numbered pictures), and ffmpeg takes a file for
one of them by what stands in it, whatever it is called; a name with a colon it takes for a protocol. So the file is
opened here, ffmpeg is given its bytes without a name, may read formats of a list only, and can open nothing itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn, TypeVar

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from videogen.errors import InputError, VideoGenerationError
from videogen.files.given import open_given
from videogen.media.sample_tables import refuse_tables

FORMATS: Final = (
    # films
    "mov", "matroska", "avi", "flv", "mpegts", "mpeg", "mpegvideo", "m4v", "h264", "hevc", "obu", "ivf", "asf", "dv",
    "mxf", "nut", "yuv4mpegpipe", "gif", "apng", "rm",
    # sound, and what holds both
    "ogg", "wav", "w64", "mp3", "flac", "aac", "ac3", "eac3", "dts", "aiff", "au", "caf", "amr", "wv", "ape", "tta",
    "tak", "mpc", "mpc8", "dsf", "voc",
)  # fmt: skip
"""Names of the demuxers that may be used: those of formats that people keep whole films and sounds in."""
MOST_PIXELS: Final = 40_000_000  # of one picture of a film: more than 8K
PATIENCE_S: Final = 10.0  # for one piece of a file
BUFFER_BYTES: Final = 65_536
NOWHERE: Final = -22  # AVERROR(EINVAL)
OPTIONS: Final = {
    "format_whitelist": ",".join(FORMATS),
    "protocol_whitelist": "file",  # none is asked for, as ffmpeg never sees a name
    "max_pixels": str(MOST_PIXELS),
}
CONVERT: Final = "convert it anew, for example with: ffmpeg -i in.mp4 out.mp4"

_LISTS: Final = (
    b"#EXTM3U",
    b"ffconcat",
    b"<?xml",
    b"<MPD",
    b"<AssetMap",
    b"v=0",
    b"[playlist]",
    b"[Reference]",
)
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\0", b"MM\0*")

_WORDS: Final[tuple[tuple[type[av.FFmpegError], str], ...]] = (
    (av.InvalidDataError, "it is damaged, or of no kind that is known"),
    (av.EOFError, "it ends too early"),
    (av.DecoderNotFoundError, "there is no decoder for it"),
    (av.PatchWelcomeError, "it uses something that is not supported"),
    (av.ExitError, "it takes too long to read"),
    (av.ArgumentError, "something in it makes no sense, such as the size of its pictures"),
)

Track = TypeVar("Track", VideoStream, AudioStream)


@contextmanager
def opened(path: Path, what: str = "film") -> Iterator[InputContainer]:
    """A media file, closed at the end; `what` is what it should be. Raises VideoGenerationError where it cannot be
    read."""
    with _file(path) as file:
        try:
            refuse_tables(file, path.name)
            source = open_stream(file)
        except (av.FFmpegError, OSError) as error:
            raise _unreadable(path, what, error) from error
        with source:
            try:
                yield source
            except (av.FFmpegError, OSError) as error:
                raise VideoGenerationError(
                    f"{path.name} cannot be read as a {what}: {said(error)}"
                ) from error


def open_stream(file: BinaryIO, format: str | None = None) -> InputContainer:
    """What is in the bytes of `file`; `format` names the container where it is known. Raises av.FFmpegError."""
    return av.open(
        _Nameless(file),
        "r",
        format=format,
        options=OPTIONS,
        metadata_errors="replace",
        buffer_size=BUFFER_BYTES,
        timeout=PATIENCE_S,
        io_open=_refuse,
    )


def packets(source: InputContainer, track: Track) -> Iterator[Packet[Track]]:
    """The packets of a track, and behind them an empty one. Of tracks that are found on the way PyAV knows nothing: it
    fails over them, behind the last packet of ours."""
    try:
        yield from source.demux(track)
    except IndexError:
        return


def said(error: Exception) -> str:
    """What ffmpeg says of a file, in our words."""
    ours = next((words for kind, words in _WORDS if isinstance(error, kind)), None)
    return ours or str(getattr(error, "strerror", None) or error)


@contextmanager
def _file(path: Path) -> Iterator[BinaryIO]:
    try:
        file = open_given(path)
    except InputError as error:
        raise VideoGenerationError(error.message, help=error.help, code=error.code) from error
    except OSError as error:
        raise VideoGenerationError(f"{path.name} cannot be read: {error.strerror}") from error
    with file:
        yield file


class _Nameless:
    """A file without its name, by which ffmpeg would guess what it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.read, self.tell = file.read, file.tell

    def seek(self, offset: int, whence: int = 0) -> int:
        """Where it is then; a negative number, as ffmpeg wants it, for a place that there is not."""
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError, OverflowError):
            return NOWHERE


def _refuse(url: str, flags: int, options: dict[str, Any]) -> NoReturn:
    raise PermissionError(1, "a media file may not name other files")


def _unreadable(path: Path, what: str, error: Exception) -> VideoGenerationError:
    """A file of a format that is not on the list, or of none: what it is, is told by how it begins."""
    with _file(path) as file:
        head = file.read(512).lstrip(b"\xef\xbb\xbf \r\n")
    if head.startswith(_LISTS):
        message = f"{path.name} is a playlist or another list of files, not a {what}"
        return VideoGenerationError(message, help="name the file itself")
    is_animation = b"acTL" in head  # of PNG, whose demuxer is on the list
    if not isinstance(error, av.ArgumentError) or is_animation:
        return VideoGenerationError(f"{path.name} cannot be read as a {what}: {said(error)}")
    if head.startswith(_PICTURES) or head[8:12] == b"WEBP":
        return VideoGenerationError(f"{path.name} is a picture, not a {what}")
    return VideoGenerationError(f"{path.name} is of a kind that is not read as a {what}", help=CONVERT)
