"""Which change of our own code makes which results anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import videogen
from tests.conftest import ROOT
from videogen import sources
from videogen.api import Request, open_film
from videogen.errors import ConfigError
from videogen.media.ffmpeg import find_ffmpeg
from videogen.plan import Burn
from videogen.registry import BUILTIN_SCENES, builtin_registry
from videogen.steps import versions
from videogen.words import languages

PACKAGE = Path(videogen.__file__).parent
LANGUAGES = ROOT / "tests/films/languages"
PICTURES = {"draw", "transition", "burn"}
ALL_SCENES = {f"draw {type}" for type in BUILTIN_SCENES}
CODE = {"draw code", "draw code_comparison", "draw command", "draw solution"}
COURSE = {
    f"draw {type}"
    for type in ("checkpoint", "exercise", "learning_objectives", "problem", "section", "solution")
}
EDITS: dict[str, set[str]] = {
    "executors/workspace.py": set(),
    "cli/build.py": set(),
    "compiler/film.py": set(),
    "errors.py": set(),
    "registry.py": set(),
    "scenes/title.py": {"draw title"},
    "scenes/chart.py": {"draw chart"},
    "drawing/chart/scale.py": {"draw chart"},
    "drawing/chart/numbers.py": {"draw chart"},
    "drawing/diagram/mermaid/nodes.py": {"draw diagram"},
    "drawing/terminal/screen.py": {"draw command"},
    "drawing/code/highlight.py": CODE,
    "drawing/photo/srgb.py": {"draw image"},
    "drawing/photo/tone.py": {"draw image", "draw clip", "extract"},
    "parts/course.py": COURSE,
    "parts/journey.py": {"draw diagram"},
    "parts/wording.py": ALL_SCENES,
    "drawing/stage.py": {"draw", "draw image", "draw clip"},
    "drawing/type/wrap.py": {"draw", "burn"} | ALL_SCENES,
    "drawing/themes/midnight.yaml": PICTURES | ALL_SCENES,
    "drawing/themes/paper.yaml": PICTURES | ALL_SCENES,
    "media/clip.py": {"draw clip", "extract"},
    "media/nal.py": {"draw", "transition", "burn", "assemble"},  # imported from its package by name
    "media/loudness.py": {"mix"},
    "media/jpeg.py": {"poster"},
    "speech/abandoned.py": {"narrate"},  # imported within a function
    "speech/edge_voices.py": set(),  # an engine says itself what version it has
    "words/captions.py": {"caption", "burn"},
    "words/languages/de.py": set(),  # counts in films that are in it alone
    "words/matching.py": {"time"},
    "steps/report.html": {"report"},
    "steps/report.py": {"report"},
    "steps/mix.py": {"mix"},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of our sources, which is read in place of them."""
    copy = tmp_path_factory.mktemp("copied") / "videogen"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "PACKAGE", copy)
        yield copy
    forget()


@contextmanager
def edited(path: Path, line: str = "# another line") -> Iterator[None]:
    """One more line at the end of a file, for a while."""
    before = path.read_text("utf-8")
    path.write_text(f"{before}\n{line}\n", "utf-8")
    yield
    path.write_text(before, "utf-8")


def forget() -> None:
    for known in (sources._files, sources._text, sources._our_sha256, sources._ours_imported):
        known.cache_clear()


def found() -> dict[str, str]:
    """The version of the code of each kind of action, and of each scene type that is drawn."""
    forget()
    registry = builtin_registry()
    kinds = {kind: of["code"] for kind, of in versions.action_versions(None).items()}
    return kinds | {f"draw {type}": registry.scene_version(type) for type in BUILTIN_SCENES}


def test_an_edit_of_a_language_ages_films_in_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And in no other one; a language without a file has what is known of all of those."""
    monkeypatch.setattr(languages, "FOLDER", package / "words" / "languages")
    tags = ("en", "de", "de-CH", "fr", "fi")

    def known() -> dict[str, str]:
        forget()
        languages.language_version.cache_clear()
        return {tag: languages.language_version(tag) for tag in tags}

    before = known()
    with edited(package / "words/languages/de.py"):
        assert {tag for tag, version in known().items() if version != before[tag]} == {"de", "de-CH"}
    with edited(package / "words/languages/others.py"):
        assert {tag for tag, version in known().items() if version != before[tag]} == {"fi"}
    assert known() == before


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_ages_what_it_shapes_and_nothing_else(package: Path, name: str) -> None:
    """A line of code, of the report's page or of a theme: what is made with it is of another version, no more."""
    before = found()
    with edited(package / name):
        after = found()
    assert {kind for kind in before if before[kind] != after[kind]} == EDITS[name]


def test_what_is_imported_for_types_alone_ages_nothing(package: Path) -> None:
    """A type says nothing of what is made."""
    before = found()
    with edited(package / "steps/poster.py", "if TYPE_CHECKING:\n    from videogen.words import captions"):
        with_types = found()
        with edited(package / "words/captions.py"):
            after = found()
    assert before["poster"] != with_types["poster"]
    assert with_types["poster"] == after["poster"]
    assert with_types["caption"] != after["caption"]


def test_every_kind_of_action_has_a_version() -> None:
    """Each names its code; the sound of the programme names ffmpeg."""
    known = versions.action_versions(None)
    assert all(len(of["code"]) == 16 for of in known.values())
    assert known["mix"]["ffmpeg"].startswith("imageio-ffmpeg ")
    assert {"av", "numpy", "pygments", "fontpkg-inter", "pillow"} <= known["draw"].keys()
    assert {"av", "numpy", "fontpkg-inter", "pillow"} <= known["burn"].keys()
    assert all(
        "av" in known[kind] for kind in ("narrate", "extract", "transition", "mix", "assemble", "poster")
    )


@pytest.mark.parametrize(
    "film",
    [*sorted((ROOT / "examples").glob("*.video.yaml")), *sorted(LANGUAGES.glob("*.video.yaml"))],
    ids=lambda path: path.stem,
)
def test_a_worker_compares_all_that_counts(film: Path, tmp_path: Path) -> None:
    """No version of a plan is another one in the process that carries it out, and none is left out there."""
    for name in ("media", "gallery"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / name)
    text = film.read_text("utf-8").replace("\nvideo:\n", "\nvideo:\n  captions: {burn: true}\n", 1)
    (tmp_path / film.name).write_text(text, "utf-8")
    registry = builtin_registry()
    opened = open_film(Request(tmp_path / film.name, fit="none"), registry)
    assert any(isinstance(task.action, Burn) for task in opened.plan.tasks)
    for task in opened.plan.tasks:
        assert versions.versions_here(task, registry, None) == task.action.versions, task.name


def test_another_ffmpeg_is_known_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By name on the PATH or by path, wherever it lies and whatever its time; other bytes are another version."""

    def of(ffmpeg: str) -> str:
        return versions.action_versions(ffmpeg)["mix"]["ffmpeg"]

    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        shutil.copy(find_ffmpeg(), tmp_path / name / "ffmpeg")
    monkeypatch.setenv("PATH", str(tmp_path / "two"))
    same = of(str(tmp_path / "one/ffmpeg"))
    assert of("ffmpeg") == same
    with (tmp_path / "two/ffmpeg").open("ab") as file:
        file.write(b"\0")
    assert of("ffmpeg") != same
    before = of("ffmpeg")
    with monkeypatch.context() as patch:  # the libraries that it is linked with are not its bytes
        patch.setattr(versions, "ffmpeg_version", lambda _: "of other libraries")
        assert of("ffmpeg") != before
    with pytest.raises(ConfigError, match='there is no ffmpeg program at "nowhere"'):
        of("nowhere")
