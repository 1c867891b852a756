"""What a speech engine is: text in, sound and word times out. Caching, retries and files belong to the
step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Utterance(Struct, frozen=True, eq=False):
    """Spoken text. `pcm` is mono float32 in [-1, 1]; `words` is a (start_s, end_s) per whitespace token of
    the text, or empty where the engine gives no times (then they are estimated from the sound)."""

    pcm: NDArray[np.float32]
    rate_hz: int
    words: tuple[tuple[float, float], ...] = ()


class Unspeakable(Struct, frozen=True):
    """Words of a text that an engine's voice cannot say, and why."""

    words: tuple[str, ...]
    why: str
    help: str


ALIASES = ("male", "male_warm", "female", "female_friendly", "british", "australian", "indian")


class Engine(ABC):
    """A speech engine. File, class and `name` are the same word; an instance is cheap until it speaks."""

    name: ClassVar[str]
    default_voice: ClassVar[str]
    aliases: ClassVar[Mapping[str, str]]
    """What `male`, `female`, ... mean here; an alias that it cannot honour maps to the voice that speaks
    then."""
    honoured: ClassVar[frozenset[str]]
    """The aliases that sound as they say."""
    serial: ClassVar[bool] = False
    """True where a service outside dislikes several calls at once; builds then make them one by one."""

    @abstractmethod
    def version(self) -> Mapping[str, str]:
        """Versions of all that shapes the sound, for the digest of a narration. Reads metadata only."""

    @abstractmethod
    def voices(self) -> tuple[str, ...]:
        """Names of the voices known without asking the network."""

    def first_voice(self, language: str) -> str:
        """The voice where the author names none; `language` is a BCP 47 tag such as "en" or "pt-BR"."""
        return self.default_voice

    def alias_voice(self, alias: str, language: str) -> str:
        """The voice that speaks for `alias` in a language. Raises KeyError for an alias that is none."""
        return self.aliases[alias]

    def honours(self, alias: str, language: str) -> bool:
        """True where `alias_voice` sounds as the alias says."""
        return alias in self.honoured

    @abstractmethod
    def unspeakable(self, text: str, voice: str, language: str) -> Unspeakable | None:
        """Why `voice` cannot speak `text`, found without speaking it; None where it can."""

    @abstractmethod
    def speak(self, text: str, voice: str, language: str) -> Utterance:
        """Speak `text`. Raises AudioGenerationError, with `retry` set where trying again may help, and `outage` where
        no other text can be spoken either. Every call of something outside has a time limit."""

    def speak_unless(self, text: str, voice: str, language: str, cancelled: Callable[[], bool]) -> Utterance:
        """As `speak`; raises Cancelled soon after `cancelled` says so. This one leaves `speak` behind in a thread; an
        engine that can stop midway does that instead."""
        from videogen.speech.abandoned import cancellable  # loads threads, which a check does without

        return cancellable(lambda: self.speak(text, voice, language), cancelled)
