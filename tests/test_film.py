"""Whole films, small and silent: what is rebuilt, and that the same spec gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import av
import pytest

from videogen.build import BuildOptions, BuildResult, build
from videogen.events.emitter import Emitter
from videogen.events.types import Event
from videogen.film.opening import Film, Request, open_film
from videogen.media.lint import lint
from videogen.registry import builtin_registry
from videogen.store.room import make_room

SPEC = """\
videogen: 1
video:
  id: small
  title: A small film
  output: {size: 180p, fps: 30, quality: draft}
scenes:
  - id: start
    type: title
    title: A small film
    narration: This is a small film.
  - id: points
    type: list
    header: Three points
    items: [First point, Second point, Third point]
    narration: The first point, then the second point, and at last the third point.
  - id: words
    type: quote
    quote_text: Less is more.
    attribution: A proverb
    narration: Less is more, they say.
  - id: finish
    type: outro
    main_text: The end
    narration: This was it.
"""


def opened(folder: Path, spec: str = SPEC, **request: object) -> Film:
    path = folder / "small.video.yaml"
    path.write_text(spec, encoding="utf-8")
    asked = {"engine": "silent", "output": folder / "output", **request}
    return open_film(Request(path, **asked), builtin_registry())  # type: ignore[arg-type]


def built(folder: Path, spec: str = SPEC, jobs: int = 2, **request: object) -> BuildResult:
    film = opened(folder, spec, **request)
    result = build(film.plan, work=film.work, registry=builtin_registry(), options=BuildOptions(jobs=jobs))
    assert result.success, result.failures
    return result


def ran(result: BuildResult) -> set[str]:
    return {task.name for task in result.tasks if task.how == "ran"}


def film_sha256(folder: Path) -> str:
    return hashlib.sha256((folder / "output/small/small.mp4").read_bytes()).hexdigest()


JOINED = {"assemble", "report"}


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the small film was built once; tests copy it."""
    folder = tmp_path_factory.mktemp("first")
    built(folder)
    return folder


@pytest.fixture
def folder(first_build: Path, tmp_path: Path) -> Path:
    """The folder of the first build under another name, as after a checkout elsewhere with its work folder."""
    copy = tmp_path / "copy"
    shutil.copytree(first_build, copy)
    return copy


def test_nothing_changed_runs_nothing(first_build: Path) -> None:
    """A second build of the same spec runs no task."""
    assert ran(built(first_build)) == set()


def test_an_item_redraws_its_scene_alone(folder: Path) -> None:
    """Another text of one item draws that scene and the transition that shows it; nothing is spoken or mixed."""
    built(folder)
    changed = ran(built(folder, SPEC.replace("[First point,", "[The first point,")))
    assert changed - {"time:points"} == {"draw:points", "transition:points+words", *JOINED}


def test_a_narration_draws_nothing(folder: Path) -> None:
    """Another narration is spoken, timed, mixed, captioned and assembled; no picture is drawn."""
    built(folder)
    changed = ran(built(folder, SPEC.replace("Less is more, they say.", "Less is more, as they always say.")))
    assert changed == {"narrate:words", "time:words", "mix", "caption", *JOINED}


def test_another_voice_draws_nothing(folder: Path) -> None:
    """Another voice of the whole film draws nothing at all."""
    built(folder)
    changed = ran(
        built(
            folder,
            SPEC.replace("title: A small film\n  output", "voice: male\n  title: A small film\n  output"),
        )
    )
    assert not {name for name in changed if name.startswith(("draw:", "transition:"))}


def test_moving_a_scene_makes_transitions_only(folder: Path) -> None:
    """A scene in another place speaks nothing and draws no scene, only transitions between new neighbours."""
    built(folder)
    head, points, words, finish = SPEC.split("  - id: ")[1:]
    start = SPEC.split("  - id: ")[0]
    moved = "  - id: ".join([start, head, words, points, finish])
    changed = ran(built(folder, moved))
    assert {name for name in changed if name.startswith(("narrate:", "draw:"))} == set()
    assert {name for name in changed if name.startswith("transition:")} == {
        "transition:start+words",
        "transition:words+points",
        "transition:points+finish",
    }


def test_reverting_an_edit_speaks_draws_and_encodes_nothing(folder: Path) -> None:
    """After an edit and its reversal all parts are found again; they are put together once more, which costs less
    than to keep each film twice, and the film is the same."""
    built(folder)
    before = film_sha256(folder)
    built(folder, SPEC.replace("Second point", "Another point").replace("This was it.", "That was it."))
    assert film_sha256(folder) != before
    assert ran(built(folder)) == {"assemble"}
    assert film_sha256(folder) == before


def test_a_copied_spec_has_a_manifest_of_its_own(folder: Path) -> None:
    """All that a film of the same content and another name is made of is found; the names of its files are not."""
    changed = ran(built(folder, SPEC.replace("id: small", "id: copied")))
    assert changed == {"assemble"}
    for name in ("small", "copied"):
        output = folder / "output" / name
        listed = json.loads((output / f"{name}.manifest.json").read_text("utf-8"))["files"]
        assert {path.name for path in output.iterdir()} >= listed.keys()
        assert all(file.startswith(f"{name}.") for file in listed)


def test_speaking_and_drawing_are_told_when_they_begin_and_end(tmp_path: Path) -> None:
    """Once for each scene, in this order; what is up to date tells neither."""
    film = opened(tmp_path)

    def heard() -> list[tuple[str, str | None]]:
        events: list[Event] = []
        registry = builtin_registry()
        build(film.plan, work=film.work, registry=registry, emitter=Emitter("run", [events.append]))
        told = ("audio.generating", "audio.generated", "video.rendering", "video.rendered")
        return [(event.type.value, event.scene) for event in events if event.type.value in told]

    first = heard()
    for scene in film.video.scenes:
        of_scene = [kind for kind, name in first if name == scene.id]
        assert [kind for kind in of_scene if kind.startswith("audio")] == [
            "audio.generating",
            "audio.generated",
        ]
        assert [kind for kind in of_scene if kind.startswith("video")] == [
            "video.rendering",
            "video.rendered",
        ]
    assert heard() == []


def test_the_manifest_says_what_every_file_holds(folder: Path) -> None:
    """Size and sha256 of each deliverable beside it."""
    output = folder / "output/small"
    listed = json.loads((output / "small.manifest.json").read_text("utf-8"))["files"]
    contents = {path.name: path.read_bytes() for path in output.iterdir()}
    del contents["small.manifest.json"]
    assert listed == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in contents.items()
    }


def test_an_assembled_film_is_kept_once(folder: Path) -> None:
    """Among the deliverables, and not a second time in the store."""
    film = (folder / "output/small/small.mp4").read_bytes()
    assert film not in [path.read_bytes() for path in (folder / ".videogen/store/cas").glob("*/*")]


def test_comments_and_key_order_change_nothing(folder: Path) -> None:
    """A comment, another order of keys or another way of quoting runs no task."""
    built(folder)
    other = SPEC.replace("    type: quote\n", "").replace(
        "    attribution: A proverb\n", "    attribution: 'A proverb'\n    type: quote\n"
    )
    assert ran(built(folder, "# a comment\n" + other)) == set()


def test_the_same_bytes_with_any_number_of_jobs_and_in_any_folder(first_build: Path, tmp_path: Path) -> None:
    """Clean builds in other folders, with one job and with two, give the film of the first build."""
    for name, jobs in (("one", 1), ("two", 2)):
        (tmp_path / name).mkdir()
        built(tmp_path / name, jobs=jobs)
        assert film_sha256(tmp_path / name) == film_sha256(first_build)


def test_the_film_is_the_sum_of_its_scenes(first_build: Path) -> None:
    """Frames decoded are the sum of the scenes' frames, the cadence is constant, and lint finds nothing."""
    film = opened(first_build)
    timing = json.loads(film.plan.deliverables["timing"].read_text())
    path = film.plan.deliverables["film"]
    with av.open(str(path)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == timing["frames"] == sum(scene["frames"] for scene in timing["scenes"])
    assert lint(path).problems == ()


@pytest.mark.slow
def test_both_styles_of_holds_show_the_same_pictures(first_build: Path, tmp_path: Path) -> None:
    """Where x264 encodes the held frames, the film shows what generated skip pictures show, frame by frame."""
    built(tmp_path, holds="encode")
    skip, encode = (pictures(folder / "output/small/small.mp4") for folder in (first_build, tmp_path))
    assert len(skip) == len(encode)
    worst = max(
        abs(int(a) - int(b))
        for one, other in zip(skip, encode, strict=True)
        for a, b in zip(one, other, strict=True)
    )
    assert worst <= 24


def pictures(path: Path) -> list[bytes]:
    """Thumbnails of all frames: 16 x 9 grey values."""
    with av.open(str(path)) as container:
        return [
            bytes(frame.reformat(16, 9, "gray").planes[0])[: 16 * 9] for frame in container.decode(video=0)
        ]


def test_what_a_removed_scene_left_is_taken_away_and_found_again(folder: Path) -> None:
    """Files of a scene that is gone leave the work folder; when it comes back nothing is drawn or spoken."""
    built(folder)
    head, rest = SPEC.split("  - id: words\n")
    without = head + "  - id: finish\n" + rest.split("  - id: finish\n")[1]
    built(folder, without)
    assert not (folder / ".videogen/build/small/scenes/words").exists()
    assert not {name for name in ran(built(folder)) if name.startswith(("draw:", "narrate:"))}


def test_the_store_can_be_rid_of_what_no_film_uses(folder: Path) -> None:
    """After an edit the old pictures are dropped, and what the film uses is kept."""
    built(folder)
    built(folder, SPEC.replace("Second point", "Another point"))
    assert make_room(folder / ".videogen/store", 0) > 0
    assert ran(built(folder, SPEC.replace("Second point", "Another point"))) == set()
    assert "draw:points" in ran(built(folder))
