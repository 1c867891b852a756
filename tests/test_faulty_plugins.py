"""Plug-ins that leave, print, or give what is no sound, text or picture: the build fails and says whose fault it is."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Videogen

pytestmark = pytest.mark.slow

Plugged = Callable[..., subprocess.CompletedProcess[str]]

SCENE = """
from typing import Literal
from videogen.scene import Arrangement, Beside, Cue, Field, Scene, Stack, Text
{before}

def shown(stage, cue, **of_text):
    text = Text("Odd", **of_text)
    placed = stage.page(Arrangement(text))
    yield stage.first()
    yield stage.arrive(cue, placed[text])

class Odd(Scene):
    type: Literal["odd"] = "odd"
    label: str = "Odd"
    {field}

    def heading(self): {heading}
    def written_narration(self, language): {narration}
    def beats(self, stage):
        {beats}
"""
ODD = 'the scene type "odd" of the package odd-things'
PACKAGE = "a mistake of the package odd-things"
RIGHT = {
    "before": "",
    "field": "",
    "heading": "return self.label",
    "narration": "return self.label",
    "beats": "yield from shown(stage, Cue.at('Odd'))",
}
ENGINE = """
import numpy as np
from videogen.speech.silent import Silent
from videogen.speech.base import Utterance

class Odd(Silent):
    name = "odd"
    def speak(self, text, voice, language):
        {speak}
"""
FILM = """\
video: {{id: tiny, title: Tiny, voice: "{voice}", output: {{size: 144p, quality: draft}}}}
scenes:
  - {{id: one, type: {type}}}
"""


@pytest.fixture
def plugged(tmp_path: Path, videogen: Videogen) -> Plugged:
    """Runs videogen on a film, with an installed package `odd-things` of this source."""

    def run(*words: str, source: str, group: str, film: str) -> subprocess.CompletedProcess[str]:
        info = tmp_path / "site" / "odd_things-1.0.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odd-things\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[videogen.{group}]\nodd = odd_things:Odd\n")
        (info.parent / "odd_things.py").write_text(source)
        (tmp_path / "tiny.video.yaml").write_text(film)
        return videogen(*words, cwd=tmp_path, environment={"PYTHONPATH": f"{ROOT}:{info.parent}"})

    return run


def scene(**parts: str) -> dict[str, str]:
    source = SCENE.format(**(RIGHT | parts))
    return {"source": source, "group": "scenes", "film": FILM.format(type="odd", voice="silent:none")}


def engine(speak: str) -> dict[str, str]:
    film = FILM.format(type="title, title: Now", voice="odd:none")
    return {"source": ENGINE.format(speak=speak), "group": "speech", "film": film}


def test_a_faultless_one_is_built(plugged: Plugged, tmp_path: Path) -> None:
    """So that what fails below fails for its fault."""
    assert plugged("build", "tiny.video.yaml", **scene()).returncode == 0
    assert (tmp_path / "output/tiny/tiny.mp4").exists()
    spoken = plugged("build", "tiny.video.yaml", **engine("return super().speak(text, voice, language)"))
    assert spoken.returncode == 0, spoken.stderr


@pytest.mark.parametrize(
    ("parts", "code", "told"),
    [
        ({"before": "import sys; sys.exit(0)"}, 1, f"{ODD} cannot be loaded: it ends the program"),
        ({"beats": "import sys; sys.exit(0); yield"}, 3, PACKAGE),
        ({"heading": "import sys; sys.exit(0)"}, 3, PACKAGE),
        ({"heading": "return None"}, 1, f"{ODD} gives NoneType as its heading()"),
        ({"narration": "return 7"}, 1, f"{ODD} gives int as its written_narration()"),
        ({"field": "LABELS = {'label': 'no such'}"}, 1, f'{ODD} has a label "no such"'),
        ({"field": "tags: tuple[str, ...] = Field(default=('a',), validate_default=True, ge=3)"}, 3, PACKAGE),
        ({"field": "name: str = Field(default='', max_len=24)"}, 1, "(Extra keys: 'max_len')"),
        ({"field": "type: Literal['od'] = 'od'"}, 1, f'{ODD} calls itself "od"'),
        ({"beats": "return stage.first()"}, 1, f"{ODD} gives Beat as its beats"),
        ({"beats": "return iter(())"}, 1, f"{ODD} shows nothing"),
        ({"beats": "yield stage.first()"}, 1, f"{ODD} shows an empty picture"),
        ({"beats": "yield None"}, 1, f"{ODD} gives NoneType among its beats"),
        ({"beats": "yield stage.show(Cue.at_start())"}, 1, f"{ODD} shows something before its first picture"),
        (
            {"beats": "yield from shown(stage, 'Odd')"},
            1,
            f"{ODD} gives str as the cue of a beat, in line 10 of odd_things.py",
        ),
        ({"beats": "yield from shown(stage, Cue.at(7))"}, 1, f"{ODD} gives int as the words of a cue"),
        ({"beats": "yield from shown(stage, Cue.after(-3))"}, 1, f"{ODD} gives -3 as the seconds of a cue"),
        ({"beats": "yield from shown(stage, Cue.at_end(), role='tex')"}, 1, f'{ODD} paints with "tex"'),
        ({"beats": "stage.place(Text('Odd')); yield"}, 1, f"{ODD} shows Text, which has no place yet"),
        (
            {"beats": "Beside([Text('a')], 24); yield"},
            1,
            f'{ODD} gives list as "mark" of Beside, in line 20 of',
        ),
        ({"beats": "Stack([Text('a'), 'b']); yield"}, 1, f'{ODD} gives str as "blocks" of Stack'),
        (
            {"beats": "yield from shown(stage, Cue.at_end(), field='lable')"},
            1,
            f"{ODD} says that words stand in",
        ),
        (
            {"beats": "yield from shown(stage, Cue.at_end(), field='label.first')"},
            1,
            f"{ODD} says that words stand in",
        ),
        (
            {"beats": "yield from shown(stage, Cue.at_end(), field='label[9]')"},
            1,
            f"{ODD} says that words stand in",
        ),
        ({"beats": "Arrangement([Text('a')]); yield"}, 1, f'{ODD} gives list as "block" of Arrangement'),
        ({"beats": "Text(7); yield"}, 1, f'{ODD} gives int as "words" of Text'),
        (
            {"beats": "stage.place(stage.page(Arrangement(Text('Odd')))[Text('Odd')]); yield"},
            1,
            f"{ODD} asks for the place of Text, which is no part of the page that was laid out, in line",
        ),
    ],
)
def test_a_scene_type_that_fails_is_named(
    plugged: Plugged, tmp_path: Path, parts: dict[str, str], code: int, told: str
) -> None:
    """Nothing is built, and nobody is told that it was; what all scenes of a type fail for is told once."""
    made = scene(**parts)
    done = plugged("build", "tiny.video.yaml", **made | {"film": f"{made['film']}  - {{type: odd}}\n"})
    assert done.returncode == code, done.stderr
    assert done.stderr.count(told) == 1, done.stderr
    assert not (tmp_path / "output/tiny/tiny.mp4").exists()


@pytest.mark.parametrize(
    ("example", "told"),
    [("type: odd", ""), ("type: odd\\nlable: x", 'did you mean "label"?'), ("type: [", "[yaml-syntax]")],
)
def test_an_example_that_is_wrong_is_told(plugged: Plugged, example: str, told: str) -> None:
    """By the command that shows it."""
    done = plugged("scenes", "odd", **scene(field=f'EXAMPLE = "{example}"'))
    assert done.returncode == 0, done.stderr
    assert ("This example of the package odd-things is wrong" in done.stdout) == bool(told)
    assert told in done.stdout


def test_a_scene_type_may_have_codes_of_its_own(plugged: Plugged) -> None:
    """What `wrong` says is told as it says it, at the line of the scene."""
    before = "from pydantic import field_validator\nfrom videogen.scene import wrong"
    field = """
    @field_validator("label")
    @classmethod
    def _even(cls, label):
        raise wrong("not-even", "the label is not even", "add a letter")
"""
    made = scene(before=before, field=field)
    film = made["film"].replace("odd}", "odd, label: abc}")
    done = plugged("check", "tiny.video.yaml", **made | {"film": film})
    assert done.returncode == 2
    assert "tiny.video.yaml:3:" in done.stderr
    assert "error: the label is not even [not-even]" in done.stderr


@pytest.mark.parametrize(
    ("speak", "code", "told"),
    [
        ("return Utterance(np.full(9000, np.nan, np.float32), 24000)", 1, "values that are no numbers"),
        ("return Utterance(np.full(9000, np.inf, np.float32), 24000)", 1, "values that are no numbers"),
        ("return Utterance(np.zeros((2, 9000), np.float32), 24000)", 1, "no mono sound as float32"),
        ("return Utterance(np.zeros(9000, np.int16), 24000)", 1, "no mono sound as float32"),
        ("return Utterance([0.0], 24000)", 1, "no mono sound as float32"),
        ("return Utterance(np.zeros(9000, np.float32), 0)", 1, "sound at 0 Hz"),
        ("return Utterance(np.zeros(9000, np.float32), 24000, ((float('nan'), 1.0),))", 1, "times of words"),
        ("return Utterance(np.zeros(9000, np.float32), 24000, [(800, 900)] * 4)", 1, "after its end"),
        ("return Utterance(np.float32(9000) * np.eye(99, dtype='f')[0], 24000)", 1, "9000 times as loud"),
        ("return Utterance(np.zeros(9000, np.float32), '24000')", 1, "sound at '24000' Hz"),
        ("import sys; sys.exit(0)", 3, PACKAGE),
        ("return None", 1, "no mono sound as float32"),
    ],
)
def test_an_engine_that_gives_no_sound_is_named(
    plugged: Plugged, tmp_path: Path, speak: str, code: int, told: str
) -> None:
    """A film is never made of what cannot be heard."""
    done = plugged("build", "tiny.video.yaml", **engine(speak))
    assert done.returncode == code, done.stderr
    assert told in done.stderr
    assert not (tmp_path / "output/tiny/tiny.mp4").exists()


@pytest.mark.parametrize(
    ("member", "told"),
    [
        ("version = '1'", 'the speech engine "odd" has no version() that can be called'),
        ("def version(self): return None", 'the speech engine "odd" gives NoneType as its version()'),
        ("aliases = None", 'the speech engine "odd" gives NoneType as its aliases'),
        ("def voices(self): return None", 'the speech engine "odd" gives NoneType as its voices()'),
        ("def unspeakable(self, *_): return 'no'", 'the speech engine "odd" gives str as its unspeakable()'),
    ],
)
def test_an_engine_that_gives_no_answer_is_named(plugged: Plugged, member: str, told: str) -> None:
    """What it gives is not taken for a mistake of ours."""
    right = engine("return super().speak(text, voice, language)")
    done = plugged("build", "tiny.video.yaml", **(right | {"source": f"{right['source']}\n    {member}\n"}))
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr


def test_what_plug_ins_print_is_kept_out_of_json(plugged: Plugged) -> None:
    """At import, while checking and while drawing, by Python or by a C library; a person sees it on standard error."""
    loud = scene(
        before="import os\nprint('imported')",
        beats="print('drawn'); os.write(1, b'raw\\n'); yield from shown(stage, Cue.at_end())",
    )
    for words in (["build", "tiny.video.yaml", "--json"], ["check", "tiny.video.yaml", "--json"]):
        done = plugged(*words, **loud)
        assert done.returncode == 0, done.stderr
        for line in done.stdout.splitlines() if words[0] == "build" else [done.stdout]:
            json.loads(line)
        assert {"imported", "drawn", "raw"} <= set(done.stderr.splitlines())
    assert json.loads(plugged("schema", **loud).stdout)["$schema"]


def test_ctrl_c_in_a_finalizer_is_not_lost(plugged: Plugged) -> None:
    """Where Python can pass no exception on it prints and forgets it; here Ctrl-C comes at such a moment."""
    lost = """
import signal, time
class Closing:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
closing = Closing()
del closing
time.sleep(60)
"""
    began_s = time.monotonic()
    told = plugged("check", "tiny.video.yaml", **scene(before=lost))
    assert told.returncode == 130
    assert time.monotonic() - began_s < 30  # of the 60 that it would have slept
    assert told.stderr.lstrip().startswith("interrupted")
