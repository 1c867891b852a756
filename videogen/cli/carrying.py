"""Carries films out and says what happens, to a person or to a program, and how it ended."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from msgspec import Struct
from msgspec.structs import replace

from videogen.api.building import Built, build_films
from videogen.build.options import BuildOptions
from videogen.build.result import BuildResult, Failure
from videogen.check.wording import of_scenes
from videogen.cli.blame import whose_mistake
from videogen.errors import Diagnostic, ExitCode, VideoGenError
from videogen.events.types import Listener
from videogen.film.opening import Film
from videogen.registry import Registry
from videogen.reporters.json_lines import JsonLines
from videogen.reporters.plain import Doubts, Plain
from videogen.showing import shown


class Telling(Struct, frozen=True):
    """To whom a build is told: as events in JSON on `out`, or to a person, who may want it quiet."""

    out: TextIO
    as_json: bool = False
    quiet: bool = False

    @contextmanager
    def listener(self) -> Iterator[Listener]:
        """JSON where it is asked for, a live view on a terminal, plain lines elsewhere; warnings where all is quiet."""
        if self.as_json:
            yield JsonLines(self.out)
        elif self.quiet:
            yield Doubts(sys.stderr)
        elif self.out.isatty():
            from rich.console import Console  # a build in CI need not wait for it

            from videogen.reporters.live import Live

            with Live(Console()) as live:
                yield live
        else:
            yield Plain(self.out)


def carried_out(
    films: Sequence[Film],
    registry: Registry,
    telling: Telling,
    options: BuildOptions,
) -> Built:
    """Build the films and say what happens."""
    click.echo(doubts(films), err=True, nl=False)
    with telling.listener() as listener:
        built = build_films(films, options, [listener], registry)
    for result in built.results:
        _complain(result, films)
    if not (telling.as_json or telling.quiet):
        _summarise(built, telling.out)
    return built


def doubts(films: Sequence[Film], results: Sequence[BuildResult] = ()) -> str:
    """What checking, and the steps of these builds, have warned of: to be told each time, though nothing is to do."""
    told = [warning.render() for film in films for warning in film.warnings]
    tasks = [task for result in results for task in result.tasks]
    of_steps = [f"warning: {task.name}: {said}" for task in tasks for said in task.warnings]
    return "".join(f"{each}\n\n" for each in [*told, *of_steps])


def _complain(result: BuildResult, films: Sequence[Film]) -> None:
    """Word every failure, and what listeners did wrong, on standard error."""
    for warning in result.warnings:
        click.echo(f"warning: {warning}\n", err=True)
    types = {scene.id: scene.type for film in films for scene in film.video.scenes}
    for found in told_once(result.failures):
        click.echo(found.render() + "\n", err=True)
    for failure in result.failures:
        if failure.diagnostics:
            continue
        if isinstance(failure.error, VideoGenError):
            text = f"error: {failure.task}: {failure.error}"
        else:
            whole = "".join(traceback.format_exception(failure.error))
            type = types.get(failure.task.rpartition(":")[2])
            text = f"{whole}internal error in {failure.task}: {whose_mistake(failure.error, type, failure.package)}"
        click.echo(text + "\n", err=True)


def told_once(failures: Iterable[Failure]) -> list[Diagnostic]:
    """The diagnostics of the failures; what many scenes fail for is one, at the first of them, with all their names."""
    alike: dict[tuple[str, str, str | None], list[tuple[str, Diagnostic]]] = {}
    for failure in failures:
        for found in failure.diagnostics:
            alike.setdefault((found.code, found.message, found.help), []).append((failure.task, found))
    return [_joined(each) for each in alike.values()]


def _joined(alike: Sequence[tuple[str, Diagnostic]]) -> Diagnostic:
    (_, first), *others = alike
    if not others:
        return first
    names = list(dict.fromkeys(task.rpartition(":")[2] for task, _ in alike))
    return replace(first, message=f"{first.message}; {of_scenes(names)}")


def _summarise(built: Built, out: TextIO) -> None:
    """What became of the tasks; where the films are, how long they are, and how long that took."""
    counts = Counter(task.how for result in built.results for task in result.tasks)
    click.echo(", ".join(f"{number} {how}" for how, number in counts.items()), file=out)
    if built.success:
        seconds = sum(result.seconds for result in built.results)
        click.echo(f"{', '.join(map(made, built.films))} in {seconds:.1f} s", file=out)


def made(film: Film) -> str:
    """The film's path and length, as in `output/talk/talk.mp4 (0:45.2)`."""
    timing = json.loads(film.plan.deliverables["timing"].read_text("utf-8"))
    minutes, seconds = divmod(timing["duration_s"], 60)
    return f"{shown(_from_here(film.plan.deliverables['film']))} ({int(minutes)}:{seconds:04.1f})"


def exit_code(built: Built) -> int:
    """The gravest of the failures: ours before the author's before the world's."""
    errors = [failure.error for result in built.results for failure in result.failures]
    if any(not isinstance(error, VideoGenError) for error in errors):
        return ExitCode.OUR_BUG
    if built.cancelled:
        click.echo("interrupted; what was finished is kept, the next build goes on from there", err=True)
        return ExitCode.INTERRUPTED
    codes = {error.exit_code for error in errors if isinstance(error, VideoGenError)}
    if ExitCode.SPEC_WRONG in codes:
        return ExitCode.SPEC_WRONG
    return ExitCode.BUILT if built.success else ExitCode.OUTSIDE_FAILED


def _from_here(path: Path) -> str:
    """The path from here where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)
