"""Starts a program that does not outlive us: however this process ends, kill -9 included, the program ends too."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import IO, Final

# The shell starts a watcher in its own process group and then becomes the program. The watcher reads from a pipe of
# which only we hold the other end: when we close it or die, it reads the end and kills the group, itself included.
# (PR_SET_PDEATHSIG would need code of ours between fork and exec, which is not safe beside threads.)
_LEASH: Final = 'exec 3<&0 </dev/null; { read -r _ <&3; kill -s KILL -- -$$; } & exec 3<&-; exec "$@"'


@contextmanager
def leashed(arguments: Sequence[str], said: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """The running program, in a process group of its own and heard in `said`; what is left of it is killed at the end
    of the block. Raises OSError where it cannot be started."""
    shell = _shell()
    if shell is None:
        with _started(arguments, subprocess.DEVNULL, said) as process:
            yield process
        return
    theirs, ours = os.pipe()
    try:
        with (
            os.fdopen(theirs, "rb", buffering=0) as end,
            _started([shell, "-c", _LEASH, shell, *arguments], end, said) as process,
        ):
            yield process
    finally:
        os.close(ours)


@cache
def _shell() -> str | None:
    """A POSIX shell; None on Windows, and where there is none."""
    return shutil.which("sh", path=os.defpath) if os.name == "posix" else None


@contextmanager
def _started(
    arguments: Sequence[str], stdin: int | IO[bytes], said: IO[bytes]
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - built by ffmpeg-python
        arguments, stdin=stdin, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
    )
    try:
        yield process
    finally:
        _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Where the program has ended nothing is killed: its number may belong to another one by now."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
