"""A store in two layers: the work folder's own, and one that others use too, as a team or the jobs of a CI do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from videogen.showing import shown
from videogen.store.base import Store
from videogen.store.entries import Entry
from videogen.store.local import LocalStore

Answer = TypeVar("Answer")


class LayeredStore:
    """What `near` does not know is brought from `far`, and what is made goes to both. No film depends on `far`: where
    it cannot be read or written, that is a doubt, told once, and `near` goes on alone."""

    def __init__(self, near: LocalStore, far: Store, name: str) -> None:
        self.near = near
        self._far = far
        self._name = name  # of the far one, for people
        self._given_up: set[str] = set()  # what cannot be done with it any more
        self._doubts: list[str] = []
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[LayeredStore], tuple[Any, ...]]:
        return LayeredStore, (self.near, self._far, self._name)

    def find(self, key: str, *, shared: bool = True) -> Entry | None:
        """In the near layer, else in the far one."""
        return self.near.find(key) or (self._read(lambda: self._far.find(key)) if shared else None)

    def claim(self, key: str, *, shared: bool = True) -> Entry | None:
        """In the near layer, to which what only the far one has is copied."""
        entry = self.near.claim(key)
        if entry or not shared or not self._read(lambda: self._fetch(key)):
            return entry
        return self.near.claim(key)

    def put(self, key: str, entry: Entry, *, shared: bool = True) -> None:
        """In the near layer; in both, where it is to be shared."""
        self.near.put(key, entry)
        if shared and "written" not in self._given_up:
            try:
                self._copy(key, entry, self.near, self._far)
            except OSError as error:
                self._give_up("written", error, "what is made here stays here")

    def take_in(self, made: Path, *, link: bool) -> str:
        """In the near layer."""
        return self.near.take_in(made, link=link)

    def bring_out(self, sha256: str, target: Path, *, link: bool) -> None:
        """From the near layer."""
        self.near.bring_out(sha256, target, link=link)

    def path_of(self, sha256: str, size: int) -> Path | None:
        """In the near layer, else in the far one, where that lies on this machine."""
        return self.near.path_of(sha256, size) or self._read(lambda: self._far.path_of(sha256, size))

    def sweep(self, limit_bytes: int) -> int:
        """The near layer alone; others may use what is in the far one."""
        return self.near.sweep(limit_bytes)

    def doubts(self) -> Sequence[str]:
        """Why the far layer is not used any more."""
        with self._lock:
            doubts, self._doubts = self._doubts, []
        return doubts

    def _fetch(self, key: str) -> bool:
        entry = self._far.claim(key)
        if entry:
            self._copy(key, entry, self._far, self.near)
        return entry is not None

    def _copy(self, key: str, entry: Entry, source: Store, target: Store) -> None:
        """Bytes first, so that no entry leads to nothing."""
        for sha256 in set(entry.blobs.values()):
            with self.near.unfinished() as copied:
                source.bring_out(sha256, copied, link=False)
                target.take_in(copied, link=target is self.near)
        target.put(key, entry)

    def _read(self, ask: Callable[[], Answer | None]) -> Answer | None:
        """What the far layer says; None once it cannot be read."""
        if "read" in self._given_up:
            return None
        try:
            return ask()
        except OSError as error:
            self._give_up("read", error, "what it may have is made again")
            return None

    def _give_up(self, done: str, error: OSError, so: str) -> None:
        said = f"the shared store {shown(self._name)} cannot be {done}: {error.strerror or error}; {so}"
        with self._lock:
            if done not in self._given_up:
                self._given_up.add(done)
                self._doubts.append(said)
