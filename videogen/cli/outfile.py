"""Writes the file that -o names: whole or not at all, and never in the place of what is no file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from videogen.errors import ConfigError
from videogen.showing import quote
from videogen.store import temporary


def write_out(to: Path, data: bytes) -> None:
    """Write `data`; a link is followed, since its author meant the file it leads to. Raises ConfigError for a device,
    a pipe or a folder, which a file must not take the place of."""
    place = Path(os.path.realpath(to))
    try:
        is_file = stat.S_ISREG(place.lstat().st_mode)
    except FileNotFoundError:
        is_file = True
        place.parent.mkdir(parents=True, exist_ok=True)
    if not is_file:
        raise ConfigError(
            f"{quote(str(to))} is no ordinary file, and nothing may take its place",
            help="name a file that is there, or one that is not; > and | of a shell lead standard output elsewhere",
            code="bad-option",
        )
    with temporary(place) as unfinished:
        unfinished.write_bytes(data)
        unfinished.replace(place)
