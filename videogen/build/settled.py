"""What a finished build read and delivered, where it still lies there: the fast path may rely on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from videogen.plan import Plan
from videogen.store import Digests, Seen

Looks = tuple[tuple[Path, Seen], ...]


class Contents(Struct, frozen=True):
    """What one finished task read and made: sha256 by role."""

    inputs: Mapping[str, str]
    targets: Mapping[str, str]


class Settled(Struct, frozen=True):
    """The author's files as all tasks read them, the deliverables as their tasks left them, and the files of which
    that is no longer true: edited while the build ran."""

    inputs: Looks = ()
    deliverables: Looks = ()
    edited: tuple[Path, ...] = ()


def settled(plans: Iterable[Plan], contents: Mapping[str, Contents], digests: Digests) -> Settled:
    """Compare what the tasks of whole, successful plans read and made with what lies there now."""
    made: dict[Path, str] = {}
    read: list[tuple[Path, str]] = []
    delivered: set[Path] = set()
    for plan in plans:
        delivered |= set(plan.deliverables.values())
        for task in plan.tasks:
            known = contents[f"{plan.video_id}:{task.name}"]
            made |= {path: known.targets[role] for role, path in task.targets.items()}
            read += [(path, known.inputs[role]) for role, path in task.file_dep.items()]
    inputs = {path: sha256 for path, sha256 in read if path not in made}
    looks = {path: _look(path, digests) for path in inputs.keys() | delivered}
    edited = {path for path, look in looks.items() if look is None or look.sha256 != (inputs | made)[path]}
    edited |= {path for path, sha256 in read if sha256 != made.get(path, inputs.get(path))}
    return Settled(_found(inputs, looks), _found(delivered, looks), tuple(sorted(edited)))


def _look(path: Path, digests: Digests) -> Seen | None:
    try:
        return digests.seen(str(path))
    except OSError:
        return None


def _found(paths: Iterable[Path], looks: Mapping[Path, Seen | None]) -> Looks:
    return tuple((path, look) for path in sorted(paths) if (look := looks[path]))
