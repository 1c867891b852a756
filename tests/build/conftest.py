"""A fresh folder to build small films in, for every test of the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.small_films import Studio


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """An empty folder with a log of what was executed."""
    return Studio(tmp_path)
