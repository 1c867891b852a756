"""Emoji: in colour, at the size of the text, one picture for each."""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.drawing.emoji_font import write_emoji_font
from tests.pictures import element, painted, start
from tests.samples import scene
from videogen.drawing.code.grid import CodeLine, CodeSpan
from videogen.drawing.layout.blocks import glyphs
from videogen.drawing.layout.laid import LayoutSheet
from videogen.drawing.look import Look
from videogen.drawing.paint.beats import Beat, Rise
from videogen.drawing.paint.frames import frames
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.paint.motion import arrival
from videogen.drawing.paint.picture import Pixels
from videogen.drawing.paint.pillow import paint
from videogen.drawing.stage import Stage
from videogen.drawing.type import fontfiles, standins
from videogen.drawing.type.breaks import can_break
from videogen.drawing.type.clusters import clusters
from videogen.drawing.type.fonts import FontCut, Fonts, can_shape, default_fonts, needs_shaping
from videogen.drawing.type.styles import BODY, DISPLAY, NOTE, Style
from videogen.drawing.type.text import Typesetter
from videogen.timeline import Cue

LOOK = Look.of(width=1920, height=1080, fps=30)
TEXT = FontCut("text", 400, 28)
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"  # a flag and letters that are tags
ONE = ["👩\u200d💻", "👍🏽", "🇩🇪", "1\ufe0f\u20e3", "❤\ufe0f", ENGLAND]
needs_shaping_library = pytest.mark.skipif(
    not can_shape(), reason="needs raqm (Debian: apt-get install libfribidi0)"
)


@pytest.fixture(scope="module", autouse=True)
def font_of_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The only font of this machine beside those of packages is one that we bring."""
    folder = tmp_path_factory.mktemp("fonts")
    write_emoji_font(folder / "Emoji.ttf")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fontfiles, "SYSTEM_FOLDERS", {sys.platform: (str(folder),), "linux": (str(folder),)})
        forget()
        yield folder / "Emoji.ttf"
    forget()


def forget() -> None:
    """Look for fonts again."""
    for known in (fontfiles.other_files, standins._file_for, default_fonts):
        known.cache_clear()


def test_the_font_is_ours(font_of_pictures: Path) -> None:
    """No other has coloured pictures."""
    assert [path for path in fontfiles.other_files() if fontfiles.coverage(path).picture_px] == [
        font_of_pictures
    ]


def test_an_emoji_in_code_fills_two_cells() -> None:
    """As in a terminal, so that what follows is on the grid."""
    sheet = LayoutSheet(LOOK, Typesetter(default_fonts()))
    plain, with_emoji = (
        CodeLine([CodeSpan(text)], "code").lay(sheet, 1000, 0) for text in ("ab", "a❤\ufe0fb")
    )
    assert with_emoji.width == 2 * plain.width


def drawn(text: str, style: Style) -> Pixels:
    """`text` on a wide line whose pen starts at (100, 150)."""
    image = Image.new("RGB", (1200, 300), LOOK["background"])
    line = Typesetter(default_fonts()).line(text, style)
    for mark in glyphs(line, 100, 150, style.size_px, "text"):
        paint(mark, image, LOOK, default_fonts())
    return np.asarray(image)


def colours(pixels: Pixels) -> int:
    """How many clear colours there are, of 512; text on its ground has hardly any but shades between the two."""
    spread = pixels.max(axis=2).astype(int) - pixels.min(axis=2)
    return len(np.unique(pixels[spread > 90] // 32, axis=0))


@needs_shaping_library
@pytest.mark.parametrize("style", [NOTE, BODY, DISPLAY])
def test_emoji_are_in_colour_and_of_the_size_of_the_text(style: Style) -> None:
    """As high as a line's letters, give or take, on its baseline, and as wide as was measured."""
    pixels = drawn("🎉", style)
    rows, columns = np.where((pixels != LOOK["background"]).any(axis=2))
    width = Typesetter(default_fonts()).line("🎉", style).width
    assert colours(pixels) > 8
    assert 0.75 * style.size_px < rows.max() - rows.min() < 1.15 * style.size_px
    assert 150 < rows.max() < 150 + 0.3 * style.size_px
    assert columns.min() >= 99 and columns.max() <= 101 + width  # a soft edge reaches into the next pixel
    assert colours(drawn("Plain text", style)) < 8


@needs_shaping_library
@pytest.mark.parametrize(
    "emoji",
    [
        "👩\u200d💻",
        "👍🏽",
        "🇩🇪",
        "1\ufe0f\u20e3",
        "❤\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_pictures_of_several_code_points_are_one(emoji: str) -> None:
    """Joined by joiners, with a skin tone, flags, keycaps: as wide as any single one."""
    type = Typesetter(default_fonts())
    assert list(clusters(emoji)) == [emoji]
    assert type.width(emoji, BODY) == pytest.approx(type.width("🎉", BODY), rel=0.01)


@needs_shaping_library
def test_the_form_that_is_asked_for_is_drawn() -> None:
    """A heart is text as Inter has it, and a picture after the selector that asks for one."""
    plain, picture, text = (default_fonts().runs(heart, TEXT)[0] for heart in ("❤", "❤\ufe0f", "❤\ufe0e"))
    assert not plain.face.picture_px and picture.face.picture_px and not text.face.picture_px


@needs_shaping_library
@pytest.mark.parametrize("theme", ["midnight", "paper"])
def test_emoji_keep_their_colours_while_they_fade_in(theme: str) -> None:
    """Every frame is the ground and the settled picture blended, at thin edges as well."""
    look = Look.of(width=1920, height=1080, fps=30, motion="reduced", theme=theme)
    before = np.asarray(painted([], look)).astype(float)
    line = Typesetter(default_fonts()).line("🎉🚀", DISPLAY)
    marks = glyphs(line, 200, 400, DISPLAY.size_px, "text")
    (played,) = frames([Beat(Cue.after(), Rise(), (element(marks),))], look, after=[start()])
    settled = np.asarray(painted(marks, look)).astype(float)
    for step, (part,) in zip(arrival(look)[:4], islice(played, 4), strict=True):
        height, width, _ = part.rgb.shape
        region = np.s_[part.y : part.y + height, part.x : part.x + width]
        blended = before[region] * (1 - step.opacity) + settled[region] * step.opacity
        assert np.abs(blended - part.rgb).max() < 3


@needs_shaping_library
@pytest.mark.skipif(not can_break(), reason="needs ICU (pip install icu4py)")
def test_a_scene_of_emoji_is_laid_out() -> None:
    """Among words, alone, and in a row without spaces that is broken between them."""
    stage = Stage(LOOK)
    items = ["👩\u200d💻 codes", "🎉" * 60, "✅ done, ❌ not"]
    assert all(map(list, frames(scene("list", header="Ship it 🚀", items=items).beats(stage), LOOK)))
    marks = [mark for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)]
    rows = {mark.baseline for mark in marks if mark.run.text.startswith("🎉")}
    assert len(rows) > 1


def test_without_shaping_joined_pictures_are_refused() -> None:
    """They would be drawn apart."""
    assert needs_shaping("👩\u200d💻") and needs_shaping("🇩🇪") and not needs_shaping("🎉 ok")
    problem = Typesetter(Fonts(shaping=False)).problem("👩\u200d💻", "title")
    assert problem is not None and problem.code == "no-font"
