"""Spoilt specs are right, or refused in words; none hangs, dies or takes all memory."""

from __future__ import annotations

import pytest

from tests.fuzz.specs import show, spoilt
from tests.fuzz.trial import try_all

pytestmark = pytest.mark.slow


def test_spoilt_specs_are_told() -> None:
    """A few of the specs that `python -m tests.fuzz.specs` tries by the ten thousand."""
    outcomes = list(try_all(show, spoilt(150, seed=4)))
    assert [(outcome.case.number, outcome.fault) for outcome in outcomes if outcome.fault] == []
    assert 10 < sum(outcome.shown for outcome in outcomes) < 140
