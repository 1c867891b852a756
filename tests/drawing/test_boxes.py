"""The boxes of everything that is drawn, after every beat of every scene: inside the safe area, nothing over something
else, no text half on a card."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from tests.samples import TYPES, every_scene, files, small
from videogen.drawing.layout.scrim import Scrim
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Bitmap, Glyphs, Mark, Panel
from videogen.drawing.stage import Stage
from videogen.drawing.type.fonts import FINER, default_fonts
from videogen.spec.video import Scene

ASCENT, DESCENT = 0.7, 0.05  # of a line's letters that a neighbour must not touch, in font sizes
SLACK_PX = 2  # what rounding to pixels of a small picture may move

SCENES = every_scene()


def states(scene: Scene, look: Look) -> Iterator[tuple[Stage, list[Mark]]]:
    """What stands in the picture after each beat."""
    stage = Stage(look, files=files(scene))
    for _ in scene.beats(stage):
        yield stage, [mark for element in stage.elements for mark in element.marks]


def letters(mark: Glyphs) -> Box:
    """Where the letters of a run are: from the height of capitals to a little under the baseline; of a single sign
    (a quotation mark hangs high) where its ink is."""
    if len(mark.run.text) == 1:
        return ink(mark)
    top = mark.baseline - round(ASCENT * mark.size_px)
    bottom = mark.baseline + round(DESCENT * mark.size_px)
    return Box(round(mark.x) + 1, top, max(0, mark.width - 2), bottom - top)


def ink(mark: Glyphs) -> Box:
    """Where something is painted."""
    box = mark.ink
    paper = Image.new("L", (box.width, box.height))
    pen = (mark.x - box.x, mark.baseline - box.y)
    font = default_fonts().open(mark.run.face, mark.size_px / FINER)
    ImageDraw.Draw(paper).text(pen, mark.run.text, fill=255, font=font, anchor="ls")
    left, top, right, bottom = paper.getbbox() or (0, 0, 0, 0)
    return Box(box.x + left, box.y + top, right - left, bottom - top)


def share(a: Box, b: Box) -> Box:
    """What both cover, by more than rounding."""
    both = a.clipped(b)
    return both if both.width > SLACK_PX and both.height > SLACK_PX else Box(0, 0, 0, 0)


def grown(box: Box) -> Box:
    return Box(box.x - SLACK_PX, box.y - SLACK_PX, box.width + 2 * SLACK_PX, box.height + 2 * SLACK_PX)


@pytest.mark.parametrize("theme", ["midnight", pytest.param("paper", marks=pytest.mark.slow)])
@pytest.mark.parametrize("shape", ["16:9", "9:16", pytest.param("1:1", marks=pytest.mark.slow)])
@pytest.mark.parametrize("type", TYPES)
def test_nothing_stands_on_something_else_or_outside(type: str, shape: str, theme: str) -> None:
    """After every beat of the ordinary scene and of those that strain the layout."""
    for name, scene in SCENES.items():
        if scene.type == type:
            for stage, marks in states(scene, small(shape, theme=theme)):
                check_text(name, stage, marks)
                check_panels(name, stage, marks)
                check_pictures(name, stage, marks)


def check_text(name: str, stage: Stage, marks: list[Mark]) -> None:
    """Every run of letters is in the safe area and covers no other one."""
    runs = [letters(mark) for mark in marks if isinstance(mark, Glyphs)]
    assert not [box for box in runs if not grown(stage.safe).holds(box)], f"{name}: outside the safe area"
    assert not [(a, b) for a, b in combinations(runs, 2) if share(a, b).width], f"{name}: text over text"


def check_panels(name: str, stage: Stage, marks: list[Mark]) -> None:
    """A panel holds a text or another panel wholly, or does not touch it."""
    panels = [mark.box for mark in marks if isinstance(mark, Panel) if mark.box.width > SLACK_PX]
    assert all(grown(stage.safe).holds(box) for box in panels), f"{name}: outside the safe area"
    for box in (letters(mark) for mark in marks if isinstance(mark, Glyphs)):
        cut = [panel for panel in panels if share(panel, box).width and not grown(panel).holds(box)]
        assert not cut, f"{name}: text half on a panel"
    for a, b in combinations(panels, 2):
        apart = not share(a, b).width
        assert apart or grown(a).holds(b) or grown(b).holds(a), f"{name}: panels cut one another"


def check_pictures(name: str, stage: Stage, marks: list[Mark]) -> None:
    """A photograph may bleed off the frame on all sides, and the dark under words on it; nothing else may."""
    pictures = [mark for mark in marks if isinstance(mark, Bitmap) and not isinstance(mark.source, Scrim)]
    for box in (mark.box for mark in pictures):
        fills = box.holds(Box(0, 0, stage.look.width, stage.look.height))
        assert fills or grown(stage.safe).holds(box), f"{name}: outside the safe area"
