"""Removes the targets of a task for `doit clean`: with the locks of a build, and only what is the film's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from videogen.build.delivery import LOCK
from videogen.build.writer import Lock, OneWriter, take
from videogen.errors import VideoGenError
from videogen.files.delivered import film_in
from videogen.files.folders import is_folder, remove_if_empty
from videogen.plan import Task
from videogen.showing import shown


def clean_targets(task: Task, spec: Path | None, work: Path, dryrun: bool = False) -> None:
    """Remove the targets of a task of this spec's film, and folders that are empty then; with `dryrun` only say so."""
    with ExitStack() as held:
        try:
            held.enter_context(OneWriter(work))
            folders = {target.parent for target in task.targets.values()}
            for folder in sorted(folders - {work}):
                if not folder.is_relative_to(work) and is_folder(folder):
                    lock = Lock(folder / LOCK)
                    take(lock, folder, wait=False)
                    held.callback(remove_if_empty, folder)
                    held.callback(lock.release, remove=True)
        except VideoGenError as error:
            click.echo(f"{task.name} - cannot remove: {error}")
            return
        for target in _own(task, spec, work):
            click.echo(f"{task.name} - removing file '{shown(target)}'")
            if not dryrun:
                target.unlink()
                for folder in target.parents:
                    if not (folder.is_relative_to(work / "build") and remove_if_empty(folder)):
                        break


def _own(task: Task, spec: Path | None, work: Path) -> Iterator[Path]:
    """The targets that are there, that no link leads to, and that are not another spec's film."""
    for target in sorted(task.targets.values()):
        root = work if target.is_relative_to(work) else target.parent.parent
        folders = [folder for folder in target.parents if folder.is_relative_to(root) and folder != root]
        film = None if root == work else film_in(target.parent)
        if film and spec and film.is_of_another(spec):
            click.echo(f"{task.name} - cannot remove '{shown(target)}', it is of {shown(film.spec)}")
        elif all(map(is_folder, folders)) and (target.is_symlink() or target.is_file()):
            yield target
