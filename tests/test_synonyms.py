"""Words that people use for keys, types and voices are answered with ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Videogen
from videogen.check.synonyms import KEYS, TYPES, VOICES
from videogen.registry import BUILTIN_SCENES, builtin_registry
from videogen.spec.video import Video

SPEC = "video: {{title: T, {video}}}\nscenes:\n  - {{{scene}}}\n"


def helps(
    folder: Path, inside: Videogen, *, video: str = "id: t", scene: str = "type: title, title: T"
) -> list[str]:
    (folder / "t.video.yaml").write_text(SPEC.format(video=video, scene=scene), encoding="utf-8")
    told = inside("check", "t.video.yaml", cwd=folder)
    assert told.returncode == 2
    return [line.removeprefix("help: ") for line in told.stderr.splitlines() if line.startswith("help: ")]


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("resolution: 1080p", 'did you mean "size", under "output"?'),
        ("tts: edge", 'did you mean "voice"?'),
        ("voice: en-us-arianeural", 'write "edge:en-US-AriaNeural"'),
        ("voice: en-US-Aria", 'write "edge:en-US-AriaNeural"'),
        ("voice: hibari", 'did you mean "hibari:heart"?'),
        ("voice: edge", 'did you mean "edge:en-US-AriaNeural"?'),
        ('aspect_ratio: "9:16"', 'did you mean "aspect", under "output"?'),
        ("framerate: 30", 'did you mean "fps", under "output"?'),
        ("fps: 30", 'it belongs under "output"'),
        ("background_music: a.ogg", 'did you mean "music"?'),
        ("subtitles: true", 'did you mean "captions"?'),
        ("color: blue", 'did you mean "accent_color"?'),
        ("langage: de", 'did you mean "language"?'),
        ("voice: en-US-AriaNeural", 'write "edge:en-US-AriaNeural"'),
        ("voice: en-US-BrianMultilingualNeural", 'write "edge:en-US-BrianMultilingualNeural"'),
        ("voice: heart", 'write "hibari:heart"'),
        ("silent: true", 'did you mean "voice"?'),
        ("voice: silent", 'did you mean "silent:none"?'),
        ("voice: woman", 'did you mean "female"?'),
        ("voice: femal", 'did you mean "female"?'),
    ],
)
def test_words_under_video(tmp_path: Path, inside: Videogen, written: str, help: str) -> None:
    """One mistake, one message, the right word."""
    assert helps(tmp_path, inside, video=written) == [help]


@pytest.mark.parametrize(
    ("scene", "help"),
    [
        ("type: terminal, header: H", 'did you mean "command"?'),
        ("type: bullets, header: H", 'did you mean "list"?'),
        ("type: video, file: a.mp4", 'did you mean "clip"?'),
        ("type: screenshot, file: a.png", 'did you mean "image"?'),
        ("type: flowchart, header: H", 'did you mean "diagram"?'),
        ("type: code-diff, header: H", 'did you mean "code_comparison"?'),
        ("type: list, title: H, items: [a]", 'did you mean "header"?'),
        ("type: list, header: H, bullets: [a]", 'did you mean "items"?'),
        ("type: quote, text: T", 'did you mean "quote_text"?'),
        ("type: quote, quote_text: T, author: A", 'did you mean "attribution"?'),
        ("type: image, src: a.png", 'did you mean "file"?'),
        ("type: quiz, question: Q, answers: [a, b], correct_answer: a", 'did you mean "options"?'),
        ("type: title, title: T, voiceover: Hello", 'did you mean "narration"?'),
        ("type: title, title: T, duration: 5", 'did you mean "min_duration"?'),
        ("type: command, header: H, cmd: [$ ls]", 'did you mean "commands"?'),
        ("type: code, header: H, code: x, highlight: 3", 'did you mean "focus"?'),
        ("type: image, file: a.png, text: T", 'did you mean "caption"?'),
        ("type: chart, header: H, data: [{A: 1}]", "known keys: label, value"),
        ("type: code, header: H, source: x = 1", 'did you mean "code"?'),
    ],
)
def test_words_in_scenes(tmp_path: Path, inside: Videogen, scene: str, help: str) -> None:
    """Of other tools, and of plain speech; a key that is called otherwise is not missing as well."""
    assert helps(tmp_path, inside, scene=scene) == [help]


def test_the_words_lead_to_something() -> None:
    """Every type and key that is named exists, and no word of the language is taken for another one."""
    registry = builtin_registry()
    fields = {name for type in BUILTIN_SCENES for name in registry.scene(type).model_fields}
    known = fields | {*Video.model_fields} | {"size", "aspect", "fps", "gain", "lang", "variables"}
    assert set(TYPES.values()) <= set(BUILTIN_SCENES)
    assert not set(TYPES) & set(BUILTIN_SCENES)
    assert {key for keys in KEYS.values() for key in keys} <= known
    assert all(":" in voice or voice not in VOICES for voice in VOICES.values())
