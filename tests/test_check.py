"""A document becomes a video, or all that is wrong with it, each mistake at the author's own line."""

from __future__ import annotations

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.media.heard import voice, write_wav
from tests.plain_scenes import plain_registry
from videogen.check import CheckedVideo, check
from videogen.document import load_document, parse_document
from videogen.errors import Diagnostic, ValidationError
from videogen.registry import builtin_registry
from videogen.spec.transition import TransitionStyle
from videogen.spec.values import frame_size, rgb

PAPER = (ROOT / "videogen/drawing/themes/paper.yaml").read_text("utf-8")

SCENE = "scenes: [{type: plain, title: Hello}]\n"


def checked(text: str, **options: Any) -> CheckedVideo:
    """What check says of a good spec."""
    return check(parse_document(text, "my talk.video.yaml"), plain_registry(), **options)


def refused(text: str, layout: Any = None, **options: Any) -> list[Diagnostic]:
    """What check finds wrong with a spec."""
    registry = plain_registry(layout) if layout else plain_registry()
    with pytest.raises(ValidationError) as caught:
        check(parse_document(text, "my talk.video.yaml"), registry, **options)
    return list(caught.value.diagnostics)


def found(text: str, **options: Any) -> list[tuple[str, int]]:
    """Codes and lines of what check finds wrong with a spec."""
    return [(one.code, one.mark.line if one.mark else 0) for one in refused(text, **options)]


def test_the_least_spec_has_every_default() -> None:
    """A list of scenes is a film: named after its file, 1080p at 30 frames a second."""
    video = checked(SCENE).video
    assert (video.id, video.title, video.language, video.loudness) == ("my-talk", "my-talk", "en", -16)
    assert (video.output.width, video.output.height, video.output.fps) == (1920, 1080, 30)
    assert video.transition == TransitionStyle(type="crossfade", duration=1 / 3)
    assert [(scene.id, scene.type) for scene in video.scenes] == [("plain-1", "plain")]
    assert video.scenes[0].origin
    assert (video.scenes[0].origin.line, video.scenes[0].origin.column) == (1, 10)


def test_older_spellings_mean_the_same_film() -> None:
    """video_id, a flat file, scene_id, scene_type, visual_content: one canonical form."""
    today = checked(
        "video: {id: a, title: T, version: '1.10', target_duration: 60}\n"
        "scenes: [{id: s, type: plain, title: Hello, voice: female}]\n"
    )
    flat = checked(
        "video_id: a\ntitle: T\nversion: 1.10\ntarget_duration: 60\nscenes:\n"
        "- {scene_id: s, scene_type: plain, visual_content: {title: Hello}, voice: female}\n"
    )
    assert flat.video.model_dump() == today.video.model_dump()


def test_mistakes_in_older_spellings_are_marked_where_they_stand() -> None:
    """The canonical form is ours; the lines are the author's."""
    text = "scenes:\n- scene_type: plain\n  visual_content:\n    title: [no]\n- scene_type: plian\n"
    assert found(text) == [("wrong-type", 4), ("unknown-scene-type", 5)]


def test_short_forms_are_the_long_ones() -> None:
    """A text for an entry, a transition, music."""
    scene = checked(
        "scenes: [{type: plain, title: x, points: [a, {title: b}], transition: fade 0.5}]"
    ).video.scenes[0]
    assert scene.transition == TransitionStyle(type="fade", duration=0.5)
    assert scene.model_dump()["points"] == (
        {"title": "a", "description": None},
        {"title": "b", "description": None},
    )


def test_keys_that_begin_with_x_are_ignored_but_not_in_pronounce() -> None:
    """x- is the author's own, everywhere; x-ray is a word."""
    video = checked(
        "x-a: 1\nvideo: {x-b: 1, pronounce: {x-ray: ex ray}, output: {x-c: []}}\n"
        "scenes: [{type: plain, title: x, x-d: 1}]"
    ).video
    assert video.pronounce == {"x-ray": "ex ray"}


def test_variables_are_put_into_any_text() -> None:
    """Settings come before the spec's own variables, those before defaults; $${ is a literal."""
    text = (
        "variables: {NAME: World, N: 1.10}\nvideo: {title: '${NAME} ${N} ${X:-a: b}', id: '${ID}'}\n"
        "scenes: [{type: plain, title: 'echo $${HOME} $$ $5 ${EMPTY:-}'}]"
    )
    video = checked(text, variables={"NAME": "you", "ID": "film"}).video
    assert (video.title, video.id) == ("you 1.10 a: b", "film")
    assert video.scenes[0].heading() == "echo ${HOME} $$ $5 "


def test_a_setting_that_nothing_uses_is_a_warning() -> None:
    """A misspelt --set does not vanish."""
    (warning,) = checked("variables: {NAME: a}\n" + SCENE, variables={"NAEM": "b"}).warnings
    assert (warning.code, warning.severity, warning.mark) == ("unused-setting", "warning", None)
    assert (warning.message, warning.help) == ("nothing uses --set NAEM=...", 'did you mean "NAME"?')


@pytest.mark.parametrize(
    ("variables", "help"),
    [
        ("", "the spec has no variables; write ${A} where the value belongs"),
        ("variables: {NAME: a}", "the spec's one variable is NAME"),
        (
            "x-a: 1\nvariables: {NAME: a, TITLE: b}\ntitle: ${YEAR:-2024}",
            "the spec's variables are NAME, TITLE, YEAR",
        ),
    ],
)
def test_a_setting_that_nothing_uses_is_told_what_is_used(variables: str, help: str) -> None:
    """The names that the spec has, be they under variables: or in its texts."""
    (warning,) = checked(f"{variables}\n{SCENE}", variables={"A": "secret"}).warnings
    assert warning.help == help
    assert "secret" not in warning.render()


def test_scenes_without_an_id_are_numbered_by_type_around_those_with_one() -> None:
    """Adding a scene of one type renames no scene of another."""
    types = ["type: plain", "type: picture", "type: plain, id: PLAIN-3", "type: plain"]
    text = "scenes: [" + ", ".join(f"{{{type}, title: a}}" for type in types) + "]"
    assert [scene.id for scene in checked(text).video.scenes] == [
        "plain-1",
        "picture-1",
        "PLAIN-3",
        "plain-4",
    ]


def test_all_mistakes_are_found_at_once_in_line_order() -> None:
    """A mistake of shape hides no mistake of meaning, in its own scene or elsewhere."""
    text = """\
video:
  output: {fps: 5, size: 99p}
  voice: nobody
  accent_colour: blue
scenes:
  - type: plain
    narration: Hello (pause x)
    min_duration: 3
    max_duration: 2
  - type: plain
    title: [5]
    accent_color: red
    voice: edg:x
  - type: plain
    title: fine
    narration: wait (pause 100)
"""
    assert found(text) == [
        ("out-of-range", 2),
        ("bad-size", 2),
        ("unknown-voice", 3),
        ("unknown-key", 4),
        ("missing-key", 6),
        ("narration-syntax", 7),
        ("min-over-max", 8),
        ("wrong-type", 11),
        ("bad-colour", 12),
        ("unknown-engine", 13),
        ("narration-syntax", 16),
    ]


def test_a_scene_of_no_known_type_is_checked_as_far_as_scenes_are_alike() -> None:
    """An id that is a list, a voice that there is not, `video` that is no mapping: told, and nothing breaks."""
    scene = "- {type: plian, id: [a], voice: nobody, min_duration: -1}\n"
    assert found("video: 1\nscenes:\n" + scene) == [
        ("wrong-type", 1),
        ("unknown-scene-type", 3),
        ("wrong-type", 3),
        ("unknown-voice", 3),
        ("out-of-range", 3),
    ]
    assert found("video: 1\n") == [("missing-key", 1), ("wrong-type", 1)]


def test_a_misspelt_key_is_one_mistake() -> None:
    """The key that is missing for it is not told too."""
    (one,) = refused("scenes: [{type: plain, titel: Hello}]")
    assert (one.code, one.help) == ("unknown-key", 'did you mean "title"?')


def test_what_a_scene_type_refuses_is_shown_in_its_words() -> None:
    """Both ways that a plug-in may raise: a plain ValueError, and one with a code and help."""
    unlucky, near = refused(
        "scenes:\n- {type: picture, title: a, zoom: 7}\n- {type: picture, title: a, zoom: 9}"
    )
    assert (unlucky.code, unlucky.message) == ("bad-value", "7 is an unlucky zoom")
    assert (near.code, near.message, near.help) == ("out-of-range", "9 is too near", "step back")


def test_files_must_be_there_and_inside_the_folder(tmp_path: Path) -> None:
    """Absolute paths, paths upwards and links outwards are refused, unless their folder is allowed."""
    outside, folder = tmp_path / "outside", tmp_path / "film"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.png").touch()
    (folder / "mine.png").touch()
    (folder / "link.png").symlink_to(outside / "secret.png")
    (folder / "ring.png").symlink_to(folder / "ring.png")
    files = ["mine.png", "link.png", "../outside/secret.png", str(outside / "secret.png")]
    files += ["none.png", ".", "ring.png", "x" * 500]
    spec = folder / "a.video.yaml"
    spec.write_text(
        "scenes:\n" + "".join(f"- {{type: picture, title: a, file: '{file}'}}\n" for file in files)
    )
    with pytest.raises(ValidationError) as caught:
        check(load_document(spec), plain_registry())
    told = [(one.code, one.mark.line) for one in caught.value.diagnostics if one.mark]
    assert told == [
        *[("file-outside", line) for line in (3, 4, 5)],
        *[("missing-file", line) for line in (6, 7, 8, 9)],
    ]
    with pytest.raises(ValidationError) as caught:
        check(load_document(spec), plain_registry(), allow_paths=(outside,))
    assert {one.code for one in caught.value.diagnostics} == {"missing-file"}


def test_music_and_themes_are_files_too(tmp_path: Path) -> None:
    """A spec elsewhere is no reason to look for files here."""
    text = "video: {music: bed.ogg, theme: my.yaml}\n" + SCENE
    assert found(text) == [("missing-file", 1), ("missing-file", 1)]
    write_wav(tmp_path / "bed.ogg", voice(0.2))
    (tmp_path / "my.yaml").write_text(PAPER)
    document = parse_document(text, "a.yaml", path=tmp_path / "a.yaml")
    video = check(document, plain_registry()).video
    assert video.music
    assert (video.music.file, video.music.gain, video.theme_is_file) == ("bed.ogg", -18, True)


@pytest.mark.parametrize(
    ("size", "aspect", "expected"),
    [
        ("720p", "16:9", (1280, 720)),
        ("1080p", "9:16", (1080, 1920)),
        ("1440p", "1:1", (1440, 1440)),
        ("2160p", "4:5", (2160, 2700)),
        ("360p", "16:9", (640, 360)),
        ("180p", "16:9", (320, 180)),
        ("480p", "16:9", (854, 480)),
    ],
)
def test_sizes_are_even(size: str, aspect: str, expected: tuple[int, int]) -> None:
    """The short side is the number before the p, the long side the nearest even number."""
    assert frame_size(size, aspect) == expected


def test_colours_are_red_green_and_blue() -> None:
    """By name or by number."""
    assert (rgb("blue"), rgb("#FF6b35")) == ((0x3B, 0x82, 0xF6), (255, 107, 53))
    with pytest.raises(ValueError, match="not a colour"):
        rgb("#fff")


def test_what_is_named_is_a_file(tmp_path: Path) -> None:
    """A pipe, a socket, a device and a folder are told by what they are, and no file is suggested to be itself."""
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    kinds = {
        "pipe.png": "is a pipe",
        "gone.png": "is a link to a file that is not there",
        "folder.png": "is a folder",
    }
    for name, kind in {**kinds, "zero.png": "is a device"}.items():
        text = f"scenes: [{{type: image, file: {name}, narration: Look.}}]\n"
        document = parse_document(text, "a.yaml", path=tmp_path / "a.yaml")
        with pytest.raises(ValidationError) as caught:
            check(document, builtin_registry(), allow_paths=(Path("/dev"),))
        (problem,) = caught.value.diagnostics
        assert problem.code == "missing-file"
        assert kind in problem.message
        assert "did you mean" not in (problem.help or "")
        assert problem.mark and (problem.mark.line, problem.mark.column) == (1, 30)


def test_a_file_larger_than_anything_shown_is_told_before_it_is_read(tmp_path: Path) -> None:
    """Two terabytes that are not even on the disk, whatever they are named as."""
    with (tmp_path / "a.bin").open("wb") as file:
        file.truncate(2 << 40)
    scenes = "scenes: [{type: image, file: a.bin, narration: a}, {type: clip, file: a.bin, narration: a}]\n"
    text = "video: {music: a.bin}\n" + scenes
    started_s = time.process_time()
    document = parse_document(text, "a.yaml", path=tmp_path / "a.yaml")
    with pytest.raises(ValidationError) as caught:
        check(document, builtin_registry())
    assert [problem.code for problem in caught.value.diagnostics] == ["file-too-large"] * 3
    assert "has 2 TB; at most 16 GB can be read" in caught.value.diagnostics[0].message
    assert time.process_time() - started_s < 5


def test_a_file_that_may_not_be_read_is_told_at_its_line() -> None:
    """Whoever may read everything is another user for this moment."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.png").write_bytes(b"secret")
        (folder / "a.png").chmod(0)
        document = parse_document(
            "scenes: [{type: image, file: a.png, narration: Look.}]\n", "a.yaml", path=folder / "a.yaml"
        )
        if os.getuid() == 0:
            os.seteuid(65_534)
        try:
            with pytest.raises(ValidationError) as caught:
                check(document, builtin_registry())
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.mark and problem.mark.line) == ("unreadable-file", 1)
    assert "may not be read by you" in problem.message


def test_two_spellings_in_another_scene_are_passed_over() -> None:
    """Whoever asks for one scene is told what is wrong with it, and nothing of the others."""
    text = "scenes:\n- {type: plain, title: A}\n- {type: plain, title: B, id: b, scene_id: c}\n"
    assert checked(text, only=["1"]).video.scenes[0].id == "plain-1"
    assert found(text, only=["2"]) == found(text) == [("two-spellings", 3)]


def test_an_escape_character_in_a_key_is_told_at_the_key() -> None:
    """What stands below a key may begin lines later."""
    assert found('scenes:\n- type: plain\n  title: A\n  "a\\e":\n    - b\n') == [
        ("control-character", 4),
        ("unknown-key", 4),
    ]


def test_what_the_package_says_it_has_is_there() -> None:
    """`from videogen.check import *` fails otherwise."""
    import videogen.check

    assert all(hasattr(videogen.check, name) for name in videogen.check.__all__)


def test_a_missing_variable_is_told_in_the_scene_that_is_asked_for() -> None:
    """Though another scene uses it first: a still would show `${A}` as it stands."""
    text = (
        "scenes:\n- {type: plain, title: '${A}'}\n- {type: plain, title: '${A}'}\n- {type: plain, title: B}\n"
    )
    assert found(text, only=["2"]) == [("missing-variable", 3)]
    assert found(text) == found(text, only=["1"]) == [("missing-variable", 2)]
    assert checked(text, only=["3"])
