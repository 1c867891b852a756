"""Keeps standard output for what programs read: what plug-ins and libraries print meanwhile goes to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import TextIO


@contextmanager
def json_alone(alone: bool = True) -> Iterator[TextIO]:
    """Standard output, to which nothing else is written while this is open: neither by `print` nor by a C library.
    Where it need not be `alone`, it is as ever."""
    stdout = sys.stdout
    if not alone:
        yield stdout
        return
    number = _number(stdout)
    if number is None:
        with redirect_stdout(sys.stderr):
            yield stdout
        return
    stdout.flush()
    own = os.dup(number)
    os.dup2(sys.stderr.fileno(), number)
    real = os.fdopen(os.dup(own), "w", encoding=stdout.encoding, errors=stdout.errors)
    try:
        with redirect_stdout(sys.stderr):
            yield real
    finally:
        os.dup2(own, number)
        os.close(own)
        with suppress(BrokenPipeError):  # whoever read has heard enough
            real.close()


def _number(stream: TextIO) -> int | None:
    """The number of the file that a stream writes to; None where it is no file, as in a notebook."""
    try:
        return stream.fileno()
    except (io.UnsupportedOperation, AttributeError):
        return None
