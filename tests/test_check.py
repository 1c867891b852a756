"""A document becomes a video, or all that is wrong with it, each mistake at the author's own line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.plain_scenes import plain_registry
from videogen.check import Checked, check
from videogen.document import load_document, parse_document
from videogen.errors import ConfigError, Diagnostic, PluginError, ValidationError
from videogen.spec import TransitionStyle
from videogen.values import frame_size, rgb

SCENE = "scenes: [{type: plain, title: Hello}]\n"


class Misfit:
    """A layout problem."""

    def __init__(self, field: str) -> None:
        self.field, self.message, self.help = field, "this does not fit", None


def checked(text: str, **options: Any) -> Checked:
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
    warnings = checked("variables: {NAME: a}\n" + SCENE, variables={"NAEM": "b"}).warnings
    assert [(one.code, one.severity, one.help) for one in warnings] == [
        ("unused-setting", "warning", 'did you mean "NAME"?')
    ]


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
    title: 5
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
    (tmp_path / "bed.ogg").touch()
    (tmp_path / "my.yaml").touch()
    document = parse_document(text, "a.yaml", path=tmp_path / "a.yaml")
    video = check(document, plain_registry()).video
    assert video.music
    assert (video.music.file, video.music.gain, video.theme_is_file) == ("bed.ogg", -18, True)


def test_an_alias_that_the_engine_cannot_honour_is_one_warning() -> None:
    """Told once, where it is first written, however many scenes it speaks."""
    text = "video: {voices: [male, female]}\nscenes:\n" + "- {type: plain, title: Hello}\n" * 4
    warnings = checked(text).warnings
    assert [(one.code, one.mark.column) for one in warnings if one.mark] == [("voice-alias", 18)]
    assert checked(text, engine="edge").warnings == ()


def test_words_that_a_voice_cannot_say_are_marked_where_they_stand() -> None:
    """The place of the word, not of the whole narration; pronounce mends it."""
    scene = (
        "scenes:\n- type: plain\n  title: a\n  narration: |\n    We went\n    to 東京 (pause 1) by train.\n"
    )
    (one,) = refused(scene)
    assert one.mark
    assert (one.code, one.mark.line, one.mark.column, one.mark.length) == ("unspeakable", 6, 8, 2)
    checked("video: {pronounce: {東京: Tokyo}}\n" + scene)


def test_what_does_not_fit_is_marked_at_its_field() -> None:
    """The layout is asked once per scene, with the look of the film."""
    looks = []

    def layout(scene: Any, look: Any) -> list[Misfit]:
        looks.append(dict(look))
        return [Misfit("points[1].title"), Misfit("nothing.here")]

    text = (
        "video: {output: {size: 180p, aspect: '9:16'}}\n"
        "scenes:\n- type: plain\n  title: a\n  points:\n  - a\n  - b\n"
    )
    assert [(one.code, one.mark.line) for one in refused(text, layout) if one.mark] == [
        ("does-not-fit", 3),
        ("does-not-fit", 7),
    ]
    assert looks == [
        {"width": 180, "height": 320, "fps": 30, "theme": "midnight", "motion": "full", "accent": "blue"}
    ]
    checked(text, fit=False)


def test_a_theme_that_cannot_be_used_is_told_at_the_theme() -> None:
    """The drawing code reads the theme; the spec names it."""

    def layout(scene: Any, look: Any) -> list[Misfit]:
        raise ConfigError("no role is called ink", help="see the roles")

    (one,) = refused("video: {theme: paper}\n" + SCENE, layout)
    assert (one.code, one.message, one.mark and one.mark.column) == ("bad-theme", "no role is called ink", 16)


def test_an_engine_that_there_is_not_is_no_mistake_of_the_spec() -> None:
    """It is a setting of the caller's."""
    with pytest.raises(PluginError, match="unknown speech engine"):
        checked(SCENE, engine="festival")


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
