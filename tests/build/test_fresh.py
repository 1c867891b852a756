"""The fast path answers only while nothing at all has changed, and loads next to nothing to find out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import videogen
from videogen import fresh

SAID = "up to date: output/talk/talk.mp4  0:45.0"
HEAVY = ("click", "doit", "json", "numpy", "pathlib", "PIL", "pydantic", "re", "rich", "ruamel", "typing")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec, an input and a film, as after a green build."""
    monkeypatch.chdir(tmp_path)
    for name in ("talk.video.yaml", "logo.png", "talk.mp4"):
        (tmp_path / name).write_text(name)
    return tmp_path


def seen(path: Path) -> tuple[str, fresh.Stamp]:
    return str(path), fresh.stamp_of(path.stat())


def remember(project: Path, argv: list[str]) -> None:
    looked = fresh.look(["talk.video.yaml"])
    fresh.record(
        argv,
        SAID,
        specs=looked,
        inputs=[seen(project / "logo.png")],
        deliverables=[seen(project / "talk.mp4")],
    )


BUILD = ["build", "talk.video.yaml"]


def test_the_same_call_is_answered_from_the_manifest(project: Path) -> None:
    """The recorded line comes back for the same words in the same folder."""
    assert fresh.up_to_date(BUILD) is None
    remember(project, BUILD)
    assert fresh.up_to_date(BUILD) == SAID


def test_a_touched_spec_is_the_same_spec(project: Path) -> None:
    """Another time and the same text is no change."""
    remember(project, BUILD)
    os.utime(project / "talk.video.yaml", ns=(1, 1))
    assert fresh.up_to_date(BUILD) == SAID


@pytest.mark.parametrize("name", ["talk.video.yaml", "logo.png", "talk.mp4"])
def test_any_changed_or_missing_file_makes_it_uncertain(project: Path, name: str) -> None:
    """The spec, an input, a deliverable: edited to the same length, then gone."""
    remember(project, BUILD)
    text = (project / name).read_text()
    (project / name).write_text(text.upper())
    os.utime(project / name, ns=(1, 1))
    assert fresh.up_to_date(BUILD) is None
    (project / name).unlink()
    assert fresh.up_to_date(BUILD) is None


def test_what_was_not_there_must_not_come(project: Path) -> None:
    """Such as a folder of fonts, one of which might draw a text better."""
    looked = fresh.look(["talk.video.yaml"])
    absent = (str(project / "fonts"), fresh.ABSENT)
    fresh.record(BUILD, SAID, specs=looked, inputs=[absent], deliverables=[])
    assert fresh.up_to_date(BUILD) == SAID
    (project / "fonts").mkdir()
    assert fresh.up_to_date(BUILD) is None


def test_a_spec_edited_while_it_was_built_is_not_up_to_date(project: Path) -> None:
    """What counts is the spec as it was before it was read, not as it was when the build ended."""
    looked = fresh.look(["talk.video.yaml"])
    (project / "talk.video.yaml").write_text("another text")
    fresh.record(BUILD, SAID, specs=looked, inputs=[], deliverables=[])
    assert fresh.up_to_date(BUILD) is None


def test_another_call_is_another_question(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other words, another folder or another setting in the environment are not answered."""
    remember(project, BUILD)
    assert fresh.up_to_date([*BUILD, "--engine", "edge"]) is None
    for name in ("ENGINE", "OUTPUT", "FFMPEG", "STORE_SIZE"):
        with monkeypatch.context() as patch:
            patch.setenv(f"VIDEOGEN_{name}", "edge")
            assert fresh.up_to_date(BUILD) is None
    assert fresh.up_to_date(BUILD) == SAID
    (project / "below").mkdir()
    monkeypatch.chdir(project / "below")
    assert fresh.up_to_date(["build", "../talk.video.yaml"]) is None


@pytest.mark.parametrize("word", ["--force", "--json", "--watch", "--help", "-h", "-v", "--verbose"])
def test_who_wants_more_than_an_answer_gets_it(project: Path, word: str) -> None:
    """Though the very same call was recorded: `--force` makes everything anew, `--json` tells events."""
    argv = [*BUILD, word]
    remember(project, argv)
    assert fresh.up_to_date(argv) is None


@pytest.mark.skipif(os.name != "posix", reason="no such names elsewhere")
def test_a_name_of_several_lines_hides_no_other_file(project: Path) -> None:
    """What stands behind it counts as well, or nothing is answered."""
    strange = project / "a\n\nb"
    strange.write_text("strange")
    os.link(strange, project / "a")  # so that the first line alone is true
    looked = fresh.look(["talk.video.yaml"])
    inputs = [seen(strange), seen(project / "logo.png")]
    fresh.record(BUILD, SAID, specs=looked, inputs=inputs, deliverables=[])
    (project / "logo.png").write_text("another picture")
    assert fresh.up_to_date(BUILD) is None


def test_a_file_too_large_for_a_spec_is_not_read(project: Path) -> None:
    """To compare it: its stamp says enough."""
    with (project / "talk.video.yaml").open("r+b") as file:
        file.truncate(fresh.MOST_BYTES + 1)
    assert [sha256 for _, _, sha256 in fresh.look(["talk.video.yaml"])] == [""]


def test_the_same_words_elsewhere_are_another_call(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the call decides where its film goes, though the spec is named by its whole path."""
    argv = ["build", str(project / "talk.video.yaml")]
    remember(project, argv)
    assert fresh.up_to_date(argv) == SAID
    (project / "below").mkdir()
    monkeypatch.chdir(project / "below")
    assert fresh.up_to_date(argv) is None


def test_a_program_named_as_a_file_has_no_memory_beside_it(project: Path) -> None:
    """What is remembered of `build --ffmpeg bin/ffmpeg talk.video.yaml` lies beside the spec."""
    (project / "bin").mkdir()
    (project / "bin/ffmpeg").write_text("a program")
    argv = ["build", "--ffmpeg", "bin/ffmpeg", "talk.video.yaml"]
    remember(project, argv)
    assert [path.name for path in (project / "bin").iterdir()] == ["ffmpeg"]
    assert fresh.up_to_date(argv) == SAID


@pytest.mark.parametrize("asked", ["option", "environment"])
def test_a_program_found_on_the_path_depends_on_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """Another PATH may lead to another ffmpeg, where one is named, and changes nothing where none is."""
    argv = ["build", "--ffmpeg=ffmpeg", "talk.video.yaml"] if asked == "option" else BUILD
    if asked == "environment":
        monkeypatch.setenv("VIDEOGEN_FFMPEG", "ffmpeg")
    remember(project, argv)
    assert fresh.up_to_date(argv) == SAID
    monkeypatch.setenv("PATH", "/elsewhere")
    assert fresh.up_to_date(argv) is None
    monkeypatch.delenv("VIDEOGEN_FFMPEG", raising=False)
    remember(project, BUILD)
    monkeypatch.setenv("PATH", "/nowhere")
    assert fresh.up_to_date(BUILD) == SAID


@pytest.mark.parametrize("name", ["logo.png", "talk.mp4", "talk.video.yaml"])
@pytest.mark.parametrize("replaced", [True, False])
def test_another_file_of_the_same_size_and_time_is_seen(project: Path, name: str, replaced: bool) -> None:
    """Put in its place, or written over it, and dressed up by `touch -r`."""
    remember(project, BUILD)
    path, before = project / name, (project / name).stat()
    other = project / "other"
    other.write_text(path.read_text().upper())
    if replaced:
        other.replace(path)
    else:
        path.write_text(other.read_text())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert fresh.up_to_date(BUILD) is None


@pytest.mark.parametrize("part", range(4))
def test_every_part_of_a_stamp_counts(project: Path, part: int) -> None:
    """Size, both times and the inode, of inputs and of deliverables."""
    for name in ("logo.png", "talk.mp4"):
        path, stamp = seen(project / name)
        other = (path, (*stamp[:part], stamp[part] + 1, *stamp[part + 1 :]))
        kept = {"inputs": [seen(project / "logo.png")], "deliverables": [seen(project / "talk.mp4")]}
        kept["inputs" if name == "logo.png" else "deliverables"] = [other]
        fresh.record(BUILD, SAID, specs=fresh.look(["talk.video.yaml"]), **kept)
        assert fresh.up_to_date(BUILD) is None


def test_any_flipped_bit_makes_it_uncertain(project: Path) -> None:
    """The manifest is believed whole or not at all, what it says included; nothing of it is an error."""
    remember(project, BUILD)
    (manifest,) = (project / ".videogen/fresh").iterdir()
    whole = manifest.read_bytes()
    for at in [*range(60), *range(60, len(whole), len(whole) // 40)]:
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        manifest.write_bytes(flipped)
        assert fresh.up_to_date(BUILD) is None
    for text in (b"", b"videogen fresh 1\n", b"\xff\xfe\n\n", whole.replace(b"fresh 2", b"fresh 3")):
        manifest.write_bytes(text)
        assert fresh.up_to_date(BUILD) is None
    manifest.write_bytes(whole)
    assert fresh.up_to_date(BUILD) == SAID


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_no_manifest(project: Path) -> None:
    """Nobody waits for what it may say."""
    remember(project, BUILD)
    (manifest,) = (project / ".videogen/fresh").iterdir()
    manifest.unlink()
    os.mkfifo(manifest)
    assert fresh.up_to_date(BUILD) is None


def test_calls_that_differ_each_time_do_not_fill_the_disk(project: Path) -> None:
    """Of many calls the last ones are remembered."""
    old: set[Path] = set()
    for number in range(fresh.MOST_CALLS + 5):
        remember(project, [*BUILD, "--set", f"NOW={number}"])
        (newest,) = {*(project / ".videogen/fresh").iterdir()} - old
        os.utime(newest, ns=(number, number))
        old = {*(project / ".videogen/fresh").iterdir()}
    assert len(old) == fresh.MOST_CALLS
    assert fresh.up_to_date([*BUILD, "--set", "NOW=0"]) is None
    assert fresh.up_to_date([*BUILD, "--set", f"NOW={number}"]) == SAID


@pytest.mark.parametrize("option", fresh.NEVER)
def test_some_options_are_never_answered_here(project: Path, option: str) -> None:
    """Whoever wants the work done, or more than a line, gets the whole program."""
    remember(project, [*BUILD, option])
    assert fresh.up_to_date([*BUILD, option]) is None


def test_an_installed_package_makes_it_uncertain(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing, upgrading or removing something changes the time of site-packages."""
    packages = project / "site-packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(packages)
    remember(project, BUILD)
    assert fresh.up_to_date(BUILD) == SAID
    os.utime(packages, ns=(1, 1))
    assert fresh.up_to_date(BUILD) is None


@pytest.mark.parametrize("name", ["version", "executable"])
def test_another_python_makes_it_uncertain(project: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """It may draw and encode otherwise."""
    remember(project, BUILD)
    assert fresh.up_to_date(BUILD) == SAID
    monkeypatch.setattr(sys, name, "another")
    assert fresh.up_to_date(BUILD) is None


@pytest.mark.parametrize("name", ["fresh.py", "drawing/themes/paper.yaml"])
def test_any_edit_of_our_own_files_makes_it_uncertain(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """In whatever folder, of whatever kind, and of the same length; what Python keeps of them is not ours."""
    package = project / "videogen"
    (package / "drawing/themes").mkdir(parents=True)
    (package / "__pycache__").mkdir()
    for one in ("fresh.py", "drawing/themes/paper.yaml"):
        (package / one).write_text("old")
    monkeypatch.setattr(fresh, "__file__", str(package / "fresh.py"))
    remember(project, BUILD)
    (package / "__pycache__/fresh.pyc").write_text("compiled")
    assert fresh.up_to_date(BUILD) == SAID
    (package / name).write_text("new")
    assert fresh.up_to_date(BUILD) is None


def test_a_damaged_manifest_is_none(project: Path) -> None:
    """Half a manifest is not believed, and a place that cannot be written is no error."""
    remember(project, BUILD)
    (manifest,) = (project / ".videogen/fresh").iterdir()
    manifest.write_text(manifest.read_text()[:40])
    assert fresh.up_to_date(BUILD) is None
    shutil.rmtree(project / ".videogen")
    (project / ".videogen").write_text("a file")
    remember(project, BUILD)
    assert fresh.up_to_date(BUILD) is None


def test_the_command_answers_without_the_whole_program(project: Path) -> None:
    """A package of the real door and a small command line: answered, until a source of the package changes."""
    package = project / "videogen"
    package.mkdir()
    for name in ("__init__.py", "__main__.py", "fresh.py", "interrupts.py"):
        shutil.copy(Path(videogen.__file__).parent / name, package / name)
    (package / "cli.py").write_text(
        "from videogen import fresh\n\n\ndef run(argv):\n"
        "    print('built')\n"
        f"    fresh.record(argv, {SAID!r}, specs=fresh.look(['talk.video.yaml']), inputs=[], deliverables=[])\n"
        "    return 0\n"
    )
    program = (
        "import os, sys; from videogen.__main__ import main\n"
        "os._exit = sys.exit\n"  # else nothing could be asked afterwards
        "try:\n    main()\n"
        f"except SystemExit:\n    print([name for name in {HEAVY!r} if name in sys.modules])"
    )

    def run() -> list[str]:
        command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = ['.']\n{program}", *BUILD]
        return subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=60
        ).stdout.splitlines()

    assert run()[0] == "built"
    assert run() == [SAID, "[]"]
    (package / "fresh.py").write_text((package / "fresh.py").read_text() + "\n")
    assert run()[0] == "built"


def test_what_it_costs(project: Path) -> None:
    """Prints the time of an answered build beside that of an empty Python program; run pytest with -s to see it."""
    argv = ["build", "talk.video.yaml"]
    call = [sys.executable, "-c", "from videogen.__main__ import main; main()", *argv]
    environment = {**os.environ, "PYTHONPATH": str(Path(videogen.__file__).parent.parent)}
    record = (
        "import sys; from videogen import fresh;"
        f"fresh.record({argv!r}, {SAID!r}, specs=fresh.look(['talk.video.yaml']), inputs=[], deliverables=[])"
    )
    subprocess.run([sys.executable, "-c", record], env=environment, check=True, timeout=60)

    def fastest(command: list[str], said: str) -> float:
        times = []
        for _ in range(3):
            started_s = time.perf_counter()
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True, timeout=60
            )
            times.append(time.perf_counter() - started_s)
            assert done.stdout == said
        return min(times)

    empty_s = fastest([sys.executable, "-c", "pass"], "")
    fresh_s = fastest(call, SAID + "\n")
    print(
        f"\npython -c pass {empty_s * 1000:.0f} ms, videogen build with nothing to do {fresh_s * 1000:.0f} ms"
    )
