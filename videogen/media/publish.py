"""Publishes files by rename: what stands under a name was written to its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def part_of(path: Path) -> Path:
    """The name beside `path` under which it is written."""
    return path.with_name(f".{path.name}.part")


@contextmanager
def published(path: Path) -> Iterator[Path]:
    """A name to write to, which becomes `path` when the block ends well and is removed when it does not."""
    part = part_of(path)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
