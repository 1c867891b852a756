"""Sets a programme's loudness, encodes it as AAC, and measures what was encoded (ITU-R BS.1770, EBU R
128)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal, TypedDict

import ffmpeg as command_lines
from msgspec import Struct
from msgspec.structs import replace

from videogen.errors import AudioGenerationError
from videogen.media.ffmpeg import LOG, never, run
from videogen.media.publish import published
from videogen.media.wav import wav_shape
from videogen.timeline import SAMPLE_RATE_HZ

CEILING_DBTP: Final = -1.5  # true peak of the film
TOLERANCE_LU: Final = 0.45  # the meter shows tenths
OVERSHOOT_DB: Final = 0.7  # room for what AAC adds to peaks; seldom more with speech at these bit rates
LIMITING_LU: Final = 0.2  # what a limiter that bites takes off speech: 0.2 to 0.4 at -16 and -14 LUFS
VOICE_BIT_RATE: Final = 96_000  # bit/s; both channels equal, so this is worth 96 kbit/s of mono
MUSIC_BIT_RATE: Final = 160_000
LIMIT_S: Final = 1800.0  # per start of ffmpeg; 30 minutes of sound take about 20 s of CPU
ATTEMPTS: Final = 5
GENTLE_DB: Final = 6.0  # off peaks of what is no voice
STEP_DB: Final = 0.1  # under the ceiling that a correction aims at

_SILENT_LUFS: Final = -69.9  # at the absolute gate there is nothing to measure
# CPU for 96 s of voice: 0.9 s; with TNS, PNS and intensity stereo 1.1 s and 1.5 dB less noise, with the two-loop coder
# at 160 kbit/s 2.8 s. Intensity stereo must be off where `aac_ms` is forced: together they damage the second channel.
_CODER: Final = {"aac_coder": "fast", "aac_tns": 0, "aac_pns": 0, "aac_is": 0}
_INTEGRATED = re.compile(r"^\s+I:\s+(-?[\d.]+|-inf|nan) LUFS", re.MULTILINE)
_PEAK = re.compile(r"^\s+Peak:\s+(-?[\d.]+|-inf|nan) dBFS", re.MULTILINE)


class Loudness(TypedDict):
    """What was measured; both are None for silence."""

    integrated_lufs: float | None
    true_peak_dbtp: float | None


class _Treatment(Struct, frozen=True):
    """What is done to the programme: a linear gain, and a limiter that lets no sample over the ceiling. It works on
    samples, not between them: oversampling took 0.3 s more a minute and moved voices' true peaks by at most 0.1 dB."""

    gain_db: float
    ceiling_db: float = CEILING_DBTP - OVERSHOOT_DB


def measure(path: Path, *, ffmpeg: str | None = None, cancelled: Callable[[], bool] = never) -> Loudness:
    """Integrated loudness and true peak of a sound file; mono counts as heard from two loudspeakers."""
    integrated, peak = _read(path, "true", ffmpeg=ffmpeg, cancelled=cancelled)
    if integrated is None:
        return Loudness(integrated_lufs=None, true_peak_dbtp=None)
    return Loudness(integrated_lufs=integrated, true_peak_dbtp=peak)


def _read(
    path: Path, peaks: Literal["true", "sample"], *, ffmpeg: str | None, cancelled: Callable[[], bool]
) -> tuple[float | None, float | None]:
    """Integrated loudness, None for silence, and the highest peak between or at the samples."""
    sound = command_lines.input(str(path.absolute())).audio.filter(
        "ebur128", peak=peaks, framelog="quiet", dualmono="true"
    )
    said = run(
        sound.output("-", format="null"),
        "measure the sound",
        ffmpeg=ffmpeg,
        limit_s=LIMIT_S,
        cancelled=cancelled,
        error=AudioGenerationError,
        log=path.parent / LOG,
    )
    integrated = _last(_INTEGRATED, said)
    silent = integrated is None or integrated <= _SILENT_LUFS
    return None if silent else integrated, _last(_PEAK, said)


def master(
    programme: Path,
    target: Path,
    *,
    target_lufs: float,
    gently: bool = False,
    ffmpeg: str | None = None,
    cancelled: Callable[[], bool] = never,
) -> Loudness:
    """Encode the WAV file `programme` as stereo AAC in MP4 at `target_lufs`, true peak at most CEILING_DBTP;
    returns what the result measures. Silence stays silence. Raises AudioGenerationError where the target
    cannot be met. `gently`, for sound that is no voice, it stays quieter where peaks would have to be cut by more than
    GENTLE_DB: a few clicks are never as loud as speech."""
    integrated, peak = _read(programme, "sample", ffmpeg=ffmpeg, cancelled=cancelled)
    if gently and integrated is not None and peak is not None:
        target_lufs = min(target_lufs, integrated + CEILING_DBTP - OVERSHOOT_DB - peak + GENTLE_DB)
    treatment = _first_treatment(integrated, peak, target_lufs)
    with published(target) as part:
        for _ in range(ATTEMPTS):
            _encode(programme, part, treatment, ffmpeg=ffmpeg, cancelled=cancelled)
            found = measure(part, ffmpeg=ffmpeg, cancelled=cancelled)
            if _meets(found, target_lufs) or (gently and _is_below(found, target_lufs)):
                return found
            treatment = _corrected(treatment, found, target_lufs)
        raise _unmet(found, target_lufs)


def _unmet(found: Loudness, target_lufs: float) -> AudioGenerationError:
    return AudioGenerationError(
        f"the sound cannot be brought to {target_lufs} LUFS with true peaks under {CEILING_DBTP} dBTP: "
        f"it measures {found['integrated_lufs']} LUFS and {found['true_peak_dbtp']} dBTP",
        help="choose a lower loudness, or take very loud short sounds out of the recording",
    )


def _first_treatment(
    integrated_lufs: float | None, peak_dbfs: float | None, target_lufs: float
) -> _Treatment:
    if integrated_lufs is None or peak_dbfs is None:
        return _Treatment(0.0)
    treatment = _Treatment(target_lufs - integrated_lufs)
    limited = peak_dbfs + treatment.gain_db > treatment.ceiling_db
    return replace(treatment, gain_db=treatment.gain_db + LIMITING_LU) if limited else treatment


def _is_below(found: Loudness, target_lufs: float) -> bool:
    """Whether it is quieter than wished and its peaks are under the ceiling."""
    integrated, peak = found["integrated_lufs"], found["true_peak_dbtp"]
    return integrated is not None and peak is not None and integrated < target_lufs and peak <= CEILING_DBTP


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
    return _Treatment(gain_db, min(treatment.ceiling_db + room_db, CEILING_DBTP - STEP_DB))


def _encode(
    programme: Path,
    target: Path,
    treatment: _Treatment,
    *,
    ffmpeg: str | None,
    cancelled: Callable[[], bool],
) -> None:
    samples, channels = wav_shape(programme)
    mono = channels == 1
    output = _treated(command_lines.input(str(programme.absolute())).audio, treatment, samples, mono).output(
        str(target.absolute()),
        format="ipod",
        acodec="aac",
        audio_bitrate=VOICE_BIT_RATE if mono else MUSIC_BIT_RATE,
        map_metadata=-1,
        fflags="+bitexact",
        **_CODER,
        **({"aac_ms": 1} if mono else {}),  # the difference of the channels, which is nothing, takes no bits
        **{"flags:a": "+bitexact"},
    )
    run(
        output,
        "encode the sound",
        ffmpeg=ffmpeg,
        limit_s=LIMIT_S,
        cancelled=cancelled,
        error=AudioGenerationError,
        log=programme.parent / LOG,
    )


def _treated(sound: Any, treatment: _Treatment, samples: int, mono: bool) -> Any:
    sound = sound.filter("volume", volume=f"{treatment.gain_db:.2f}dB", precision="float").filter(
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
