"""Ctrl-C and SIGTERM as a wish to stop: the running build ends soon, with all it has finished recorded."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def cancelling(cancel: threading.Event) -> Iterator[None]:
    """Set `cancel` at the first SIGINT or SIGTERM; the second one does what it did before. Elsewhere than in
    the main thread, where Python allows no handlers, this does nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def on_signal(number: int, frame: FrameType | None) -> None:
        restore()
        cancel.set()

    for number in before:
        signal.signal(number, on_signal)
    try:
        yield
    finally:
        restore()
