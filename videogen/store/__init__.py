"""The memory of content: which bytes a file holds, and what an action once made of the same inputs."""

from videogen.store.digests import Digests, Seen, sha256_of
from videogen.store.local import Entry, Store, action_key
from videogen.store.unfinished import sweep, sweep_here, temporary, temporary_name

__all__ = [
    "Digests",
    "Entry",
    "Seen",
    "Store",
    "action_key",
    "sha256_of",
    "sweep",
    "sweep_here",
    "temporary",
    "temporary_name",
]
