"""The reference command: what may stand under `video:`, and the colour roles of a theme."""

from __future__ import annotations

from collections.abc import Iterator

import click

from videogen.cli.json_alone import json_alone
from videogen.cli.scenes import fields_of, part_of
from videogen.cli.scenes_page import field_table, part_table
from videogen.drawing.contrast import hex_colour
from videogen.drawing.theme import BASE, ROLES, load_theme
from videogen.registry import Registry, default_registry
from videogen.spec.reference import video_note
from videogen.spec.values import THEMES

REGENERATE = "videogen reference --markdown > docs/video.md"
INTRODUCTION = """\
What the scenes of a film share stands under `video:` in its spec; what each scene shows is in [scenes.md](scenes.md).
`videogen reference` says the same in a terminal.
"""
ABOUT_THEMES = f"""\
`theme` is {" or ".join(f"`{name}`" for name in THEMES)}, or a YAML file beside the spec with a colour, `"#RRGGBB"`,
for each of these roles. With `{BASE}: {THEMES[0]}` (or another name) the roles that it leaves out are those of that
theme. Colours that cannot be read on one another are an error.
"""


@click.command("reference")
@click.option("--markdown", is_flag=True, help="The page of the documentation.")
def reference_command(markdown: bool) -> None:
    """Explain everything under `video:`, and the colour roles of a theme.

    `videogen scenes TYPE` does so for a scene type."""
    with json_alone() as out:
        registry = default_registry()
        lines = _page(registry) if markdown else _told(registry)
        click.echo("\n".join(lines), file=out)


def _page(registry: Registry) -> Iterator[str]:
    video, parts = video_note(registry)
    yield f"<!-- Made by `{REGENERATE}`; edit the models of the package instead. -->"
    yield "# The film\n"
    yield INTRODUCTION
    yield from field_table(video.fields)
    for part in parts:
        yield from part_table(part)
    yield "\n## Themes\n"
    yield ABOUT_THEMES
    yield f"| role | what is painted in it | {' | '.join(f'`{name}`' for name in THEMES)} |"
    yield f"| --- | --- |{' --- |' * len(THEMES)}"
    for role, about in ROLES.items():
        yield f"| `{role}` | {about} | {' | '.join(f'`{colour}`' for colour in _colours(role))} |"


def _told(registry: Registry) -> Iterator[str]:
    video, parts = video_note(registry)
    yield f"{video.name}: {video.about}"
    yield from fields_of(video.fields)
    for part in parts:
        yield from part_of(f"{part.name}: {part.about}", part)
    yield f"\ntheme file: a colour for each of these roles, or {BASE}: {THEMES[0]} and some of them"
    width = max(map(len, ROLES)) + 2
    yield from (f"  {role:<{width}}{about} ({', '.join(_colours(role))})" for role, about in ROLES.items())


def _colours(role: str) -> list[str]:
    """The role's colour in each of our themes."""
    return [hex_colour(load_theme(name)[role]) for name in THEMES]
