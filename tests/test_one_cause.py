"""One cause is one message: a voice that cannot be had is told once, with the scenes that need it and what helps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Videogen

HEAD = "video: {{id: tiny, title: Tiny, output: {{size: 144p, quality: draft}}, {more}}}\nscenes:\n"
SCENE = "  - {{id: s{number}, type: title, title: T, narration: Some words.{more}}}\n"
NOWHERE = {"HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}  # where nothing listens


def write(folder: Path, more: str, scenes: int, of_scene: str = "") -> None:
    spec = HEAD.format(more=more) + "".join(
        SCENE.format(number=number, more=of_scene) for number in range(1, scenes + 1)
    )
    (folder / "tiny.video.yaml").write_text(spec, encoding="utf-8")


def test_a_language_that_the_voice_lacks_is_one_error(tmp_path: Path, inside: Videogen) -> None:
    """At the language, with a voice that speaks it."""
    write(tmp_path, "language: fr", 14)
    done = inside("check", "tiny.video.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("error:") == 1
    assert done.stderr.startswith(
        'tiny.video.yaml:1:80: error: hibari speaks English, not "fr"; 14 scenes need it: s1, s2, s3 and 11 more'
    )
    assert "help: write  voice: edge:fr-FR-" in done.stderr


def test_a_voice_of_many_scenes_is_told_once(tmp_path: Path, inside: Videogen) -> None:
    """Also where each scene names it."""
    write(tmp_path, "language: en", 3, ', voice: "hibari:nobody"')
    done = inside("check", "tiny.video.yaml", cwd=tmp_path)
    assert done.stderr.count("error:") == 1
    assert 'hibari has no voice "nobody"; 3 scenes need it: s1, s2, s3' in done.stderr


@pytest.mark.parametrize(
    ("language", "voice", "help"),
    [
        ("en", "edge:en-US-AriaNeural", "or write  voice: hibari:heart, which needs no network"),
        ("de", "edge:de-DE-KatjaNeural", "or look at the film without a voice: videogen preview --silent"),
    ],
)
def test_a_service_out_of_reach_is_one_error(
    tmp_path: Path, videogen: Videogen, language: str, voice: str, help: str
) -> None:
    """With the number of scenes; what is advised works for this voice and language."""
    write(tmp_path, f'language: {language}, voice: "{voice}"', 5)
    done = videogen("build", "-q", "tiny.video.yaml", cwd=tmp_path, environment=NOWHERE)
    assert done.returncode == 1
    assert done.stderr.count("error:") == 1
    assert done.stderr.startswith(
        "tiny.video.yaml:3:5: error: the proxy http://127.0.0.1:9 cannot be reached"
    )
    assert "; 5 scenes need it: s1, s2, s3 and 2 more" in done.stderr
    assert help in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_a_voice_that_stands_for_another_is_told_at_every_build(
    tmp_path: Path, videogen: Videogen, quiet: tuple[str, ...]
) -> None:
    """Also where nothing is to do; on standard error, so that scripts may read the rest."""
    write(tmp_path, "voice: british", 1)
    for number in range(3):
        done = videogen("build", *quiet, "tiny.video.yaml", cwd=tmp_path)
        assert done.returncode == 0
        assert done.stderr.count('hibari has no voice like "british"') == 1
        assert ("up to date: " in done.stdout) == (number > 0 and not quiet)


def test_warnings_are_findings_of_check_as_json(tmp_path: Path, inside: Videogen) -> None:
    """As before, one for the alias."""
    write(tmp_path, "voice: british", 4)
    found = json.loads(inside("check", "tiny.video.yaml", "--json", cwd=tmp_path).stdout)["findings"]
    assert [(one["code"], one["severity"]) for one in found] == [("voice-alias", "warning")]
