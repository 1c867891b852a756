"""Whole small films with pictures that move: every flash at its frame, every click at its sample."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests.media.filmed import write_film
from tests.media.heard import clicks, heard, loudest
from tests.samples import folder as samples
from videogen.build import BuildOptions, BuildResult, build
from videogen.errors import Cancelled
from videogen.film.opening import Request, open_film
from videogen.media.lint import lint
from videogen.plan import Draw
from videogen.registry import builtin_registry
from videogen.steps.context import StepContext
from videogen.steps.draw import draw
from videogen.timeline import first_sample

FPS, RATE = 25, 48_000
CLIP_FPS, START = 50, 10  # the film's own rate is half of the clip's; it starts with picture 10
FLASHES = (20, 36, 58)  # of the clip's pictures
SPEC = """\
videogen: 1
video:
  id: moving
  title: It moves
  output: {size: 180p, fps: 25, quality: draft}
scenes:
  - id: start
    type: title
    title: It moves
    narration: This is a small film.
  - id: photo
    type: image
    file: lake.png
    caption: A lake.
    zoom: in
    narration: Here we see a lake, and a hill, and nobody at all.
  - id: flashes
    type: clip
    file: flashes.mp4
    start: 0.2
    fit: fill
    caption: Some light.
    narration: ""
  - id: finish
    type: outro
    main_text: The end
    narration: This was it.
"""


def built(folder: Path, spec: str = SPEC, **request: Any) -> BuildResult:
    path = folder / "moving.video.yaml"
    path.write_text(spec, encoding="utf-8")
    film = open_film(Request(path, engine="silent", output=folder / "output", **request), builtin_registry())
    return build(film.plan, work=film.work, registry=builtin_registry(), options=BuildOptions(jobs=2))


def ran(result: BuildResult) -> set[str]:
    assert result.success, result.failures
    return {task.name for task in result.tasks if task.how == "ran"}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the film was built once; tests copy it."""
    folder = tmp_path_factory.mktemp("moving")
    shutil.copy(samples() / "lake.png", folder)
    sound = clicks(2 * RATE, [first_sample(flash, CLIP_FPS) for flash in FLASHES])
    write_film(folder / "flashes.mp4", frames=80, fps=CLIP_FPS, flashes=FLASHES, sound=sound)
    assert built(folder).success
    return folder


@pytest.fixture
def folder(first_build: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "copy"
    shutil.copytree(first_build, copy)
    built(copy)
    return copy


def scene(folder: Path, name: str) -> dict[str, Any]:
    timing = json.loads((folder / "output/moving/moving.timing.json").read_text("utf-8"))
    return next(each for each in timing["scenes"] if each["id"] == name)


def film(folder: Path) -> Path:
    return folder / "output/moving/moving.mp4"


def test_every_flash_is_at_its_frame_and_every_click_at_its_sample(first_build: Path) -> None:
    """Looked for in the finished film: the frame at which the clip shows it, and the first sample of that frame."""
    clip = scene(first_build, "flashes")
    begins = clip["start_frame"] + clip["transition_frames"]
    expected = [begins + (flash - START) * FPS // CLIP_FPS for flash in FLASHES]
    with av.open(str(film(first_build))) as source:
        lights = [int(frame.to_ndarray(format="gray")[90, 160]) for frame in source.decode(video=0)]
    assert [number for number in range(begins, len(lights)) if lights[number] > 225] == expected
    samples = [first_sample(frame, FPS) for frame in expected]
    assert np.abs(np.subtract(loudest(heard(film(first_build)), samples), samples)).max() <= 1


def test_the_film_is_right(first_build: Path) -> None:
    """The clip is not cut short, the last picture stays, and the lint finds nothing."""
    clip = scene(first_build, "flashes")
    (beat,) = clip["beats"]
    assert beat["frames"] == (2 * CLIP_FPS - START) * FPS // CLIP_FPS  # its sound lasts two seconds
    assert clip["frames"] >= clip["transition_frames"] + beat["frames"] + 2
    photo = scene(first_build, "photo")
    assert photo["beats"][0]["frames"] == photo["frames"] - photo["transition_frames"]
    report = lint(film(first_build))
    assert report.problems == ()
    assert report.frames == sum(
        scene(first_build, name)["frames"] for name in ("start", "photo", "flashes", "finish")
    )


JOINED = {"mix", "caption", "assemble", "report"}


def test_another_narration_of_a_zoom_draws_that_scene_alone(folder: Path) -> None:
    """It lasts longer, so it is drawn; it begins and ends with the same pictures, so no transition is."""
    changed = SPEC.replace("nobody at all.", "nobody at all, far and wide.")
    assert ran(built(folder, changed)) == {"narrate:photo", "time:photo", "draw:photo", *JOINED}


def test_other_narrations_draw_nothing(folder: Path) -> None:
    """Neither the zoom nor the clip; the clip's sound is not taken out again."""
    changed = SPEC.replace("a small film.", "a very small film.").replace(
        'narration: ""', "narration: Light."
    )
    wanted = {"narrate:start", "time:start", "narrate:flashes", "time:flashes", *JOINED}
    assert ran(built(folder, changed)) == wanted


def test_words_on_a_clip_leave_its_sound_alone(folder: Path) -> None:
    """Another caption draws; another level mixes."""
    drawn = ran(built(folder, SPEC.replace("Some light.", "More light.")))
    assert "draw:flashes" in drawn
    assert not {"extract:flashes", "mix"} & drawn
    mixed = ran(built(folder, SPEC.replace("start: 0.2", "start: 0.2\n    gain: -6")))
    assert "mix" in mixed
    assert not {"extract:flashes", "draw:photo"} & mixed


def test_reduced_motion_is_drawn_without_its_length(folder: Path) -> None:
    """A picture that does not move is not drawn again when more is said of it."""
    still = SPEC.replace("title: It moves\n  output", "title: It moves\n  motion: reduced\n  output")
    built(folder, still)
    assert "draw:photo" not in ran(built(folder, still.replace("nobody at all.", "nobody.")))


@pytest.mark.slow
def test_both_styles_of_holds_show_the_same(first_build: Path, tmp_path: Path) -> None:
    """Where x264 sees every frame, each is what it is with skip pictures."""
    for name in ("lake.png", "flashes.mp4"):
        shutil.copy(first_build / name, tmp_path)
    assert built(tmp_path, holds="encode").success
    assert lint(film(tmp_path)).problems == ()
    skip, encode = (thumbnails(film(each)) for each in (first_build, tmp_path))
    assert skip.shape == encode.shape
    assert np.abs(skip - encode).max() <= 24


def thumbnails(path: Path) -> np.ndarray:
    with av.open(str(path)) as source:
        pictures = [frame.reformat(16, 9, "gray").to_ndarray() for frame in source.decode(video=0)]
    return np.stack(pictures).astype(int)


def test_a_clip_that_is_damaged_stops_the_build(folder: Path) -> None:
    """At its scene, with the file and the second."""
    with av.open(str(folder / "flashes.mp4")) as source:
        places = [packet.pos for packet in source.demux(video=0) if packet.size]
    content = bytearray((folder / "flashes.mp4").read_bytes())
    content[places[40] : places[40] + 16] = bytes(16)
    (folder / "flashes.mp4").write_bytes(content)
    result = built(folder)
    assert not result.success
    assert any("flashes.mp4 cannot be decoded at 0." in str(failure) for failure in result.failures)


def test_drawing_stops_between_two_frames(first_build: Path, tmp_path: Path) -> None:
    """A build that is cancelled does not wait for the end of a clip."""
    heard: list[float] = []
    cancel = threading.Event()

    def on_progress(done: float, _said: str) -> None:
        heard.append(done)
        if len(heard) == 5:
            cancel.set()

    content = {"type": "clip", "file": "flashes.mp4"}
    look = {"width": 320, "height": 180, "fps": FPS, "theme": "midnight", "accent": "blue", "motion": "full"}
    targets = {role: tmp_path / role for role in ("stream", "index", "beats", "first", "last")}
    files = {"file:0": first_build / "flashes.mp4"}
    context = StepContext(files, targets, builtin_registry(), on_progress=on_progress, cancel=cancel)
    with pytest.raises(Cancelled):
        draw(Draw("clip", content, (), look, "draft"), context)
    assert len(heard) == 5
    assert heard == sorted(heard)
    assert list(tmp_path.iterdir()) == []
