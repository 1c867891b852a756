"""The still command: one picture of a scene, drawn without building anything else."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
from msgspec import to_builtins

from videogen.api.stills import Still, still
from videogen.cli.json_alone import json_alone
from videogen.cli.options import Seconds, film_options, request_of, spec_argument
from videogen.cli.pictures import STANDARD_OUTPUT, look_options, to_option, write_picture


@click.command("still")
@spec_argument
@click.argument("scene")
@film_options
@look_options
@click.option("--beat", type=int, help="The picture that stays after this beat; 0 is the first, -1 the last.")
@click.option(
    "--at",
    "at_s",
    type=Seconds(),
    metavar="SECONDS",
    help="What is on the screen so long after the scene began, in the middle of an arrival too.",
)
@click.option(
    "--text", "as_text", is_flag=True, help="Print as JSON every text in the picture, with field and place."
)
@to_option(required=False)
def still_command(
    spec: Path,
    scene: str,
    beat: int | None,
    at_s: float | None,
    as_text: bool,
    to: Path | None,
    **options: Any,
) -> None:
    """Draw one picture of SCENE without building.

    SCENE is an id or a number from 1. The picture is one that the film shows: by default the last one, when all has
    arrived. Mistakes in other scenes do not matter. --at goes by the narration where a build has spoken it, else by an
    estimate, and says so. --text prints what can be read in the picture: each line with its field, its box
    (x, y, width and height in pixels), the size of its type in pixels and its contrast to what is behind it."""
    if to is None and not as_text:
        raise click.UsageError("Missing option '-o' / '--to': where to write the picture")
    if as_text and (at_s is not None or to == STANDARD_OUTPUT):
        raise click.UsageError(
            "--text is of the picture that stays after a beat, and takes standard output itself"
        )
    if beat is not None and at_s is not None:
        raise click.UsageError("--beat and --at name two different pictures; give one of them")
    with json_alone(as_text or to == STANDARD_OUTPUT) as out:
        made = still(request_of(spec, scenes=(scene,), **options), beat=beat, at_s=at_s)
        for said in _doubts(made, at_s):
            click.echo(said, err=True)
        if to is not None:
            write_picture(made.picture, to, sys.stdout if as_text else out)
        if as_text:
            click.echo(_texts(made), file=out)


def _doubts(made: Still, at_s: float | None) -> list[str]:
    said = [warning.render() + "\n" for warning in made.warnings]
    if made.estimated:
        said.append("the narration is not spoken yet, so the time is an estimate; a build makes it exact")
    if made.arriving:
        said.append(f"at {at_s:g} s the transition into the scene runs; this is where it leads")
    return said


def _texts(made: Still) -> str:
    """What can be read in the picture, as JSON."""
    texts = [to_builtins(written) for written in made.texts()]
    size = {"width": made.picture.width, "height": made.picture.height}
    return json.dumps({"scene": made.view.scene.id, **size, "texts": texts}, ensure_ascii=False, indent=1)
