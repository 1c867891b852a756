"""The distribution is called video-as-code; another one with a module of our name is noticed, and nobody sent to it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.conftest import ROOT, Videogen

TEXTS = ("*.py", "*.md", "*.toml", "*.yaml", "*.txt", "*.json")
PLACES = ("videogen", "docs", "examples", "schemas", "tests", "README.md", "CHANGELOG.md", "pyproject.toml")
WRONG = re.compile(r"pip install (?:-\S+ )*'?videogen\b(?!-)|videogen\[[a-z]")


def package_finding(told: subprocess.CompletedProcess[str]) -> dict[str, str]:
    findings: list[dict[str, str]] = json.loads(told.stdout)
    return next(finding for finding in findings if finding["name"] == "package")


def test_the_distribution_has_a_name_of_its_own() -> None:
    """And it brings the command and the extras under that name."""
    ours = distribution("video-as-code")
    assert {entry.name for entry in ours.entry_points if entry.group == "console_scripts"} == {"videogen"}
    extras = set(ours.metadata.get_all("Provides-Extra") or ())
    assert {"scripts", "cjk"} <= extras


def test_no_text_sends_anyone_to_the_package_of_another_company() -> None:
    """Neither messages, documents, examples nor tests."""
    files = [path for place in PLACES for path in _texts(ROOT / place) if path != Path(__file__)]
    assert len(files) > 200
    found = [f"{path}: {line}" for path in files for line in _text(path).splitlines() if WRONG.search(line)]
    assert found == []


def _texts(place: Path) -> list[Path]:
    return [place] if place.is_file() else [path for kind in TEXTS for path in place.rglob(kind)]


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")


@pytest.mark.slow
def test_doctor_knows_this_package(tmp_path: Path, inside: Videogen) -> None:
    """By its distribution, version and place."""
    finding = package_finding(inside("doctor", "--json", cwd=tmp_path))
    assert finding["state"] == "ok"
    assert finding["detail"].startswith("video-as-code ")


@pytest.mark.slow
def test_doctor_reports_another_package_with_our_module(tmp_path: Path, videogen: Videogen) -> None:
    """Both installed: which of the files are whose is luck."""
    info = tmp_path / "site" / "videogen-3.1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: videogen\nVersion: 3.1\n")
    (info / "top_level.txt").write_text("videogen\n")
    told = videogen("doctor", "--json", cwd=tmp_path, environment={"PYTHONPATH": f"{ROOT}:{info.parent}"})
    finding = package_finding(told)
    assert (told.returncode, finding["state"]) == (1, "broken")
    assert finding["detail"].startswith("videogen installs a module called videogen too")
    assert "pip install --force-reinstall video-as-code" in finding["help"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["videogen.py", "videogen/__init__.py"])
def test_doctor_reports_what_hides_this_package(tmp_path: Path, inside: Videogen, name: str) -> None:
    """doit and Python look into the current folder first."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    finding = package_finding(inside("doctor", "--json", cwd=tmp_path))
    assert finding["state"] == "broken"
    assert finding["detail"].startswith(f"{tmp_path / name} hides this package")


def test_a_module_of_another_package_is_refused_at_once(tmp_path: Path) -> None:
    """Our entry point beside another package's module ends in words, not in a traceback."""
    package = tmp_path / "videogen"
    package.mkdir()
    (package / "__init__.py").write_text("client = object()\n")
    (package / "__main__.py").write_bytes((ROOT / "videogen/__main__.py").read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", "from videogen.__main__ import main; main()"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: the module `videogen` in {package / '__init__.py'} is not ours")
