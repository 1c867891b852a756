"""What one spec may ask for: everything has a bound, is refused before it is looked at, and says so."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from videogen.check import check
from videogen.check.findings import MOST_FINDINGS
from videogen.document import GREATEST_FILE_BYTES, load_document, parse_document
from videogen.errors import Diagnostic, SpecError
from videogen.registry import builtin_registry
from videogen.spec.video import MOST_SCENES

REGISTRY = builtin_registry()
TITLE = "scenes:\n- type: title\n  title: "


def mistakes(text: str) -> tuple[Diagnostic, ...]:
    """What is wrong in `text`."""
    with pytest.raises(SpecError) as caught:
        check(parse_document(text, "a.yaml"), REGISTRY, fit=False)
    return caught.value.diagnostics


def test_more_scenes_than_a_film_may_have_are_one_mistake() -> None:
    """Whether they are right or wrong; nobody has looked at each."""
    for scene in ("{type: title, title: x}", "x", "{type: titel}"):
        (found,) = mistakes("scenes:\n" + f"- {scene}\n" * (MOST_SCENES + 1))
        assert (found.code, found.mark and found.mark.line) == ("too-long", 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        TITLE + "'" + "${A}" * 20_000 + "'\n",
        TITLE + "'" + "${" * 50_000 + "'\n",
        "scenes:\n- {type: title, title: x, " + ", ".join(f"key{n}: 1" for n in range(5000)) + "}\n",
        "scenes:\n- type: list\n  header: x\n  items:\n" + "  - a: b\n" * 5000,
        "scenes:\n" + "- {type: title, title: x, id: a}\n" * 1500,
    ],
)
def test_a_mistake_made_very_often_is_told_a_thousand_times_at_most(text: str) -> None:
    """In about the time that reading the file takes."""
    assert 1 <= len(mistakes(text)) <= MOST_FINDINGS


def test_warnings_beyond_a_thousand_are_counted() -> None:
    """Not shown, and not dropped without a word."""
    spec = "scenes:\n" + "- type: title\n  title: x #1\n  subtitle: y #2\n" * 600
    warnings = check(parse_document(spec, "a.yaml"), REGISTRY, fit=False, spoken=False).warnings
    assert len(warnings) == MOST_FINDINGS + 1
    assert (warnings[-1].code, warnings[-1].message[:7]) == ("too-many-warnings", "and 200")


def test_pronunciations_have_a_length() -> None:
    """What is said for a word is a few words, and what is looked for too."""
    (said,) = mistakes("video: {pronounce: {a: '" + "b " * 500 + "'}}\n" + TITLE + "x\n")
    (word,) = mistakes("video: {pronounce: {'" + "b " * 100 + "': c}}\n" + TITLE + "x\n")
    assert [said.code, word.code] == ["too-long", "too-long"]


@pytest.mark.parametrize("kind", ["fifo", "folder", "device"])
def test_what_is_no_ordinary_file_is_not_read(kind: str, tmp_path: Path) -> None:
    """A pipe that nobody writes to would wait, a device never end."""
    path = tmp_path / "a.video.yaml"
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path = Path("/dev/zero")
    with pytest.raises(SpecError, match="cannot read"):
        load_document(path)


def test_a_large_file_is_not_read_at_all(tmp_path: Path) -> None:
    """A sparse file of a terabyte is refused by its size."""
    path = tmp_path / "a.video.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    tracemalloc.start()
    with pytest.raises(SpecError, match="a spec may have 4 MB"):
        load_document(path)
    assert tracemalloc.get_traced_memory()[1] < GREATEST_FILE_BYTES
    tracemalloc.stop()


@pytest.mark.slow
def test_marks_of_one_long_line_share_its_text() -> None:
    """A thousand mistakes in a line of megabytes cost one line."""
    spec = "scenes: [" + "{type: title, title: x}, " * 1500 + "] # " + "x" * 3_000_000
    checked = check(parse_document(spec, "a.yaml"), REGISTRY, fit=False, spoken=False)
    lines = {id(scene.origin.source) for scene in checked.video.scenes if scene.origin}
    assert len(lines) == 1


@pytest.mark.parametrize(
    "text",
    [
        "scenes:\n- type: [a]\n  title: x\n",
        "scenes:\n- {type: {a: b}, id: [c]}\n",
        "scenes:\n- {scene_type: [a], visual_content: [b]}\n",
        'scenes:\n- "\\e[31mred"\n',
        'scenes: {a: ["\\e"]}\n',
        'scenes: [[["\\e"]], {a: {b: "\\e"}}]\n',
        'scenes:\n- {type: "\\e", commands: ["\\e"]}\n',
        'variables: {"\\e": "\\e"}\nvideo: "\\e"\nscenes: "\\e"\n',
        "%YAML 1." + "9" * 5000 + "\n---\n" + TITLE + "x\n",
        "%YAML x.y\n---\n" + TITLE + "x\n",
        "scenes:\n- {type: title, title: x, ~: 3, 1.5: 2, true: 1}\n",
        "scenes:\n- {type: title, title: x, [1]: 3, {a: b}: c}\n",
        "scenes:\n- {type: quiz, question: x, thinking_time: " + "9" * 5000 + "}\n",
        "scenes:\n- {type: title, title: x, min_duration: 0x" + "f" * 5000 + ", max_duration: .nan}\n",
        "videogen: 1e400\n" + TITLE + "x\n",
        "videogen: .nan\n" + TITLE + "x\n",
        "scenes:\n- {type: quiz, question: x, options: [0x" + "f" * 290 + ", b], correct_answer: ²}\n",
        'scenes:\n- {type: title, "\\uD800": "\\uDFFF"}\n',
        "scenes: !!binary aGVsbG8=\n",
        "a: " + "[" * 100_000,
        "- " * 20_000 + "x",
        "a: &a {<<: *a}\n",
    ],
)
def test_nothing_that_a_file_may_have_ends_in_a_traceback(text: str) -> None:
    """Kinds of value where others belong, characters, numbers and depths beyond any use."""
    assert mistakes(text)
