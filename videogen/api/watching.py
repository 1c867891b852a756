"""Builds a film, waits until a file of it is saved, and builds again."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from videogen.check.wording import count
from videogen.errors import ExitCode
from videogen.film.request import Request
from videogen.film.watched import Snapshot, files_of, look_at
from videogen.registry import default_registry
from videogen.showing import shown

POLL_S = 0.1  # how often files are looked at
QUIET_S = 0.2  # a save is over when nothing has changed for so long: editors write, rename, set times
STOP_LIMIT_S = 20  # what a build that is asked to stop may take before it is ended


def watch(request: Request, tell: Callable[[str], object]) -> NoReturn:
    """Build, and again on every save of the spec, of a file that it uses or of the code of its scene types; where the
    request is a preview, that. Ends with KeyboardInterrupt. What is saved during a build stops that build, and the next
    one goes on from what it had finished. Mistakes in the spec are told by the build, and the last film stays; `tell`
    is given the rest."""
    _Watch(request, tell).run()


def _command(request: Request) -> list[str]:
    """The command line that builds what is asked for, with this Python and this package."""
    apart = [] if str(Path.cwd()) in sys.path else ["-P"]  # a file of the author's must not pass for a module
    words = [
        "preview" if request.draft else "build",
        str(request.spec),
        "--wait",
        "--engine",
        request.engine,
        "--output",
        str(request.output),
    ]
    words += [word for name, value in request.variables.items() for word in ("--set", f"{name}={value}")]
    words += [word for path in request.allow_paths for word in ("--allow-path", str(path))]
    words += [word for scene in request.scenes for word in ("--scene", scene)]
    return [sys.executable, *apart, "-m", "videogen", *words]


class _Watch:
    """Builds in processes of their own, so that edited themes and scene types are read anew, and compares the files
    that the film is made from with what they were before."""

    def __init__(self, request: Request, tell: Callable[[str], object]) -> None:
        self.request = request
        self.tell = tell
        self.registry = default_registry()
        self.seen: Snapshot = look_at([request.spec.absolute()])

    def run(self) -> NoReturn:
        """Build and wait, until interrupted."""
        while True:
            self.seen = look_at(self.seen)  # before anything is read, so that no save is missed
            self.seen = look_at(files_of(self.request, self.registry)) | self.seen
            code = self._built()
            if code is not None:
                stays = "" if code == ExitCode.BUILT else "; the last film stays"
                self.tell(f"watching {count(len(self.seen), 'file')}{stays}")
                self._wait_for_save()
            self.tell(f"changed: {', '.join(self._saved()) or 'nothing in the end'}")

    def _built(self) -> int | None:
        """Build, and give the exit code; None where a save stopped the build."""
        with _child(_command(self.request)) as child:
            while child.poll() is None and not self._changes():
                time.sleep(POLL_S)
        return None if self._changes() else child.returncode

    def _wait_for_save(self) -> None:
        while not self._changes():
            time.sleep(POLL_S)

    def _changes(self) -> list[Path]:
        now = look_at(self.seen)
        return [path for path, state in now.items() if state != self.seen[path]]

    def _saved(self) -> list[str]:
        """The names of what was saved, once no more is being written and the spec is there."""
        while True:
            last = look_at(self.seen)
            time.sleep(QUIET_S)
            if look_at(last) == last and last[self.request.spec.absolute()]:
                return [shown(path.name) for path, state in last.items() if state != self.seen[path]]


@contextlib.contextmanager
def _child(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A build that is stopped, if it still runs at the end; what it has finished is kept. It has a session of its own,
    so that Ctrl-C reaches it once, from here."""
    child = subprocess.Popen(command, start_new_session=True)  # noqa: S603 - ourselves
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
