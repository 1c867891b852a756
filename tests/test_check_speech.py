"""Narrations, voices and engines: what cannot be read, said or said in time is found before anything is spoken."""

from __future__ import annotations

import pytest

from tests.test_check import SCENE, checked, found, refused
from videogen.check.speech import MOST_MISTAKES
from videogen.errors import ConfigError, ExitCode


def test_an_alias_that_the_engine_cannot_honour_is_one_warning() -> None:
    """Told once, where it is first written, however many scenes it speaks."""
    text = "video: {voices: [male, female]}\nscenes:\n" + "- {type: plain, title: Hello}\n" * 4
    warnings = checked(text).warnings
    assert [(one.code, one.mark.column) for one in warnings if one.mark] == [("voice-alias", 18)]
    assert checked(text, engine="edge").warnings == ()


def test_every_mistake_of_a_narration_is_told() -> None:
    """In one reading, the same mistake at each place, and only so many of them."""
    scene = "scenes:\n- type: plain\n  title: a\n  narration: (pause x) a (pause 99) <speak> b (pause x) c\n"
    assert [one.mark.column for one in refused(scene) if one.mark] == [14, 26, 37, 47]
    assert (
        len(refused("scenes: [{type: plain, title: a, narration: '" + "(pause) " * 999 + "'}]"))
        == MOST_MISTAKES
    )


def test_a_scene_too_short_for_any_reader_is_told_before_anything_is_spoken() -> None:
    """At its greatest length, pauses counted; what a fast reader could just say is left to the build."""
    scene = "scenes:\n- type: plain\n  title: a\n  narration: {}\n  max_duration: {}\n"
    (one,) = refused(scene.format("word " * 100, 10))
    assert one.mark
    assert (one.code, one.mark.line, one.mark.column) == ("scene-too-long", 5, 17)
    assert one.message == "the narration cannot be said in 10 s; a fast reader would need 17 s"
    assert found(scene.format("Now think. (pause 30) Done.", 25)) == [("scene-too-long", 5)]
    checked(scene.format("word " * 100, 17))
    assert found("scenes: [{type: plain, title: " + "word " * 20 + ", max_duration: 1}]") == [
        ("scene-too-long", 1)
    ]


def test_words_that_a_voice_cannot_say_are_marked_where_they_stand() -> None:
    """The place of the word, not of the whole narration; pronounce mends it."""
    scene = (
        "scenes:\n- type: plain\n  title: a\n  narration: |\n    We went\n    to 東京 (pause 1) by train.\n"
    )
    (one,) = refused(scene)
    assert one.mark
    assert (one.code, one.mark.line, one.mark.column, one.mark.length) == ("unspeakable", 6, 8, 2)
    checked("video: {pronounce: {東京: Tokyo}}\n" + scene)


def test_words_that_no_font_has_are_told_where_captions_stand_in_the_picture() -> None:
    """At the narration, or at the scene it is written from; captions in files need no font."""
    scenes = (
        "scenes:\n- {type: plain, title: a, narration: 'Now \\uE0B4'}\n- {type: plain, title: 'a \\uE0B4'}\n"
        "- {type: plain, title: a, narration: Größe → 日}\n"
    ).replace("'", '"')
    checked(scenes, engine="silent")
    first, second = refused("video: {captions: {burn: true}}\n" + scenes, engine="silent")[:2]
    assert first.mark and second.mark
    assert (first.code, first.mark.line, first.mark.column) == ("no-font", 3, 38)
    assert first.message.startswith("captions are burned in, and no installed font has \ue0b4 (U+E0B4)")
    assert first.help == "install a font of icons, such as Symbols Nerd Font, or leave them out"
    assert (second.code, second.mark.line) == ("no-font", 4)


def test_an_engine_that_there_is_not_is_no_mistake_of_the_spec() -> None:
    """It is a setting of the caller's, told before the spec is looked at."""
    with pytest.raises(ConfigError, match="unknown speech engine") as caught:
        checked("scenes: 1", engine="egde")
    assert (caught.value.help, caught.value.exit_code) == ('did you mean "edge"?', ExitCode.SPEC_WRONG)
    with pytest.raises(ConfigError) as caught:
        checked(SCENE, engine="?")
    assert caught.value.help == "known engines: hibari, edge, silent"
