"""Ctrl-C where Python would lose it: an interrupt in a callback that cannot pass it on is raised again."""

from __future__ import annotations

import _thread
import sys

TYPE_CHECKING = False  # as in __main__
if TYPE_CHECKING:
    from sys import UnraisableHookArgs

AGAIN_S = 0.02  # by then the callback has returned


def keep_interrupts() -> None:
    """From now on, whatever loses one. Weak references do, as every import has them, and so do finalizers and the
    readers that are given to C libraries."""
    before = sys.unraisablehook

    def hook(lost: UnraisableHookArgs) -> None:
        if not issubclass(lost.exc_type, KeyboardInterrupt):
            before(lost)
            return
        from threading import Timer

        again = Timer(AGAIN_S, _interrupt_main)
        again.daemon = True
        again.start()

    sys.unraisablehook = hook


def _interrupt_main() -> None:
    """As Ctrl-C does: by a signal, which ends what the main thread waits for."""
    import signal
    from threading import main_thread

    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
