"""Lays narrations, clips and music at exact samples into one 48 kHz WAV file, block by block, whatever the film's
length."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from msgspec import Struct

from videogen.errors import AudioGenerationError, Cancelled
from videogen.media.ffmpeg import never
from videogen.media.laid import ClipSound, PlacedSound
from videogen.media.music import Envelope, Interval, Loop
from videogen.media.publish import published
from videogen.media.sound import Pcm16, level_db, read_flac
from videogen.media.wav import write_wav
from videogen.timeline import SAMPLE_RATE_HZ

BLOCK: Final = 10 * SAMPLE_RATE_HZ  # samples in memory at a time
PAUSE_S: Final = 0.9  # a silence in a narration that counts as a pause in it
# Of full scale, so that voice, clips and music together do not clip; the loudness is set later.
HEADROOM: Final = 0.5

_SILENT: Final = 33  # -60 dBFS


class Narration(Struct, frozen=True):
    """A FLAC file, 48 kHz mono, and the sample of the programme at which it begins."""

    path: Path
    first_sample: int


class MusicTrack(Struct, frozen=True):
    """A sound file in any format, how loud it is against the voice (-18: 18 dB under it), and where it is
    heard."""

    path: Path
    gain_db: float
    heard: tuple[Interval, ...]


def write_programme(
    path: Path,
    narrations: Sequence[Narration],
    *,
    samples: int,
    music: MusicTrack | None = None,
    clips: Sequence[ClipSound] = (),
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Write `samples` samples, and say whether a voice is heard in them: mono where nothing but the voice is heard,
    else stereo. Raises AudioGenerationError where a narration would be cut or cover another, or a file cannot be read;
    Cancelled where the build was stopped."""
    voice = _Voice(narrations, samples)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".sound") as scratch, published(path) as part:
        folder = Path(scratch)
        loop = Loop(music.path, folder / "music.raw", samples, cancelled=cancelled) if music else None
        laid = [PlacedSound(clip, folder / f"{number}.raw") for number, clip in enumerate(clips)]
        sounding = [each for each in laid if each.sounds]
        under = _Under(voice, sounding, music, loop) if loop or sounding else None
        blocks = under.mixed() if under else voice.blocks()
        write_wav(part, _until(cancelled, blocks), samples=samples, channels=2 if under else 1)
    return under is None or under.has_voice


def _until(cancelled: Callable[[], bool], blocks: Iterator[Pcm16]) -> Iterator[Pcm16]:
    for block in blocks:
        if cancelled():
            raise Cancelled("the build was cancelled")
        yield block


class _Voice:
    """All narrations of a film; one at a time is in memory."""

    def __init__(self, narrations: Sequence[Narration], length: int) -> None:
        self._narrations = sorted(narrations, key=lambda narration: narration.first_sample)
        self.length = length

    def sounds(self) -> Iterator[tuple[int, Pcm16]]:
        """First sample and samples of each narration, in order."""
        free = 0
        for narration in self._narrations:
            pcm, rate_hz = read_flac(narration.path)
            end = narration.first_sample + len(pcm)
            if rate_hz != SAMPLE_RATE_HZ:
                raise AudioGenerationError(
                    f"{narration.path} has {rate_hz} samples a second, not {SAMPLE_RATE_HZ}"
                )
            if narration.first_sample < free or end > self.length:
                raise AudioGenerationError(
                    f"the narration {narration.path} takes samples {narration.first_sample} to {end}, "
                    f"but {free} to {self.length} are free"
                )
            free = end
            yield narration.first_sample, pcm

    def blocks(self) -> Iterator[Pcm16]:
        """The whole programme in blocks of BLOCK samples; the last may be shorter."""
        sounds = self.sounds()
        sound = next(sounds, None)
        for start in range(0, self.length, BLOCK):
            block = np.zeros(min(BLOCK, self.length - start), np.int16)
            while sound and sound[0] < start + len(block):
                _lay(block, start, *sound)
                if sound[0] + len(sound[1]) > start + len(block):
                    break
                sound = next(sounds, None)
            yield block

    def level_and_speech(self) -> tuple[float, list[Interval]]:
        """The level of the narrations in dBFS, and the intervals in which somebody speaks."""
        powers: list[tuple[float, int]] = []
        speech: list[Interval] = []
        for first, pcm in self.sounds():
            powers.append((10 ** (level_db(pcm, SAMPLE_RATE_HZ) / 10), len(pcm)))
            speech += [(first + begin, first + end) for begin, end in _spoken(pcm)]
        total = sum(samples for power, samples in powers if power)
        if not total:
            return -np.inf, speech
        return float(10 * np.log10(sum(power * samples for power, samples in powers) / total)), speech


def _lay(block: Pcm16, start: int, first: int, pcm: Pcm16) -> None:
    """Copy what of `pcm`, which begins at sample `first`, falls into `block`, which begins at `start`."""
    begin, end = max(first, start), min(first + len(pcm), start + len(block))
    block[begin - start : end - start] = pcm[begin - first : end - first]


def _spoken(pcm: Pcm16) -> list[Interval]:
    """The parts of a narration between pauses, which are silent for at least PAUSE_S."""
    loud = np.flatnonzero(np.abs(pcm.astype(np.int32)) > _SILENT)
    if not loud.size:
        return []
    breaks = np.flatnonzero(np.diff(loud) > PAUSE_S * SAMPLE_RATE_HZ)
    begins = loud[np.concatenate(([0], breaks + 1))]
    ends = loud[np.concatenate((breaks, [len(loud) - 1]))] + 1
    return [(int(begin), int(end)) for begin, end in zip(begins, ends, strict=True)]


class _Under:
    """What is heard under the voice: clips, and music that ducks under both."""

    def __init__(
        self, voice: _Voice, clips: Sequence[PlacedSound], music: MusicTrack | None, loop: Loop | None
    ) -> None:
        self._voice, self._clips, self._loop = voice, clips, loop
        voice_db, speech = voice.level_and_speech()
        self.has_voice = bool(np.isfinite(voice_db))
        for clip in clips:
            clip.settle(voice_db, speech)
        if music and loop:
            gain_db = _music_gain_db(voice_db, loop.level_db(), music.gain_db)
            heard = sorted([*speech, *(clip.interval for clip in clips)])
            self._envelope = Envelope(voice.length, heard, music.heard, gain_db)

    def mixed(self) -> Iterator[Pcm16]:
        """The whole programme in blocks of BLOCK samples, stereo."""
        for number, block in enumerate(self._voice.blocks()):
            first = number * BLOCK
            both = block[:, np.newaxis].repeat(2, axis=1).astype(np.float32)
            if self._loop:
                gain = self._envelope.read(first, len(block))
                both += self._loop.read(first, len(block)) * gain[:, np.newaxis]
            for clip in self._clips:
                clip.add_to(both, first)
            mixed: Pcm16 = np.rint(np.clip(both * np.float32(HEADROOM), -32768, 32767)).astype(np.int16)
            yield mixed


def _music_gain_db(voice_db: float, music_db: float, under_db: float) -> float:
    """What brings the music `under_db` below the voice; a film without voice has the music as it is."""
    if not np.isfinite(voice_db) or not np.isfinite(music_db):
        return 0.0
    return voice_db - music_db + under_db
