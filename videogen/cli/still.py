"""The still command: one picture of a scene, drawn without building anything else."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import to_builtins

from videogen.cli.json_alone import json_alone
from videogen.cli.options import Seconds, film_options, request_of, spec_argument
from videogen.cli.pictures import STANDARD_OUTPUT, look_options, to_option, write_picture
from videogen.drawing.errors import LayoutError
from videogen.drawing.still import cues, final, picture_at, settled
from videogen.errors import ConfigError
from videogen.film.request import Request
from videogen.film.views import View, open_views
from videogen.registry import Registry, default_registry
from videogen.showing import quote
from videogen.timeline import Cue

if TYPE_CHECKING:
    from PIL.Image import Image


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
        picture, view = _seen(spec, scene, beat, at_s, options)
        if to is not None:
            write_picture(picture, to, sys.stdout if as_text else out)
        if as_text:
            click.echo(_texts(view, beat, picture), file=out)


def _seen(
    spec: Path, scene: str, beat: int | None, at_s: float | None, options: dict[str, Any]
) -> tuple[Image, View]:
    """The picture, and the scene that it is of."""
    registry = default_registry()
    request = request_of(spec, scenes=(scene,), **options)
    opened = open_views(request, registry, spoken=at_s is not None, fit=False)
    for warning in opened.warnings:
        click.echo(warning.render() + "\n", err=True)
    (view,) = opened
    try:
        picture = _drawn(view, beat, at_s, request, registry)
    except LayoutError:
        open_views(request, registry, spoken=False)  # says where in the spec it stands
        raise
    return picture, view


def _texts(view: View, beat: int | None, picture: Image) -> str:
    """What can be read in the picture, as JSON."""
    from videogen.drawing.written import texts_in  # which other stills do not need

    found = texts_in(view.scene, view.look(), picture, -1 if beat is None else beat, view.files)
    texts = [to_builtins(written) for written in found]
    form = {"scene": view.scene.id, "width": picture.width, "height": picture.height, "texts": texts}
    return json.dumps(form, ensure_ascii=False, indent=1)


def _drawn(view: View, beat: int | None, at_s: float | None, request: Request, registry: Registry) -> Image:
    if at_s is not None:
        return _picture_at(view, at_s, request, registry)
    if beat is not None:
        return _picture_of(view, beat)
    return final(view.scene, view.look(), view.files)


def _picture_of(view: View, beat: int) -> Image:
    """The picture that stays after a beat. Raises ConfigError, with the beats that there are, for one that is none."""
    look = view.look()
    known = cues(view.scene, look, view.files)
    if not -len(known) <= beat < len(known):
        raise ConfigError(
            f"the scene {quote(view.scene.id)} has no beat {beat}",
            help=f"its beats are {_listed(known)}",
            code="unknown-beat",
        )
    return picture_at(view.scene, look, beat % len(known), files=view.files)


def _listed(known: Sequence[Cue]) -> str:
    """`0 (start), 1 "What it says", ...`."""
    words = [quote(cue.text.splitlines()[0]) if cue.text else f"({cue.kind})" for cue in known]
    return ", ".join(f"{number} {word}" for number, word in enumerate(words))


def _picture_at(view: View, at_s: float, request: Request, registry: Registry) -> Image:
    """What is on the screen so many seconds after the scene began. Raises ConfigError where it is over by then."""
    # With the compiler, which other stills do not need.
    from videogen.compiler import scene_order
    from videogen.film.opening import compile_settings, places_of
    from videogen.film.rehearsal import rehearse

    look = view.look()
    order = scene_order(view.video, view.scene)
    _, beats = settled(view.scene, look, view.files, order)
    places, settings = places_of(request), compile_settings(request)
    rehearsal = rehearse(view.video, view.number, beats, registry, places, settings)
    about = "about " if rehearsal.estimated else ""
    moment = rehearsal.at(at_s)
    if moment is None:
        raise ConfigError(
            f"the scene {quote(view.scene.id)} is over after {about}{rehearsal.length_s:.2f} s",
            help="give a time before that, in seconds from the start of the scene",
            code="after-the-end",
        )
    if rehearsal.estimated:
        click.echo(
            "the narration is not spoken yet, so the time is an estimate; a build makes it exact", err=True
        )
    if moment.arriving:
        click.echo(f"at {at_s:g} s the transition into the scene runs; this is where it leads", err=True)
    length_frames = rehearsal.drawn_frames if view.scene.moves else None
    return picture_at(view.scene, look, moment.beat, moment.frame, view.files, length_frames, order)
