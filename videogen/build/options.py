"""How a build goes: with what, how many tasks at a time, and how it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from videogen.executors.base import Opened
from videogen.executors.threads import ThreadExecutor


class BuildOptions(Struct, frozen=True, eq=False):
    """The choices of one build that change no film."""

    jobs: int = 1
    """How many tasks are carried out at a time, where the executor does not know better."""
    executor: Opened = ThreadExecutor
    """Carries the tasks out: in threads, in processes that may be killed, on a cluster."""
    force: bool = False
    """Everything is made anew, whatever is in the store."""
    only: Sequence[str] = ()
    """Tasks (`draw:intro`, or `<video>:draw:intro`) to build with what they need; empty: all."""
    keep_going: bool = True
    """What does not need a task that has failed is built all the same."""
    limits: Mapping[str, int] = {}
    """How many tasks may hold a named resource at once; 1 where it is not named."""
    wait: bool = False
    """Where another build is using a folder, this one waits for it instead of giving up."""
    cancel: threading.Event = field(default_factory=threading.Event)
    """Once it is set running steps are asked to stop, and nothing new starts; SIGINT and SIGTERM set it too where the
    build is called in the main thread."""
    pause: threading.Event = field(default_factory=threading.Event)
    """While it is set nothing new starts, and running steps wait."""
