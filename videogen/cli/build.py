"""The build command: checks, compiles, builds, shows progress, and says at the end what was made and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import click
from click.core import ParameterSource

from videogen import fresh
from videogen.api.building import open_films
from videogen.build.options import BuildOptions
from videogen.cli.carrying import Telling, carried_out, doubts, exit_code, made
from videogen.cli.json_alone import json_alone
from videogen.cli.options import (
    SpecPath,
    executor_option,
    ffmpeg_option,
    film_options,
    jobs_option,
    output_option,
    quiet_option,
    request_of,
    scenes_option,
    scheduler_option,
    wait_option,
)
from videogen.cli.remember import Call, remember
from videogen.errors import ConfigError, SpecError, VideoGenError
from videogen.events.emitter import Emitter, new_run_id
from videogen.events.types import EventType
from videogen.executors import executor_named
from videogen.registry import default_registry
from videogen.reporters.json_lines import JsonLines


@click.command("build")
@click.argument("specs", nargs=-1, required=True, type=SpecPath())
@film_options
@output_option
@ffmpeg_option
@scenes_option("Build a film of this scene alone, by id or number; repeatable.")
@jobs_option
@executor_option
@scheduler_option
@click.option("--force", is_flag=True, help="Make everything anew, whatever is in the store.")
@click.option("--draft", is_flag=True, help="A quick 360p film, under a name of its own.")
@click.option(
    "--holds",
    type=click.Choice(["skip", "encode"]),
    default="skip",
    help="How still pictures are held: generated skip pictures, or every frame encoded.",
)
@click.option("--json", "as_json", is_flag=True, help="One event per line on standard output.")
@wait_option
@quiet_option
def build_command(
    specs: tuple[Path, ...],
    jobs: int,
    executor: str,
    scheduler: str | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    wait: bool,
    ffmpeg: str | None,
    scenes: tuple[str, ...],
    **options: Any,
) -> int:
    """Build the films of SPECS; what is up to date stays as it is.

    Films of one folder are built as one graph. A mistake in one spec stops the build before it begins."""
    if scenes and len(specs) > 1:
        raise ConfigError("--scene is for one film at a time", help="give one spec", code="bad-option")
    source = click.get_current_context().get_parameter_source("scheduler")
    if executor != "dask" and source is ParameterSource.COMMANDLINE:
        raise click.UsageError("--scheduler is for --executor dask, which is not asked for")
    with json_alone(as_json) as out:
        call = Call.now(specs, options["output"])
        requests = [
            request_of(spec, ffmpeg=ffmpeg, scenes=scenes, fit="new", **options) for spec in _each_once(specs)
        ]
        try:
            registry = default_registry()
            films = open_films(requests, registry)
        except VideoGenError as error:
            if as_json:
                _tell_refusal(error, out)
            raise
        carriers = executor_named(executor, scheduler)
        chosen = BuildOptions(jobs=jobs, executor=carriers, force=force, wait=wait)
        built = carried_out(films, registry, Telling(out, as_json, quiet), chosen)
        if built.success:
            said = "\n".join(f"up to date: {made(film)}" for film in films)
            remember(call, built, registry, said + fresh.DOUBTS + doubts(films, built.results))
        return exit_code(built)


def _each_once(specs: Sequence[Path]) -> list[Path]:
    return list({spec.resolve(): spec for spec in specs}.values())


def _tell_refusal(error: VideoGenError, out: TextIO) -> None:
    """The events of a build that did not begin: one for each mistake."""
    emitter = Emitter(new_run_id(), [JsonLines(out)])
    emitter.emit(EventType.PIPELINE_STARTED)
    found = error.diagnostics if isinstance(error, SpecError) else ()
    for diagnostic in found:
        emitter.emit(EventType.VALIDATION_ERROR, diagnostic.message, data=diagnostic.to_data())
    errors = [diagnostic.headline() for diagnostic in found] or [str(error)]
    emitter.emit(EventType.PIPELINE_FAILED, errors[0], data={"errors": errors})
    emitter.wait()
