"""`videogen still`: the picture that the film shows, without a film."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.conftest import Built, Videogen
from videogen.drawing.still import picture_bytes

SPEC = """\
video: {id: tiny, title: Tiny, output: {size: 144p}, voice: "silent:none"}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
  - {id: two, type: list, header: Two, items: [First, Second], narration: First there is one and second two.}
  - {type: quote, quote_text: Less is more., narration: ""}
"""
ENCODED = 3.0  # of 255: what encoding and chroma at half size change on average
PAPER = (246, 241, 232)


def picture(path: Path) -> NDArray[np.int16]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(np.int16)


@pytest.fixture(scope="module")
def frames(built: Built) -> list[NDArray[np.int16]]:
    """Every frame of the film `holds`, decoded."""
    with av.open(str(built.file(".mp4"))) as film:
        return [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in film.decode(video=0)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def test_at_a_time_there_is_what_the_film_shows(
    built: Built, frames: list[NDArray[np.int16]], tmp_path: Path, inside: Videogen
) -> None:
    """Before, during and after an arrival, by the times of the built narration, which is not called an estimate."""
    fps = built.timing["fps"]
    scene = next(scene for scene in built.timing["scenes"] if scene["id"] == "arrivals")
    arrival = scene["beats"][2]["start_frame"]
    shown = []
    for number, frame in enumerate((arrival - 1, arrival + 3, arrival + 40)):
        to = tmp_path / f"{number}.png"
        at_s = f"{(frame + 0.5) / fps:.4f}"
        done = inside(
            "still", built.spec.name, "arrivals", "--at", at_s, "-o", str(to), cwd=built.spec.parent
        )
        assert (done.returncode, done.stderr) == (0, "")
        first = round(scene["start_s"] * fps)
        assert np.abs(picture(to) - frames[first + frame]).mean() < ENCODED
        shown.append(picture(to))
    before, half, after = shown
    assert 0.2 < np.abs(half - before).mean() / np.abs(after - before).mean() < 0.95


@pytest.mark.slow
def test_a_picture_that_moves_is_where_the_film_has_it(tmp_path: Path, videogen: Videogen) -> None:
    """A zoom as long as the scene: each time is nearer to its own frame than to those around it."""
    squares = np.kron(
        np.random.default_rng(1).integers(0, 256, (9, 16, 3), np.uint8), np.ones((40, 40, 1), np.uint8)
    )
    Image.fromarray(squares).save(tmp_path / "squares.png")
    spec = (
        'video: {id: zoom, voice: "silent:none", output: {size: 144p}}\n'
        "scenes:\n- {id: a, type: image, file: squares.png, zoom: 3.0, narration: '', min_duration: 2}\n"
    )
    (tmp_path / "zoom.video.yaml").write_text(spec, encoding="utf-8")
    assert videogen("build", "zoom.video.yaml", cwd=tmp_path).returncode == 0
    with av.open(str(tmp_path / "output/zoom/zoom.mp4")) as film:
        frames = [frame.to_ndarray(format="rgb24").astype(np.int16) for frame in film.decode(video=0)]
    for frame in (20, 35):
        at_s = f"{(frame + 0.5) / 30:.4f}"
        done = videogen("still", "zoom.video.yaml", "a", "--at", at_s, "-o", "now.png", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        away = [np.abs(picture(tmp_path / "now.png") - frames[frame + by]).mean() for by in (-2, 0, 2)]
        assert away[1] < 0.8 * min(away[0], away[2])


def test_an_estimate_is_called_so(folder: Path, inside: Videogen) -> None:
    """Nothing was built: the time is by the silent voice's count, and a scene without narration needs none."""
    guessed = inside("still", "tiny.video.yaml", "two", "--at", "2", "-o", "a.png", cwd=folder)
    assert guessed.returncode == 0
    assert "the time is an estimate" in guessed.stderr
    known = inside("still", "tiny.video.yaml", "quote-1", "--at", "2", "-o", "b.png", cwd=folder)
    assert (known.returncode, known.stderr) == (0, "")
    assert not (folder / ".videogen").exists()


def test_during_a_transition_there_is_what_it_leads_to(folder: Path, inside: Videogen) -> None:
    """The scene's first picture, and a word on standard error."""
    told = inside("still", "tiny.video.yaml", "two", "--at", "0.1", "-o", "at.png", cwd=folder)
    assert "the transition into the scene runs" in told.stderr
    inside("still", "tiny.video.yaml", "two", "--beat", "0", "-o", "first.png", cwd=folder)
    assert (folder / "at.png").read_bytes() == (folder / "first.png").read_bytes()
    first = inside("still", "tiny.video.yaml", "one", "--at", "0.1", "-o", "one.png", cwd=folder)
    assert "transition" not in first.stderr


def test_after_the_end_there_is_nothing(folder: Path, inside: Videogen) -> None:
    """The scene's length is named."""
    done = inside("still", "tiny.video.yaml", "two", "--at", "60", "-o", "a.png", cwd=folder)
    assert done.returncode == 2
    assert 'error: the scene "two" is over after about ' in done.stderr
    assert "[after-the-end]" in done.stderr
    assert not (folder / "a.png").exists()


def test_mistakes_of_other_scenes_do_not_matter(folder: Path, inside: Videogen) -> None:
    """Of shape, of meaning, of files, of narration and of layout; those of the scene itself, and of the film, do."""
    wrong = (
        SPEC.replace("title: Tiny, narration", "tilte: Tiny, narration")
        + f"  - {{type: list, header: Wide, items: [{'W' * 200}]}}\n"
        + "  - {type: title, title: Voice, voice: nobody, narration: Wait. (pause)}\n"
        + "  - {type: tittle}\n  - 7\n"
    )
    (folder / "tiny.video.yaml").write_text(wrong, encoding="utf-8")
    good = inside("still", "tiny.video.yaml", "two", "--at", "1", "-o", "two.png", cwd=folder)
    assert good.returncode == 0, good.stderr
    own = inside("still", "tiny.video.yaml", "one", "-o", "one.png", cwd=folder)
    assert own.returncode == 2
    assert "tiny.video.yaml:3:" in own.stderr
    assert "tiny.video.yaml:6:" not in own.stderr
    (folder / "tiny.video.yaml").write_text(SPEC.replace("144p", "144q"), encoding="utf-8")
    assert inside("still", "tiny.video.yaml", "two", "-o", "x.png", cwd=folder).returncode == 2


def test_a_scene_is_named_by_its_id_or_its_number(folder: Path, inside: Videogen) -> None:
    """An id that is a number comes first; what is neither is told with all ids."""
    for name in ("two", "2"):
        assert inside("still", "tiny.video.yaml", name, "-o", f"{name}.png", cwd=folder).returncode == 0
    assert (folder / "two.png").read_bytes() == (folder / "2.png").read_bytes()
    (folder / "tiny.video.yaml").write_text(SPEC.replace("id: one", 'id: "2"'), encoding="utf-8")
    inside("still", "tiny.video.yaml", "2", "-o", "first.png", cwd=folder)
    assert (folder / "first.png").read_bytes() != (folder / "2.png").read_bytes()
    wrong = inside("still", "tiny.video.yaml", "tow", "-o", "x.png", cwd=folder)
    assert wrong.returncode == 2
    assert 'did you mean "two"? its scenes are 2, two, quote-1' in wrong.stderr


def test_beats_are_counted_and_listed(folder: Path, inside: Videogen) -> None:
    """From the first and from the last; one too far is answered with those that there are."""
    for beat in ("2", "-1"):
        done = inside("still", "tiny.video.yaml", "two", "--beat", beat, "-o", f"b{beat}.png", cwd=folder)
        assert done.returncode == 0, done.stderr
    assert (folder / "b2.png").read_bytes() == (folder / "b-1.png").read_bytes()
    wrong = inside("still", "tiny.video.yaml", "two", "--beat", "3", "-o", "x.png", cwd=folder)
    assert wrong.returncode == 2
    assert 'its beats are 0 (start), 1 "First", 2 "Second"' in wrong.stderr
    both = inside("still", "tiny.video.yaml", "2", "--beat", "1", "--at", "1", "-o", "x.png", cwd=folder)
    assert both.returncode == 2
    assert "--beat and --at name two different pictures" in both.stderr


@pytest.mark.parametrize(("name", "format"), [("a.png", "PNG"), ("a.JPG", "JPEG"), ("new/a.webp", "WEBP")])
def test_the_name_says_the_kind(name: str, format: str, folder: Path, inside: Videogen) -> None:
    """A folder that is not there yet is made, and nothing but the picture is left."""
    done = inside("still", "tiny.video.yaml", "one", "-o", name, cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{name}\n")
    with Image.open(folder / name) as image:
        assert (image.format, image.size) == (format, (256, 144))
    assert [
        path.name for path in (folder / name).parent.iterdir() if path.is_file() and "a." in path.name
    ] == [Path(name).name]


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_pictures_lose_no_pixel(suffix: str) -> None:
    """Noise comes back as it was, and the same picture gives the same bytes."""
    pixels = np.random.default_rng(3).integers(0, 256, (20, 33, 3), dtype=np.uint8)
    data = picture_bytes(Image.fromarray(pixels), suffix)
    with Image.open(io.BytesIO(data)) as read:
        assert (read.mode, read.info.keys() & {"exif", "icc_profile"}) == ("RGB", set())
        assert np.array_equal(np.asarray(read), pixels)
    assert picture_bytes(Image.fromarray(pixels), suffix) == data


def test_other_kinds_are_refused_before_anything_is_drawn(folder: Path, inside: Videogen) -> None:
    """With the kinds that there are."""
    done = inside("still", "tiny.video.yaml", "one", "-o", "a.gif", cwd=folder)
    assert done.returncode == 2
    assert "let it end in .png" in done.stderr


def test_a_picture_for_standard_output(folder: Path, child_environment: dict[str, str]) -> None:
    """A PNG, and nothing else there."""
    done = subprocess.run(
        [sys.executable, "-m", "videogen", "still", "tiny.video.yaml", "one", "-o", "-"],
        cwd=folder,
        env=child_environment,
        capture_output=True,
        timeout=60,
    )
    with Image.open(io.BytesIO(done.stdout)) as image:
        assert (image.format, image.size) == ("PNG", (256, 144))


def test_another_look_is_seen_without_editing(folder: Path, inside: Videogen) -> None:
    """Theme and shape of one's own; a theme's mistakes and misspelt names are told."""
    (folder / "mine.yaml").write_text("base: paper\n", encoding="utf-8")
    for theme in ("paper", "mine.yaml"):
        done = inside(
            "still", "tiny.video.yaml", "two", "--theme", theme, "--aspect", "9:16", "-o", "a.png", cwd=folder
        )
        assert done.returncode == 0, done.stderr
        with Image.open(folder / "a.png") as image:
            assert image.size == (144, 256)
            assert np.abs(np.subtract(image.convert("RGB").getpixel((2, 2)), PAPER)).max() < 8
    wrong = inside("still", "tiny.video.yaml", "two", "--theme", "papier", "-o", "x.png", cwd=folder)
    assert (wrong.returncode, 'did you mean "paper"?' in wrong.stderr) == (2, True)
    (folder / "faint.yaml").write_text(
        'base: midnight\ntext: "#1A1A1A"\nbackground: "#111111"\n', encoding="utf-8"
    )
    faint = inside("still", "tiny.video.yaml", "two", "--theme", "faint.yaml", "-o", "x.png", cwd=folder)
    assert faint.stderr.startswith("faint.yaml:1:1: error: this theme is hard to read"), faint.stderr
    gone = inside("still", "tiny.video.yaml", "two", "--theme", "none.yaml", "-o", "x.png", cwd=folder)
    assert (gone.returncode, "there is no theme file" in gone.stderr) == (2, True)


def test_what_does_not_fit_the_other_shape_is_told_at_its_line(folder: Path, inside: Videogen) -> None:
    """The scene is laid out in the shape that is asked for, not in the spec's."""
    word = "W" * 34
    (folder / "tiny.video.yaml").write_text(
        SPEC.replace("items: [First", f"items: [{word}"), encoding="utf-8"
    )
    assert inside("still", "tiny.video.yaml", "two", "-o", "a.png", cwd=folder).returncode == 0
    done = inside("still", "tiny.video.yaml", "two", "--aspect", "9:16", "-o", "b.png", cwd=folder)
    assert done.returncode == 2
    assert "tiny.video.yaml:4:" in done.stderr
    assert "[does-not-fit]" in done.stderr


def test_a_still_waits_for_nothing_that_it_does_not_need(
    folder: Path, child_environment: dict[str, str]
) -> None:
    """No encoder, no engine, no compiler's steps, no reader of JSON Schema is loaded for it."""
    program = (
        "import sys, json; from videogen.cli import run; run(sys.argv[1:]);"
        "print(json.dumps(sorted({'av', 'doit', 'jsonschema', 'onnxruntime', 'edge_tts', 'pygments', 'rich',"
        " 'videogen.film.opening', 'videogen.steps'} & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "still", "tiny.video.yaml", "one", "-o", "a.png"],
        cwd=folder,
        env=child_environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
