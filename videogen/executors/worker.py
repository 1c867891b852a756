"""A process that carries tasks out for another one: it reads a workspace, tasks and wishes from its standard input, and
says on its standard output what becomes of them, pickled. A workspace and a task are bytes that were pickled before, so
that one that cannot be taken over here harms nothing that comes after it."""

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
from videogen.executors.workspace import Wish, Workspace
from videogen.plan import Task
from videogen.steps.versions import expect_versions


def main() -> None:
    """Work until the standard input ends. What steps print goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it is not held from the start
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    try:
        workspace: Workspace = _unpacked(pickle.load(sys.stdin.buffer))  # noqa: S301 - from whoever has started us
    except StageError as error:
        pickle.dump(("raised", error), out)
        out.close()
        return
    threading.Thread(target=_listen, args=(workspace, tasks), daemon=True).start()
    while True:
        _carry_out(workspace, tasks.get(), out)


def _listen(workspace: Workspace, tasks: queue.SimpleQueue[bytes]) -> None:
    """Hand tasks and wishes on; end with whoever we work for."""
    while True:
        try:
            said: bytes | Wish = pickle.load(sys.stdin.buffer)  # noqa: S301 - the same
        except (EOFError, OSError):
            os._exit(0)
        if isinstance(said, bytes):
            tasks.put(said)
        else:
            workspace.heed(said)


def _unpacked(packed: bytes) -> Any:
    """What was sent. Raises StageError where its classes or functions cannot be imported here."""
    try:
        return pickle.loads(packed)  # noqa: S301 - the same
    except Exception as error:
        raise StageError(
            f"a process of this build cannot take over what it should carry out: {type(error).__name__}: {error}",
            help="have actions and steps in a module that it can import, which the program that builds is not",
            code="not-importable",
        ) from error


def _carry_out(workspace: Workspace, packed: bytes, out: BinaryIO) -> None:
    lock = threading.Lock()  # a step may tell from several threads

    def tell(*words: Any) -> None:
        sent = pickle.dumps(words)  # whole or not at all: half of it would spoil what follows
        with lock:
            out.write(sent)
            out.flush()

    try:
        task: Task = _unpacked(packed)
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
