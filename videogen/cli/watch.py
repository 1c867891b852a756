"""The watch command: builds, waits until a file of the film is saved, and builds again."""

from __future__ import annotations

import contextlib
import signal
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from videogen.api.watching import watch
from videogen.cli.options import film_options, output_option, request_of, scenes_option, spec_argument
from videogen.errors import ExitCode


@click.command("watch")
@spec_argument
@film_options
@output_option
@scenes_option("Only this scene, by id or number; repeatable.")
@click.option("--preview", is_flag=True, help="Build the quick 360p film, as `videogen preview` does.")
def watch_command(spec: Path, preview: bool, **options: Any) -> int:
    """Build SPEC, and again on every save.

    The spec is watched, the files that it uses and the code of its scene types; Ctrl-C ends it. What is saved during a
    build stops that build, and the next one goes on from what it had finished. Mistakes in the spec are told, and the
    last film stays."""
    request = replace(request_of(spec, **options), draft=preview, fit="none")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever asks in this way wants the same
    with contextlib.suppress(KeyboardInterrupt):
        watch(request, click.echo)
    click.echo("stopped watching")
    return ExitCode.BUILT
