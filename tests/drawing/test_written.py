"""What can be read in a picture is told with its field, place, size and contrast, and it is what the author wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import ROOT, Videogen
from tests.samples import TYPES, files, ordinary, small
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.still import cues, final, picture_at
from videogen.drawing.written import WrittenText, texts_in
from videogen.registry import builtin_registry
from videogen.spec.video import Scene


def texts_of(scene: Scene, look: Look, beat: int = -1) -> list[WrittenText]:
    number = range(len(cues(scene, look, files(scene))))[beat]
    return texts_in(scene, look, picture_at(scene, look, number, files=files(scene)), beat, files(scene))


@pytest.mark.parametrize("type", TYPES)
def test_every_text_lies_in_the_picture_and_can_be_read(type: str) -> None:
    """In its place, at a size that is told, with the contrast of the standard."""
    scene, look = ordinary(type), small("16:9")
    picture = final(scene, look, files(scene))
    found = texts_in(scene, look, picture, files=files(scene))
    assert found or type in ("image", "clip")
    whole = Box(0, 0, look.width, look.height)
    for written in found:
        assert whole.holds(written.box) and written.box.width > 0, written
        assert written.size_px >= 26 * look.ratio - 0.5, written
        assert written.contrast >= (1.5 if type == "code" else 3), written  # code out of focus is dimmed
        assert written.text == written.text.strip() != ""


def test_fields_are_those_of_the_spec(tmp_path: Path, inside: Videogen) -> None:
    """By the path of the value in its scene; a beat shows only what has come by then."""
    spec = tmp_path / "tiny.video.yaml"
    spec.write_text(
        "video: {title: Tiny}\n"
        "scenes:\n"
        "  - {id: one, type: list, header: Two, items: [First, {title: Second, description: And last}]}\n",
        encoding="utf-8",
    )
    told = inside("still", "tiny.video.yaml", "one", "--text", cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    form = json.loads(told.stdout)
    assert (form["scene"], form["width"], form["height"]) == ("one", 1920, 1080)
    by_field = {text["field"]: text["text"] for text in form["texts"] if text["field"]}
    assert by_field == {
        "header": "Two",
        "items[0]": "First",
        "items[1].title": "Second",
        "items[1].description": "And last",
    }
    assert form["texts"][0]["box"].keys() == {"x", "y", "width", "height"}
    first = json.loads(
        inside("still", "tiny.video.yaml", "one", "--text", "--beat", "0", cwd=tmp_path).stdout
    )
    assert "Two" in [text["text"] for text in first["texts"]]
    assert len(first["texts"]) < len(form["texts"])


def test_the_picture_and_its_text_in_one_call(tmp_path: Path, inside: Videogen) -> None:
    """Standard output holds JSON alone; without either there is nothing to do."""
    spec = str(ROOT / "examples/quickstart.video.yaml")
    told = inside("still", spec, "1", "--text", "-o", "x.png", cwd=tmp_path)
    assert json.loads(told.stdout)["texts"]
    assert (tmp_path / "x.png").exists()
    assert inside("still", spec, "1", cwd=tmp_path).returncode == 2
    assert inside("still", spec, "1", "--text", "--at", "1", cwd=tmp_path).returncode == 2


def test_code_keeps_its_spaces_and_words_their_order() -> None:
    """A line of code as it is written; Arabic as it is read."""
    lines = ["def  f(x):", "    return x"]
    code = builtin_registry().scene("code")(header="Two", code="\n".join(lines), language="python")
    found = [written.text for written in texts_of(code, small("16:9")) if written.field == "code"]
    assert [text.lstrip("12 ") for text in found if "f" in text or "return" in text] == [
        "def  f(x):",
        "return x",
    ]


def test_a_text_from_the_right_is_told_as_it_is_read() -> None:
    """Also one that begins and ends with a foreign name, where the film is read from the right; code as it is typed."""
    text, line = "HTTP עם JSON", "echo שלום"
    look = replace(small("16:9"), language="he")
    titled = builtin_registry().scene("title")(title=text)
    assert text in [written.text for written in texts_of(titled, look)]
    typed = builtin_registry().scene("command")(header="שלום", commands=(f"$ {line}",))
    assert line in [written.text for written in texts_of(typed, look)]


def test_words_of_one_line_keep_the_spaces_between_them() -> None:
    """Where each word is set in a face of its own, too."""
    diagram = builtin_registry().scene("diagram")(
        header="Two", diagram='flowchart LR\nA["`**bold** _it_ **b**`"]-->B'
    )
    assert "bold it b" in [written.text for written in texts_of(diagram, small("16:9"))]
