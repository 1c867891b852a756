"""Clips: which part of a film they show, what is heard of it, and what is told where that makes no sense."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from tests.media.filmed import level, write_film
from tests.pictures import frames_of
from tests.samples import files, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.paint.picture import PlanePatch
from videogen.spec.video import Recording


def clip(**fields: Any) -> Any:
    return scene("clip", **{"file": "wave.mp4", **fields})


@pytest.mark.parametrize(
    ("written", "seconds"),
    [(0, 0), (83.5, 83.5), ("83.5", 83.5), ("1:23.5", 83.5), ("0:05", 5), ("1:00:02", 3602)],
)
def test_moments(written: object, seconds: float) -> None:
    """Seconds, or minutes and hours before colons; however written, it is the same scene."""
    assert clip(start=written).start == seconds
    assert clip(start=written).drawn() == clip(start=seconds).drawn()


@pytest.mark.parametrize("written", ["soon", "1:2:3:4", "-1", -1, "1:234:00", ""])
def test_what_is_no_moment(written: object) -> None:
    """A text is told by a code of its own, a number by its limit."""
    with pytest.raises(ValidationError) as caught:
        clip(start=written)
    (error,) = caught.value.errors()
    assert error["type"] == ("bad-moment" if isinstance(written, str) else "greater_than_equal")


def test_what_is_called_said_and_heard() -> None:
    """Its own sound is heard at its level unless it is mute; level and sound change no picture."""
    full = clip(header="A wave", caption="It comes in.", start=1, end=2, gain=-6)
    assert full.heading() == "A wave"
    assert full.written_narration("en") == "A wave. It comes in."
    assert full.recording() == Recording("wave.mp4", 1, 2, -6)
    assert clip(sound="mute").recording() is None
    assert clip(sound="mute").drawn() == clip(gain=3).drawn() == clip().drawn()
    assert full.is_filmed
    assert not full.moves


def test_it_shows_its_part_frame_by_frame() -> None:
    """From its start to its end, a picture a frame; all but the first and the last never become RGB."""
    shown = clip(start=0.1, end=0.4, fit="fill")
    (frames,) = frames_of(shown, small(), files(shown))
    assert [len(frame) for frame in frames] == [1] * 9
    moving = [part.planes.y[90, 160] for frame in frames for part in frame if isinstance(part, PlanePatch)]
    assert np.abs(np.subtract(moving, [level(number) for number in range(4, 11)], dtype=int)).max() <= 3


def test_a_slower_film_repeats_its_pictures(tmp_path: Path) -> None:
    """A picture that stays is not drawn again."""
    write_film(tmp_path / "wave.mp4", frames=4, fps=10)
    (frames,) = frames_of(clip(), small(), {"wave.mp4": tmp_path / "wave.mp4"})
    assert [len(frame) for frame in frames] == [1, 0, 0] * 4


def told(folder: Path, **fields: Any) -> LayoutError:
    (problem,) = problems(clip(**fields), small(), {"wave.mp4": folder / "wave.mp4"})
    return problem


WRONG_PARTS = [
    ({"start": 1}, "start", "bad-part", "starts at 1 s, but wave.mp4 is 0.50 s long"),
    ({"end": "0:02"}, "end", "bad-part", "ends at 2 s, but wave.mp4 is 0.50 s long"),
    (
        {"start": 0.4, "end": 0.4},
        "end",
        "bad-part",
        "ends at 0.4 s and starts at 0.4 s; wave.mp4 is 0.50 s long",
    ),
]


@pytest.mark.parametrize(("fields", "field", "code", "words"), WRONG_PARTS)
def test_a_part_that_the_film_does_not_have(
    fields: dict[str, Any], field: str, code: str, words: str, tmp_path: Path
) -> None:
    """At the field that is wrong, saying how long the file is."""
    write_film(tmp_path / "wave.mp4", frames=15)
    problem = told(tmp_path, **fields)
    assert (problem.field, problem.code) == (field, code)
    assert words in problem.message
    assert problem.help


def test_an_end_may_be_rounded_up(tmp_path: Path) -> None:
    """What players show as the length of a file is taken for its end."""
    write_film(tmp_path / "wave.mp4", frames=15)
    shown = clip(end=0.55)
    assert problems(shown, small(), {"wave.mp4": tmp_path / "wave.mp4"}) == []
    (frames,) = frames_of(shown, small(), {"wave.mp4": tmp_path / "wave.mp4"})
    assert len(frames) == 15


def test_a_clip_of_more_than_ten_minutes_is_refused(tmp_path: Path) -> None:
    """It says how much may be shown."""
    write_film(tmp_path / "wave.mp4", frames=3, times=[0, 1, 30 * 700])
    problem = told(tmp_path)
    assert (problem.field, problem.code) == ("file", "clip-too-long")
    assert "lasts 700 s; at most 600 s" in problem.message
    assert told(tmp_path, start=10, end=650).field == "end"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"hello", "cannot be read as a film"),
        (b"", "cannot be read as a film"),
        (b"\x89PNG\r\n", "cannot be read as a film"),
    ],
)
def test_what_is_no_film(content: bytes, words: str, tmp_path: Path) -> None:
    """Told at the file, with what to give instead."""
    (tmp_path / "wave.mp4").write_bytes(content)
    problem = told(tmp_path)
    assert (problem.field, problem.code) == ("file", "bad-clip")
    assert words in problem.message
    assert "type image" in (problem.help or "")
