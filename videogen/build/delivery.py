"""The folder of a film's deliverables while it is built: one build at a time, and nobody else's files."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from videogen.build.writer import Lock, take
from videogen.errors import ConfigError, OutputError
from videogen.files.delivered import film_in, looks_delivered
from videogen.files.folders import is_folder, refuse_unspeakable, remove_if_empty, write_new
from videogen.files.ids import same_name
from videogen.plan import Plan
from videogen.showing import shown, told_apart
from videogen.store import sweep_here

LOCK = ".videogen-lock"
IGNORED = "*\n"  # of the folder of all films: what is built is not kept in git
TELL_APART = "give one of them an id of its own (`video: {id: …}`), or another folder with --output"


def lock_of(plan: Plan) -> Path:
    """The lock of the folder in which a film is delivered; it is there while somebody writes."""
    return next(iter(plan.deliverables.values())).parent / LOCK


class Delivery:
    """The right to write a film's deliverables, as a context manager. Entering makes their folder. It waits for another
    build where it may `wait`, until `cancel` is set. Raises StateError where it may not, ConfigError for a place that
    makes no sense, OutputError where the folder holds another spec's film or files that no build has made, or cannot be
    written."""

    def __init__(
        self, plan: Plan, work: Path, *, wait: bool = False, cancel: threading.Event | None = None
    ) -> None:
        self.plan = plan
        self.folder = next(iter(plan.deliverables.values())).parent
        self._work = work
        self._wait = wait
        self._cancel = cancel
        self._lock = Lock(lock_of(plan))

    def __enter__(self) -> Self:
        self._refuse_senseless()
        self._make()
        take(self._lock, self.folder, wait=self._wait, cancel=self._cancel)
        try:
            self._refuse_what_is_not_ours()
            sweep_here(self.folder)
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._leave()

    def _leave(self) -> None:
        self._lock.release(remove=True)
        remove_if_empty(self.folder)

    def _make(self) -> None:
        output = self.folder.parent
        try:
            is_new = not output.exists()
            output.mkdir(parents=True, exist_ok=True)
            self._make_own()
            if is_new:
                write_new(output / ".gitignore", IGNORED)
        except OSError as error:
            raise OutputError(
                f"cannot make the folder {shown(self.folder)}: {error.strerror}",
                help="choose another one with --output",
                code="output-unwritable",
            ) from error

    def _make_own(self) -> None:
        """Make the film's own folder, where nothing else stands. Raises OSError where that cannot be."""
        if is_folder(self.folder):
            return
        if os.path.lexists(self.folder):
            raise OutputError(
                f"{shown(self.folder)} is a link or a file; the film's files go into a folder of that name",
                help="move it away, or choose another folder with --output",
                code="output-not-a-folder",
            )
        self.folder.mkdir(exist_ok=True)

    def _refuse_senseless(self) -> None:
        refuse_unspeakable(self.folder)
        if self.folder.parent.resolve().is_relative_to(self._work.resolve()):
            raise ConfigError(
                f"the films would lie in the work folder {shown(self._work)}, which is safe to delete",
                help="choose another folder with --output",
                code="output-in-work-folder",
            )
        self._refuse_over_inputs()

    def _refuse_over_inputs(self) -> None:
        """Raise ConfigError where a deliverable would be written over what the film is made from."""
        by_name: dict[str, list[Path]] = {}  # looking at every pair of files would take long
        for path in self.plan.given():
            by_name.setdefault(same_name(path.name), []).append(path)
        for target in self.plan.deliverables.values():
            for path in by_name.get(same_name(target.name), ()):
                if _is_same(path, target):
                    raise ConfigError(
                        f"the film would be written over {shown(path)}, from which it is made",
                        help="choose another folder with --output, or give the film another id",
                        code="output-over-input",
                    )

    def _refuse_what_is_not_ours(self) -> None:
        film, spec = film_in(self.folder), self.plan.spec
        if film and spec and film.is_of_another(spec):
            theirs, ours = told_apart(film.spec, spec)
            raise ConfigError(
                f"{shown(self.folder)} holds the film of {theirs}; {ours} would be built over it",
                help=f"{TELL_APART}; if that film is not wanted any more, remove the folder",
                code="same-output",
            )
        if "manifest" not in self.plan.deliverables or looks_delivered(self.folder, self.plan.video_id):
            return
        for path in sorted(self.plan.deliverables.values()):
            if os.path.lexists(path):
                raise OutputError(
                    f"{shown(path)} is there already, and nothing beside it says that a build has made it",
                    help="move it away, choose another folder with --output, or give the film another id",
                    code="not-ours",
                )


def deliveries_of(
    plans: Sequence[Plan], work: Path, *, wait: bool = False, cancel: threading.Event | None = None
) -> list[Delivery]:
    """One delivery for every folder of deliverables, in an order that is the same for all builds."""
    by_folder = {
        delivery.folder: delivery
        for delivery in (Delivery(plan, work, wait=wait, cancel=cancel) for plan in plans)
    }
    return [by_folder[folder] for folder in sorted(by_folder)]


def refuse_same_output(plans: Sequence[Plan]) -> None:
    """Raise ConfigError, which names both, where two films would be written to one place. Names that differ in case or
    in the spelling of accents alone are one name on many disks."""
    seen: dict[tuple[str, str], Plan] = {}
    for plan in plans:
        folder = next(iter(plan.deliverables.values()), Path(plan.video_id)).parent
        place = str(folder.parent), same_name(folder.name)
        other = seen.get(place)
        seen[place] = plan
        if other and other.spec and plan.spec:
            one, two = told_apart(other.spec, plan.spec)
            raise ConfigError(
                f"{one} and {two} would both be built in {shown(folder)}",
                help=TELL_APART,
                code="same-output",
            )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False
