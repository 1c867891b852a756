"""Which change of our own code makes which results anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import videogen
from videogen.errors import ConfigError
from videogen.media.ffmpeg import find_ffmpeg
from videogen.steps import versions

PACKAGE = Path(videogen.__file__).parent
PICTURES = {"draw", "transition", "burn"}
EDITS = [
    ("steps/report.html", {"report"}),
    ("steps/report.py", {"report"}),
    ("steps/mix.py", {"mix"}),
    ("drawing/themes/midnight.yaml", PICTURES),
    ("drawing/themes/paper.yaml", PICTURES),
    ("media/clip.py", {"draw"}),
    ("media/nal.py", {"draw", "assemble"}),  # imported from its package by name
    ("media/__init__.py", {"draw", "assemble"}),
    ("speech/abandoned.py", {"narrate"}),  # imported within a function
    ("showing.py", {"draw"}),  # which signs code is drawn without
    ("build/shop.py", set()),
    ("errors.py", set()),
]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of our sources, which `action_versions` reads in place of them."""
    copy = tmp_path / "videogen"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(versions, "PACKAGE", copy)
    forget()
    yield copy
    forget()


def forget() -> None:
    for known in (versions._imported, versions._files, versions._text, versions._sha256):
        known.cache_clear()


@pytest.mark.parametrize(("name", "expected"), EDITS)
def test_an_edit_changes_the_versions_of_what_it_shapes(package: Path, name: str, expected: set[str]) -> None:
    """A line of code, of the report's page or of a theme: what is made with it is of another version, no more."""
    before = versions.action_versions(None)
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("\n# another line\n")
    forget()
    after = versions.action_versions(None)
    changed = {kind for kind in before if before[kind] != after[kind]}
    assert changed >= expected
    assert name.startswith(("drawing", "media", "speech", "showing")) or changed == expected


def test_every_kind_of_action_has_a_version() -> None:
    """Each names its code; the sound of the programme names ffmpeg."""
    found = versions.action_versions(None)
    assert all(len(of["code"]) == 16 for of in found.values())
    assert found["mix"]["ffmpeg"].startswith("imageio-ffmpeg ")
    assert {"av", "numpy", "pygments", "fontpkg-inter", "pillow", "clips"} <= found["draw"].keys()
    assert {"av", "numpy", "fontpkg-inter", "pillow"} <= found["burn"].keys()
    assert all(
        "av" in found[kind] for kind in ("narrate", "extract", "transition", "mix", "assemble", "poster")
    )


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
    with pytest.raises(ConfigError, match='there is no ffmpeg program at "nowhere"'):
        of("nowhere")
