"""The page of the documentation on scene types, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import indent

from videogen.registry import Registry
from videogen.spec.reference import FieldNote, PartNote, SceneNote, first_sentence, scene_note, shared_note

REGENERATE = "videogen scenes --markdown > docs/scenes.md"
PICTURES = "../tests/golden"
"""Where a picture of each of our own types lies, seen from the page: one that a test compares with what is drawn."""

INTRODUCTION = """\
A film is a list of scenes. Each has a `type`, which says what it shows, and the fields of that type; all types share
some more, which stand [at the end](#what-all-scenes-share). `videogen scenes TYPE` says the same in a terminal.

Words that stand here as the default of a label are shown in films in English; in others they are in the language of
the film, or as its `labels:` say.
"""


def markdown_page(registry: Registry, types: Sequence[str]) -> str:
    """The page on these types."""
    return "\n".join(_page(registry, types)) + "\n"


def as_list_entry(example: str) -> str:
    """An example as it stands under `scenes:`."""
    return "- " + indent(example, "  ").removeprefix("  ")


def _page(registry: Registry, types: Sequence[str]) -> Iterator[str]:
    yield f"<!-- Made by `{REGENERATE}`; edit the models in videogen/scenes/ instead. -->"
    yield "# Scene types\n"
    yield INTRODUCTION
    yield "| type | what it shows |\n| --- | --- |"
    for type in types:
        yield f"| [`{type}`](#{type}) | {first_sentence(registry, type)} |"
    for type in types:
        yield from _section(scene_note(registry, type))
    shared, parts = shared_note(registry)
    yield "\n## What all scenes share\n"
    yield from field_table(shared.fields)
    for part in parts:
        yield from part_table(part)


def _section(note: SceneNote) -> Iterator[str]:
    yield f"\n## {note.type}\n"
    yield note.about
    if note.package:
        yield f"\nComes with the package `{note.package}`."
    elif note.example:
        yield f"\n![The example, drawn]({PICTURES}/{note.type}-midnight-16x9.png)"
    if note.example:
        yield f"\n```yaml\n{as_list_entry(note.example)}\n```"
    yield ""
    yield from field_table(note.fields)
    for part in note.parts:
        yield from part_table(part)


def part_table(part: PartNote) -> Iterator[str]:
    """A mapping that a field takes: its name, what it is for, and its fields."""
    yield f"\n*{part.name}*: {part.about}\n"
    yield from field_table(part.fields)


def field_table(fields: Sequence[FieldNote]) -> Iterator[str]:
    """The fields as a table, a row each."""
    yield "| field | takes | default | |\n| --- | --- | --- | --- |"
    for field in fields:
        default = (
            "**required**" if field.required else f"`{field.default}`" if field.default is not None else ""
        )
        cells = (f"`{field.name}`", field.takes, default, field.about)
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
