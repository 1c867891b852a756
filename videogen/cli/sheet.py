"""The sheet command: all scenes of a film in one picture, for whoever reviews it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from videogen.api.sheets import sheet
from videogen.cli.json_alone import json_alone
from videogen.cli.options import film_options, request_of, scenes_option, spec_argument
from videogen.cli.pictures import STANDARD_OUTPUT, look_options, to_option, write_picture


@click.command("sheet")
@spec_argument
@film_options
@look_options
@scenes_option("Show this scene, by id or number; repeatable.")
@click.option(
    "--columns", type=click.IntRange(1, 40), help="Pictures side by side; default: as many as look well."
)
@to_option()
def sheet_command(spec: Path, columns: int | None, to: Path, **options: Any) -> None:
    """Draw all scenes of SPEC on one sheet.

    Each is shown when all has arrived, with its number, id, type and length; a length after ≈ is an estimate, because
    the narration is not spoken yet. Scenes are drawn at the size in which the sheet shows them, with the line breaks of
    the film."""
    with json_alone(to == STANDARD_OUTPUT) as out:
        made = sheet(request_of(spec, **options), columns=columns)
        for warning in made.warnings:
            click.echo(warning.render() + "\n", err=True)
        write_picture(made.picture, to, out)
