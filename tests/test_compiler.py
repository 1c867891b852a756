"""Plans are data: equal videos give equal plans, and each task depends on what it must and on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.media.heard import voice, write_wav
from tests.samples import folder
from videogen.check import check
from videogen.compiler import Places, Settings, compile_video
from videogen.document import parse_document
from videogen.plan import Plan
from videogen.registry import builtin_registry

SPEC = """\
video: {id: two, title: Two, output: {size: 144p}}
scenes:
  - {id: one, type: title, title: One, narration: The first.}
  - {id: other, type: quote, quote_text: Two, narration: "", transition: wipe 0.5}
"""
PLACES = Places(Path("/specs"), Path("/specs/.videogen"), Path("/films"))


def plan(spec: str = SPEC, places: Places = PLACES) -> Plan:
    registry = builtin_registry()
    document = parse_document(spec, "two.video.yaml", path=folder() / "two.video.yaml")
    video = check(document, registry, engine="silent", fit=False).video
    return compile_video(video, registry, places, Settings(engine="silent"))


def deps(made: Plan) -> dict[str, set[str]]:
    """For each task, the tasks whose results it reads."""
    maker = {path: task.name for task in made.tasks for path in task.targets.values()}
    return {
        task.name: {maker[path] for path in task.file_dep.values() if path in maker} for task in made.tasks
    }


def test_the_graph_of_two_scenes() -> None:
    """A silent scene has no narration; pictures depend on nothing, timing on pictures and words, the film on all."""
    assert deps(plan()) == {
        "narrate:one": set(),
        "draw:one": set(),
        "time:one": {"narrate:one", "draw:one"},
        "draw:other": set(),
        "transition:one+other": {"draw:one", "draw:other"},
        "time:other": {"draw:other"},
        "mix": {"narrate:one", "time:one", "time:other"},
        "caption": {"narrate:one", "time:one", "time:other"},
        "poster": {"draw:one"},
        "report": {"draw:one", "time:one", "draw:other", "time:other", "mix"},
        "assemble": {
            "draw:one", "time:one", "draw:other", "time:other", "transition:one+other", "mix", "caption",
            "poster", "report",
        },
    }  # fmt: skip


def test_equal_specs_give_equal_plans() -> None:
    """Comments, order of keys and quotes leave no trace."""
    other = SPEC.replace("{id: two, title: Two, output", "{title: 'Two', id: two, output")
    assert plan("# a comment\n" + other).to_data() == plan().to_data()


def test_a_digest_does_not_know_where_files_lie() -> None:
    """The same film in another folder has the same digests, so that a store can be shared."""
    elsewhere = plan(places=Places(Path("/a"), Path("/a/.videogen"), Path("/b")))
    assert [task.action.digest() for task in elsewhere.tasks] == [
        task.action.digest() for task in plan().tasks
    ]


def test_what_is_said_and_what_is_shown_are_apart() -> None:
    """Another narration leaves the digest of the drawing alone, another text that of the narration."""
    before = {task.name: task.action.digest() for task in plan().tasks}
    said = {task.name: task.action.digest() for task in plan(SPEC.replace("The first.", "A first.")).tasks}
    shown = {task.name: task.action.digest() for task in plan(SPEC.replace("title: One", "title: Uno")).tasks}
    assert {name for name in before if before[name] != said[name]} == {"narrate:one", "time:one", "caption"}
    assert {name for name in before if before[name] != shown[name]} == {"draw:one", "caption"}


def test_motion_reduced_has_no_transitions() -> None:
    """For viewers who cannot bear motion scenes change at once."""
    still = plan(SPEC.replace("title: Two,", "title: Two, motion: reduced,"))
    assert not [task.name for task in still.tasks if task.name.startswith("transition")]


def test_each_kind_of_action_has_code_of_its_own() -> None:
    """And a step that carries it out."""
    from videogen.kinds import BUILTIN_KINDS
    from videogen.steps.versions import action_versions

    assert all(callable(kind.load()) for kind in BUILTIN_KINDS)
    codes = [versions["code"] for versions in action_versions(None).values()]
    assert len(set(codes)) == len(codes)


MOVING = """\
video: {id: two, title: Two, output: {size: 144p}}
scenes:
  - {id: one, type: image, file: lake.png, zoom: in, narration: The first.}
  - {id: other, type: clip, file: wave.mp4, start: 1, narration: "", gain: -3}
"""


def test_a_scene_that_moves_is_timed_before_it_is_drawn() -> None:
    """Its pictures need its length; its timing needs no pictures. Tasks still stand after those they need."""
    made = plan(MOVING)
    graph = deps(made)
    assert graph["time:one"] == {"narrate:one"}
    assert graph["draw:one"] == {"time:one"}
    assert graph["transition:one+other"] == {"draw:one", "draw:other"}
    (draw,) = (task for task in made.tasks if task.name == "draw:one")
    assert set(draw.file_dep) == {"file:0", "span"}
    done: set[str] = set()
    for task in made.tasks:
        assert graph[task.name] <= done
        done.add(task.name)


def test_the_sound_is_made_beside_pictures_that_wait_for_lengths_too() -> None:
    """It waits for the length of every scene; so do pictures that move, and for a transition nothing waits."""
    names = [task.name for task in plan(MOVING).tasks]
    mix = names.index("mix")
    assert set(names[:mix]) == {"narrate:one", "time:one", "extract:other", "draw:other", "time:other"}
    assert names[mix + 1 : mix + 3] == ["draw:one", "transition:one+other"]


@pytest.mark.parametrize("other", [("zoom: in, ", ""), ("title: Two,", "title: Two, motion: reduced,")])
def test_a_picture_at_rest_is_drawn_without_its_length(other: tuple[str, str]) -> None:
    """Without a zoom, and where motion is reduced, it is as any other scene."""
    graph = deps(plan(MOVING.replace(*other)))
    assert graph["draw:one"] == set()
    assert graph["time:one"] == {"narrate:one", "draw:one"}


def test_the_sound_of_a_clip_is_taken_out_once() -> None:
    """It hangs on the file and the part alone; the mix knows how loud it is; a mute clip has no such task."""
    made = plan(MOVING)
    assert deps(made)["extract:other"] == set()
    assert deps(made)["mix"] == {"narrate:one", "time:one", "extract:other", "time:other"}
    before = {task.name: task.action.digest() for task in made.tasks}
    for change, expected in (
        (("gain: -3", "gain: -9"), {"mix"}),
        (("gain: -3", "gain: -3, caption: A wave."), {"draw:other", "time:other", "caption"}),
        (("start: 1", "start: 2"), {"draw:other", "extract:other"}),
    ):
        after = {task.name: task.action.digest() for task in plan(MOVING.replace(*change)).tasks}
        assert {name for name in before if before[name] != after[name]} == expected
    mute = deps(plan(MOVING.replace("gain: -3", "sound: mute")))
    assert "extract:other" not in mute
    assert mute["mix"] == {"narrate:one", "time:one", "time:other"}


def test_every_task_knows_the_author_s_line(tmp_path: Path) -> None:
    """A failure of the music is told at the music, one of a scene at the scene, any other at the film."""
    write_wav(tmp_path / "bed.wav", voice(0.2))
    scenes = "scenes:\n- {type: title, title: Hello}\n- {type: section, title: There}\n"
    spec = f"video:\n  title: A\n  music: bed.wav\n{scenes}"
    document = parse_document(spec, "a.video.yaml", path=tmp_path / "a.video.yaml")
    video = check(document, builtin_registry()).video
    made = compile_video(video, builtin_registry(), PLACES, Settings())
    lines = {task.name: task.origin.line if task.origin else None for task in made.tasks}
    assert lines["mix"] == 3
    assert {lines[name] for name in ("caption", "assemble", "poster", "report")} == {1}
    assert lines["draw:title-1"] == 5
    assert None not in lines.values()
