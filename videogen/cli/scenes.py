"""The scenes command: which scene types there are, and what each of them takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from textwrap import indent, wrap

import click
from msgspec import to_builtins

from videogen.check import check
from videogen.cli.json_alone import json_alone
from videogen.cli.scenes_page import as_list_entry, markdown_page
from videogen.document import parse_document
from videogen.errors import ConfigError, PluginError, SpecError
from videogen.registry import Registry, default_registry
from videogen.showing import quote, suggest
from videogen.spec.reference import FieldNote, PartNote, first_sentence, scene_note, shared_note

WIDTH = 96
INDENT = "  "


@click.command("scenes")
@click.argument("type", required=False)
@click.option("--json", "form", flag_value="json", help="All that is known, as JSON.")
@click.option("--markdown", "form", flag_value="markdown", help="The page of the documentation.")
def scenes_command(type: str | None, form: str | None) -> None:
    """List the scene types, or explain one.

    Those of other installed packages are listed with the name of the package. With TYPE, all its fields are told, and
    an example is shown."""
    with json_alone() as out:
        click.echo(_told(default_registry(), type, form), nl=form != "markdown", file=out)


def _told(registry: Registry, type: str | None, form: str | None) -> str:
    types = registry.scene_types() if type is None else (type,)
    if type is not None and type not in registry.scene_types():
        known = registry.scene_types()
        help = suggest(type, known) or f"there are {', '.join(known)}"
        raise ConfigError(f"unknown scene type {quote(type)}", help=help, code="unknown-scene-type")
    if form == "json":
        return json.dumps(_as_data(registry, types), ensure_ascii=False, indent=1)
    if form == "markdown":
        return markdown_page(registry, types)
    return "\n".join(_table(registry) if type is None else _described(registry, type))


def _as_data(registry: Registry, types: Sequence[str]) -> dict[str, object]:
    shared, parts = shared_note(registry)
    return {
        "types": [to_builtins(scene_note(registry, type)) for type in types],
        "shared": to_builtins(shared),
        "parts": [to_builtins(part) for part in parts],
    }


def _table(registry: Registry) -> Iterator[str]:
    """A line for each type; of one that cannot be loaded the reason."""
    types = registry.scene_types()
    width = max(map(len, types))
    for type in types:
        try:
            about = first_sentence(registry, type)
        except PluginError as error:
            about = f"({error})"
        package = registry.package_of(type)
        yield f"{type:<{width}}  {about}" + (f"  [{package}]" if package else "")
    yield "\n`videogen scenes TYPE` says what a type takes and shows an example."


def _described(registry: Registry, type: str) -> Iterator[str]:
    note = scene_note(registry, type)
    shared, parts = shared_note(registry)
    yield f"{type}: {note.about}" + (f"  [{note.package}]" if note.package else "")
    yield from fields_of(note.fields)
    for part in note.parts:
        yield from part_of(f"{part.name}: {part.about}", part)
    yield from part_of("Any scene may also have", shared)
    for part in parts:
        yield from part_of(f"{part.name}: {part.about}", part)
    if note.example:
        yield f"\nExample\n\n{indent(as_list_entry(note.example), INDENT)}"
        if note.package and (told := _mistakes_in(note.example, registry)):
            yield f"\nThis example of the package {note.package} is wrong:\n\n{told}"


def _mistakes_in(example: str, registry: Registry) -> str:
    """What is wrong in an example, told as in a film; the files that it names need not be there."""
    try:
        film = parse_document(f"scenes:\n{as_list_entry(example)}\n", "EXAMPLE")
        check(film, registry, fit=False, spoken=False)
    except SpecError as error:
        found = [each for each in error.diagnostics if each.code != "missing-file"]
        return "\n\n".join(each.render() for each in found)
    return ""


def part_of(title: str, part: PartNote) -> Iterator[str]:
    """A mapping that a field takes, under its title."""
    yield f"\n{title}"
    yield from fields_of(part.fields)


def fields_of(fields: Sequence[FieldNote]) -> Iterator[str]:
    """A field's name and what it takes, and under that what it is for."""
    width = max((len(field.name) for field in fields), default=0) + 2
    for field in fields:
        facts = [field.takes]
        facts += ["required"] if field.required else []
        facts += [f"default {field.default}"] if field.default is not None else []
        yield f"{INDENT}{field.name:<{width}}{'; '.join(facts)}"
        yield from (INDENT + " " * width + line for line in wrap(field.about, WIDTH - width))
