"""Carries films out and says what happens, to a person or to a program, and how it ended."""

from __future__ import annotations

import json
import os
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from msgspec import Struct

from videogen.build import BuildResult, build
from videogen.cli.blame import whose_mistake
from videogen.errors import ExitCode, VideoGenError
from videogen.events import Listener
from videogen.plugins import Registry
from videogen.project import Film
from videogen.reporters.json_lines import JsonLines
from videogen.reporters.plain import Plain
from videogen.steps.table import STEPS


class Telling(Struct, frozen=True):
    """To whom a build is told: as events in JSON on `out`, or to a person, who may want it quiet."""

    out: TextIO
    as_json: bool = False
    quiet: bool = False

    @contextmanager
    def listeners(self) -> Iterator[tuple[Listener, ...]]:
        """JSON where it is asked for, a live view on a terminal, plain lines elsewhere; nobody where all is quiet."""
        if self.as_json:
            yield (JsonLines(self.out),)
        elif self.quiet:
            yield ()
        elif self.out.isatty():
            from rich.console import Console  # a build in CI need not wait for it

            from videogen.reporters.live import Live

            with Live(Console()) as live:
                yield (live,)
        else:
            yield (Plain(self.out),)


def carried_out(
    films: Sequence[Film],
    registry: Registry,
    telling: Telling,
    *,
    jobs: int,
    force: bool = False,
    ffmpeg: str | None = None,
) -> list[BuildResult]:
    """Build the films and say what happens: those of one work folder as one graph, a result for each such folder."""
    for warning in (warning for film in films for warning in film.warnings):
        click.echo(warning.render() + "\n", err=True)
    results = []
    with telling.listeners() as listeners:
        for work in dict.fromkeys(film.work for film in films):
            of_folder = [film for film in films if film.work == work]
            results.append(
                build(
                    [film.plan for film in of_folder],
                    work=work,
                    steps=STEPS,
                    registry=registry,
                    jobs=jobs,
                    force=force,
                    listeners=listeners,
                    ffmpeg=ffmpeg,
                    digests=of_folder[0].digests,
                    doubts=[doubt for film in of_folder for doubt in film.warnings],
                )
            )
            if results[-1].cancelled:
                break
    for result in results:
        _complain(result, films)
    if not (telling.as_json or telling.quiet):
        _summarise(films, results, telling.out)
    return results


def _complain(result: BuildResult, films: Sequence[Film]) -> None:
    """Word every failure, and what listeners did wrong, on standard error."""
    for warning in result.warnings:
        click.echo(f"warning: {warning}\n", err=True)
    types = {scene.id: scene.type for film in films for scene in film.video.scenes}
    for failure in result.failures:
        if failure.diagnostics:
            text = "\n\n".join(found.render() for found in failure.diagnostics)
        elif isinstance(failure.error, VideoGenError):
            text = f"error: {failure.task}: {failure.error}"
        else:
            whole = "".join(traceback.format_exception(failure.error))
            type = types.get(failure.task.rpartition(":")[2])
            text = f"{whole}internal error in {failure.task}: {whose_mistake(failure.error, type)}"
        click.echo(text + "\n", err=True)


def _summarise(films: Iterable[Film], results: Sequence[BuildResult], out: TextIO) -> None:
    """What became of the tasks; where the films are, how long they are, and how long that took."""
    counts = Counter(task.how for result in results for task in result.tasks)
    click.echo(", ".join(f"{number} {how}" for how, number in counts.items()), file=out)
    if all(result.success for result in results):
        seconds = sum(result.seconds for result in results)
        click.echo(f"{', '.join(map(made, films))} in {seconds:.1f} s", file=out)


def made(film: Film) -> str:
    """The film's path and length, as in `output/talk/talk.mp4 (0:45.2)`."""
    timing = json.loads(film.plan.deliverables["timing"].read_text("utf-8"))
    minutes, seconds = divmod(timing["duration_s"], 60)
    return f"{_shown(film.plan.deliverables['film'])} ({int(minutes)}:{seconds:04.1f})"


def exit_code(results: Sequence[BuildResult]) -> int:
    """The gravest of the failures: ours before the author's before the world's."""
    errors = [failure.error for result in results for failure in result.failures]
    if any(not isinstance(error, VideoGenError) for error in errors):
        return ExitCode.OUR_BUG
    if any(result.cancelled for result in results):
        click.echo("interrupted; what was finished is kept, the next build goes on from there", err=True)
        return ExitCode.INTERRUPTED
    codes = {error.exit_code for error in errors if isinstance(error, VideoGenError)}
    if ExitCode.SPEC_WRONG in codes:
        return ExitCode.SPEC_WRONG
    return ExitCode.BUILT if all(result.success for result in results) else ExitCode.OUTSIDE_FAILED


def _shown(path: Path) -> str:
    """The path from here where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)
