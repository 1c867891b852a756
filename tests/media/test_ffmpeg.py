"""Starting ffmpeg: found, limited in time, stopped when asked, and its words in the error."""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import ffmpeg as command_lines
import pytest

from tests.processes import assert_soon, children, running
from videogen.errors import AudioGenerationError, Cancelled, ConfigError, OutputError, VideoGenerationError
from videogen.media.ffmpeg import ffmpeg_version, find_ffmpeg, run


def endless() -> object:
    """A command that never ends by itself."""
    return command_lines.input("sine", format="lavfi", re=None).output("-", format="null")


def test_the_packaged_binary_is_found_and_starts() -> None:
    """Without a wish it is the one of imageio-ffmpeg."""
    assert ffmpeg_version(find_ffmpeg()).startswith("ffmpeg version")


def test_a_wished_binary_is_taken_or_missed(tmp_path: Path) -> None:
    """A path or a name; one that is not there is an error with a way out, never another binary."""
    assert find_ffmpeg(sys.executable) == sys.executable
    with pytest.raises(ConfigError, match="no-such-ffmpeg"):
        find_ffmpeg("no-such-ffmpeg")
    with pytest.raises(ConfigError, match="does not start"):
        ffmpeg_version(str(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="a script of sh")
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 3", "does not start: it ends with the exit code 3"),
        ("printf '\\377\\376'", "is not ffmpeg: it has no version"),
        ("kill -9 $$", "does not start: it ends with the exit code -9"),
    ],
)
def test_what_is_no_ffmpeg_is_told_in_our_words(tmp_path: Path, script: str, told: str) -> None:
    """Whatever it prints and however it ends."""
    path = tmp_path / "odd-ffmpeg"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(ConfigError, match=told):
        ffmpeg_version(str(path))


def test_results_are_written_and_said(tmp_path: Path) -> None:
    """What ffmpeg says comes back, and an old result is replaced."""
    path = tmp_path / "a.wav"
    path.write_bytes(b"old")
    said = run(
        command_lines.input("sine=d=0.1", format="lavfi").output(str(path)), "try", ffmpeg=None, limit_s=60
    )
    assert "a.wav" in said
    assert path.read_bytes()[:4] == b"RIFF"


def test_failures_are_told_in_our_words(tmp_path: Path) -> None:
    """The error is of the kind asked for and has one line; what ffmpeg said lies in a file that it names."""
    stream = command_lines.input(str(tmp_path / "missing.ogg")).output("-", format="null")
    log = tmp_path / "ffmpeg.log"
    with pytest.raises(
        AudioGenerationError, match=r"^ffmpeg could not hear it: it ended with status \d+$"
    ) as caught:
        run(stream, "hear it", ffmpeg=None, limit_s=60, error=AudioGenerationError, log=log)
    assert str(log) in (caught.value.help or "")
    assert "missing.ogg" in log.read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_is_told_as_one() -> None:
    """Not as a failure of the sound."""
    stream = command_lines.input("sine=d=1", format="lavfi").output("/dev/full", format="wav")
    with pytest.raises(OutputError, match="no space left on the disk"):
        run(stream, "write it", ffmpeg=None, limit_s=60)


def test_what_takes_too_long_is_killed() -> None:
    """After the limit the process is gone and the error says that trying again may help."""
    before = children()
    with pytest.raises(VideoGenerationError, match="longer than") as caught:
        run(endless(), "try", ffmpeg=None, limit_s=0.3)
    assert caught.value.retry
    assert children() <= before


def test_a_cancelled_build_stops_it() -> None:
    """Asked a few times, then told to stop: the process is gone."""
    before = children()
    asked = itertools.count()
    with pytest.raises(Cancelled):
        run(endless(), "try", ffmpeg=None, limit_s=60, cancelled=lambda: next(asked) > 3)
    assert children() <= before


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are found in /proc")
def test_nothing_is_left_beside_one_that_ended(tmp_path: Path) -> None:
    """What watches over ffmpeg ends with it, whether that ended by itself or was stopped."""
    mark = str(tmp_path / "a.wav")
    run(command_lines.input("sine=d=0.1", format="lavfi").output(mark), "try", ffmpeg=None, limit_s=60)
    with pytest.raises(VideoGenerationError):
        run(
            command_lines.input("sine", format="lavfi", re=None).output(mark), "try", ffmpeg=None, limit_s=0.3
        )
    assert_soon(lambda: not running(mark))
