"""Every field of every scene type is seen or heard."""

import hashlib

import pytest

from tests.pictures import frames_of
from tests.samples import TYPES, changed, changes, files, ordinary, small
from videogen.registry import builtin_registry
from videogen.spec.video import Scene

SHARED = set(Scene.model_fields)


def pictures(scene: Scene) -> str:
    """A digest of all frames."""
    total = hashlib.sha256()
    for played in frames_of(scene, small(), files(scene), 2 if scene.moves else None):
        for part in (part for frame in played for part in frame):
            total.update(f"{part.x} {part.y} {part.rgb.shape}".encode() + part.rgb.tobytes())
    return total.hexdigest()


@pytest.mark.parametrize("type", TYPES)
def test_every_drawn_field_shows(type: str) -> None:
    """Another value of any field that counts for the drawing gives other pictures."""
    model = builtin_registry().scene(type)
    drawn = set(model.model_fields) - SHARED - model.NOT_DRAWN
    assert set(changes(type)) == drawn
    shown = pictures(ordinary(type))
    for field in drawn:
        assert pictures(changed(type, field)) != shown, field


@pytest.mark.parametrize("type", TYPES)
def test_a_field_that_is_not_drawn_is_spoken_or_timed(type: str) -> None:
    """What a type keeps out of its pictures is described as something to hear or to time."""
    model = builtin_registry().scene(type)
    for field in model.NOT_DRAWN - SHARED:
        description = model.model_fields[field].description or ""
        assert any(word in description.lower() for word in ("said", "spoken", "heard", "sound", "seconds")), (
            field
        )
