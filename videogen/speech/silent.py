"""The engine without a voice: silence as long as a reader would speak, with exact word times, for drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np

from videogen.speech.base import ALIASES, Engine, Unspeakable, Utterance
from videogen.speech.sentences import letters, pause_letters

_RATE_HZ = 24_000
_WORD_S = 0.10  # every word, however short
_LETTER_S = 0.048  # with 4.5 letters a word and usual punctuation this is about 150 words a minute
_PAUSE_LETTER_S = 0.045  # a comma 0.23 s, a full stop 0.4 s


class Silent(Engine):
    """Speaks nothing, at about 150 words a minute."""

    name: ClassVar[str] = "silent"
    default_voice: ClassVar[str] = "none"
    aliases: ClassVar[Mapping[str, str]] = dict.fromkeys(ALIASES, "none")
    honoured: ClassVar[frozenset[str]] = frozenset()

    def version(self) -> Mapping[str, str]:
        return {"silent": "1"}

    def voices(self) -> tuple[str, ...]:
        return ("none",)

    def unspeakable(self, text: str, voice: str, language: str) -> Unspeakable | None:
        return None

    def speak(self, text: str, voice: str, language: str) -> Utterance:
        times = []
        now_s = 0.0
        for token in text.split():
            end_s = now_s + _WORD_S + letters(token) * _LETTER_S
            times.append((now_s, end_s))
            now_s = end_s + pause_letters(token) * _PAUSE_LETTER_S
        length_s = times[-1][1] if times else 0.0
        return Utterance(np.zeros(round(length_s * _RATE_HZ), np.float32), _RATE_HZ, tuple(times))
