"""`videogen sheet`: all scenes of a film in one picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.conftest import Videogen
from tests.samples import ordinary, small
from videogen.drawing.look import Look
from videogen.drawing.sheet import Tile, columns_for, contact_sheet, tile_size
from videogen.drawing.still import settled
from videogen.film.lengths import Length

SPEC = """\
video: {id: tiny, title: Tiny, voice: "silent:none"}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
  - {id: two, type: list, header: Two, items: [First, Second], narration: First and second.}
  - {id: three, type: quote, quote_text: Less is more., narration: ""}
"""
SHAPES = {"16:9": (640, 360), "9:16": (360, 640), "1:1": (480, 480), "4:5": (428, 538)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def holds(sheet: Image.Image, tile: Image.Image) -> bool:
    """Whether the sheet shows the picture somewhere, to the pixel."""
    whole, part = np.asarray(sheet), np.asarray(tile)
    height, width = part.shape[:2]
    corners = np.argwhere((whole[: 1 - height or None, : 1 - width or None] == part[0, 0]).all(axis=2))
    wanted = part[height // 3]
    return any(
        np.array_equal(whole[y + height // 3, x : x + width], wanted)
        and np.array_equal(whole[y : y + height, x : x + width], part)
        for y, x in corners
    )


def test_every_scene_is_on_the_sheet_as_it_looks_in_the_end(folder: Path, inside: Videogen) -> None:
    """Each as a still of its size; the same film gives the same bytes."""
    for name in ("a.png", "b.png"):
        done = inside("sheet", "tiny.video.yaml", "-o", name, cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{name}\n", "")
    assert (folder / "a.png").read_bytes() == (folder / "b.png").read_bytes()
    text = (folder / "tiny.video.yaml").read_text("utf-8")
    (folder / "tiny.video.yaml").write_text(
        text.replace('voice: "', 'output: {size: 360p}, voice: "'), "utf-8"
    )
    with Image.open(folder / "a.png") as sheet:
        for scene in ("one", "two", "three"):
            inside("still", "tiny.video.yaml", scene, "-o", f"{scene}.png", cwd=folder)
            with Image.open(folder / f"{scene}.png") as still:
                assert holds(sheet, still), scene
    assert not (folder / ".videogen").exists()


def test_some_scenes_in_another_look(folder: Path, inside: Videogen) -> None:
    """By id and by number, in one column, high and narrow; mistakes elsewhere do not matter."""
    (folder / "tiny.video.yaml").write_text(SPEC.replace("type: title", "type: tilte"), encoding="utf-8")
    words = ("--scene", "three", "--scene", "2", "--columns", "1", "--theme", "paper", "--aspect", "9:16")
    done = inside("sheet", "tiny.video.yaml", *words, "-o", "a.png", cwd=folder)
    assert done.returncode == 0, done.stderr
    with Image.open(folder / "a.png") as sheet:
        assert sheet.height > 2 * 640 + 100
        assert sheet.width < 1000
        assert min(sheet.getpixel((2, 2))) > 200
    assert inside("sheet", "tiny.video.yaml", "-o", "b.png", cwd=folder).returncode == 2
    assert not (folder / "b.png").exists()


@pytest.mark.parametrize("shape", SHAPES)
def test_tiles_of_every_shape_are_equally_large(shape: str) -> None:
    """A film's shape and even sides, so that drawing is as in the film."""
    assert tile_size(small(shape)) == SHAPES[shape]


def test_columns_fill_their_rows() -> None:
    """A few scenes stand in one row; more in rows of nearly the same number, more of them where they are narrow."""
    assert [columns_for(count, small()) for count in (1, 3, 4, 5, 6, 9, 20)] == [1, 3, 4, 3, 3, 3, 4]
    assert [columns_for(count, small("9:16")) for count in (5, 6, 7, 20)] == [5, 6, 4, 5]


def test_lengths_are_told_in_short() -> None:
    """Seconds with a tenth, minutes with whole seconds; an estimate is marked."""
    told = [str(Length(seconds, False)) for seconds in (8.44, 59.94, 225.6, 3600)]
    assert told == ["8.4 s", "1:00 min", "3:46 min", "60:00 min"]
    assert str(Length(8.44, True)) == "≈ 8.4 s"


def test_a_name_that_is_too_long_is_cut() -> None:
    """It does not run into its neighbour, and one tile is enough for a sheet with a long title."""
    look = small()
    picture, _ = settled(ordinary("title"), Look.of(width=320, height=180, fps=30))
    long = [Tile(picture, 1, "an-id-" * 12, "detail " * 20), Tile(picture, 2, "b", "c")]
    short = [Tile(picture, 1, "a", "d"), Tile(picture, 2, "b", "c")]
    drawn = [np.asarray(contact_sheet(tiles, "Title " * 40, "x", look, 2)) for tiles in (long, short)]
    assert drawn[0].shape == drawn[1].shape
    different = np.argwhere((drawn[0] != drawn[1]).any(axis=(0, 2)))
    assert different.max() <= 72 + 320 + 2


def test_scenes_of_a_right_to_left_language_are_named(tmp_path: Path) -> None:
    """A title is set from its own side and still on the sheet."""
    picture, _ = settled(ordinary("title"), Look.of(width=320, height=180, fps=30))
    sheet = contact_sheet([Tile(picture, 1, "a", "b")], "\u05e9\u05dc\u05d5\u05dd", "x", small(), 1)
    head = np.asarray(sheet)[72:130]
    assert (head != head[0, 0]).any()
