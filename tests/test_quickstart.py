"""The quickstart with its real voice, small: captions hold what is spoken, loudness is right, decoders are content."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from pathlib import Path

import imageio_ffmpeg
import pytest
import srt
import webvtt

from videogen.build import BuildOptions, build
from videogen.film.opening import Film, Request, open_film
from videogen.media.lint import lint
from videogen.media.loudness import measure
from videogen.plan import Caption
from videogen.registry import builtin_registry
from videogen.timeline import SceneSpan, Word, start_frames
from videogen.words.narration import written_words

QUICKSTART = Path(__file__).parent.parent / "examples/quickstart.video.yaml"
TOLERANCE_S = 0.15
LIMIT_S = 120


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    folder = tmp_path_factory.mktemp("quickstart")
    spec = folder / "quickstart.video.yaml"
    spec.write_text(
        QUICKSTART.read_text("utf-8").replace("accent_color: blue", "output: {size: 180p}"), "utf-8"
    )
    registry = builtin_registry()
    opened = open_film(Request(spec, folder / "output"), registry)
    result = build(opened.plan, work=opened.work, registry=registry, options=BuildOptions(jobs=2))
    assert result.success, result.failures
    return opened


def spoken_words(film: Film) -> list[Word]:
    """Every written word of the film and when it is spoken, in seconds of the film, from the tasks' own results."""
    task = next(task for task in film.plan.tasks if task.name == "caption")
    assert isinstance(task.action, Caption)
    count = len(task.action.scripts)
    spans = [SceneSpan(**json.loads(task.file_dep[f"span:{i}"].read_text())) for i in range(count)]
    words = []
    for number, start in enumerate(start_frames(spans)[:-1]):
        times = json.loads(task.file_dep[f"cues:{number}"].read_text())["words"]
        offset_s = start / task.action.fps + spans[number].speech_start_s
        written = written_words(task.action.scripts[number], [(a, b) for a, b in times])
        words += [Word(word.text, word.start_s + offset_s, word.end_s + offset_s) for word in written]
    return words


def test_the_caption_on_screen_contains_each_word_while_it_is_spoken(film: Film) -> None:
    """For every word, at its start and its end less the tolerance, a caption with that word is shown."""
    cues = list(srt.parse(film.plan.deliverables["srt"].read_text("utf-8")))
    words = spoken_words(film)
    assert len(words) > 80
    for word in words:
        shown = [cue for cue in cues if word.text in cue.content.split()]
        assert any(
            cue.start.total_seconds() <= word.start_s + TOLERANCE_S
            and cue.end.total_seconds() >= word.end_s - TOLERANCE_S
            for cue in shown
        ), word


def test_both_caption_files_say_the_same_in_readable_pieces(film: Film) -> None:
    """Two independent readers agree; a line has 42 characters at most, a caption two lines, 5/6 s, 20 characters/s."""
    one = list(srt.parse(film.plan.deliverables["srt"].read_text("utf-8")))
    other = webvtt.read(str(film.plan.deliverables["vtt"])).captions
    assert [cue.content for cue in one] == [cue.text for cue in other]
    for cue in one:
        length_s = (cue.end - cue.start).total_seconds()
        assert len(cue.content.splitlines()) <= 2
        assert all(len(line) <= 42 for line in cue.content.splitlines())
        assert length_s >= 5 / 6 - 0.001
        assert len(cue.content) / length_s <= 20


def test_the_programme_is_as_loud_as_asked(film: Film) -> None:
    """-16 LUFS within 0.5, true peak at most -1.5 dBTP, by ffmpeg's ebur128 on the MP4."""
    loudness = measure(film.plan.deliverables["film"])
    assert loudness["integrated_lufs"] == pytest.approx(-16, abs=0.5)
    assert loudness["true_peak_dbtp"] is not None
    assert loudness["true_peak_dbtp"] <= -1.5


def test_a_strict_decoder_says_nothing(film: Film) -> None:
    """ffmpeg decodes all of it without a warning, and lint finds nothing."""
    path = film.plan.deliverables["film"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", "-err_detect", "explode", "-i", str(path)]
    done = subprocess.run(
        [*command, "-f", "null", "-"], capture_output=True, text=True, timeout=LIMIT_S, check=True
    )
    assert done.stderr == ""
    assert lint(path).problems == ()


def test_items_appear_when_they_are_spoken(film: Film) -> None:
    """Each item of the list begins to appear within a frame of its first distinctive word."""
    timing = json.loads(film.plan.deliverables["timing"].read_text("utf-8"))
    scene = next(scene for scene in timing["scenes"] if scene["id"] == "why")
    words = [(plain(word.text), word.start_s) for word in spoken_words(film)]
    due = {"Review": "review", "Rebuild": "rebuild"}
    for beat in scene["beats"]:
        first = beat["text"].split()[0] if beat["text"] else ""
        if first in due:
            said_s = next(start for text, start in words if text == due[first])
            shown_s = scene["start_s"] + beat["start_frame"] / timing["fps"]
            assert said_s - 0.6 <= shown_s <= said_s + 1 / timing["fps"], beat


def plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text).lower())
