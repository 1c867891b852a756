"""A build by command line remembers nothing that was edited since it began: the next one looks for itself."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from tests.conftest import Videogen
from tests.drawing.emoji_font import write_emoji_font
from videogen import fresh
from videogen.api import building
from videogen.build import engine
from videogen.build.delivery import LOCK
from videogen.cli import build as command
from videogen.drawing.type import fontfiles, standins
from videogen.drawing.type.fonts import default_fonts
from videogen.files.unchanged import RACY_NS
from videogen.media.ffmpeg import find_ffmpeg
from videogen.registry import Registry
from videogen.store import digests

SPEC = """\
videogen: 1
video:
  id: small
  output: {size: 180p, quality: draft}
scenes:
  - type: image
    file: picture.png
    narration: A picture.
"""
BUILD = ("build", "small.video.yaml", "--engine", "silent", "--jobs", "1")


def paint(path: Path, colour: str) -> None:
    Image.new("RGB", (320, 180), colour).save(path)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A film of one picture; what lies there is not new."""
    (tmp_path / "small.video.yaml").write_text(SPEC, encoding="utf-8")
    paint(tmp_path / "picture.png", "red")
    for path in tmp_path.iterdir():
        os.utime(path, (1, 1))
    monkeypatch.setattr(sys, "argv", ["videogen", *BUILD])
    return tmp_path


def then(edit: Callable[[], object], function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, and the edit as soon as it has answered."""

    def both(*arguments: Any, **named: Any) -> Any:
        answer = function(*arguments, **named)
        edit()
        return answer

    return both


def test_a_quiet_build_is_remembered(folder: Path, inside: Videogen) -> None:
    """The next call answers from what it has left, however old or new the files look."""
    time.sleep(2 * RACY_NS / 1e9)
    assert inside(*BUILD, cwd=folder).returncode == 0
    said = fresh.up_to_date(BUILD)
    assert said is not None
    assert said.startswith("up to date: output/small/small.mp4")


def test_a_lock_left_behind_is_taken_away(folder: Path, inside: Videogen) -> None:
    """Whoever was killed while it had nothing to do left its lock beside the film; the next build has a closer look."""
    time.sleep(2 * RACY_NS / 1e9)
    assert inside(*BUILD, cwd=folder).returncode == 0
    lock = folder / "output/small" / LOCK
    lock.write_text("1 2026-01-01 10:00:00")
    assert fresh.up_to_date(BUILD) is None
    assert inside(*BUILD, cwd=folder).returncode == 0
    assert not lock.exists()
    assert fresh.up_to_date(BUILD) is not None


@pytest.mark.parametrize(("module", "moment"), [(building, "open_film"), (command, "carried_out")])
def test_a_build_with_an_edit_is_not(
    folder: Path, inside: Videogen, monkeypatch: pytest.MonkeyPatch, module: ModuleType, moment: str
) -> None:
    """Edited when the film has been compiled and nothing drawn yet, or when all is done: size and time alike, the
    next build shows the picture as it is now."""
    picture = folder / "picture.png"

    def edit() -> None:
        before = picture.stat()
        paint(picture, "lime")
        os.utime(picture, ns=(before.st_atime_ns, before.st_mtime_ns))

    with monkeypatch.context() as patch:
        patch.setattr(module, moment, then(edit, getattr(module, moment)))
        assert inside(*BUILD, cwd=folder).returncode == 0
    assert fresh.up_to_date(BUILD) is None
    film = (folder / "output/small/small.mp4").read_bytes()
    assert inside(*BUILD, cwd=folder).returncode == 0
    assert ((folder / "output/small/small.mp4").read_bytes() != film) is (moment == "carried_out")


def test_a_theme_edited_behind_the_check_is_drawn(
    folder: Path, inside: Videogen, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Size and time alike: the film is what a clean build gives, not of the colours that were checked."""
    theme, spec = folder / "own.theme.yaml", folder / "small.video.yaml"
    theme.write_text('base: midnight\nbackground: "#101010"\n', encoding="utf-8")
    spec.write_text(SPEC.replace("  id: small\n", "  id: small\n  theme: own.theme.yaml\n"), encoding="utf-8")
    time.sleep(2 * RACY_NS / 1e9)

    def edit() -> None:
        before = theme.stat()
        theme.write_text('base: midnight\nbackground: "#402020"\n', encoding="utf-8")
        os.utime(theme, ns=(before.st_atime_ns, before.st_mtime_ns))

    build = ("build", str(spec), *BUILD[2:])  # by its whole path, as tasks read all files
    with monkeypatch.context() as patch:
        patch.setattr(building, "open_film", then(edit, building.open_film))
        assert inside(*build, cwd=folder).returncode == 0
    clean = tmp_path_factory.mktemp("clean")
    for path in (theme, spec, folder / "picture.png"):
        shutil.copy(path, clean)
    assert inside(*BUILD, cwd=clean).returncode == 0
    film = Path("output/small/small.mp4")
    assert (folder / film).read_bytes() == (clean / film).read_bytes()


def test_a_deliverable_edited_before_the_end_is_not_remembered(
    folder: Path, inside: Videogen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build makes it again, as the film has it."""
    time.sleep(2 * RACY_NS / 1e9)
    captions = folder / "output/small/small.srt"
    right: list[bytes] = []

    def edit() -> None:
        right.append(captions.read_bytes())
        captions.write_bytes(b"edited")

    with monkeypatch.context() as patch:
        patch.setattr(engine, "_run", then(edit, engine._run))
        assert inside(*BUILD, cwd=folder).returncode == 0
    assert fresh.up_to_date(BUILD) is None
    assert inside(*BUILD, cwd=folder).returncode == 0
    assert [captions.read_bytes()] == right
    assert fresh.up_to_date(BUILD) is not None


def test_another_font_may_draw_better(
    folder: Path, inside: Videogen, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where one stands in for ours, the next build looks again once another one is installed."""
    fonts = tmp_path_factory.mktemp("fonts")
    write_emoji_font(fonts / "Emoji.ttf")
    monkeypatch.setattr(fontfiles, "SYSTEM_FOLDERS", {"linux": (str(fonts),), sys.platform: (str(fonts),)})
    known = (fontfiles.other_files, standins._file_for, default_fonts)
    for found in known:
        found.cache_clear()
    spec = SPEC.replace("    narration", '    caption: "Good 👍"\n    narration')
    (folder / "small.video.yaml").write_text(spec, encoding="utf-8")
    time.sleep(2 * RACY_NS / 1e9)
    assert inside(*BUILD, cwd=folder).returncode == 0
    assert fresh.up_to_date(BUILD) is not None
    write_emoji_font(fonts / "Better.ttf")
    assert fresh.up_to_date(BUILD) is None
    for found in known:
        found.cache_clear()


def test_code_of_a_scene_type_counts_wherever_it_lies(
    folder: Path, inside: Videogen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plug-in's too, which is no file of ours and not of this environment."""
    code = folder / "plugin.py"
    code.write_text("answer = 1", encoding="utf-8")
    monkeypatch.setattr(Registry, "own_sources", lambda *_of_a_type: (code,))
    time.sleep(2 * RACY_NS / 1e9)
    assert inside(*BUILD, cwd=folder).returncode == 0
    assert fresh.up_to_date(BUILD) is not None
    code.write_text("answer = 2", encoding="utf-8")
    assert fresh.up_to_date(BUILD) is None


def test_another_program_under_the_name_of_ffmpeg_counts(folder: Path, inside: Videogen) -> None:
    """The one that the author named was changed: what it would make is not known."""
    program = folder / "ffmpeg"
    program.symlink_to(find_ffmpeg())
    build = (*BUILD, "--ffmpeg", str(program))
    sys.argv[1:] = build
    time.sleep(2 * RACY_NS / 1e9)
    assert inside(*build, cwd=folder).returncode == 0
    assert fresh.up_to_date(build) is not None
    program.unlink()
    shutil.copy(find_ffmpeg(), program)
    assert fresh.up_to_date(build) is None


def test_a_large_file_is_read_once(folder: Path, inside: Videogen, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often the spec is edited: what an earlier build knows of it is known, before anything is compiled too."""
    time.sleep(2 * RACY_NS / 1e9)
    read: list[str] = []
    sha256_of = digests.sha256_of

    def noted(path: Path | str, *rest: Any, **named: Any) -> str:
        read.append(Path(path).name)
        return sha256_of(path, *rest, **named)

    monkeypatch.setattr(digests, "sha256_of", noted)
    for title in ("One", "Two", "Three"):
        text = SPEC.replace("  id: small\n", f"  id: small\n  title: {title}\n")
        (folder / "small.video.yaml").write_text(text, encoding="utf-8")
        assert inside(*BUILD, cwd=folder).returncode == 0
    assert read.count("picture.png") == 1
