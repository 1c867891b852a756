"""The sound of a clip in the programme: as loud as the voice where nobody speaks, and under it where somebody does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import av
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError
from videogen.media.kept import SampleFile
from videogen.media.music import DUCK_S, PAUSE_S, RISE_S, Interval, dips, without_gaps
from videogen.media.sound import LEVEL_BLOCK, level_of
from videogen.timeline import SAMPLE_RATE_HZ

UNDER_DB: Final = 18.0  # how much quieter it is while somebody speaks, as music is
MOST_RAISED_DB: Final = 20.0  # the noise of a silent room stays noise
ALONE_DBFS: Final = -20.0  # how loud it is in a film without a voice, before the loudness of the film is set
EDGE_S: Final = 0.003  # fades at its ends, so that a cut does not click

_FULL_SCALE: Final = 32767


class ClipSound(Struct, frozen=True):
    """A FLAC file, 48 kHz stereo, the sample of the programme at which it begins, and how loud it is where nobody
    speaks (0: as loud as the voice)."""

    path: Path
    first_sample: int
    gain_db: float


class PlacedSound:
    """A clip's sound at its place. Samples lie in a file beside the programme, not in memory."""

    def __init__(self, clip: ClipSound, scratch: Path) -> None:
        self._clip = clip
        self._samples = _unpacked(clip.path, scratch)
        self._level_db = level_of(self._samples.blocks(LEVEL_BLOCK))
        self._gain = 0.0
        self._duck = dips((), DUCK_S, RISE_S)

    @property
    def sounds(self) -> bool:
        """False where all of it is silence."""
        return bool(np.isfinite(self._level_db))

    @property
    def interval(self) -> Interval:
        """Its samples in the programme: the first, and the one behind the last."""
        return self._clip.first_sample, self._clip.first_sample + len(self._samples)

    def settle(self, voice_db: float, speech: Sequence[Interval]) -> None:
        """Set how loud it is, against a voice of `voice_db` dBFS (-inf: there is none) that speaks in these
        intervals."""
        reference_db = voice_db if np.isfinite(voice_db) else ALONE_DBFS
        gain_db = min(reference_db - self._level_db, MOST_RAISED_DB) + self._clip.gain_db
        minutes = self._samples.blocks(60 * SAMPLE_RATE_HZ)
        peak = max(int(np.abs(part.astype(np.int32)).max()) for part in minutes)
        self._gain = min(10 ** (gain_db / 20), _FULL_SCALE / max(1, peak))
        self._duck = dips(without_gaps(speech, round(PAUSE_S * SAMPLE_RATE_HZ)), DUCK_S, RISE_S)

    def add_to(self, block: NDArray[np.float32], first: int) -> None:
        """Add what falls into `block` (samples x 2, full scale 32767), which begins at sample `first`."""
        begin, end = (min(max(at - first, 0), len(block)) for at in self.interval)
        if begin == end:
            return
        at = np.arange(first + begin, first + end)
        place = at - self._clip.first_sample
        edge = np.minimum(place + 1, len(self._samples) - place) / (EDGE_S * SAMPLE_RATE_HZ)
        under = 10 ** (UNDER_DB / 20 * (np.interp(at, *self._duck) - 1))
        gain = self._gain * under * np.minimum(edge, 1)
        block[begin:end] += self._samples.read(int(place[0]), len(place)) * gain[:, np.newaxis].astype(
            np.float32
        )


def _unpacked(path: Path, scratch: Path) -> SampleFile:
    """The samples of a FLAC file. Raises AudioGenerationError where it cannot be read."""
    try:
        with av.open(str(path.absolute())) as source:
            frames = source.decode(source.streams.audio[0])
            return SampleFile(
                (np.asarray(frame.to_ndarray(), np.int16).reshape(-1, 2) for frame in frames), scratch
            )
    except (av.FFmpegError, IndexError, OSError) as error:
        raise AudioGenerationError(f"{path} cannot be read as sound: {error}") from error
