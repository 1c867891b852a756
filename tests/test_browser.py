"""A real browser plays, seeks and captions the film as viewers will see it."""

from __future__ import annotations

import asyncio
import base64
import itertools
import random
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
import pytest
import srt
from numpy.typing import NDArray

from tests.browser.chromium import Page, chromium_page, find_chromium
from tests.browser.server import Served, player_server
from tests.conftest import Built

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the PATH (apt-get install chromium)"),
]

PLAYING_RATE = 16  # the greatest that Chromium has
BLOCK_PX = 4  # pictures are compared by means of blocks, where ways of spreading chroma do not differ
GREATEST_MEAN_DIFFERENCE = 1.0  # of 255; rounding
GREATEST_BLOCK_DIFFERENCE = 8.0

Picture = NDArray[np.float64]  # blocks down x blocks across x 3, RGB


@dataclass(frozen=True, slots=True)
class Player:
    """A page that shows the film, and the loop in which it and its server live."""

    runner: asyncio.Runner
    page: Page
    served: Served

    def call(self, script: str) -> Any:
        """What a function of the player page answers."""
        return self.runner.run(self.page.evaluate(script))


@pytest.fixture(scope="module")
def player(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Player]:
    """The film in a browser of its own."""
    assert CHROMIUM
    with asyncio.Runner() as runner:
        opened = AsyncExitStack()
        try:
            server = player_server(built.file(".mp4"), built.file(".vtt"))
            served = runner.run(opened.enter_async_context(server))
            browser = chromium_page(CHROMIUM, tmp_path_factory.mktemp("profile"), served.address)
            yield Player(runner, runner.run(opened.enter_async_context(browser)), served)
        finally:
            runner.run(opened.aclose())


@pytest.fixture(scope="module")
def pictures(built: Built) -> dict[int, Picture]:
    """The notable frames of the film as PyAV decodes them, from the first frame on, without seeking."""
    wanted = set(notable_frames(built.timing).values())
    with av.open(str(built.file(".mp4"))) as film:
        frames = enumerate(film.decode(video=0))
        return {number: _blocks(_rgb(frame)) for number, frame in frames if number in wanted}


def test_metadata_says_length_and_size(player: Player, built: Built) -> None:
    """The film's length is its frames, and its picture has the size that the spec asks for."""
    metadata = player.call("metadata()")
    fps, frames = built.timing["fps"], built.timing["frames"]
    assert metadata["duration_s"] == pytest.approx(frames / fps, abs=1 / fps)
    assert (metadata["width"], metadata["height"]) == (320, 180)


def test_plays_to_its_end(player: Player, built: Built) -> None:
    """Each frame is decoded, none is corrupted, and there is sound."""
    played = player.call(f"playThrough({PLAYING_RATE})")
    fps, frames = built.timing["fps"], built.timing["frames"]
    assert played["time_s"] == pytest.approx(frames / fps, abs=1 / fps)
    assert played["frames"] == frames
    assert played["corrupted"] == 0
    assert played["soundBytes"] > 0


def test_each_seek_shows_the_right_picture(
    player: Player, built: Built, pictures: dict[int, Picture]
) -> None:
    """Seeks forward and back, into holds, arrivals and transitions, show the frame that was asked for."""
    fps, names = built.timing["fps"], {frame: name for name, frame in notable_frames(built.timing).items()}
    frames = sorted(names)
    random.Random(1).shuffle(frames)
    assert len(frames) >= 12
    for frame in frames:
        difference = np.abs(_canvas(player.call(f"seek({frame}, {fps})")) - pictures[frame])
        assert difference.mean() < GREATEST_MEAN_DIFFERENCE, names[frame]
        assert difference.max() < GREATEST_BLOCK_DIFFERENCE, names[frame]


def test_the_film_is_read_in_ranges(player: Player) -> None:
    """The player asks for ranges of bytes, as for a film on a web server, and gets them."""
    player.call("metadata()")
    assert player.served.ranges
    assert all(status == 206 for range, status in player.served.ranges if range)


def test_the_comparison_tells_pictures_apart(built: Built, pictures: dict[int, Picture]) -> None:
    """Pictures before and after an arrival differ by much more than what the comparison lets pass."""
    notable = notable_frames(built.timing)
    scene = next(scene for scene in built.timing["scenes"] if scene["id"] == "arrivals")
    held = [pictures[notable[f"arrivals: in hold {number}"]] for number in range(len(scene["beats"]))]
    assert len(held) == 4
    for before, after in itertools.pairwise(held):
        assert np.abs(after - before).max() > 3 * GREATEST_BLOCK_DIFFERENCE


def test_captions_are_a_track(player: Player, built: Built) -> None:
    """The browser reads the .vtt, with the words and times that the .srt has."""
    cues = player.call("cues()")
    written = list(srt.parse(built.file(".srt").read_text("utf-8")))
    assert len(written) > 3
    assert [cue["text"] for cue in cues] == [cue.content for cue in written]
    assert [cue["start_s"] for cue in cues] == pytest.approx([cue.start.total_seconds() for cue in written])
    assert [cue["end_s"] for cue in cues] == pytest.approx([cue.end.total_seconds() for cue in written])


def notable_frames(timing: Mapping[str, Any]) -> dict[str, int]:
    """Frames at which a player may go wrong, by name: edges of scenes, in transitions, arrivals and holds."""
    fps = timing["fps"]
    frames = {}
    longest_hold = 0
    for scene in timing["scenes"]:
        name, start, beats = scene["id"], scene["start_frame"], scene["beats"]
        frames[f"{name}: first"] = start
        frames[f"{name}: in its transition"] = start + scene["transition_frames"] // 2
        frames[f"{name}: last"] = start + scene["frames"] - 1
        ends = [beat["start_frame"] for beat in beats[1:]] + [scene["frames"]]
        for number, (beat, end) in enumerate(zip(beats, ends, strict=True)):
            hold = end - beat["start_frame"] - beat["frames"]
            settled = start + beat["start_frame"] + beat["frames"] - 1
            frames[f"{name}: in arrival {number}"] = start + beat["start_frame"] + beat["frames"] // 2
            frames[f"{name}: in hold {number}"] = settled + hold // 2
            for seconds in (5, 10):
                if hold > seconds * fps:
                    frames[f"{name}: {seconds} s into hold {number}"] = settled + seconds * fps
            longest_hold = max(longest_hold, hold)
    assert longest_hold > 10 * fps, "the film under test must hold a picture for more than ten seconds"
    return frames


def _canvas(pixels: str) -> Picture:
    rgba = np.frombuffer(base64.b64decode(pixels), np.uint8).reshape(180, 320, 4)
    return _blocks(rgba[..., :3].astype(np.float64))


def _rgb(frame: av.VideoFrame) -> NDArray[np.float64]:
    """RGB of a frame by BT.709 at limited range (ITU-R BT.709-6, 3), chroma repeated over its four pixels."""
    assert frame.format.name == "yuv420p"
    planes = [_plane(plane) for plane in frame.planes]
    luma = (planes[0] - 16) * 255 / 219
    blue, red = ((np.kron(plane, np.ones((2, 2))) - 128) * 255 / 224 for plane in planes[1:])
    green = luma - 0.1873 * blue - 0.4681 * red
    return np.stack([luma + 1.5748 * red, green, luma + 1.8556 * blue], axis=-1).clip(0, 255)


def _plane(plane: av.video.plane.VideoPlane) -> NDArray[np.float64]:
    rows = np.frombuffer(bytes(plane), np.uint8).reshape(plane.height, plane.line_size)
    return rows[:, : plane.width].astype(np.float64)


def _blocks(rgb: NDArray[np.float64]) -> Picture:
    height, width = rgb.shape[0] // BLOCK_PX, rgb.shape[1] // BLOCK_PX
    return rgb.reshape(height, BLOCK_PX, width, BLOCK_PX, 3).mean(axis=(1, 3))
