"""The clean command: takes away what builds have made, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from videogen.build.delivery import IGNORED, LOCK
from videogen.build.writer import Lock, OneWriter, take
from videogen.cli.options import film_options, output_option, request_of, spec_argument
from videogen.errors import SpecError
from videogen.files.delivered import Delivered, film_in, films_in
from videogen.files.folders import (
    begins_with,
    empty_work_folder,
    is_folder,
    refuse_foreign,
    remove_if_empty,
    take_away,
)
from videogen.film.opening import open_film, places_of
from videogen.film.request import Request
from videogen.registry import default_registry
from videogen.showing import shown, size_of
from videogen.store import open_store, sweep_here
from videogen.store.room import size_bytes


def _read_size(context: click.Context, parameter: click.Parameter, written: str | None) -> int | None:
    return None if written is None else size_bytes(written, "--store")


@click.command("clean")
@spec_argument
@film_options
@output_option
@click.option("--unused", is_flag=True, help="Only what no film beside this spec uses any more.")
@click.option(
    "--store",
    "size",
    metavar="SIZE",
    callback=_read_size,
    help="Only what was not used for longest, until the store keeps at most SIZE (500M, 2GB) of what no film uses.",
)
@click.option("--all", "everything", is_flag=True, help="Also the store of all films beside this spec.")
def clean_command(
    spec: Path, everything: bool, unused: bool, size: int | None, output: Path, **options: Any
) -> None:
    """Remove the films of SPEC, drafts and previews too, and the files that their tasks made; --all removes the whole
    work folder.

    Of the folder of a film only the files go that its manifest names."""
    if sum((everything, unused, size is not None)) > 1:
        raise click.UsageError("--unused, --store and --all each say what to remove; give one of them")
    request = request_of(spec, output=output, fit="none", **options)
    places = places_of(request)
    work = places.work
    refuse_foreign(work)
    with ExitStack() as held:
        if work.exists():
            held.enter_context(OneWriter(work))
        if unused or size is not None:
            freed = open_store(work).sweep(0 if unused else size or 0)
            click.echo(f"{size_of(freed)} freed in {shown(work)}")
            return
        for film in _films(request, places.output, places.spec or spec):
            if film.spec and film.is_of_another(places.spec or spec):
                click.echo(f"kept the film in {shown(film.folder)}, which is that of {shown(film.spec)}")
                if film.spec.parent.samefile(work.parent):  # and so is the work
                    continue
            else:
                _remove_film(film)
            _remove(work / "build" / film.id)
        if everything and work.exists():
            empty_work_folder(work)
            click.echo(f"removed {shown(work)}")
        _remove_output(places.output)


def _films(request: Request, output: Path, spec: Path) -> Iterator[Delivered]:
    """The films in the output whose manifest names the spec; and the one that it would build, which may be unfinished
    or of an older version, or another spec's."""
    found = [film for film in films_in(output) if film.is_of(spec)]
    yield from found
    try:
        id = open_film(request, default_registry()).video.id
    except SpecError:
        if found:
            return
        raise
    if id not in (film.id for film in found):
        film = film_in(output / id)
        yield replace(film, id=id) if film else Delivered(output / id, id, None, ())


def _remove_film(film: Delivered) -> None:
    """Remove what the manifest names, and the folder where nothing else lies in it."""
    if not is_folder(film.folder):
        return
    lock = Lock(film.folder / LOCK)
    take(lock, film.folder, wait=False)
    try:
        for path in film.files:
            if not is_folder(path):
                path.unlink(missing_ok=True)
        sweep_here(film.folder)
    finally:
        lock.release(remove=True)
    if remove_if_empty(film.folder):
        click.echo(f"removed {shown(film.folder)}")
    else:
        others = ", ".join(sorted(shown(path.name) for path in film.folder.iterdir())[:5])
        click.echo(f"removed the film in {shown(film.folder)}; kept what no build made: {others}")


def _remove(folder: Path) -> None:
    if is_folder(folder.parent) and is_folder(folder):
        take_away(folder)
        remove_if_empty(folder.parent)
        click.echo(f"removed {shown(folder)}")


def _remove_output(output: Path) -> None:
    """The folder of all films goes with the last one, if a build made it."""
    ignore = output / ".gitignore"
    try:
        if (
            list(output.iterdir()) == [ignore]
            and ignore.stat().st_size == len(IGNORED)
            and begins_with(ignore, IGNORED)
        ):
            ignore.unlink()
            remove_if_empty(output)
    except OSError:
        return
