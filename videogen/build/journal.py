"""doit's memory as a journal: one sqlite file, a commit per finished task; a killed build forgets nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from doit.dependency import FileChangedChecker, JSONCodec

from videogen.build.record import is_record
from videogen.events.types import unheard
from videogen.store import Digests
from videogen.store.ledger import LEDGER, Ledger, Tell

JOURNAL = LEDGER
LAST_WRITTEN = "deps:"  # the key that doit's Dependency.save_success writes last
VALUES = "_values_:"  # the key of what an action leaves, for film tasks the record
OF_DOIT = frozenset({VALUES, "result:", "ignore:", "checker:", LAST_WRITTEN})
"""All other keys are paths of files."""
AS_RECORDED = "as recorded"
"""The state of a film task's files: whether they are as they were, its record says."""


class Journal:
    """A backend of doit: a record (a dictionary) per task. Beside them it keeps the digests of files, so that
    a new process reads no unchanged file again. `tell` hears once where it had to be begun anew."""

    desc = "videogen's journal: sqlite, durable after each task"

    def __init__(
        self,
        name: str,
        codec: JSONCodec,
        *,
        module_name: str | None = None,
        digests: Digests | None = None,
        tell: Tell = unheard,
    ) -> None:
        self.name = name
        self._codec = codec
        self._digests = digests or Digests()
        self._changed: set[str] = set()
        self._ledger = Ledger(Path(name), tell)
        self._records = dict(self._decoded(self._ledger.records))
        self._digests.recall(self._ledger.files)

    def get(self, task: str, key: str) -> Any:
        """A value of a task's record; None where there is none."""
        kept = self._records.get(task, {})
        return AS_RECORDED if key not in OF_DOIT and is_record(kept.get(VALUES, {})) else kept.get(key)

    def set(self, task: str, key: str, value: Any) -> None:
        """Put a value into a task's record; the last one of a finished task commits them. Which files a film task has
        read is in its record, and nowhere else."""
        kept = self._records.setdefault(task, {})
        if key != LAST_WRITTEN or not is_record(kept.get(VALUES, {})):
            kept[key] = value
        self._changed.add(task)
        if key == LAST_WRITTEN:
            self.flush()

    def in_(self, task: str) -> bool:
        """True where there is a record of this task."""
        return task in self._records

    def remove(self, task: str) -> None:
        """Forget a task."""
        self._records.pop(task, None)
        self._changed.add(task)

    def remove_all(self) -> None:
        """Forget all tasks."""
        self._changed |= set(self._records)
        self._records.clear()

    def keep_only(self, video_id: str, tasks: Collection[str]) -> None:
        """Forget the tasks that this film no longer has; their results are found in the store."""
        for name in [name for name in self._records if name.startswith(f"{video_id}:") and name not in tasks]:
            self.remove(name)

    def flush(self) -> None:
        """Commit what has changed; encoded before the file is touched, so a bad value harms nothing."""
        changed, self._changed = self._changed, set()
        kept = [(name, self._codec.encode(self._records[name])) for name in changed if name in self._records]
        gone = [name for name in changed if name not in self._records]
        seen = self._digests.take_unsaved()
        if kept or gone or seen:
            self._ledger.write(kept, gone, seen, self._encoded)

    def dump(self) -> None:
        """Commit and close; doit calls this at the end of a run."""
        self.flush()
        self._ledger.forget_files(self._digests.outdated())
        self._ledger.close()

    def _encoded(self) -> Iterator[tuple[str, str]]:
        for name, record in self._records.items():
            yield name, self._codec.encode(record)

    def _decoded(self, records: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The records that are such as we write."""
        for name, text in records.items():
            try:
                record = self._codec.decode(text)
            except ValueError:
                continue
            if isinstance(record, dict) and isinstance(record.get(VALUES, {}), dict):
                yield name, record


def content_checker(digests: Digests) -> type:
    """A checker class for doit that tells files apart by what they contain, with these digests."""

    class ContentChecker(FileChangedChecker):  # type: ignore[misc] # doit has no types
        """The state of a file is its sha256; of a film task's file nothing is to be said."""

        def check_modified(self, path: str, stat: Any, state: str) -> bool:
            return state != AS_RECORDED and digests.of(path, stat) != state

        def get_state(self, path: str, current: str | None) -> str | None:
            if current == AS_RECORDED:
                return None
            try:
                state = digests.of(path)
            except OSError:  # taken away since the task read it; the next build says so
                return None
            return None if state == current else state

    return ContentChecker
