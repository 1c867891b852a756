"""Builds that are disturbed at random moments, each time the same few; tests/torture/disturbed.py does many."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.torture.disturbed import edited, killed

pytestmark = pytest.mark.slow

TURNS = int(os.environ.get("VIDEOGEN_TEST_DISTURBED", "1"))


@pytest.mark.parametrize("number", range(TURNS))
def test_inputs_edited_during_a_build(number: int, tmp_path: Path) -> None:
    """The next build ends in the film that a clean build gives, and the one after that has nothing to do."""
    turn = edited(tmp_path / "film", random.Random(number))
    assert turn.faults == (), turn.done


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("number", range(TURNS))
def test_a_build_that_is_stopped(number: int, tmp_path: Path) -> None:
    """The same bytes, nothing lost, nothing done twice, nothing left behind."""
    turn = killed(tmp_path / "film", random.Random(number))
    assert turn.faults == (), turn.done
