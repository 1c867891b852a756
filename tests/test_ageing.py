"""What a change of the spec, of a tool or of our own code makes anew: exactly the tasks that it shapes. One too few is
an old film that is called up to date; one too many costs time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.samples import folder
from videogen.check import check
from videogen.compiler import Places, Settings, compile_video
from videogen.document import parse_document
from videogen.kinds import BUILTIN_KINDS
from videogen.plan import Action, Plan
from videogen.registry import Registry, builtin_registry
from videogen.speech.silent import Silent

SPEC = """\
video:
  id: two
  title: Two
  output: {size: 144p, quality: draft}
  captions: {burn: true}
  music: {file: wave.mp4, gain: -20}
  loudness: -16
  theme: own.yaml
scenes:
  - {id: one, type: list, header: One, items: [A point], narration: The first.}
  - {id: other, type: clip, file: wave.mp4, start: 1, narration: The second.}
"""
PICTURES = "draw:one draw:other transition:one+other burn:one burn:other"


@cache
def place() -> Path:
    """A folder with what the spec names."""
    for name in ("own.yaml", "other.yaml"):
        (folder() / name).write_text("{}")
    return folder()


def compiled(
    spec: str = SPEC, registry: Registry | None = None, *, engine: str = "silent", **settings: Any
) -> Plan:
    registry = registry or heard_and_seen()
    document = parse_document(spec, "two.video.yaml", path=place() / "two.video.yaml")
    video = check(document, registry, engine=engine, fit=False).video
    places = Places(place(), place() / ".videogen", Path("/films"))
    return compile_video(video, registry, places, Settings(engine=engine, **settings))


def heard_and_seen(letters: Mapping[str, str] | None = None) -> Registry:
    """What comes with the package, where any file is music and any a theme, and foreign letters are of these
    versions."""
    installed = builtin_registry()
    return Registry(
        installed._scenes,
        installed._engines,
        theme=lambda _: (),
        music=lambda _: None,
        letters=lambda _: letters or {},
    )


def aged(before: Plan, after: Plan) -> set[str]:
    """The tasks that are others now, by what they do and by what they read."""
    known = {task.name: (task.action.digest(), task.file_dep) for task in before.tasks}
    return {
        task.name for task in after.tasks if known.get(task.name) != (task.action.digest(), task.file_dep)
    }


EDITS = {
    "quality: draft -> quality: high": PICTURES,
    "title: Two -> title: Three": "caption report assemble",
    "title: Two -> {title: Two, description: Words}": "assemble",
    "title: Two -> {title: Two, accent_color: '#ff8800'}": PICTURES,
    "title: Two -> {title: Two, language: de}": (
        f"narrate:one narrate:other time:one time:other {PICTURES} caption assemble"
    ),
    "title: Two -> {title: Two, transition: wipe}": "transition:one+other",
    "theme: own.yaml -> theme: paper": PICTURES,
    "theme: own.yaml -> theme: other.yaml": PICTURES,
    "size: 144p -> size: 144p, fps: 24": f"extract:other {PICTURES} time:one time:other mix caption report assemble",
    "loudness: -16 -> loudness: -23": "mix",
    "gain: -20 -> gain: -30": "mix",
    "header: One -> header: One, max_duration: 20": "time:one",
    "header: One -> header: One, min_duration: 9": "time:one",
    "header: One -> header: One, music: 'off'": "mix",
    "header: One -> header: One, chapter: Another": "caption",
    "header: One -> header: Uno": "draw:one caption",
    "start: 1 -> start: 2": "draw:other extract:other",
    "start: 1 -> start: 1, end: 2": "draw:other extract:other",
    "start: 1 -> start: 1, gain: -3": "mix",
    "The second. -> A second.": "narrate:other time:other burn:other caption",
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_the_spec_ages_what_it_shapes(edit: str) -> None:
    """A word of the spec for another one."""
    old, new = edit.split(" -> ")
    new = new.strip("{}").replace(", ", "\n  ") if new.startswith("{") else new
    assert SPEC.count(old) == 1
    assert aged(compiled(), compiled(SPEC.replace(old, new))) == set(EDITS[edit].split())


def test_a_theme_of_the_author_s_own_is_read_by_what_it_shapes() -> None:
    """Each that draws looks whether the file is as it was; of a theme of ours there is no file to look at."""

    def readers(spec: str) -> set[str]:
        return {task.name for task in compiled(spec).tasks if "theme" in task.file_dep}

    assert readers(SPEC) == set(PICTURES.split())
    assert readers(SPEC.replace("own.yaml", "paper")) == set()


def test_every_second_voice_is_the_second_one() -> None:
    """Scenes take turns."""
    spec = SPEC.replace("title: Two", "title: Two\n  voices: [male, female]")
    made = {task.name: task.action for task in compiled(spec, engine="edge").tasks}
    voices = [made[name].to_data()["voice"] for name in ("narrate:one", "narrate:other")]
    assert len(set(voices)) == 2


def test_music_is_silent_where_the_scene_says_so() -> None:
    """And heard in all others."""
    (mix,) = (
        task.action
        for task in compiled(SPEC.replace("header: One", "header: One, music: 'off'")).tasks
        if task.action.kind == "mix"
    )
    assert mix.to_data()["music_on"] == (False, True)


def test_only_a_service_is_asked_by_one_scene_after_another() -> None:
    """It may refuse whoever asks for too much at once; an engine of our own works on all scenes side by side."""

    def resources(engine: str) -> set[str | None]:
        return {task.resource for task in compiled(engine=engine).tasks if task.action.kind == "narrate"}

    assert resources("edge") == {"edge"}
    assert resources("silent") == {None}


KINDS = sorted(kind.name for kind in BUILTIN_KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_another_version_of_a_kind_s_tools_ages_all_of_that_kind(kind: str) -> None:
    """The code of a step, or a library that it uses; of a step that no task here needs, nothing would be shown."""
    before = compiled()
    names = {task.name for task in before.tasks if task.action.kind == kind}
    assert names
    assert aged(before, compiled(versions={kind: {"code": "another"}})) == names


def test_how_holds_are_encoded_counts_for_the_film() -> None:
    """As the command line says."""
    assert aged(compiled(), compiled(holds="encode")) == {"assemble"}


def test_another_engine_speaks_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of it."""
    before = compiled()
    monkeypatch.setattr(Silent, "version", lambda _: {"silent": "2"})
    assert aged(before, compiled()) == {"narrate:one", "narrate:other"}


def test_other_code_of_a_scene_type_draws_its_scenes_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """And those of no other type."""
    before = compiled()
    version = Registry.scene_version
    monkeypatch.setattr(
        Registry, "scene_version", lambda self, type: "another" if type == "clip" else version(self, type)
    )
    assert aged(before, compiled()) == {"draw:other"}


@pytest.mark.parametrize(("shown", "expected"), [("A point", "draw:one"), ("The second.", "burn:other")])
def test_a_font_that_stands_in_counts_where_it_draws(shown: str, expected: str) -> None:
    """In the picture of a scene, or in its captions."""
    spec = SPEC.replace(shown, "Привет 日本")
    letters = heard_and_seen({"font:Noto": "1"}), heard_and_seen({"font:Noto": "2"})
    assert aged(compiled(spec, letters[0]), compiled(spec, letters[1])) == {expected}


def test_what_is_spoken_of_first_is_drawn_first() -> None:
    """Of commands and the points beside them; other words in the same order draw nothing anew."""
    scene = (
        'type: command, header: One, commands: ["$ make test", "$ git push"], key_points: [Nothing is lost], '
    )
    spec = SPEC.replace("type: list, header: One, items: [A point], ", scene)
    before = compiled(spec.replace("The first.", "Run make test. Then push. Nothing is lost."))
    after = compiled(spec.replace("The first.", "Nothing is lost. Run make test. Then push."))
    reworded = compiled(spec.replace("The first.", "Try make test and then git push. Nothing is lost now."))
    assert "draw:one" in aged(before, after)
    assert "draw:one" not in aged(before, reworded)


@pytest.mark.parametrize("kind", [kind.action for kind in BUILTIN_KINDS], ids=lambda kind: kind.__name__)
def test_every_field_of_an_action_counts_and_so_does_its_kind(kind: type[Action]) -> None:
    """None may be another and the result be taken for the same."""

    class Namesake(kind):  # type: ignore[misc, valid-type]
        """The same fields, and another thing to do with them."""

    fields = {name: name for name in kind.__struct_fields__}
    others = [kind(**{**fields, name: "another"}) for name in fields] + [Namesake(**fields)]
    assert kind(**fields).digest() not in {other.digest() for other in others}
