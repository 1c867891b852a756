"""Options that several commands share, and the request they make together."""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from videogen.errors import ConfigError
from videogen.executors import NAMES as EXECUTORS
from videogen.files.given import named_file
from videogen.film.request import Request

Command = TypeVar("Command", bound=Callable[..., Any])


class SpecPath(click.Path):
    """A spec that is there, whichever way its system spells accents; a name is told without what steers a terminal."""

    def __init__(self, *, allow_dash: bool = False) -> None:
        super().__init__(exists=True, dir_okay=False, allow_dash=allow_dash, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return super().convert(os.fspath(named_file(Path(), os.fspath(value))), param, ctx)


spec_argument = click.argument("spec", type=SpecPath())


class Seconds(click.FloatRange):
    """A time from 0; what is no number, and infinity, is none."""

    name = "seconds"

    def __init__(self) -> None:
        super().__init__(min=0)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        seconds = super().convert(value, param, ctx)
        if not math.isfinite(seconds):
            self.fail(f"{value!r} is not a time in seconds.", param, ctx)
        return seconds


def film_options(command: Command) -> Command:
    """What every command that reads a spec takes."""
    for option in reversed(
        [
            click.option(
                "--engine",
                envvar="VIDEOGEN_ENGINE",
                default="hibari",
                show_default=True,
                help="Speech engine that serves voices like 'female'.",
            ),
            click.option("--set", "settings", metavar="NAME=VALUE", multiple=True, help="Value for ${NAME}."),
            click.option(
                "--allow-path",
                "allow_paths",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                multiple=True,
                help="A folder beside the spec's own that files may come from.",
            ),
        ]
    ):
        command = option(command)
    return command


output_option = click.option(
    "--output",
    envvar="VIDEOGEN_OUTPUT",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder of finished films.",
)
wait_option = click.option(
    "--wait", is_flag=True, help="Wait where another build is using the folder, instead of giving up."
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Tasks at once; default: all cores."
)
executor_option = click.option(
    "--executor",
    type=click.Choice(EXECUTORS),
    default=EXECUTORS[0],
    show_default=True,
    help="What carries tasks out: threads or processes here, or a Dask cluster.",
)
scheduler_option = click.option(
    "--scheduler",
    envvar="VIDEOGEN_SCHEDULER",
    metavar="ADDRESS",
    help="Dask's scheduler, as in tcp://host:8786; local:N for N processes here.",
)
ffmpeg_option = click.option(
    "--ffmpeg", envvar="VIDEOGEN_FFMPEG", help="ffmpeg binary to use, not the packaged one."
)


quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but warnings and mistakes.")


def scenes_option(help: str) -> Callable[[Command], Command]:
    """Only some of the film's scenes."""
    return click.option("--scene", "scenes", metavar="ID", multiple=True, help=help)


def request_of(
    spec: Path, engine: str, settings: tuple[str, ...], allow_paths: tuple[Path, ...], **more: Any
) -> Request:
    """The request that the options describe. Raises ConfigError for a `--set` without `=`."""
    return Request(spec=spec, engine=engine, variables=_variables(settings), allow_paths=allow_paths, **more)


def _variables(settings: tuple[str, ...]) -> dict[str, str]:
    variables = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name:
            raise ConfigError(f"--set {setting}: expected NAME=VALUE", code="bad-option")
        variables[name] = value
    return variables
