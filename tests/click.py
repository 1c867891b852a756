"""A speech engine for tests: a click, then a low tone, so that where sound begins can be measured to the sample."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from videogen.registry import BUILTIN_SCENES, Registry, builtin_registry
from videogen.speech.base import Engine, Unspeakable, Utterance
from videogen.speech.silent import Silent

RATE_HZ = 48_000
LENGTH_S = 0.3


class Click(Engine):
    """Says everything as one click."""

    name = "click"
    default_voice = "click"
    aliases: ClassVar[Mapping[str, str]] = {"female": "click", "male": "click"}
    honoured = frozenset({"female", "male"})

    def version(self) -> Mapping[str, str]:
        return {"click": "1"}

    def voices(self) -> tuple[str, ...]:
        return ("click",)

    def unspeakable(self, text: str, voice: str, language: str) -> Unspeakable | None:
        return None

    def speak(self, text: str, voice: str, language: str) -> Utterance:
        time_s = np.arange(round(LENGTH_S * RATE_HZ)) / RATE_HZ
        pcm = (0.1 * np.sin(2 * np.pi * 220 * time_s)).astype(np.float32)
        pcm[:24] = 0.9
        count = len(text.split())
        words = tuple((LENGTH_S * i / count, LENGTH_S * (i + 1) / count) for i in range(count))
        return Utterance(pcm, RATE_HZ, words)


def click_registry() -> Registry:
    """Our scene types, with the click beside the silent voice."""
    ours = builtin_registry()
    scenes = {name: (lambda name=name: ours.scene(name)) for name in BUILTIN_SCENES}
    return Registry(scenes, {"click": lambda: Click, "silent": lambda: Silent})
