"""The entries of a store: what an action made of its inputs, as text that tells whether it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from videogen.files.folders import is_file

GREATEST_ENTRY_BYTES = 4 << 20  # thousands of times what one has
STORE_FORMAT = 3  # part of every key: raised when entries of older versions must not be used again


class Entry(Struct, frozen=True):
    """What an action made of its inputs: by target role the sha256 of its bytes, and what the step warned of. Of stored
    ones `sizes` says by sha256 how many bytes they are: a file of another size need not be read, were it endless."""

    blobs: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    sizes: Mapping[str, int] = {}


def written_entry(entry: Entry) -> str:
    """An entry as the store keeps it."""
    targets = {role: [sha256, entry.sizes[sha256]] for role, sha256 in entry.blobs.items()}
    form = {"v": STORE_FORMAT, "targets": targets, "warnings": list(entry.warnings)}
    text = json.dumps(form, ensure_ascii=False)
    return f"{hashlib.sha256(text.encode()).hexdigest()} {text}"


def entry_at(path: Path) -> Entry | None:
    """The entry in a file of the store; None where it is none that we wrote, however large, and for a link."""
    try:
        if not is_file(path) or path.stat().st_size > GREATEST_ENTRY_BYTES:
            return None
        return read_entry(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def read_entry(content: bytes) -> Entry:
    """The entry that `written_entry` wrote. Raises ValueError, KeyError, TypeError or AttributeError where it did
    not."""
    digest, _, text = content.decode().partition(" ")
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        raise ValueError("an entry that was damaged")
    form = json.loads(text)
    if form["v"] != STORE_FORMAT:
        raise ValueError("an entry of another version")
    blobs = {role: str(sha256) for role, (sha256, _) in form["targets"].items()}
    sizes = {str(sha256): int(size) for sha256, size in form["targets"].values()}
    return Entry(blobs, tuple(map(str, form["warnings"])), sizes)
