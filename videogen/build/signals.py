"""Ctrl-C and SIGTERM as a wish to stop: the running build ends soon, with all it has finished recorded."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from videogen.errors import ExitCode

PATIENCE_S = 1.0  # that a build has to stop in, before whoever waits is told what else to do
AGAIN = "stopping: a running step is waited for; Ctrl-C again ends it at once\n"
AT_ONCE = "\nstopped at once; what was finished is kept, the next build tidies up and goes on from there\n"


@contextmanager
def cancelling(cancel: threading.Event) -> Iterator[None]:
    """Set `cancel` at the first SIGINT or SIGTERM. The second one does what it did before; where that was Python's
    KeyboardInterrupt, which would wait for a step that never looks, the process ends at once; standard error says so
    where the first Ctrl-C has not ended the build within a second. Elsewhere than in the main thread, where Python
    allows no handlers, this does nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    hint = threading.Timer(PATIENCE_S, lambda: sys.stderr.write(AGAIN))
    hint.daemon = True
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def on_signal(number: int, frame: FrameType | None) -> None:
        restore()
        if before[signal.SIGINT] is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end_at_once)
            if number == signal.SIGINT:
                hint.start()
        cancel.set()

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        restore()
        hint.cancel()


def _end_at_once(number: int, frame: FrameType | None) -> NoReturn:
    """As kill -9 does, after which a build is repaired by the next one. The streams may be in use by what was
    interrupted, so the words go past them."""
    if os.isatty(2):
        os.write(2, b"\x1b[?25h")  # the cursor, which a live view hides
    os.write(2, AT_ONCE.encode())
    os._exit(ExitCode.INTERRUPTED)
