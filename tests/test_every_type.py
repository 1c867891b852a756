"""A film with a scene of every type: what a change of any field, or of any file that a scene names, builds again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.samples import TYPES, changes, folder, ordinary, ordinary_fields
from videogen.build import BuildOptions, BuildResult, build
from videogen.film.opening import Film, Request, open_film
from videogen.plan import Draw
from videogen.registry import builtin_registry

pytestmark = pytest.mark.slow

NAMES_FILES = [type for type in TYPES if ordinary(type).files()]


def scene_of(type: str) -> dict[str, Any]:
    """An ordinary scene as an author writes it, with something to say that no field shows."""
    return {"id": type, "type": type, "narration": "Have a look.", **ordinary_fields(type)}


def opened(place: Path, changed: Mapping[str, Mapping[str, Any]]) -> Film:
    """The film, with these fields of these scenes changed; None takes a field away."""
    scenes = [{**scene_of(type), **changed.get(type, {})} for type in TYPES]
    kept = [{key: value for key, value in scene.items() if value is not None} for scene in scenes]
    video = {"id": "all", "output": {"size": "144p", "quality": "draft"}, "transition": "cut"}
    spec = place / "all.video.yaml"
    spec.write_text(json.dumps({"video": video, "scenes": kept}, ensure_ascii=True), encoding="utf-8")
    request = Request(spec, engine="silent", output=place / "output", fit="none")
    return open_film(request, builtin_registry())


def built(place: Path, changed: Mapping[str, Mapping[str, Any]]) -> BuildResult:
    film = opened(place, changed)
    result = build(film.plan, work=film.work, registry=builtin_registry(), options=BuildOptions(jobs=2))
    assert result.success, result.failures
    return result


def drawn(result: BuildResult) -> set[str]:
    """The scenes that were drawn."""
    return {
        task.scene
        for task in result.tasks
        if task.name.startswith("draw:") and task.how == "ran" and task.scene
    }


def spoken(result: BuildResult) -> set[str]:
    return {task.name for task in result.tasks if task.name.startswith("narrate:") and task.how == "ran"}


def digests(film: Film) -> dict[str | None, str]:
    return {task.scene: task.action.digest() for task in film.plan.tasks if isinstance(task.action, Draw)}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the film was built once; later builds there go back to it."""
    made = tmp_path_factory.mktemp("all")
    shutil.copytree(folder(), made, dirs_exist_ok=True)
    assert drawn(built(made, {})) == set(TYPES)
    return made


@pytest.mark.parametrize("type", TYPES)
def test_a_drawn_field_is_part_of_its_scene_alone(type: str, place: Path) -> None:
    """Each field counts for the drawing of its own scene and of no other."""
    before = digests(opened(place, {}))
    for field, change in changes(type).items():
        after = digests(opened(place, {type: change}))
        assert {scene for scene in before if before[scene] != after[scene]} == {type}, field


@pytest.mark.parametrize("type", TYPES)
def test_a_changed_scene_is_drawn_again_and_no_other(type: str, place: Path) -> None:
    """The edit draws one scene and speaks none; taking it back draws none."""
    edited = built(place, {type: next(iter(changes(type).values()))})
    assert (drawn(edited), spoken(edited)) == ({type}, set())
    assert drawn(built(place, {})) == set()


@pytest.mark.parametrize("type", TYPES)
def test_what_is_not_drawn_draws_nothing(type: str, place: Path) -> None:
    """Another voice, other words, a longer pause at the end: only a picture that moves all the time is drawn for it."""
    changed = {"narration": f"Have a good look at the {type}.", "music": "off"}
    result = built(place, {type: changed})
    assert drawn(result) == ({type} if ordinary(type).moves else set())
    assert spoken(result) == {f"narrate:{type}"}
    built(place, {})


@pytest.mark.parametrize("type", NAMES_FILES)
def test_a_changed_file_draws_the_scenes_that_name_it(type: str, place: Path) -> None:
    """Another content under the same name."""
    for name in ordinary(type).files():
        path = place / name
        content = path.read_bytes()
        path.write_bytes(content + b"\n")  # harmless to every format we read
        try:
            naming = {other for other in TYPES if name in ordinary(other).files()}
            assert drawn(built(place, {})) == naming
        finally:
            path.write_bytes(content)
    assert drawn(built(place, {})) == set()
