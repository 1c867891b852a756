"""What the commands that write pictures share: where to, which look, and a file that is there wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from videogen.cli.outfile import write_out
from videogen.errors import ConfigError
from videogen.showing import quote, shown, suggest
from videogen.spec.values import ASPECTS, THEME_SUFFIXES, THEMES

if TYPE_CHECKING:
    from PIL.Image import Image

Command = TypeVar("Command", bound=Callable[..., Any])

STANDARD_OUTPUT = Path("-")
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


def _read_theme(context: click.Context, parameter: click.Parameter, written: str | None) -> str | None:
    """A theme's name, or the absolute path of a theme file that is there. Raises ConfigError."""
    if written is None or written in THEMES:
        return written
    path = Path(written)
    if path.suffix in THEME_SUFFIXES and path.is_file():
        return str(path.absolute())
    missing = path.suffix in THEME_SUFFIXES
    known = f"write {', '.join(THEMES)}, or the path of a theme file ({THEME_SUFFIXES[0]})"
    raise ConfigError(
        f"there is no theme file {quote(written)}" if missing else f"unknown theme {quote(written)}",
        help=known if missing else suggest(written, THEMES) or known,
        code="unknown-theme",
    )


def look_options(command: Command) -> Command:
    """Another look than the spec's."""
    theme = click.option(
        "--theme",
        metavar="THEME",
        callback=_read_theme,
        help=f"Another theme than the spec's: {', '.join(THEMES)}, or a theme file.",
    )
    aspect = click.option("--aspect", type=click.Choice([*ASPECTS]), help="Another shape than the spec's.")
    return theme(aspect(command))


def _read_target(context: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    """Raises ConfigError for a name that ends like no picture."""
    if path is None or path == STANDARD_OUTPUT or path.suffix.lower() in SUFFIXES:
        return path
    raise ConfigError(
        f"cannot tell the kind of picture from the name {quote(path.name)}",
        help=f"let it end in {', '.join(SUFFIXES)}, or write - for a PNG on standard output",
        code="bad-option",
    )


def to_option(*, required: bool = True) -> Callable[[Command], Command]:
    """Where the picture goes."""
    return click.option(
        "-o",
        "--to",
        type=click.Path(dir_okay=False, path_type=Path),
        required=required,
        callback=_read_target,
        help="Picture to write: .png, .jpg or .webp; - for a PNG on standard output.",
    )


def write_picture(picture: Image, to: Path, out: TextIO) -> None:
    """Write a picture whole or not at all, and say on `out` where it is, or write it there."""
    from videogen.drawing.still import picture_bytes  # with all of drawing, which `--help` need not wait for

    if to == STANDARD_OUTPUT:
        out.buffer.write(picture_bytes(picture, ".png"))
        return
    write_out(to, picture_bytes(picture, to.suffix.lower()))
    click.echo(shown(to), file=out)
