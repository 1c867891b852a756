"""Starts ffmpeg: finds the binary, and runs what ffmpeg-python wrote, with a time limit and an answer to
cancelling."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, Any, Final

from videogen.errors import Cancelled, ConfigError, OutputError, StageError, VideoGenerationError
from videogen.media.leash import leashed
from videogen.showing import quote

POLL_S: Final = 0.05  # how soon a cancelled build stops ffmpeg
VERSION_LIMIT_S: Final = 20.0
LOG: Final = "ffmpeg.log"  # where what it said is kept, in the folder where it worked
FULL_DISK: Final = "No space left on device"  # as it says it
_GIVE: Final = "give the path of an ffmpeg binary, or none for the one that comes with videogen"


def never() -> bool:
    """The answer of a build that is not cancelled."""
    return False


def find_ffmpeg(wanted: str | None = None) -> str:
    """Path of the ffmpeg binary: `wanted` (a path or a name on the PATH), else the one in the imageio-ffmpeg
    package. Raises ConfigError where there is none."""
    if wanted is None:
        import imageio_ffmpeg  # here, as the library below: most edits of a film start no ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    found = shutil.which(wanted)
    if found is None:
        raise ConfigError(f"there is no ffmpeg program at {quote(wanted)}", help=_GIVE, code="no-ffmpeg")
    return found


@cache
def ffmpeg_version(binary: str) -> str:
    """The first line of `ffmpeg -version`. Raises ConfigError where the binary does not start."""
    try:
        told = subprocess.run(  # noqa: S603 - the binary that builds start
            [binary, "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=VERSION_LIMIT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ConfigError(f"{binary} does not start: {_why(error)}", help=_GIVE, code="no-ffmpeg") from error
    first = told.stdout.partition("\n")[0]
    if not first.startswith("ffmpeg version "):
        raise ConfigError(f"{binary} is not ffmpeg: it has no version", help=_GIVE, code="no-ffmpeg")
    return first


def _why(error: OSError | subprocess.SubprocessError) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return f"it ends with the exit code {error.returncode}"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"it gives no answer in {error.timeout:g} s"
    return str(getattr(error, "strerror", None) or error)


def run(
    stream: Any,
    doing: str,
    *,
    ffmpeg: str | None,
    limit_s: float,
    cancelled: Callable[[], bool] = never,
    error: type[StageError] = VideoGenerationError,
    log: Path | None = None,
) -> str:
    """Run the command line of `stream` (an output of ffmpeg-python) and return what ffmpeg said on stderr.

    `ffmpeg` is the binary, None the one of `find_ffmpeg`. It is killed after `limit_s` seconds, once
    `cancelled()`, and with this process. Raises ConfigError where another binary is asked for and is no ffmpeg,
    `error` where it fails or takes too long, saying that it was `doing` something and that its own words are in the
    file `log`, OutputError where the disk is full, Cancelled where the build was stopped.
    """
    import ffmpeg as command_lines

    binary = find_ffmpeg(ffmpeg)
    if ffmpeg is not None:
        ffmpeg_version(binary)  # any program may stand there; the packaged one is what it is
    quiet = stream.global_args("-hide_banner", "-nostats", "-nostdin")
    arguments = command_lines.compile(quiet, cmd=binary, overwrite_output=True)
    with tempfile.TemporaryFile() as said:
        with leashed(arguments, said) as process:
            status = _wait(process, limit_s, cancelled)
        text = _read(said)
    if status is None:
        raise error(f"ffmpeg took longer than {limit_s:.0f} s to {doing}, and was stopped", retry=True)
    if status:
        raise _failed(doing, status, text, binary, error, log)
    return text


def _failed(
    doing: str, status: int, text: str, binary: str, error: type[StageError], log: Path | None
) -> StageError | OutputError:
    """Why it ended so, in our words; its own, which are for those who know it, are kept."""
    if FULL_DISK in text:
        return OutputError(f"ffmpeg could not {doing}: no space left on the disk", help="free space")
    how = f"it was killed by signal {-status}" if status < 0 else f"it ended with status {status}"
    kept = ""
    if log:
        with contextlib.suppress(OSError):
            log.write_text(text, encoding="utf-8")
            kept = f"; what it said is in {log}"
    return error(f"ffmpeg could not {doing}: {how}", help=f"its binary is {binary}{kept}")


def _wait(process: subprocess.Popen[bytes], limit_s: float, cancelled: Callable[[], bool]) -> int | None:
    """The exit status; None once the time is up."""
    end_s = time.monotonic() + limit_s
    while time.monotonic() < end_s:
        if cancelled():
            raise Cancelled("the build was cancelled")
        try:
            return process.wait(POLL_S)
        except subprocess.TimeoutExpired:
            continue
    return None


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
