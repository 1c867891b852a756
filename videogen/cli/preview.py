"""The preview command: a quick small film, of all scenes or of some, beside the film and never in its place."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from videogen.api.building import open_films
from videogen.build.options import BuildOptions
from videogen.check.wording import count
from videogen.cli.carrying import Telling, carried_out, exit_code
from videogen.cli.options import (
    ffmpeg_option,
    film_options,
    jobs_option,
    output_option,
    request_of,
    scenes_option,
    spec_argument,
    wait_option,
)
from videogen.cli.pictures import look_options
from videogen.registry import default_registry
from videogen.showing import shown


@click.command("preview")
@spec_argument
@film_options
@look_options
@output_option
@ffmpeg_option
@scenes_option("Only this scene, by id or number; repeatable.")
@click.option(
    "--silent", is_flag=True, help="Do not wait for a voice: every scene is as long as a reader needs."
)
@click.option("--open", "opens", is_flag=True, help="Open the film with the player of this system.")
@jobs_option
@wait_option
def preview_command(spec: Path, silent: bool, opens: bool, jobs: int, wait: bool, **options: Any) -> int:
    """Build a quick 360p film of SPEC.

    It has a name of its own, so that it never takes the place of the film. It has the film's own voice, which the film
    then need not wait for. Scenes that only a service on the internet could speak, and has not spoken yet, are
    silent."""
    registry = default_registry()
    (film,) = open_films([request_of(spec, **options).preview(silent=silent)], registry)
    if film.silenced:
        told = f"{count(len(film.silenced), 'scene')} not spoken yet: {', '.join(film.silenced)}"
        click.echo(f"{told}; silent here, because the voice needs the internet", err=True)
    built = carried_out([film], registry, Telling(sys.stdout), BuildOptions(jobs=jobs, wait=wait))
    path = film.plan.deliverables["film"]
    if built.success and opens and click.launch(str(path)):
        click.echo(f"no player could be started; open {shown(path)} yourself", err=True)
    return exit_code(built)
