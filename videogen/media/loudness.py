"""Sets a programme's loudness, encodes it as AAC, and measures what was encoded (ITU-R BS.1770, EBU R
128)."""

from __future__ import annotations

import re
import wave
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypedDict

import ffmpeg as command_lines

from videogen.errors import AudioGenerationError
from videogen.media.ffmpeg import never, run
from videogen.media.publish import published
from videogen.timeline import SAMPLE_RATE_HZ

CEILING_DBTP: Final = -1.5  # true peak of the film
TOLERANCE_LU: Final = 0.45  # the meter shows tenths
OVERSHOOT_DB: Final = 0.7  # room for what AAC adds to peaks; seldom more with speech at this bit rate
BIT_RATE: Final = 160_000  # stereo, bit/s
LIMIT_S: Final = 1800.0  # per start of ffmpeg; 30 minutes of sound take about 40 s of CPU
ATTEMPTS: Final = 5
STEP_DB: Final = 0.1  # under the ceiling that a correction aims at

_SILENT_LUFS: Final = -69.9  # at the absolute gate there is nothing to measure
_OVERSAMPLED_HZ: Final = 4 * SAMPLE_RATE_HZ  # finds peaks between samples to within 0.6 dB (BS.1770, annex 2)
_INTEGRATED = re.compile(r"^\s+I:\s+(-?[\d.]+|-inf|nan) LUFS", re.MULTILINE)
_PEAK = re.compile(r"^\s+Peak:\s+(-?[\d.]+|-inf|nan) dBFS", re.MULTILINE)


class Loudness(TypedDict):
    """What was measured; both are None for silence."""

    integrated_lufs: float | None
    true_peak_dbtp: float | None


@dataclass(frozen=True, slots=True)
class _Treatment:
    """What is done to the programme: a linear gain and, below 0, a ceiling for its peaks."""

    gain_db: float
    ceiling_db: float = 0.0


def measure(path: Path, *, ffmpeg: str | None = None, cancelled: Callable[[], bool] = never) -> Loudness:
    """Integrated loudness and true peak of a sound file; mono counts as heard from two loudspeakers."""
    sound = command_lines.input(str(path)).audio.filter(
        "ebur128", peak="true", framelog="quiet", dualmono="true"
    )
    said = run(
        sound.output("-", format="null"),
        ffmpeg=ffmpeg,
        limit_s=LIMIT_S,
        cancelled=cancelled,
        error=AudioGenerationError,
    )
    integrated, peak = _last(_INTEGRATED, said), _last(_PEAK, said)
    if integrated is None or integrated <= _SILENT_LUFS:
        return Loudness(integrated_lufs=None, true_peak_dbtp=None)
    return Loudness(integrated_lufs=integrated, true_peak_dbtp=peak)


def master(
    programme: Path,
    target: Path,
    *,
    target_lufs: float,
    ffmpeg: str | None = None,
    cancelled: Callable[[], bool] = never,
) -> Loudness:
    """Encode the WAV file `programme` as stereo AAC in MP4 at `target_lufs`, true peak at most CEILING_DBTP;
    returns what the result measures. Silence stays silence. Raises AudioGenerationError where the target
    cannot be met."""
    found = measure(programme, ffmpeg=ffmpeg, cancelled=cancelled)
    treatment = _first_treatment(found, target_lufs)
    with published(target) as part:
        for _ in range(ATTEMPTS):
            _encode(programme, part, treatment, ffmpeg=ffmpeg, cancelled=cancelled)
            found = measure(part, ffmpeg=ffmpeg, cancelled=cancelled)
            if _meets(found, target_lufs):
                return found
            treatment = _corrected(treatment, found, target_lufs)
        raise _unmet(found, target_lufs)


def _unmet(found: Loudness, target_lufs: float) -> AudioGenerationError:
    return AudioGenerationError(
        f"the sound cannot be brought to {target_lufs} LUFS with true peaks under {CEILING_DBTP} dBTP: "
        f"it measures {found['integrated_lufs']} LUFS and {found['true_peak_dbtp']} dBTP",
        help="choose a lower loudness, or take very loud short sounds out of the recording",
    )


def _first_treatment(found: Loudness, target_lufs: float) -> _Treatment:
    if found["integrated_lufs"] is None or found["true_peak_dbtp"] is None:
        return _Treatment(0.0)
    gain_db = target_lufs - found["integrated_lufs"]
    ceiling_db = CEILING_DBTP - OVERSHOOT_DB
    return _Treatment(gain_db, ceiling_db if found["true_peak_dbtp"] + gain_db > ceiling_db else 0.0)


def _meets(found: Loudness, target_lufs: float) -> bool:
    if found["integrated_lufs"] is None or found["true_peak_dbtp"] is None:
        return True
    return (
        abs(found["integrated_lufs"] - target_lufs) <= TOLERANCE_LU
        and found["true_peak_dbtp"] <= CEILING_DBTP
    )


def _corrected(treatment: _Treatment, found: Loudness, target_lufs: float) -> _Treatment:
    """The next try: as much louder as is missing, since limiting makes quieter, and the ceiling moved by as
    much as the peaks stood above or stayed below theirs."""
    assert found["integrated_lufs"] is not None and found["true_peak_dbtp"] is not None
    gain_db = treatment.gain_db + target_lufs - found["integrated_lufs"]
    room_db = CEILING_DBTP - found["true_peak_dbtp"] - STEP_DB
    ceiling_db = treatment.ceiling_db + room_db if treatment.ceiling_db else CEILING_DBTP - OVERSHOOT_DB
    return _Treatment(gain_db, min(ceiling_db, CEILING_DBTP - STEP_DB))


def _encode(
    programme: Path,
    target: Path,
    treatment: _Treatment,
    *,
    ffmpeg: str | None,
    cancelled: Callable[[], bool],
) -> None:
    with wave.open(str(programme)) as header:
        samples, mono = header.getnframes(), header.getnchannels() == 1
    output = _treated(command_lines.input(str(programme)).audio, treatment, samples, mono).output(
        str(target),
        format="ipod",
        acodec="aac",
        aac_coder="fast",  # 0.7 s of CPU a minute, the default coder 1.9; the bit rate forgives it
        audio_bitrate=BIT_RATE,
        map_metadata=-1,
        fflags="+bitexact",
        **{"flags:a": "+bitexact"},
    )
    run(output, ffmpeg=ffmpeg, limit_s=LIMIT_S, cancelled=cancelled, error=AudioGenerationError)


def _treated(sound: Any, treatment: _Treatment, samples: int, mono: bool) -> Any:
    if treatment.gain_db:
        sound = sound.filter("volume", volume=f"{treatment.gain_db:.2f}dB", precision="float")
    if treatment.ceiling_db < 0:
        sound = sound.filter("aresample", _OVERSAMPLED_HZ).filter(
            "alimiter",
            limit=f"{10 ** (treatment.ceiling_db / 20):.6f}",
            attack=5,  # ms, looked ahead and, by latency=1, not delayed
            release=50,
            level=0,
            latency=1,
        )
        sound = sound.filter("aresample", SAMPLE_RATE_HZ)
    sound = sound.filter("apad", whole_len=samples).filter("atrim", end_sample=samples)
    if mono:  # not by `ac`, which takes 3 dB off
        sound = sound.filter("channelmap", map="FC-FL|FC-FR", channel_layout="stereo")
    return sound


def _last(pattern: re.Pattern[str], text: str) -> float | None:
    found = pattern.findall(text)
    return float(found[-1]) if found and found[-1] not in ("-inf", "nan") else None
