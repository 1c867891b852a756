"""The voice that comes with the package: neural US English, without a network, with its own word times."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError, Cancelled
from videogen.speech.abandoned import cancellable, never
from videogen.speech.align import Times, align
from videogen.speech.base import ALIASES, Engine, Unspeakable, Utterance
from videogen.speech.estimate import estimate
from videogen.speech.hibari_model import RATE_HZ, Chunk, HibariModel
from videogen.speech.hibari_reading import as_read
from videogen.speech.sentences import chunks
from videogen.words.writing import ends_sentence

READING = "3"  # raised when the cutting below changes what is heard

_MAX_WORDS = 40  # the model's attention is quadratic: 900 words at once took 17 s and 1.8 GB
_MAX_LETTERS = 400
_SENTENCE_GAP_S = 0.3  # added between sentences; what the model counts as its last phoneme rings out 0.25 s
_PARAGRAPH_GAP_S = 0.6
_CUT_GAP_S = 0.0  # where a long sentence had to be cut
_LEAST_WORD_S = 0.02  # nobody speaks faster; less sound than this means that words were lost
_READ_SIGNS = frozenset("&%$£€¥+=@#~^<>/°©®™§×→←²³½¼¾ªºµ₹₩¢")  # hibari has a reading for these
_NOT_SIGNS = ("So", "Co", "Cn", "Cs")  # categories of emoji and of what is no character
_ENDLESS = re.compile(r"[^\W\d_]{41}|(?:\d,?){31}")  # letters beyond are lost, numbers are an error
_NOTHING = "write words, or leave it out"
_OTHER_WORD = "say how it sounds with pronounce:, or give the scene a voice of another engine, such as edge"
_OTHER_VOICE = "choose a voice for that language, such as edge:de-DE-KatjaNeural"


class Hibari(Engine):
    """hibari-tts 0.2.1: one voice, the same bytes for the same text and versions."""

    name: ClassVar[str] = "hibari"
    default_voice: ClassVar[str] = "heart"
    aliases: ClassVar[Mapping[str, str]] = dict.fromkeys(ALIASES, "heart")
    honoured: ClassVar[frozenset[str]] = frozenset({"female", "female_friendly"})

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: HibariModel | None = None

    def version(self) -> Mapping[str, str]:
        return _versions()

    def voices(self) -> tuple[str, ...]:
        return (self.default_voice,)

    def unspeakable(self, text: str, voice: str, language: str) -> Unspeakable | None:
        if voice != self.default_voice:
            return Unspeakable((), f'hibari has no voice "{voice}"', f'its voice is "{self.default_voice}"')
        if language.split("-")[0].lower() != "en":
            return Unspeakable((), f'hibari speaks English, not "{language}"', _OTHER_VOICE)
        if not any(sign.isalnum() for sign in text):
            return Unspeakable(tuple(text.split()), "there is nothing in it to say", _NOTHING)
        if words := tuple(dict.fromkeys(word for word in text.split() if _ENDLESS.search(word))):
            return Unspeakable(words, "hibari loses its way in words of over 40 letters", _OTHER_WORD)
        words = tuple(dict.fromkeys(word for word in text.split() if not _can_say(word)))
        return Unspeakable(words, "hibari reads English letters only", _OTHER_WORD) if words else None

    def speak(self, text: str, voice: str, language: str) -> Utterance:
        """Speak `text`, mono at 24 kHz. Raises AudioGenerationError for what it cannot say."""
        return self.speak_unless(text, voice, language, never)

    def speak_unless(self, text: str, voice: str, language: str, cancelled: Callable[[], bool]) -> Utterance:
        """As `speak`, stopped before the next sentence."""
        if found := self.unspeakable(text, voice, language):
            named = ": " + " ".join(found.words) if found.words else ""
            raise AudioGenerationError(f"cannot be spoken, {found.why}{named}", help=found.help)
        pcm: list[NDArray[np.float32]] = []
        times: list[tuple[float, float]] = []
        now_s = 0.0
        noise = np.random.default_rng(0)
        model = self._loaded or cancellable(self._model, cancelled)  # loading takes a second, or ten
        for tokens, gap_s in _readable(text):
            if cancelled():
                raise Cancelled("the build was cancelled")
            chunk = model.speak(" ".join(map(as_read, tokens)), noise)
            _check(tokens, chunk.pcm)
            times += [(start + now_s, end + now_s) for start, end in _times(tokens, chunk)]
            pcm += [chunk.pcm, np.zeros(round(gap_s * RATE_HZ), np.float32)]
            now_s += (len(chunk.pcm) + len(pcm[-1])) / RATE_HZ
        return Utterance(np.concatenate(pcm), RATE_HZ, tuple(times))

    def _model(self) -> HibariModel:
        with self._lock:
            if self._loaded is None:
                self._loaded = HibariModel()
            return self._loaded


def _readable(text: str) -> Iterator[tuple[list[str], float]]:
    """The tokens to speak at once, and the seconds of silence after them."""
    paragraphs = [line.split() for line in text.splitlines() if line.strip()]
    for number, tokens in enumerate(paragraphs):
        for start, end in chunks(tokens, _MAX_WORDS, _MAX_LETTERS):
            if end < len(tokens):
                yield tokens[start:end], _SENTENCE_GAP_S if ends_sentence(tokens[end - 1]) else _CUT_GAP_S
            else:
                yield tokens[start:end], _PARAGRAPH_GAP_S if number + 1 < len(paragraphs) else 0.0


def _times(tokens: Sequence[str], chunk: Chunk) -> Times:
    return align(tokens, chunk.words) if chunk.words else estimate(tokens, chunk.pcm, RATE_HZ)


def _check(tokens: Sequence[str], pcm: NDArray[np.float32]) -> None:
    """Raises where words came out as nothing."""
    spoken = [token for token in tokens if any(sign.isalnum() for sign in token)]
    if len(pcm) < len(spoken) * _LEAST_WORD_S * RATE_HZ or (spoken and not np.any(pcm)):
        raise AudioGenerationError(f"hibari left out words of: {' '.join(tokens)[:80]}", help=_OTHER_WORD)


def _can_say(word: str) -> bool:
    """Every letter and digit is Latin; a word without any is punctuation or a sign that has a reading."""
    if any(sign.isalnum() for sign in word):
        return all(_is_latin(sign) for sign in word if sign.isalnum())
    return not any(unicodedata.category(sign) in _NOT_SIGNS and sign not in _READ_SIGNS for sign in word)


def _is_latin(sign: str) -> bool:
    return sign.isascii() or sign in _READ_SIGNS or unicodedata.name(sign, "").startswith("LATIN")


def _distributions(name: str) -> list[metadata.Distribution]:
    try:
        return [metadata.distribution(name)]
    except metadata.PackageNotFoundError:
        return []


@cache
def _versions() -> Mapping[str, str]:
    """Of what shapes the sound; read once, since every narration asks."""
    shaping = ("hibari-tts", "onnxruntime", "numpy", "scipy")  # scipy, where there is one, does the FFT
    found = {dist.metadata["Name"]: dist.version for name in shaping for dist in _distributions(name)}
    return {**found, "reading": READING}
