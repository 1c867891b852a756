"""Fixtures for tests that use videogen as its users do: by its command line, and a small film that it built."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import settings

from videogen.cli import run

ROOT = Path(__file__).parents[1]
FILMS = ROOT / "tests" / "films"
settings.register_profile(
    "same each time", derandomize=True, deadline=None
)  # machines differ, verdicts must not
settings.load_profile("same each time")

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # started in the background, where children inherit that

COMMAND_LIMIT_S = 120  # of one command on a busy machine; the films of tests take a few seconds

LARGE = re.compile("sixty items|forty (objectives|steps|lines)")  # samples that take seconds in each test


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of large samples are among the slow ones."""
    for item in items:
        if LARGE.search(item.name):
            item.add_marker("slow")


class Videogen(Protocol):
    """Runs `videogen ARGUMENTS` in a folder and gives its exit code and what it said."""

    def __call__(
        self, *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


@dataclass(frozen=True, slots=True)
class Built:
    """A film that was built: its spec, the folder of its deliverables, and its timing report."""

    spec: Path
    output: Path
    timing: Mapping[str, Any]

    def file(self, suffix: str) -> Path:
        """The deliverable with that suffix, as in `.mp4` or `.timing.json`."""
        return self.output / f"{self.output.name}{suffix}"


@pytest.fixture(scope="session")
def child_environment() -> dict[str, str]:
    """For child processes: this checkout comes first, and no setting of the developer's counts."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("VIDEOGEN_")}
    return {**own, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default", "COLUMNS": "100"}


@pytest.fixture(scope="session")
def videogen(child_environment: dict[str, str]) -> Videogen:
    """The real command line in a child process, under a time limit."""

    def run(
        *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "videogen", *arguments],
            cwd=cwd,
            env={**child_environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_LIMIT_S,
        )

    return run


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Videogen:
    """The command line in this process, for commands that leave nothing behind in it: a tenth of the time."""

    def run_inside(
        *arguments: str, cwd: Path, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        for name, value in (environment or {}).items():
            monkeypatch.setenv(name, value)
        code = run(list(arguments))
        told = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, told.out, told.err)

    return run_inside


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, videogen: Videogen) -> Built:
    """tests/films/holds.video.yaml (320 x 180, silent), built once, to be read."""
    folder = tmp_path_factory.mktemp("built") / "films"
    folder.mkdir()
    shutil.copy(FILMS / "holds.video.yaml", folder)
    told = videogen("build", "holds.video.yaml", cwd=folder)
    assert told.returncode == 0, told.stdout + told.stderr
    output = folder / "output" / "holds"
    timing = json.loads((output / "holds.timing.json").read_text("utf-8"))
    return Built(folder / "holds.video.yaml", output, timing)
