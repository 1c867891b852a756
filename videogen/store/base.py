"""The store of results, whatever it lies on: what an action made of the same inputs is found again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from videogen.store.entries import STORE_FORMAT, Entry


class Store(Protocol):
    """Results by the key of what decided them, and their bytes by sha256. Safe for several threads and processes; an
    entry that is found is whole or not there. Where results have `shared` set, what lies beyond this work folder knows
    them too."""

    def find(self, key: str, *, shared: bool = True) -> Entry | None:
        """What the action with this key made; None where it is not known. No bytes are read."""
        ...

    def claim(self, key: str, *, shared: bool = True) -> Entry | None:
        """As `find`, for use: its bytes are here and whole, and it counts as used now."""
        ...

    def put(self, key: str, entry: Entry, *, shared: bool = True) -> None:
        """Make an entry known whose bytes were taken in before."""
        ...

    def take_in(self, made: Path, *, link: bool) -> str:
        """Keep a finished file durably; its sha256. With `link` the file becomes another name of the kept bytes, else
        it stays the caller's own."""
        ...

    def bring_out(self, sha256: str, target: Path, *, link: bool) -> None:
        """Put kept bytes at `target`, a new name: with `link` as another name, else as a copy."""
        ...

    def path_of(self, sha256: str, size: int) -> Path | None:
        """Where these bytes lie on this machine, for reading; None where they are not there or damaged."""
        ...

    def sweep(self, limit_bytes: int) -> int:
        """Remove what was not used for longest, until this work folder's part is as small as that; the bytes that were
        freed. Only for whoever holds the lock of the work folder."""
        ...

    def doubts(self) -> Sequence[str]:
        """What went wrong since the last call and harms no film."""
        ...


def action_key(digest: str, inputs: Mapping[str, str]) -> str:
    """sha256 (hex) of all that decides a result: the action, by its digest, and by role the content of what it
    reads."""
    decides = json.dumps([STORE_FORMAT, digest, inputs], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(decides.encode()).hexdigest()
