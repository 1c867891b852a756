"""Captions burnt into the picture: there while their words are spoken, in the place that is theirs, and drawing knows
nothing of them."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
import srt

from tests.test_film import built, ran
from videogen.build import BuildResult
from videogen.drawing.layout.page import CAPTIONS_PX, safe_area
from videogen.drawing.look import Look
from videogen.drawing.paint.picture import Pixels
from videogen.media.lint import lint

SPEC = """\
videogen: 1
video:
  id: small
  output: {size: 180p, fps: 30, quality: draft}
  captions: {burn: BURN}
scenes:
  - id: points
    type: list
    header: Two points
    items: [First point, Second point]
    narration: This is the first point. (pause 1.5) And here, after a while, comes the second point.
  - id: silence
    type: title
    title: Nothing is said
    narration: ""
    transition: cut
"""
LOOK = Look.of(width=320, height=180, fps=30, captions=True)


def film(folder: Path, spec: str = SPEC.replace("BURN", "true")) -> BuildResult:
    return built(folder, spec)


def pictures(folder: Path) -> list[Pixels]:
    with av.open(str(folder / "output/small/small.mp4")) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def band() -> slice:
    """Rows of the picture that captions own."""
    bottom = safe_area(LOOK).bottom
    return slice(round(bottom * LOOK.ratio), round((bottom + CAPTIONS_PX) * LOOK.ratio))


def captioned(picture: Pixels) -> bool:
    """Whether there is anything but background in the band."""
    return bool((np.abs(picture[band()].astype(int) - LOOK.background) > 24).any())


@pytest.fixture(scope="module")
def burnt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("burnt")
    film(folder)
    return folder


def test_captions_stand_in_the_frames_that_the_srt_says(burnt: Path) -> None:
    """In every frame there is one where the .srt has one, and none where it has none; its ends are off by a frame at
    most."""
    cues = list(srt.parse((burnt / "output/small/small.srt").read_text("utf-8")))
    shown = [captioned(picture) for picture in pictures(burnt)]
    spans = [(cue.start.total_seconds() * 30, cue.end.total_seconds() * 30) for cue in cues]
    assert len(spans) >= 2
    for frame, there in enumerate(shown):
        surely = any(first + 1 <= frame < end - 1 for first, end in spans)
        perhaps = any(first - 1 <= frame < end + 1 for first, end in spans)
        assert there or not surely, frame
        assert not there or perhaps, frame
    assert not all(shown)


def test_the_rest_of_the_picture_is_as_drawn(burnt: Path) -> None:
    """Above the captions the film shows the drawn pictures, but for what encoding them again takes; the file keeps the
    rules of H.264."""
    assert not lint(burnt / "output/small/small.mp4").problems
    with av.open(str(burnt / ".videogen/build/small/scenes/points/drawn.h264")) as container:
        *_, last = (frame.to_ndarray(format="rgb24") for frame in container.decode(video=0))
    timing = json.loads((burnt / "output/small/small.timing.json").read_text("utf-8"))
    settled = pictures(burnt)[timing["scenes"][0]["frames"] - 2]
    above = slice(0, band().start - 4)
    assert np.abs(settled[above].astype(int) - last[above]).mean() < 0.5


def test_another_narration_draws_no_scene_again(burnt: Path) -> None:
    """Only the captions are burnt again."""
    other = SPEC.replace("BURN", "true").replace("after a while", "after some time")
    result = film(burnt, other)
    assert {name for name in ran(result) if name.partition(":")[0] in ("draw", "burn")} == {"burn:points"}
    film(burnt)


def test_burning_moves_what_is_drawn_above_the_captions(tmp_path: Path) -> None:
    """Switched on, every scene is laid out anew; switched off, nothing stays of it."""
    film(tmp_path, SPEC.replace("BURN", "false"))
    plain = pictures(tmp_path)
    assert {"draw:points", "burn:points"} <= ran(film(tmp_path))
    assert not ran(film(tmp_path, SPEC.replace("BURN", "false"))) - {"assemble", "report"}
    assert len(pictures(tmp_path)) == len(plain)
