"""Images: how they stand with their words, that words on them can be read, and how they are zoomed into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import ValidationError

from tests.pictures import frames_of, painted, pictures_after, stills
from tests.samples import SHAPES, files, scene, small
from videogen.drawing.contrast import TEXT_CONTRAST, contrast
from videogen.drawing.hanging import BehindZoom, hang, play
from videogen.drawing.layout.framing import PlacedPicture, stand
from videogen.drawing.layout.scrim import opacity_needed
from videogen.drawing.layout.zoom import zoom_path
from videogen.drawing.look import Look
from videogen.drawing.paint.box import WHOLE, Box
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.frames import frames, settled
from videogen.drawing.paint.marks import Bitmap, Glyphs, ink_box
from videogen.drawing.paint.picture import Frame, PlanePatch
from videogen.drawing.photo.resample import Cuttings
from videogen.drawing.photo.room import GREATEST_BYTES, ROOM
from videogen.drawing.photo.source import PhotoPixels, find_photo
from videogen.drawing.stage import Stage
from videogen.drawing.still import apply, final, picture_at
from videogen.scenes.image import Zoom

FULL = {name: (width * 6, height * 6) for name, (width, height) in SHAPES.items()}
WORDS = "The lake at eight in the evening, when the wind has gone down."


def image(**fields: Any) -> Any:
    return scene("image", file="lake.png", **fields)


def test_what_it_is_called_and_what_is_said() -> None:
    """All that is written of it is said, words for those who do not see it too; the file's name is only a heading."""
    full = image(header="The lake", caption="In June.", alt="A lake between hills.")
    assert (full.heading(), image().heading()) == ("The lake", "lake")
    assert full.written_narration("en") == "The lake, in June. A lake between hills."
    assert image().written_narration("en") == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("in", ("in", 1.1, (0.5, 0.5))),
        ("out", ("out", 1.1, (0.5, 0.5))),
        ({"by": 1.4, "toward": "top left"}, ("in", 1.4, (0.0, 0.0))),
        ({"direction": "out", "toward": [0.25, 1]}, ("out", 1.1, (0.25, 1.0))),
    ],
)
def test_forms_of_a_zoom(written: object, expected: tuple[str, float, tuple[float, float]]) -> None:
    """A word, or all of it."""
    zoom = image(zoom=written).zoom
    assert isinstance(zoom, Zoom)
    assert (zoom.direction, zoom.by, zoom.point) == expected
    assert image(zoom=written).moves
    assert not image().moves


@pytest.mark.parametrize("written", ["near", 1, 0.9, 5, {"toward": [0.5]}, {"toward": [0.5, 2]}, {"by": 1}])
def test_a_zoom_that_makes_no_sense(written: object) -> None:
    """No such word, no change of size, a point outside the picture."""
    with pytest.raises(ValidationError):
        image(zoom=written)


def standing(
    size: tuple[int, int], shape: str, fit: Any = "fit", header: str | None = None, caption: str | None = None
) -> tuple[PlacedPicture, Stage]:
    width, height = FULL[shape]
    stage = Stage(Look.of(width=width, height=height, fps=30))
    return stand(stage, size, fit, header, caption), stage


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (4000, 900), (700, 3000), (120, 90)])
def test_the_whole_picture_keeps_its_shape(size: tuple[int, int], shape: str) -> None:
    """Inside the safe area, never more than twice its own size, and clear of its words."""
    found, stage = standing(size, shape, header="An evening worth waiting for", caption=WORDS)
    assert stage.safe.holds(found.box)
    assert found.box.width / found.box.height == pytest.approx(size[0] / size[1], rel=0.02)
    assert found.box.width <= 2 * size[0]
    for words in found.words:
        shared = words.box.clipped(found.box)
        assert not (shared.width and shared.height)


def test_words_stand_beside_a_high_picture() -> None:
    """In a wide film there is room at its side; in a high one there is not."""
    beside, _ = standing((1000, 1500), "16:9", header="The tower", caption=WORDS)
    assert all(words.box.x > beside.box.right for words in beside.words)
    under, _ = standing((1000, 1500), "9:16", header="The tower", caption=WORDS)
    assert under.words[0].box.bottom < under.box.y < under.box.bottom < under.words[1].box.y


def test_header_picture_and_caption_have_one_left_edge() -> None:
    """Where they stand under one another."""
    for size in ((1920, 1080), (300, 200)):
        found, _ = standing(size, "16:9", header="The lake", caption=WORDS)
        assert {words.box.x for words in found.words} == {found.box.x}


def test_a_screenshot_keeps_its_own_pixels() -> None:
    """A picture that would be only a little larger stays as sharp as it is: its pixels are the film's."""
    found, _ = standing((1440, 810), "16:9", caption="The settings.")
    assert (found.box.width, found.box.height) == (1440, 810)
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (810, 1440, 3), dtype=np.uint8))
    width, height = FULL["16:9"]
    look = Look.of(width=width, height=height, fps=30)
    picture = np.asarray(settled([hang(Stage(look), found, noise)], look))
    box = found.box
    inside = picture[box.y + 30 : box.bottom - 30, box.x + 30 : box.right - 30]
    assert np.array_equal(inside, np.asarray(noise)[30:-30, 30:-30])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_full_frame_has_its_words_in_the_safe_area(shape: str) -> None:
    """The picture covers the frame; words keep away from its edges."""
    found, stage = standing((1000, 1000), shape, "fill", "The lake", WORDS)
    assert found.box == Box(0, 0, *FULL[shape])
    assert all(stage.safe.holds(words.box) for words in found.words)
    left, top, right, bottom = found.crop
    assert (right - left) / (bottom - top) == pytest.approx(FULL[shape][0] / FULL[shape][1])


@pytest.mark.parametrize("theme", ["midnight", "paper"])
@pytest.mark.parametrize("kind", ["white", "black", "noise"])
def test_words_on_any_picture_can_be_read(kind: str, theme: str, tmp_path: Path) -> None:
    """Every pixel that is no letter has 4.5:1 to the letters, measured in what is drawn."""
    noise = np.random.default_rng(1).integers(0, 256, (225, 400, 3), dtype=np.uint8)
    picture = {"white": np.full_like(noise, 255), "black": np.zeros_like(noise), "noise": noise}[kind]
    Image.fromarray(picture).save(tmp_path / "lake.png")
    look = Look.of(width=640, height=360, fps=30, theme=theme)
    shown = image(fit="fill", header="The lake", caption=WORDS)
    stage_files = {"lake.png": tmp_path / "lake.png"}
    stage = Stage(look, files=stage_files)
    list(shown.beats(stage))
    (first,) = stills(shown, look, stage_files)
    marks = [mark for element in stage.elements for mark in element.marks]
    letters = [mark for mark in marks if isinstance(mark, Glyphs)]
    (role,) = {mark.role for mark in letters}
    without = np.asarray(painted([mark for mark in marks if isinstance(mark, Bitmap)], look))
    box = ink_box(letters).clipped(stage.safe)
    behind = without[box.y : box.bottom, box.x : box.right]
    assert not np.array_equal(behind, first[box.y : box.bottom, box.x : box.right])
    colours = np.unique(behind.reshape(-1, 3), axis=0).tolist()
    assert min(contrast(look[role], tuple(colour)) for colour in colours) >= TEXT_CONTRAST


def test_words_on_a_zoom_can_be_read_all_the_time(tmp_path: Path) -> None:
    """Whatever comes to lie behind them, and with a scrim no denser than a white picture would need."""
    look = Look.of(width=640, height=360, fps=30)
    pixels = np.full((360, 640, 3), 90, np.uint8)
    pixels[200:240, 60:100] = 255  # comes behind the words while it is zoomed in, but is not there at first
    picture = Image.fromarray(pixels)
    box = Box(40, 290, 300, 40)
    words = PlacedPicture(Box(0, 0, 640, 360), 0, WHOLE, (Element(box, ()),), True)
    parts = list(zoom_path(1.6, "in", (0.1, 0.2), 12))
    picture.save(tmp_path / "lake.png")
    source = PhotoPixels(find_photo(tmp_path / "lake.png", "file"), (640, 360), look.background)
    cuttings = Cuttings(source, WHOLE, words.size, tuple(parts), 1.6)
    beat = play(Stage(look), words, cuttings, behind=BehindZoom(words, source, tuple(parts)))
    (pictures,) = pictures_after([beat], look)
    brightest = 0
    for shown in pictures:
        seen = shown[box.y : box.bottom, box.x : box.right]
        brightest = max(brightest, int(seen.max()))
        colours = np.unique(seen.reshape(-1, 3), axis=0).tolist()
        assert min(contrast(look["text"], tuple(colour)) for colour in colours) >= TEXT_CONTRAST
    assert brightest > 100


def test_a_scrim_is_no_denser_than_it_must_be() -> None:
    """Over what is dark anyway it needs nothing; over white it needs about six tenths."""
    light, dark = (243, 246, 252), (11, 16, 32)
    assert opacity_needed(np.zeros((4, 4, 3), np.uint8), light, dark) == 0
    assert 0.5 < opacity_needed(np.full((4, 4, 3), 255, np.uint8), light, dark) < 0.75


@pytest.mark.parametrize("frames", [1, 2, 3, 4, 240])
def test_a_zoom_ends_at_rest(frames: int) -> None:
    """It comes exactly where it is to come and rests there for two frames; the point stays where it was."""
    path = list(zoom_path(1.5, "in", (0.25, 1.0), frames))
    assert len(path) == frames
    left, top, right, bottom = path[-1]
    assert (right - left, bottom - top) == pytest.approx((1 / 1.5, 1 / 1.5))
    assert path[-1] == path[max(0, frames - 2)]
    for left, top, right, bottom in path:
        assert left + 0.25 * (right - left) == pytest.approx(0.25)
        assert bottom == pytest.approx(1.0)
        assert left >= 0 and top >= 0 and right <= 1


def played(shown: Any, length_frames: int | None, **look: Any) -> list[Frame]:
    (frames,) = frames_of(shown, small(**look), files(shown), length_frames)
    return frames


def test_a_zoom_lasts_as_long_as_its_scene() -> None:
    """One beat of so many frames: the first and the last whole pictures, the others only the place of the picture."""
    frames = played(image(zoom={"by": 2}), 40)
    assert len(frames) == 40
    assert frames[-1] == ()
    assert all(isinstance(part, PlanePatch) for frame in frames[1:-2] for part in frame)
    assert sum(map(bool, frames)) > 36


def test_a_zoom_begins_and_ends_where_a_still_does() -> None:
    """Out: its last picture is the scene at rest, but for the encoder's rounding of colours; in: its first one is."""
    look = small()
    for direction, place in (("out", -1), ("in", 0)):
        shown = image(fit="fill", zoom={"direction": direction, "by": 1.5})
        (still,) = stills(image(fit="fill"), look, files(shown))
        picture = np.zeros_like(still)
        frames = played(shown, 30)
        for frame in frames if place else frames[:1]:
            apply(frame, picture)
        assert np.abs(picture.astype(int) - still).mean() < 1


def test_reduced_motion_shows_the_whole_picture_at_rest() -> None:
    """Nothing moves, and nothing is cut off."""
    shown = image(zoom={"by": 2})
    (frame,) = played(shown, 40, motion="reduced")
    (still,) = stills(image(), small(), files(shown))
    assert np.abs(frame[0].rgb.astype(int) - still).max() == 0


def test_a_zoom_does_not_shake(tmp_path: Path) -> None:
    """A spot moves from frame to frame as its path says, to less than a tenth of a pixel."""
    y, x = np.mgrid[0:360, 0:640]
    spot = 255 * np.exp(-(((x - 150) / 9.0) ** 2 + ((y - 90) / 9.0) ** 2))
    Image.fromarray(spot.astype(np.uint8)).convert("RGB").save(tmp_path / "lake.png")
    shown = image(fit="fill", zoom={"by": 1.1})
    look = Look.of(width=640, height=360, fps=30)
    (frames,) = frames_of(shown, look, {"lake.png": tmp_path / "lake.png"}, 60)
    path = list(zoom_path(1.1, "in", (0.5, 0.5), 60))
    for frame, (left, _, right, _) in zip(frames, path, strict=True):
        for part in frame:
            if isinstance(part, PlanePatch):
                light = part.planes.y.astype(float) - 16
                found = (light * np.arange(640)).sum() / light.sum() + 0.5
                assert found == pytest.approx((150.5 / 640 - left) / (right - left) * 640, abs=0.1)


@pytest.mark.parametrize("fit", ["fit", "fill"])
@pytest.mark.parametrize("zoom", ["in", "out"])
def test_the_still_of_a_zoom_is_the_last_picture_of_the_film(fit: str, zoom: str, tmp_path: Path) -> None:
    """Without knowing how long the scene is: the same place, sharpness and scrim."""
    noise = np.random.default_rng(5).integers(0, 256, (450, 800, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "lake.png")
    look = Look.of(width=640, height=360, fps=30)
    shown = image(fit=fit, zoom=zoom, header="The lake", caption=WORDS)
    files = {"lake.png": tmp_path / "lake.png"}
    played = picture_at(shown, look, 0, files=files, length_frames=45)
    assert np.array_equal(np.asarray(final(shown, look, files)), np.asarray(played))


def test_a_picture_has_its_room_while_it_is_drawn() -> None:
    """Composed it takes none; whoever draws another large one waits, until all frames of this one have been taken."""
    shown = scene("image", file="lake.png", fit="fill", caption=WORDS, zoom="in")
    beats = list(shown.beats(Stage(small(), files=files(shown), length_frames=20)))
    (played,) = frames(beats, small())
    assert ROOM.free == GREATEST_BYTES
    for _ in range(15):
        assert next(played)
        assert ROOM.free < GREATEST_BYTES
    assert len(list(played)) == 5
    assert ROOM.free == GREATEST_BYTES


def test_the_room_of_a_picture_at_rest_is_free_once_it_is_painted() -> None:
    """The first frame has it; what stays is as large as the frame."""
    shown = scene("image", file="lake.png", fit="fill", caption=WORDS)
    (played,) = frames(shown.beats(Stage(small(), files=files(shown))), small())
    assert len(list(played)) == 1
    assert ROOM.free == GREATEST_BYTES
