"""Leaves what lets the same build command answer at once next time, if nothing changed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from videogen import fresh
from videogen.api.building import Built
from videogen.build.delivery import lock_of
from videogen.drawing.type.fontfiles import FONT, fonts_that_decide
from videogen.files.allowed import consulted
from videogen.files.unchanged import RACY_NS
from videogen.film.opening import Film
from videogen.media.ffmpeg import find_ffmpeg
from videogen.plan import Burn, Draw, Narrate
from videogen.registry import Registry


class Call(Struct, frozen=True):
    """A build command as it was given, and its specs as they were before they were read."""

    argv: tuple[str, ...]
    began_ns: int
    specs: tuple[Path, ...]
    seen: Sequence[fresh.Fact]
    output: Path

    @classmethod
    def now(cls, specs: Sequence[Path], output: Path) -> Call:
        """The one that this process was started with. Raises OSError for a spec that is not there."""
        return cls(tuple(sys.argv[1:]), time.time_ns(), tuple(specs), fresh.look(specs), output)


def remember(call: Call, built: Built, registry: Registry, said: str) -> None:
    """Answer `said` next time. Nothing is left where a file was changed since the films were opened: what was compiled
    and what was drawn may be of two versions of it."""
    films, results = built.films, built.results
    settled = [result.settled for result in results if result.settled and not result.settled.edited]
    if len(settled) < len(results):
        return
    tools = {
        path for film in films for scene in film.video.scenes for path in registry.own_sources(scene.type)
    }
    engines = {
        task.action.engine for film in films for task in film.plan.tasks if isinstance(task.action, Narrate)
    }
    tools |= {path for engine in engines for path in registry.engine_sources(engine)}
    # Another file may come there.
    tools |= {path.parent for path in tools if path.with_name("__init__.py") in tools}
    tools |= {Path(find_ffmpeg(film.request.ffmpeg)) for film in films if film.request.ffmpeg}
    tools |= {path for spec in call.specs for path in consulted(spec)}
    if named := {name for film in films for name in _stand_ins(film)}:
        tools |= fonts_that_decide(named)
    inputs = [(str(path), look.stamp) for one in settled for path, look in one.inputs]
    inputs += [(str(path.absolute()), _stamp(path)) for path in sorted(tools)]
    # Who was killed while it held a lock has left it behind; the next build takes it away.
    inputs += [(str(path), fresh.ABSENT) for path in sorted({lock_of(film.plan) for film in films})]
    changed_ns = 2 if os.name == "posix" else 1  # elsewhere the third of a stamp is when the file was made
    if any(stamp[changed_ns] > call.began_ns - RACY_NS for _, stamp in inputs):
        return
    # By the name that was given, which may be a link: where that leads elsewhere next time, nothing is there.
    given, resolved = call.output.absolute(), call.output.resolve()
    if not all(path.is_relative_to(resolved) for one in settled for path, _ in one.deliverables):
        return
    deliverables = [
        (str(given / path.relative_to(resolved)), look.stamp)
        for one in settled
        for path, look in one.deliverables
    ]
    fresh.record(call.argv, said, specs=call.seen, inputs=inputs, deliverables=deliverables)


def _stand_ins(film: Film) -> set[str]:
    """Names of the font files that draw what ours have not."""
    versions = (task.action.versions for task in film.plan.tasks if isinstance(task.action, Draw | Burn))
    return {name.removeprefix(FONT) for each in versions for name in each if name.startswith(FONT)}


def _stamp(path: Path) -> fresh.Stamp:
    try:
        return fresh.stamp_of(path.stat())
    except FileNotFoundError:
        return fresh.ABSENT
