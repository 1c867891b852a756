"""Text in drawn frames can be read on what is behind it: measured, not believed."""

from collections import Counter

import numpy as np
import pytest
from PIL import Image

from tests.drawing.test_boxes import letters
from tests.pictures import stills
from tests.samples import TYPES, files, ordinary
from videogen.drawing.contrast import MARK_CONTRAST, RGB, TEXT_CONTRAST, contrast
from videogen.drawing.look import Look
from videogen.drawing.paint.beats import standing
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.paint.picture import Pixels
from videogen.drawing.stage import Stage, beats_of
from videogen.spec.values import ACCENTS, THEMES

DISPLAY_PX = 56  # at 1080p; larger letters need less contrast (WCAG 2.2, 1.4.3)
STEPPED_BACK = "dim_"  # code that is not talked about; inactive (WCAG 2.2, 1.4.3)

LOOKS = [(theme, accent) for theme in THEMES for accent in (*ACCENTS, "#FFFF00", "#101010", None)]


def behind(picture: Pixels, box: Box) -> RGB:
    """The colour that fills most of a box."""
    part = picture[box.y : box.bottom, box.x : box.right].reshape(-1, 3)
    (colour, _), *_ = Counter(map(tuple, part.tolist())).most_common(1)
    return colour


@pytest.mark.slow
@pytest.mark.parametrize("type", TYPES)
def test_text_can_be_read_in_every_frame(type: str) -> None:
    """4.5:1 for text, 3:1 for display sizes, in both themes and with all accents, after every beat."""
    scene = ordinary(type)
    for theme, accent in LOOKS:
        look = Look.of(width=480, height=270, fps=12, theme=theme, accent=accent, motion="reduced")
        beats = beats_of(scene, Stage(look, files=files(scene)))
        for number, picture in enumerate(stills(scene, look, files(scene)), 1):
            for mark in (mark for element, _ in standing(beats[:number]) for mark in element.marks):
                if (
                    not isinstance(mark, Glyphs)
                    or mark.role.startswith(STEPPED_BACK)
                    or not mark.run.text.strip()
                ):
                    continue
                box = letters(mark).clipped(Box(0, 0, look.width, look.height))
                around = Box(box.x - 2, box.y - 2, box.width + 4, box.height + 4)
                least = MARK_CONTRAST if mark.size_px / look.ratio >= DISPLAY_PX else TEXT_CONTRAST
                ratio = contrast(look[mark.role], behind(picture, around))
                assert ratio >= least, (theme, accent, mark.role, mark.run.text)


def test_what_is_behind_is_measured() -> None:
    """The measure sees a panel behind letters, not the page around it."""
    picture = np.asarray(Image.new("RGB", (40, 20), (1, 2, 3))).copy()
    picture[5:15, 10:30] = (200, 200, 200)
    assert behind(picture, Box(12, 6, 10, 8)) == (200, 200, 200)
    assert behind(picture, Box(0, 0, 40, 4)) == (1, 2, 3)
