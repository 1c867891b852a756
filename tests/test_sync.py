"""Sound and picture, read back from the MP4: no drift over a hundred scenes."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.click import click_registry
from videogen.build import BuildOptions, build
from videogen.film.opening import Film, Request, open_film
from videogen.media.lint import lint
from videogen.timeline import SAMPLE_RATE_HZ

SCENES = 100
WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett")
TOLERANCE_S = 0.001


def spec() -> str:
    """A hundred short scenes of uneven lengths, each with a picture of its own from its first frame on."""
    lines = [
        "video: {id: drift, title: Drift, output: {size: 144p, fps: 30, quality: draft}, transition: cut}",
        "scenes:",
    ]
    for number in range(SCENES):
        header = f"{WORDS[number % 10]} {WORDS[number // 10]}".upper()
        length_s = 0.9 + (number * 37 % 100) / 997
        lines.append(
            f"  - {{type: list, header: {header}, items: [one], "
            f"narration: {WORDS[number % 10]}, min_duration: {length_s:.4f}}}"
        )
    return "\n".join(lines)


def built(folder: Path) -> Film:
    path = folder / "drift.video.yaml"
    path.write_text(spec(), encoding="utf-8")
    registry = click_registry()
    film = open_film(Request(path, folder / "output", engine="click"), registry)
    result = build(film.plan, work=film.work, registry=registry, options=BuildOptions(jobs=2))
    assert result.success, result.failures
    return film


def scene_starts_s(path: Path, starts: list[int]) -> list[float]:
    """When the picture of each scene is first shown: the frame's own time, at the frame where the picture changes most
    within four frames around the place that the timing report names."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        shown = [
            (float(frame.pts * stream.time_base), frame.to_ndarray(format="gray").astype(np.int16))
            for frame in container.decode(stream)
        ]
    changes = [0.0] + [float(np.abs(new - old).mean()) for (_, old), (_, new) in pairwise(shown)]
    found = []
    for start in starts:
        near = range(max(1, start - 4), min(len(shown), start + 5))
        found.append(0.0 if start == 0 else shown[max(near, key=lambda frame: changes[frame])][0])
    return found


def sound(path: Path) -> tuple[NDArray[np.float32], float]:
    """The decoded sound, mono, and the time of its first sample (what comes before 0 is not played)."""
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        frames = [
            (frame.pts * frame.time_base, frame.to_ndarray().mean(axis=0))
            for frame in container.decode(stream)
        ]
    return np.concatenate([samples for _, samples in frames]), float(frames[0][0])


def offsets_s(film: Film) -> list[float]:
    """For each scene, how much later than it should the click is heard, against the change of the picture."""
    path = film.plan.deliverables["film"]
    timing = json.loads(film.plan.deliverables["timing"].read_text())["scenes"]
    pictures = scene_starts_s(path, [scene["start_frame"] for scene in timing])
    pcm, first_s = sound(path)
    found = []
    for scene, picture_s in zip(timing, pictures, strict=True):
        due_s = picture_s + scene["speech_start_s"]
        begin = round((due_s - 0.05 - first_s) * SAMPLE_RATE_HZ)
        window = np.abs(pcm[begin : begin + round(0.1 * SAMPLE_RATE_HZ)])
        loud = int(np.argmax(window > window.max() / 2))  # where the click begins
        found.append((begin + loud) / SAMPLE_RATE_HZ + first_s - due_s)
    return found


@pytest.mark.slow
def test_no_drift_over_a_hundred_scenes(tmp_path: Path) -> None:
    """The click at each of a hundred scene starts is heard within 1 ms of where the picture says it is due."""
    film = built(tmp_path)
    offsets = offsets_s(film)
    assert len(offsets) == SCENES
    assert max(map(abs, offsets)) <= TOLERANCE_S, f"worst {max(map(abs, offsets)) * 1000:.2f} ms"
    assert lint(film.plan.deliverables["film"]).problems == ()
