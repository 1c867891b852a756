"""What a project says of its films, in `videogen.toml` or under `[tool.videogen]` in `pyproject.toml`: the folders
beside a spec's own that specs may read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from videogen.errors import ConfigError
from videogen.showing import quote, shown, suggest

OWN_FILE = "videogen.toml"
SHARED_FILE = "pyproject.toml"
REPOSITORY = ".git"
KEYS = ("allow",)
MOST_BYTES = 1 << 20  # of either file


def allowed_folders(spec: Path) -> tuple[Path, ...]:
    """The folders that the project of this spec allows its specs to read. Raises ConfigError where the file says
    something else, or names a folder that is not the project's."""
    for file in consulted(spec):
        if file.is_file() and (table := _table(file)) is not None:
            return tuple(_folders(table, file))
    return ()


def consulted(spec: Path) -> list[Path]:
    """The files, there or not, in which the project's words are looked for: beside the spec and in the folders above,
    up to the root of the repository."""
    folder = spec.absolute().parent
    above = [folder, *folder.parents]
    roots = [number for number, each in enumerate(above) if (each / REPOSITORY).exists()]
    inside = above[: roots[0] + 1] if roots else above
    return [each / name for each in inside for name in (OWN_FILE, SHARED_FILE)]


def _table(file: Path) -> dict[str, Any] | None:
    """The words for videogen; None where the file has none."""
    import tomllib  # most projects have none of these files

    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ValueError("it is too large for a file of words")
        whole = tomllib.loads(content.decode())
    except (OSError, ValueError, RecursionError) as error:
        if file.name == SHARED_FILE:  # others read it too, and will say so
            return None
        raise ConfigError(
            f"cannot read {shown(file)}: {error}", help="correct it, or take it away", code="bad-project"
        ) from error
    tool = whole.get("tool")
    table = whole if file.name == OWN_FILE else tool.get("videogen") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(f"{shown(file)}: [tool.videogen] must be a table", code="bad-project")
    return table


def _folders(table: dict[str, Any], file: Path) -> Iterator[Path]:
    for key in table:
        if key not in KEYS:
            help = suggest(key, KEYS) or f"known keys: {', '.join(KEYS)}"
            raise ConfigError(f"{shown(file)}: unknown key {quote(key)}", help=help, code="bad-project")
    written = table.get("allow", [])
    if not isinstance(written, list) or not all(
        isinstance(name, str) and "\0" not in name for name in written
    ):
        raise ConfigError(
            f'{shown(file)}: "allow" must be a list of folders',
            help='write  allow = ["../src"]',
            code="bad-project",
        )
    for name in written:
        yield _folder(name, file)


def _folder(name: str, file: Path) -> Path:
    """One of the project's folders. Without a repository the project is the folder that holds the file's own."""
    home = file.parent.resolve()
    root = next((each for each in (home, *home.parents) if (each / REPOSITORY).exists()), home.parent)
    try:
        found = (home / name).resolve()
        is_there = found.is_dir()
    except OSError:  # a name too long for any
        found, is_there = home / name, False
    if not found.is_relative_to(root) or REPOSITORY in found.parts[len(root.parts) :]:
        raise ConfigError(
            f"{shown(file)}: the folder {quote(name)} is not in the project {shown(root)}",
            help="name a folder inside it; --allow-path can allow any other for one command",
            code="bad-project",
        )
    if not is_there:
        raise ConfigError(
            f"{shown(file)}: there is no folder {quote(name)}",
            help="write it relative to this file",
            code="bad-project",
        )
    return found
