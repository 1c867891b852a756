"""Small stills of every scene type's example, compared with pictures that someone looked at; docs/scenes.md shows them.

After a wanted change of the look: `python -m tests.drawing.test_golden`, then look at tests/golden/*.png."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.pictures import stills
from tests.samples import TYPES, example, files, small

FOLDER = Path(__file__).parents[1] / "golden"
NAMES = [*(f"{type}-midnight-16x9" for type in TYPES), "list-paper-9x16", "code_comparison-paper-1x1"]
MEAN_DIFFERENCE = 1.5  # of 255: what another FreeType or no raqm may change; a moved line is far more


def drawn(name: str) -> Image.Image:
    type, theme, shape = name.split("-")
    scene = example(type)
    return Image.fromarray(stills(scene, small(shape.replace("x", ":"), theme=theme), files(scene))[-1])


@pytest.mark.parametrize("name", NAMES)
def test_looks_as_it_was_approved(name: str) -> None:
    """Every type, both themes and three shapes."""
    with Image.open(FOLDER / f"{name}.png") as approved:
        wanted = np.asarray(approved.convert("RGB")).astype(int)
    got = np.asarray(drawn(name)).astype(int)
    assert got.shape == wanted.shape
    assert np.abs(got - wanted).mean() < MEAN_DIFFERENCE


if __name__ == "__main__":
    for name in NAMES:
        drawn(name).save(FOLDER / f"{name}.png", optimize=True)
