"""Damaged media files are shown, or refused in words; nothing hangs, dies or takes all memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.media import cases, show
from tests.fuzz.trial import try_all

pytestmark = pytest.mark.slow


def test_damage_is_told(tmp_path: Path) -> None:
    """A few of the files that `python -m tests.fuzz.media` tries by the thousand."""
    outcomes = list(try_all(show, cases(tmp_path, 76, seed=8)))
    assert [(outcome.case.path.name, outcome.fault) for outcome in outcomes if outcome.fault] == []
    assert 10 < sum(outcome.shown for outcome in outcomes) < 70
