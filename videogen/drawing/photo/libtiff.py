"""Keeps Pillow, and libtiff by which it decodes TIFF files, from writing their own lines to stderr."""

from __future__ import annotations

import contextlib
import ctypes
import logging
from functools import cache

from PIL import _imaging


@cache
def silence_libtiff() -> None:
    """Take its handlers of errors and warnings away, as its documentation provides for; Pillow raises what they say.
    They are found in what Pillow has loaded; where it has them in itself nothing is done."""
    logging.getLogger("PIL").addHandler(logging.NullHandler())  # else Python writes what it logs to stderr
    with contextlib.suppress(OSError, AttributeError):
        loaded = ctypes.CDLL(_imaging.__file__)
        for set_handler in (loaded.TIFFSetErrorHandler, loaded.TIFFSetWarningHandler):
            set_handler.argtypes, set_handler.restype = [ctypes.c_void_p], ctypes.c_void_p
            set_handler(None)
