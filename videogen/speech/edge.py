"""Microsoft Edge's online voices: many languages, word times from the service, but only with internet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from videogen.errors import AudioGenerationError
from videogen.speech.abandoned import never
from videogen.speech.align import align
from videogen.speech.base import Engine, Unspeakable, Utterance
from videogen.speech.edge_client import Service, hear
from videogen.speech.edge_voices import ANY_LANGUAGE, ENGLISH, FEMALE_MALE, sounds_so, voice_for

TIME_LIMIT_S = 60.0  # for each 4096 bytes of text
SILENCE_LIMIT_S = 8.0  # without a message: the service answers within a second
_NOTHING = "write words, or leave it out"
_UNDERSCORE = re.compile(r"(?<=\d)_(?=\d)")  # of 1_000, which voices read as a word
_VOICE = re.compile(r"[a-z]{2,3}-[A-Z][A-Za-z]+(?:-[A-Za-z]+)*-[A-Za-z]+Neural")


class Edge(Engine):
    """The voices of Microsoft Edge's read-aloud service. `speak` is one try within one time limit."""

    name: ClassVar[str] = "edge"
    default_voice: ClassVar[str] = ENGLISH["female"]
    aliases: ClassVar[Mapping[str, str]] = ENGLISH
    honoured: ClassVar[frozenset[str]] = frozenset(ENGLISH)
    serial: ClassVar[bool] = True

    def __init__(
        self,
        *,
        url: str | None = None,
        proxy: str | None = None,
        time_limit_s: float = TIME_LIMIT_S,
        silence_limit_s: float = SILENCE_LIMIT_S,
    ) -> None:
        """`url` (ws:// or wss://, ending in a query) stands in for the service's own address; `proxy` is an
        http:// URL, by default what HTTPS_PROXY, ALL_PROXY and NO_PROXY say."""
        self._service = Service(url, proxy, time_limit_s, silence_limit_s)

    def version(self) -> Mapping[str, str]:
        """The service decides how it sounds and does not say its version; the client's does not matter."""
        return {"edge": "1"}

    def voices(self) -> tuple[str, ...]:
        known = {
            *ENGLISH.values(),
            *ANY_LANGUAGE,
            *(voice for pair in FEMALE_MALE.values() for voice in pair),
        }
        return tuple(sorted(known))

    def first_voice(self, language: str) -> str:
        return self.alias_voice("female", language)

    def alias_voice(self, alias: str, language: str) -> str:
        return voice_for(alias, language)

    def honours(self, alias: str, language: str) -> bool:
        return alias in self.aliases and sounds_so(alias, language)

    def unspeakable(self, text: str, voice: str, language: str) -> Unspeakable | None:
        if not _VOICE.fullmatch(voice):
            return Unspeakable((), f'"{voice}" is no voice of edge', "they read like en-US-AriaNeural")
        if not any(sign.isalnum() for sign in text):
            return Unspeakable(tuple(text.split()), "there is nothing in it to say", _NOTHING)
        return None

    def speak(self, text: str, voice: str, language: str) -> Utterance:
        """Speak `text`, mono at 24 kHz. Must not be called where an event loop runs. Raises
        AudioGenerationError, with `retry` set where the service or the connection failed, and `outage` where nothing
        else can be spoken either."""
        return self.speak_unless(text, voice, language, never)

    def speak_unless(self, text: str, voice: str, language: str, cancelled: Callable[[], bool]) -> Utterance:
        """As `speak`, stopped as soon as `cancelled` says so."""
        from videogen.media.sound import decode_sound  # here, so that naming a voice loads no codec

        if found := self.unspeakable(text, voice, language):
            raise AudioGenerationError(found.why, help=found.help)
        heard = hear(_UNDERSCORE.sub("", text), voice, self._service, cancelled)
        pcm, rate_hz = decode_sound(bytes(heard.mp3), "mp3")
        return Utterance(pcm, rate_hz, align(text.split(), heard.words) if heard.words else ())
