"""The door of the command line: answers at once where there is nothing to do, else starts the whole of it."""

from __future__ import annotations

import gc
import io
import os
import sys
import warnings

import videogen

TYPE_CHECKING = False  # the name that type checkers know; importing `typing` takes 4 ms
if TYPE_CHECKING:
    from typing import NoReturn

OURS = "video-as-code"
FOREIGN = """error: the module `videogen` in {place} is not ours: another package has that name [foreign-module]
help: pip uninstall -y videogen && pip install --force-reinstall video-as-code"""

INTERRUPTED = 130  # as ExitCode has it, which is not loaded yet when it is needed here


def main() -> None:
    """Run the command in sys.argv and exit."""
    _open_standard_streams()
    argv = sys.argv[1:]
    if getattr(videogen, "DISTRIBUTION", None) != OURS:
        sys.exit(FOREIGN.format(place=getattr(videogen, "__file__", None) or "an unknown place"))
    if argv[:1] == ["build"]:
        from videogen.fresh import DOUBTS, up_to_date

        try:
            said = up_to_date(argv)
        except OSError:  # the current folder is gone, which a build will say
            said = None
        if said is not None:
            made, _, doubts = said.partition(DOUBTS)
            _complain(doubts)
            _leave(0, "" if {"-q", "--quiet"} & set(argv) else f"{made}\n")
    # numpy's BLAS would start a thread per core, which spin while they wait; nothing here multiplies large matrices.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for them takes 8 ms
    warnings.filterwarnings("ignore", module=r"PIL\.")  # of odd metadata in pictures, which harms nobody
    gc.set_threshold(100_000)  # start-up makes many objects and no garbage: collecting costs a tenth of it
    try:
        from videogen.interrupts import keep_interrupts

        keep_interrupts()
        code = _run(argv)
    except KeyboardInterrupt:  # so early that nothing was begun
        sys.stderr.write("interrupted\n")
        code = INTERRUPTED
    _leave(code)


def _run(argv: list[str]) -> int:
    from videogen.cli import run

    return run(argv)


# Python keeps frames in chunks of 16 KB and gives an empty one back, so that at the edge of a chunk each call of a loop
# maps memory and unmaps it; where imports nest as deep as ours, some loop of theirs stands there, and `check` took a
# sixth longer. A first frame of more than 256 KB comes in a chunk of 512 KB; what is left of it holds all others.
_run.__code__ = _run.__code__.replace(co_stacksize=33_000)


def _open_standard_streams() -> None:
    """Where the caller has closed one, what is written goes nowhere; else the next file that is opened would get its
    number, and what C libraries print."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names may be no UTF-8


def _leave(code: int, said: str = "") -> NoReturn:
    """Exit at once: taking the process apart object by object would take a tenth as long again. Where the last words
    cannot be written, that is what failed."""
    try:
        sys.stdout.write(said)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has heard enough
        pass
    except (OSError, ValueError) as error:
        code = code or 1
        _complain(f"error: cannot write standard output: {error}\n")
    _complain("")
    os._exit(code)


def _complain(words: str) -> None:
    try:
        sys.stderr.write(words)
        sys.stderr.flush()
    except (OSError, ValueError):  # there is nowhere left to say so
        pass


if __name__ == "__main__":
    main()
