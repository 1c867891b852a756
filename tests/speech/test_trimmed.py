"""Words are timed in the sound that is kept, not in what an engine gave."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from videogen.plan import Narrate
from videogen.speech.base import Utterance
from videogen.speech.silent import Silent
from videogen.steps.context import StepContext
from videogen.steps.narrate import narrate

RATE_HZ = 48_000


class Late(Silent):
    """Says one word of a second after half a second of silence."""

    def speak(self, text: str, voice: str, language: str) -> Utterance:
        sound = np.random.default_rng(1).uniform(-0.5, 0.5, RATE_HZ)
        pcm = np.concatenate([np.zeros(RATE_HZ // 2), sound]).astype(np.float32)
        return Utterance(pcm, RATE_HZ, ((0.5, 1.5),))


def test_silence_that_is_cut_off_is_no_part_of_the_time(tmp_path: Path) -> None:
    """The word begins where the pause before it ends."""
    registry: Any = SimpleNamespace(engine=lambda _: Late())
    action = Narrate((("pause", 1.0), ("say", "word")), "late", "none", "en")
    targets = {"speech": tmp_path / "speech.flac", "cues": tmp_path / "cues.json"}
    narrate(action, StepContext({}, targets, registry))
    ((start, end),) = json.loads(targets["cues"].read_text())["words"]
    assert (start, end) == (pytest.approx(1.0, abs=0.1), pytest.approx(2.0, abs=0.1))
