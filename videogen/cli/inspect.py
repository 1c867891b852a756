"""Commands that only look: check, plan, schema, explain."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from videogen.api.checking import Checked, check
from videogen.check.wording import count
from videogen.cli.json_alone import json_alone
from videogen.cli.options import (
    SpecPath,
    ffmpeg_option,
    film_options,
    output_option,
    request_of,
    spec_argument,
)
from videogen.cli.outfile import write_out
from videogen.codes import CODES
from videogen.errors import ConfigError, Diagnostic, SpecError
from videogen.events.schema import event_schema
from videogen.film.opening import open_film
from videogen.film.request import TYPED, Request
from videogen.registry import default_registry
from videogen.showing import quote, shown, suggest
from videogen.spec.schema import video_schema

MODELINE = "# yaml-language-server: $schema="
STANDARD_INPUT = Path("-")


@click.command("check")
@click.argument(
    "specs",
    nargs=-1,
    required=True,
    type=SpecPath(allow_dash=True),
)
@film_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every finding.")
def check_command(specs: tuple[Path, ...], as_json: bool, **options: Any) -> int:
    """Check specs without building: shape, meaning, whether all text can be drawn, spoken and read, and how long the
    film and its scenes last; a length after ≈ is an estimate, because the narration is not spoken yet.

    SPEC may be - for standard input, as editors and hooks check what is not saved; paths in it are relative to the
    current folder."""
    found: list[Diagnostic] = []
    films: list[dict[str, Any]] = []
    with json_alone(as_json) as out:
        registry = default_registry()
        for spec in specs:
            try:
                checked = check(_request(spec, options), registry)
            except SpecError as error:
                found += error.diagnostics
            else:
                found += checked.warnings
                name = str(TYPED if spec == STANDARD_INPUT else spec)
                films.append({"file": name, **checked.lengths.to_data()})
                if not as_json:
                    click.echo(f"{shown(name)}: {_summary(checked)}")
                    click.echo(checked.lengths.table())
        if as_json:
            click.echo(
                json.dumps(
                    {"findings": [finding.to_data() for finding in found], "films": films},
                    ensure_ascii=False,
                    indent=1,
                ),
                file=out,
            )
    if found and not as_json:
        click.echo("\n\n".join(finding.render() for finding in found), err=True)
    return 2 if any(finding.severity == "error" for finding in found) else 0


def _summary(checked: Checked) -> str:
    doubts = count(len(checked.warnings), "warning") if checked.warnings else "nothing wrong"
    return f"{count(len(checked.film.video.scenes), 'scene')}, {checked.lengths.film}, {doubts}"


def _request(spec: Path, options: dict[str, Any]) -> Request:
    if spec != STANDARD_INPUT:
        return request_of(spec, **options)
    return request_of(Path.cwd() / "stdin.video.yaml", typed=sys.stdin.buffer.read(), **options)


@click.command("plan")
@spec_argument
@film_options
@output_option
@ffmpeg_option
@click.option("--json", "form", flag_value="json", help="The whole plan as JSON.")
@click.option("--graph", "form", flag_value="graph", help="The graph in Mermaid syntax.")
def plan_command(spec: Path, form: str | None, output: Path, ffmpeg: str | None, **options: Any) -> None:
    """Print the tasks of a film without running them."""
    request = request_of(spec, output=output, ffmpeg=ffmpeg, fit="none", **options)
    with json_alone() as out:
        plan = open_film(request, default_registry()).plan
        if form == "json":
            click.echo(json.dumps(plan.to_data(), ensure_ascii=False, indent=1), file=out)
        elif form == "graph":
            click.echo(plan.to_mermaid(), file=out)
        else:
            width = max(len(task.name) for task in plan.tasks)
            for task in plan.tasks:
                click.echo(f"{task.name:<{width}}  {task.stage:<16}  {', '.join(task.targets)}", file=out)


@click.command("schema")
@click.option(
    "-o",
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, and to name in the first line of a spec; without it the schema is printed.",
)
@click.option("--events", is_flag=True, help="The schema of the lines of `videogen build --json` instead.")
def schema_command(to: Path | None, events: bool) -> None:
    """Print or write the JSON Schema of spec files (draft-07, for editors and CI).

    It knows the scene types that are installed here, those of other packages too."""
    with json_alone() as out:
        schema = event_schema() if events else video_schema(default_registry())
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        if to is None:
            click.echo(text, file=out)
            return
        write_out(to, f"{text}\n".encode())
        click.echo(to, file=out)
        if not events:
            click.echo(f"the first line of a spec beside it: {MODELINE}{to.name}", file=out)


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say what a diagnostic code means, why it comes up and what to do; without CODE, list them all."""
    if code is None:
        width = max(map(len, CODES))
        click.echo("\n".join(f"{name:<{width}}  {CODES[name].title}" for name in sorted(CODES)))
        return
    if code not in CODES:
        hint = suggest(code, CODES) or (
            "`videogen explain` lists them all; a scene type of another package may have codes of its own"
        )
        raise ConfigError(f"no diagnostic has the code {quote(code)}", help=hint, code="unknown-code")
    known = CODES[code]
    click.echo(f"{code}: {known.title}\n\n{known.cause}\n\nWhat to do: {known.remedy}")
