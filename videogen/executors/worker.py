"""A process that carries tasks out for another one: it reads a workspace and then tasks from its standard input, and
says on its standard output what becomes of them, pickled."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
import traceback
from typing import Any, BinaryIO

from videogen.errors import StageError
from videogen.executors.workspace import Workspace
from videogen.plan import Task
from videogen.steps.versions import expect_versions


def main() -> None:
    """Work until the standard input ends. What steps print goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches us too, and whoever we work for tells us
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    heard: queue.SimpleQueue[Task] = queue.SimpleQueue()
    workspace: Workspace = pickle.load(sys.stdin.buffer)  # noqa: S301 - from whoever has started us
    threading.Thread(target=_listen, args=(workspace, heard), daemon=True).start()
    while True:
        _carry_out(workspace, heard.get(), out)


def _listen(workspace: Workspace, tasks: queue.SimpleQueue[Task]) -> None:
    """Hand tasks and wishes on; end with whoever we work for."""
    while True:
        try:
            said: Any = pickle.load(sys.stdin.buffer)  # noqa: S301 - the same
        except (EOFError, OSError):
            os._exit(0)
        if said == "stop":
            workspace.cancel.set()
        elif said == "hold":
            workspace.pause.set()
        elif said == "go on":
            workspace.pause.clear()
        else:
            tasks.put(said)


def _carry_out(workspace: Workspace, task: Task, out: BinaryIO) -> None:
    lock = threading.Lock()  # a step may tell from several threads

    def tell(*words: Any) -> None:
        with lock:
            pickle.dump(words, out)
            out.flush()

    try:
        expect_versions(task, workspace.registry, workspace.ffmpeg)
        made = workspace.carry_out(task, lambda *said: tell("heard", *said))
    except BaseException as error:
        tell("raised", _sendable(error))
    else:
        tell("made", made)


def _sendable(error: BaseException) -> BaseException:
    """The error with its traceback as a note, or one that says the same where it cannot be pickled."""
    text = "".join(traceback.format_exception(error))
    error.add_note(text)
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own words
    except Exception:
        return StageError(f"{type(error).__name__}: {error}")
    return error
