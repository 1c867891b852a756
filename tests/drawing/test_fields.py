"""Every field of every scene type is seen or heard."""

import hashlib

import pytest

from tests.samples import TYPES, changed_fields, files, ordinary, ordinary_fields, scene, small
from videogen.drawing.still import render_beats
from videogen.plugins import builtin_registry
from videogen.spec import Scene

SHARED = set(Scene.model_fields)


def pictures(scene: Scene) -> str:
    """A digest of the settled picture of each beat."""
    total = hashlib.sha256()
    for _, picture in render_beats(scene, small(), files(scene)):
        total.update(picture.tobytes())
    return total.hexdigest()


@pytest.mark.parametrize("type", TYPES)
def test_every_drawn_field_shows(type: str) -> None:
    """Another value of any field that counts for the drawing gives other pictures."""
    model = builtin_registry().scene(type)
    drawn = set(model.model_fields) - SHARED - model.NOT_DRAWN
    assert set(changed_fields(type)) == drawn
    shown = pictures(ordinary(type))
    for field, value in changed_fields(type).items():
        fields = {**ordinary_fields(type), field: value}
        assert (
            pictures(scene(type, **{key: kept for key, kept in fields.items() if kept is not None})) != shown
        ), field


@pytest.mark.parametrize("type", TYPES)
def test_a_field_that_is_not_drawn_is_spoken_or_timed(type: str) -> None:
    """What a type keeps out of its pictures is described as something to hear or to time."""
    model = builtin_registry().scene(type)
    for field in model.NOT_DRAWN - SHARED:
        description = model.model_fields[field].description or ""
        assert any(word in description.lower() for word in ("said", "spoken", "heard", "sound", "seconds")), (
            field
        )
