"""The memory of content: which bytes a file holds, and what an action once made of the same inputs."""

from __future__ import annotations

import os
from pathlib import Path

from videogen.errors import ConfigError
from videogen.showing import shown
from videogen.store.base import Store, action_key
from videogen.store.digests import Digests, Seen, sha256_of
from videogen.store.entries import Entry
from videogen.store.layered import LayeredStore
from videogen.store.local import LocalStore
from videogen.store.unfinished import sweep, sweep_here, temporary, temporary_name

STORE = "store"  # the name of its folder in a work folder
SHARED_VARIABLE = "VIDEOGEN_SHARED_STORE"

__all__ = [
    "Digests",
    "Entry",
    "LayeredStore",
    "LocalStore",
    "Seen",
    "Store",
    "action_key",
    "open_store",
    "sha256_of",
    "sweep",
    "sweep_here",
    "temporary",
    "temporary_name",
]


def open_store(work: Path) -> Store:
    """The store of a work folder, in layers where the environment names a folder that others use too. Raises
    ConfigError where it names none."""
    own = LocalStore(work / STORE)
    written = os.environ.get(SHARED_VARIABLE)
    if not written:
        return own
    folder = Path(written).absolute()
    if not folder.is_dir():
        raise ConfigError(
            f"{SHARED_VARIABLE}: there is no folder {shown(folder)}",
            help="make it, or mount the disk that it lies on; without the variable films are built here alone",
            code="no-shared-store",
        )
    return LayeredStore(own, LocalStore(folder, mounted=True), written)
