"""The build command: checks, compiles, builds, shows progress, and says at the end what was made and why."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from videogen import fresh
from videogen.build import BuildResult, build
from videogen.cache.digests import RACY_NS
from videogen.cli.blame import whose_mistake
from videogen.cli.options import (
    ffmpeg_option,
    film_options,
    jobs_option,
    output_option,
    quiet_option,
    request_of,
    scenes_option,
    spec_argument,
)
from videogen.drawing.fontfiles import FONT, fonts_that_decide
from videogen.errors import ExitCode, VideoGenError
from videogen.events import Listener
from videogen.media.ffmpeg import find_ffmpeg
from videogen.plan import Burn, Draw
from videogen.plugins import Registry, default_registry
from videogen.project import Film, open_film
from videogen.reporters.json_lines import JsonLines
from videogen.reporters.plain import Plain
from videogen.steps.table import STEPS


@click.command("build")
@spec_argument
@film_options
@output_option
@ffmpeg_option
@scenes_option("Build a film of this scene alone, by id or number; repeatable.")
@jobs_option
@click.option("--force", is_flag=True, help="Make everything anew, whatever is in the store.")
@click.option("--draft", is_flag=True, help="A quick 360p film, under a name of its own.")
@click.option(
    "--holds",
    type=click.Choice(["skip", "encode"]),
    default="skip",
    help="How still pictures are held: generated skip pictures, or every frame encoded.",
)
@click.option("--json", "as_json", is_flag=True, help="One event per line on standard output.")
@quiet_option
def build_command(
    spec: Path,
    jobs: int,
    force: bool,
    as_json: bool,
    quiet: bool,
    ffmpeg: str | None,
    scenes: tuple[str, ...],
    **options: Any,
) -> int:
    """Build the film of SPEC; what is up to date stays as it is."""
    began_ns = time.time_ns()
    seen = fresh.look([spec])
    registry = default_registry()
    film = open_film(request_of(spec, ffmpeg=ffmpeg, scenes=scenes, fit="new", **options), registry)
    result = carried_out(film, registry, jobs=jobs, force=force, as_json=as_json, quiet=quiet, ffmpeg=ffmpeg)
    if result.success:
        _remember(film, registry, result, seen, began_ns, ffmpeg)
    return exit_code(result)


def carried_out(
    film: Film,
    registry: Registry,
    *,
    jobs: int,
    force: bool = False,
    as_json: bool = False,
    quiet: bool = False,
    ffmpeg: str | None = None,
) -> BuildResult:
    """Build a film, and say what happens and how it ended."""
    for warning in film.warnings:
        click.echo(warning.render() + "\n", err=True)
    with _listeners(as_json, quiet) as listeners:
        result = build(
            film.plan,
            work=film.work,
            steps=STEPS,
            registry=registry,
            jobs=jobs,
            force=force,
            listeners=listeners,
            ffmpeg=ffmpeg,
            digests=film.digests,
        )
    _complain(result)
    if not (as_json or quiet):
        _summarise(film, result)
    return result


@contextmanager
def _listeners(as_json: bool, quiet: bool) -> Iterator[tuple[Listener, ...]]:
    """JSON where it is asked for, a live view on a terminal, plain lines elsewhere; nobody where all is to be quiet."""
    if as_json:
        yield (JsonLines(sys.stdout),)
    elif quiet:
        yield ()
    elif sys.stdout.isatty():
        from rich.console import Console  # a build in CI need not wait for it

        from videogen.reporters.live import Live

        with Live(Console()) as live:
            yield (live,)
    else:
        yield (Plain(sys.stdout),)


def _remember(
    film: Film,
    registry: Registry,
    result: BuildResult,
    seen: list[fresh.Fact],
    began_ns: int,
    ffmpeg: str | None,
) -> None:
    """Leave what lets the same command answer at once next time, if nothing changed. Nothing is left where a file
    was changed since the film was opened: what was compiled and what was drawn may be of two versions of it."""
    if result.settled is None or result.settled.edited:
        return
    tools = {path for scene in film.video.scenes for path in registry.own_sources(scene.type)}
    tools |= {Path(find_ffmpeg(ffmpeg))} if ffmpeg else set()
    if named := _stand_ins(film):
        tools |= fonts_that_decide(named)
    inputs = [(str(path), look.stamp) for path, look in result.settled.inputs]
    inputs += [(str(path.absolute()), _stamp(path)) for path in sorted(tools)]
    changed_ns = 2 if os.name == "posix" else 1  # elsewhere the third of a stamp is when the file was made
    if any(stamp[changed_ns] > began_ns - RACY_NS for _, stamp in inputs):
        return
    fresh.record(
        sys.argv[1:],
        f"up to date: {_made(film)}",
        specs=seen,
        inputs=inputs,
        deliverables=[(str(path), look.stamp) for path, look in result.settled.deliverables],
    )


def _stand_ins(film: Film) -> set[str]:
    """Names of the font files that draw what ours have not."""
    versions = (task.action.versions for task in film.plan.tasks if isinstance(task.action, Draw | Burn))
    return {name.removeprefix(FONT) for each in versions for name in each if name.startswith(FONT)}


def _stamp(path: Path) -> fresh.Stamp:
    try:
        return fresh.stamp_of(path.stat())
    except FileNotFoundError:
        return fresh.ABSENT


def _complain(result: BuildResult) -> None:
    """Word every failure, and what listeners did wrong, on standard error."""
    for warning in result.warnings:
        click.echo(f"warning: {warning}\n", err=True)
    for failure in result.failures:
        if failure.diagnostics:
            text = "\n\n".join(found.render() for found in failure.diagnostics)
        elif isinstance(failure.error, VideoGenError):
            text = f"error: {failure.task}: {failure.error}"
        else:
            whole = "".join(traceback.format_exception(failure.error))
            text = f"{whole}internal error in {failure.task}: {whose_mistake(failure.error)}"
        click.echo(text + "\n", err=True)


def _summarise(film: Film, result: BuildResult) -> None:
    """What became of the tasks; where the film is, how long it is, and how long that took."""
    counts = Counter(task.how for task in result.tasks)
    click.echo(", ".join(f"{number} {how}" for how, number in counts.items()))
    if result.success:
        click.echo(f"{_made(film)} in {result.seconds:.1f} s")


def _made(film: Film) -> str:
    """The film's path and length, as in `output/talk/talk.mp4 (0:45.2)`."""
    timing = json.loads(film.plan.deliverables["timing"].read_text("utf-8"))
    minutes, seconds = divmod(timing["duration_s"], 60)
    return f"{_shown(film.plan.deliverables['film'])} ({int(minutes)}:{seconds:04.1f})"


def exit_code(result: BuildResult) -> int:
    """The gravest of the failures: ours before the author's before the world's."""
    errors = [failure.error for failure in result.failures]
    if any(not isinstance(error, VideoGenError) for error in errors):
        return ExitCode.OUR_BUG
    if result.cancelled:
        click.echo("interrupted; what was finished is kept, the next build goes on from there", err=True)
        return ExitCode.INTERRUPTED
    codes = {error.exit_code for error in errors if isinstance(error, VideoGenError)}
    if ExitCode.SPEC_WRONG in codes:
        return ExitCode.SPEC_WRONG
    return ExitCode.BUILT if result.success else ExitCode.OUTSIDE_FAILED


def _shown(path: Path) -> str:
    """The path from here where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)
