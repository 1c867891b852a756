"""What was read of a file is kept only while it is the same file with the same content, whatever its size and time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from videogen.drawing.photo.source import find_photo
from videogen.drawing.theme import load_theme
from videogen.files.unchanged import RACY_NS, while_unchanged
from videogen.film.watched import look_at
from videogen.media.clip import open_clip


def in_place(path: Path, content: bytes) -> None:
    """Write other content of the same size into the file, and give it its old time back."""
    before = path.stat()
    assert len(content) == before.st_size
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def by_another(path: Path, content: bytes) -> None:
    """Put another file of the same size and time in its place, as `cp -p` and `mv` do."""
    new = path.with_name("new")
    new.write_bytes(content)
    os.utime(new, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    new.replace(path)


EDITS = pytest.mark.parametrize("edit", [in_place, by_another])
Edit = Callable[[Path, bytes], None]


def settle() -> None:
    """Let so much time pass that no further change falls into the same tick of a file's clock."""
    time.sleep(2 * RACY_NS / 1e9)


@EDITS
def test_a_file_is_read_once_and_again_when_it_has_changed(edit: Edit, tmp_path: Path) -> None:
    """Once it has lain still for a moment; the words beside its path are another question."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    read: list[tuple[bytes, str]] = []

    @while_unchanged
    def content(path: Path, word: str) -> bytes:
        read.append((path.read_bytes(), word))
        return read[-1][0]

    settle()
    assert [content(path, "one"), content(path, "one"), content(path, "two")] == [b"old"] * 3
    assert read == [(b"old", "one"), (b"old", "two")]
    edit(path, b"new")
    settle()
    assert [content(path, "one"), content(path, "one")] == [b"new"] * 2
    assert read[2:] == [(b"new", "one")]


def test_a_file_that_was_just_written_is_not_kept(tmp_path: Path) -> None:
    """The next change may come within the same tick, and nothing would tell the two apart."""
    path = tmp_path / "a"
    read: list[Path] = []
    noted = while_unchanged(read.append)
    path.write_bytes(b"old")
    noted(path)
    noted(path)
    assert len(read) == 2


@EDITS
def test_a_picture_a_clip_and_a_theme_are_as_they_lie_there(edit: Edit, tmp_path: Path) -> None:
    """Other shapes and colours in files of the same size and time are seen by the process that read the old ones."""
    picture, clip, theme = tmp_path / "a.bmp", tmp_path / "a.y4m", tmp_path / "a.yaml"

    def write(size: tuple[int, int], ground: str, write: Edit) -> None:
        made = tmp_path / "made.bmp"
        Image.new("RGB", size, "red").save(made)
        write(picture, made.read_bytes())
        write(clip, film_of(tmp_path / "made.y4m", size))
        write(theme, f'base: midnight\nbackground: "{ground}"\n'.encode())

    write((64, 48), "#101010", Path.write_bytes)
    settle()
    assert (find_photo(picture, "file").size, open_clip(clip).size) == ((64, 48), (64, 48))
    assert load_theme(str(theme))["background"] == (16, 16, 16)
    write((48, 64), "#402020", edit)
    assert (find_photo(picture, "file").size, open_clip(clip).size) == ((48, 64), (48, 64))
    assert load_theme(str(theme))["background"] == (64, 32, 32)


def film_of(path: Path, size: tuple[int, int]) -> bytes:
    """One grey picture of this width and height, as uncompressed film."""
    with av.open(str(path), "w", format="yuv4mpegpipe") as out:
        stream = out.add_stream("wrapped_avframe", rate=25)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.full((size[1] * 3 // 2, size[0]), 128, np.uint8), "yuv420p")
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path.read_bytes()


@EDITS
def test_whoever_watches_sees_every_edit(edit: Edit, tmp_path: Path) -> None:
    """Also one that leaves size and time alike."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    settle()
    before = look_at([path])
    edit(path, b"new")
    assert look_at([path]) != before
