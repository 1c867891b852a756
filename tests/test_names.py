"""Names of files: found however accents are spelled, told so that they can be told apart, never raw on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import ROOT, Videogen
from tests.test_places import write
from videogen.errors import Diagnostic, Mark, OutputError
from videogen.files.given import named_file
from videogen.showing import quote, shown, suggest, told_apart

NFC = unicodedata.normalize("NFC", "Größe é")
NFD = unicodedata.normalize("NFD", NFC)
IMAGE = "  - {{type: image, file: '{}', alt: x, max_duration: 1, narration: ''}}\n"


@pytest.mark.parametrize(("written", "there"), [(NFC, NFD), (NFD, NFC), (NFC, NFC), (NFD, NFD)])
def test_files_are_found_however_accents_are_spelled(
    tmp_path: Path, inside: Videogen, written: str, there: str
) -> None:
    """In a spec, in the name of a folder on the way, and of the spec on the command line."""
    (tmp_path / there).mkdir()
    Image.new("RGB", (64, 64), "red").save(tmp_path / there / f"{there}.png")
    spec = write(tmp_path / f"{there}.video.yaml")
    spec.write_text(spec.read_text() + IMAGE.format(f"{written}/{written}.png"), "utf-8")
    for command in (("check",), ("build",), ("still", "2", "-o", "x.png")):
        told = inside(command[0], f"{written}.video.yaml", *command[1:], cwd=tmp_path)
        assert told.returncode == 0, told.stderr


def test_the_name_that_is_written_comes_before_one_that_is_spelled_alike(tmp_path: Path) -> None:
    """Where a disk holds both."""
    for name in (NFC, NFD):
        (tmp_path / name).write_text(name)
    if len(list(tmp_path.iterdir())) == 2:
        assert [named_file(tmp_path, name).read_text() for name in (NFC, NFD)] == [NFC, NFD]
    assert named_file(tmp_path, "nothing é") == tmp_path / "nothing é"
    assert named_file(tmp_path, "\0é") == tmp_path / "\0é"


def test_a_message_never_suggests_what_is_written() -> None:
    """Names that look alike are told by their letters' numbers, and blanks at an end are shown."""
    assert suggest("a.png", ["a.png"]) is None
    assert suggest("logo.png", ["logo.png", "logo2.png"]) == 'did you mean "logo2.png"?'
    assert suggest("a b.png", ["a\u00a0b.png"]) == 'did you mean "a\\u00a0b.png"? "a b.png" is written here'
    assert (
        suggest(NFC, [NFD])
        == 'did you mean "Gro\\u0308\\u00dfe e\\u0301"? "Gr\\u00f6\\u00dfe \\u00e9" is written here'
    )
    assert suggest("a.png ", ["a.png"]) == 'did you mean "a.png"?'
    assert quote("a.png ") == '"a.png "'
    assert quote("  a.png") == '"  a.png"'
    assert quote("a.png\u00a0") == '"a.png\\xa0"'
    assert quote("\u3000\u00a0a.png \t") == '"\\u3000\\xa0a.png \\x09"'
    assert quote("a block of text\n") == '"a block of text"'


def test_two_names_that_look_alike_are_told_apart() -> None:
    """By the numbers of their letters, where a message names both."""
    assert told_apart("/é", "/e\u0301") == ("/\\u00e9", "/e\\u0301")
    assert told_apart("/é", "/e") == ("/é", "/e")
    assert told_apart("/é", "/é") == ("/é", "/é")


def test_a_name_that_steers_a_terminal_is_told_with_escapes() -> None:
    """In the place of a mistake, in its words, and in errors without a place."""
    evil = "a\x1b[31m\x07\u202eb\udcff\n.yaml"
    assert shown(evil) == "a\\x1b[31m\\x07\\u202eb\\xff\\x0a.yaml"
    told = Diagnostic("code", f"what {evil}", Mark(evil, 1, 1), f"help {evil}").render() + str(
        OutputError(evil)
    )
    assert not set(told) & set("\x1b\x07\u202e\udcff")
    assert "a\\x1b[31m" in told


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
@pytest.mark.parametrize("name", [b"a\x1b[31mred\x1b[0m", b"two\nlines", b"caf\xe9"])
@pytest.mark.parametrize("place", ["spec", "folder", "output"])
def test_names_of_any_bytes_are_built_or_refused(
    tmp_path: Path, child_environment: dict[str, str], name: bytes, place: str
) -> None:
    """No raw byte reaches the terminal; what tools cannot be told is refused, with the place, without a traceback."""
    folder = tmp_path / (os.fsdecode(name) if place == "folder" else "plain")
    spec = write(folder / f"{os.fsdecode(name) if place == 'spec' else 'plain'}.video.yaml")
    output = os.fsdecode(name) if place == "output" else "output"

    def run(*words: str) -> tuple[int, bytes]:
        command = [sys.executable, "-m", "videogen", *words]
        done = subprocess.run(command, cwd=folder, env=child_environment, capture_output=True, timeout=120)
        assert b"Traceback" not in done.stderr
        assert not set(done.stdout + done.stderr) & {0x1B, 0xFF, 0xE9}
        return done.returncode, done.stdout + done.stderr

    builds = 1 if name == b"caf\xe9" and place != "spec" else 0
    for words in (("build",), ("build",), ("build", "--json", "--force")):
        code, told = run(*words, spec.name, "--output", output)
        assert code == builds, told
        assert builds == 0 or b"path-not-text" in told
    assert run("clean", spec.name, "--output", output)[0] == 0
    spec.write_text("scenes: 3")
    assert run("check", spec.name)[0] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_missing_spec_is_told_with_escapes(tmp_path: Path, videogen: Videogen) -> None:
    """By the parser of the command line too."""
    done = videogen("check", "a\x1b[31m.yaml", cwd=tmp_path)
    assert (done.returncode, "a\\x1b[31m.yaml" in done.stderr, "\x1b" in done.stderr) == (2, True, False)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be deleted")
@pytest.mark.parametrize("command", ["check", "build", "clean", "still", "watch"])
def test_a_current_folder_that_was_deleted_is_told(
    tmp_path: Path, child_environment: dict[str, str], command: str
) -> None:
    """In a line, without a traceback."""
    write(tmp_path / "talk.video.yaml")
    (tmp_path / "gone").mkdir()
    program = "import os; os.rmdir(os.getcwd()); from videogen.__main__ import main; main()"
    words = [
        command,
        str(tmp_path / "talk.video.yaml"),
        *(["1", "-o", "x.png"] if command == "still" else []),
    ]
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=tmp_path / "gone",
        env={**child_environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr.partition("\n")[0]) == (
        1,
        "error: the current folder is not there any more",
    )
