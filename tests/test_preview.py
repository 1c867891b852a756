"""`videogen preview`: a quick film that never takes the place of the film."""

from __future__ import annotations

import os
import select
import stat
import sys
from hashlib import sha256
from pathlib import Path

import av
import pytest

from tests.conftest import Videogen
from videogen.film.request import Request
from videogen.spec.video import Scene, Video

SPEC = """\
video: {id: tiny, title: Tiny, voice: "silent:none"}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
  - {id: two, type: list, header: Two, items: [First, Second], narration: First and second.}
"""
PLAYER_LIMIT_S = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def test_a_preview_is_small_and_beside_the_film(folder: Path, videogen: Videogen) -> None:
    """360p, in a folder of its own, which the last line names; the film's files stay as they are."""
    assert videogen("build", "tiny.video.yaml", cwd=folder).returncode == 0
    before = {path: sha256(path.read_bytes()).digest() for path in (folder / "output/tiny").iterdir()}
    done = videogen("preview", "tiny.video.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("output/tiny.draft/tiny.draft.mp4 (0:0")
    with av.open(str(folder / "output/tiny.draft/tiny.draft.mp4")) as film:
        assert (film.streams.video[0].width, film.streams.video[0].height) == (640, 360)
    assert {path: sha256(path.read_bytes()).digest() for path in (folder / "output/tiny").iterdir()} == before


@pytest.mark.slow
def test_some_scenes_in_another_look_have_a_name_of_their_own(folder: Path, videogen: Videogen) -> None:
    """By id or number; a mistake in another scene does not matter."""
    (folder / "tiny.video.yaml").write_text(SPEC.replace("type: title", "type: tilte"), encoding="utf-8")
    look = ("--theme", "paper", "--aspect", "1:1")
    done = videogen("preview", "tiny.video.yaml", "--scene", "2", *look, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (folder / "output").glob("[!.]*")] == ["tiny.paper.1x1.two.draft"]
    assert videogen("preview", "tiny.video.yaml", cwd=folder).returncode == 2


@pytest.mark.slow
def test_themes_of_one_name_replace_nothing(folder: Path, videogen: Videogen) -> None:
    """A file is known by where it lies; the one that the spec names is no other look."""
    spec = SPEC.replace("title: Tiny", "title: Tiny, theme: ours/brand.yaml", 1)
    (folder / "tiny.video.yaml").write_text(spec, encoding="utf-8")
    for name in ("ours", "theirs"):
        (folder / name).mkdir()
        (folder / name / "brand.yaml").write_text("base: paper\n", encoding="utf-8")
    for name in ("ours", "theirs"):
        done = videogen("preview", "tiny.video.yaml", "--theme", f"{name}/brand.yaml", cwd=folder)
        assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (folder / "output").glob("[!.]*"))
    assert made == ["tiny.draft", "tiny.theirs-brand.draft"]


def test_a_voice_on_the_internet_is_not_waited_for(folder: Path, videogen: Videogen) -> None:
    """Scenes that it has not spoken yet are silent, which is said; nothing is asked of the network."""
    (folder / "tiny.video.yaml").write_text(
        SPEC.replace("silent:none", "edge:en-US-AriaNeural"), encoding="utf-8"
    )
    done = videogen(
        "preview", "tiny.video.yaml", cwd=folder, environment={"https_proxy": "http://127.0.0.1:9"}
    )
    assert done.returncode == 0, done.stderr
    assert "2 scenes not spoken yet: one, two; silent here" in done.stderr


@pytest.mark.slow
def test_silent_asks_no_engine(folder: Path, videogen: Videogen) -> None:
    """Not even words that the voice could not say stop it."""
    text = SPEC.replace('voice: "silent:none"', "language: en").replace("A tiny film.", "東京です。")
    (folder / "tiny.video.yaml").write_text(text, encoding="utf-8")
    assert videogen("preview", "tiny.video.yaml", cwd=folder).returncode == 2
    done = videogen("preview", "tiny.video.yaml", "--silent", cwd=folder)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the player is found by xdg-open on Linux only")
def test_open_starts_the_player_of_the_system(folder: Path, videogen: Videogen) -> None:
    """It is given the film's path."""
    player = folder / "bin" / "xdg-open"
    player.parent.mkdir()
    player.write_text('#!/bin/sh\nprintf %s "$1" > "$OPENED"\n')
    player.chmod(player.stat().st_mode | stat.S_IXUSR)
    os.mkfifo(folder / "opened")  # the player is not waited for, so it must be heard
    opened = os.open(folder / "opened", os.O_RDONLY | os.O_NONBLOCK)
    environment = {"PATH": f"{player.parent}:/usr/bin:/bin", "OPENED": str(folder / "opened")}
    done = videogen("preview", "tiny.video.yaml", "--open", cwd=folder, environment=environment)
    assert done.returncode == 0, done.stderr
    assert select.select([opened], [], [], PLAYER_LIMIT_S)[0]
    assert os.read(opened, 1000).decode() == str(folder / "output/tiny.draft/tiny.draft.mp4")
    os.close(opened)


def test_many_scenes_have_a_short_name() -> None:
    """A choice of any number of scenes is a file name that systems take, and another choice has another one."""
    scenes = tuple(Scene(type="none", id=f"a-rather-long-scene-name-{n}") for n in range(30))
    video = Video(id="film", scenes=scenes)
    names = {
        Request(Path("a.video.yaml"), scenes=tuple(scene.id for scene in scenes[:count])).chosen(video).id
        for count in (2, 20, 21, 30)
    }
    assert len(names) == 4
    assert max(map(len, names)) < 160
