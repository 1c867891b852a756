"""The clean command: takes away what builds have made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import click

from videogen.cache import Store
from videogen.cache.room import make_room
from videogen.cli.options import film_options, output_option, request_of, spec_argument
from videogen.plugins import default_registry
from videogen.project import WORK_FOLDER, open_film


@click.command("clean")
@spec_argument
@film_options
@output_option
@click.option("--unused", is_flag=True, help="Only what no film beside this spec uses any more.")
@click.option("--all", "everything", is_flag=True, help="Also the store of all films beside this spec.")
def clean_command(spec: Path, everything: bool, unused: bool, output: Path, **options: Any) -> None:
    """Remove the film of SPEC and the files that its tasks made; --all removes the whole work folder."""
    work = spec.absolute().parent / WORK_FOLDER
    if unused:
        freed = make_room(Store(work / "store"), 0)
        click.echo(f"{freed / 1e6:.1f} MB freed in {work}")
        return
    film = open_film(request_of(spec, output=output, fit="none", **options), default_registry())
    folders = [output / film.video.id, work / "build" / film.video.id, *([work] if everything else [])]
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)
            click.echo(f"removed {folder}")
