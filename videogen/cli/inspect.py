"""Commands that only look: check, plan, schema, explain."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import click

from videogen.check.wording import count
from videogen.cli.options import ffmpeg_option, film_options, output_option, request_of, spec_argument
from videogen.codes import CODES
from videogen.errors import ConfigError, Diagnostic, SpecError
from videogen.plugins import default_registry
from videogen.project import open_film
from videogen.schema import video_schema


@click.command("check")
@click.argument(
    "specs", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@film_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every finding.")
def check_command(specs: tuple[Path, ...], as_json: bool, **options: Any) -> int:
    """Check specs without building: shape, meaning, and whether all text can be drawn and spoken."""
    registry = default_registry()
    found: list[Diagnostic] = []
    for spec in specs:
        try:
            film = open_film(request_of(spec, **options), registry)
        except SpecError as error:
            found += error.diagnostics
        else:
            found += film.warnings
            if not as_json:
                click.echo(f"{spec}: {count(len(film.video.scenes), 'scene')}, nothing wrong")
    if as_json:
        click.echo(
            json.dumps({"findings": [_as_data(finding) for finding in found]}, ensure_ascii=False, indent=1)
        )
    elif found:
        click.echo("\n\n".join(finding.render() for finding in found), err=True)
    return 2 if any(finding.severity == "error" for finding in found) else 0


@click.command("plan")
@spec_argument
@film_options
@output_option
@ffmpeg_option
@click.option("--json", "form", flag_value="json", help="The whole plan as JSON.")
@click.option("--graph", "form", flag_value="graph", help="The graph in Mermaid syntax.")
def plan_command(spec: Path, form: str | None, output: Path, ffmpeg: str | None, **options: Any) -> None:
    """Print the tasks of a film without running them."""
    plan = open_film(
        request_of(spec, output=output, ffmpeg=ffmpeg, fit="none", **options), default_registry()
    ).plan
    if form == "json":
        click.echo(json.dumps(plan.to_data(), ensure_ascii=False, indent=1))
    elif form == "graph":
        click.echo(plan.to_mermaid())
    else:
        width = max(len(task.name) for task in plan.tasks)
        for task in plan.tasks:
            click.echo(f"{task.name:<{width}}  {task.stage:<16}  {', '.join(task.targets)}")


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of spec files (draft-07, for editors and CI)."""
    click.echo(json.dumps(video_schema(default_registry()), ensure_ascii=False, indent=2))


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say what a diagnostic code means, why it comes up and what to do; without CODE, list them all."""
    if code is None:
        width = max(map(len, CODES))
        click.echo("\n".join(f"{name:<{width}}  {CODES[name].title}" for name in sorted(CODES)))
        return
    if code not in CODES:
        close = difflib.get_close_matches(code, CODES, 1)
        hint = f"did you mean {close[0]}?" if close else "`videogen explain` lists them all"
        raise ConfigError(f"no diagnostic has the code {code!r}", help=hint, code="unknown-code")
    known = CODES[code]
    click.echo(f"{code}: {known.title}\n\n{known.cause}\n\nWhat to do: {known.remedy}")


def _as_data(finding: Diagnostic) -> dict[str, Any]:
    mark = finding.mark
    return {
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
        "help": finding.help,
        "file": mark.file if mark else None,
        "line": mark.line if mark else None,
        "column": mark.column if mark else None,
        "length": mark.length if mark else None,
    }
