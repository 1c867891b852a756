"""hibari-tts's network, opened so that it also says how long each phoneme sounds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError

RATE_HZ = 24_000

_EDGE_S = 0.05  # kept before the first and after the last phoneme of a chunk: a soft onset is not cut off
_EARLY_S = 0.025  # word starts by the model are this much later than what is heard (measured)
_DURATIONS = "/Clip_output_0"  # the tensor with the length of each phoneme, in hibari-tts 0.2.1
_SPECTRUM = 6  # outputs that make the sound; the durations come after them
_REINSTALL = "pip install --force-reinstall hibari-tts"
_SAY_IT = "say how it sounds with pronounce:"


class Chunk(Struct, frozen=True, eq=False):
    """What was spoken at once; `words` are empty where the model did not say when."""

    pcm: NDArray[np.float32]
    words: tuple[tuple[str, float, float], ...]


class HibariModel:
    """The loaded network; may be used from several threads."""

    def __init__(self, durations: str = _DURATIONS) -> None:
        """Load it; `durations` names the tensor to open. Where there is none, words have no times. Raises
        AudioGenerationError where the package is damaged."""
        import hibari
        import onnxruntime

        try:
            self._tts: Any = hibari.Hibari()
        except (OSError, RuntimeError) as error:
            message = f"the voice of hibari-tts cannot be loaded: {error}"
            raise AudioGenerationError(message, help=_REINSTALL) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4  # a missing tensor is handled here
        model = Path(self._tts.model_path).read_bytes() + extra_output(durations)
        try:
            self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception:  # onnxruntime's own exception classes are not public
            self._session = self._tts.sess  # another hibari-tts: the words are timed by their sound

    def speak(self, text: str, noise: np.random.Generator) -> Chunk:
        """Speak one sentence, its silence cut to 0.05 s where the model says when its words sound."""
        from hibari import dsp

        tokens = self._phonemized(text)
        phonemes = [
            (phoneme, number)
            for number, token in enumerate(tokens)
            for phoneme in (token.phonemes or "") + (" " if token.whitespace else "")
            if phoneme in self._tts.vocab
        ]
        if not phonemes:
            return Chunk(np.zeros(0, np.float32), ())
        ids = np.array([[0, *(self._tts.vocab[phoneme] for phoneme, _ in phonemes), 0]], np.int64)
        outputs = self._session.run(None, {"ids": ids, "speed": np.ones(1, np.float32)})
        pcm: NDArray[np.float32] = dsp.synth(*(output[0] for output in outputs[:_SPECTRUM]), noise)
        if len(outputs) == _SPECTRUM or outputs[-1].size != ids.size:
            return Chunk(pcm, ())
        steps = outputs[-1].astype(np.float64).ravel()
        ends_s = np.cumsum(steps) * (len(pcm) / RATE_HZ / steps.sum())
        return _cut(pcm, _words([token.text for token in tokens], phonemes, ends_s.tolist()))

    def _phonemized(self, text: str) -> Sequence[Any]:
        """hibari's tokens, with `text`, `whitespace` and `phonemes`; every word has phonemes."""
        from hibari.g2p.normalize import normalize

        g2p = self._tts.g2p
        try:
            found: Sequence[Any] = g2p.phonemize_tokens(g2p.tokenize(normalize(text)))
        except (LookupError, ValueError, TypeError) as error:  # its readers of numbers and dates are young
            raise AudioGenerationError(f"hibari cannot read: {text[:80]}", help=_SAY_IT) from error
        lost = [token.text for token in found if _has_letters(token.text) and not token.phonemes]
        if lost:
            raise AudioGenerationError(f"hibari cannot say: {' '.join(lost)}", help=_SAY_IT)
        return found


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def extra_output(tensor: str) -> bytes:
    """An ONNX `ModelProto{graph{output{name}}}` of `tensor`; protobuf merges it into the model before it."""
    value = tensor.encode()
    for field in (1, 12, 7):  # ValueInfoProto.name, GraphProto.output, ModelProto.graph (onnx.proto)
        value = bytes([field << 3 | 2, len(value)]) + value
    return value


def _words(
    texts: Sequence[str], phonemes: Sequence[tuple[str, int]], ends_s: Sequence[float]
) -> list[tuple[str, float, float]]:
    """(word, start_s, end_s) of words that sound; the first of `ends_s` ends the silence in front."""
    words = []
    for number, text in enumerate(texts):
        at = [i for i, (phoneme, owner) in enumerate(phonemes) if owner == number and phoneme.isalpha()]
        if at:
            words.append((text, max(0.0, ends_s[at[0]] - _EARLY_S), ends_s[at[-1] + 1]))
    return words


def _cut(pcm: NDArray[np.float32], words: Sequence[tuple[str, float, float]]) -> Chunk:
    """Without the silence before the first and after the last word."""
    if not words:
        return Chunk(pcm, ())
    first = max(0, round((words[0][1] - _EDGE_S) * RATE_HZ))
    last = round((words[-1][2] + _EDGE_S) * RATE_HZ)
    cut_s = first / RATE_HZ
    return Chunk(pcm[first:last], tuple((text, start - cut_s, end - cut_s) for text, start, end in words))
