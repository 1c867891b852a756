"""What other packages add: found by entry point, imported when it is asked for, refused in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import Any

from videogen.errors import PluginError
from videogen.showing import quote, suggest

SCENE_GROUP = "videogen.scenes"
"""The entry points of scene types."""

Loader = Callable[[], Any]
"""Imports a plug-in and gives what its name leads to."""


def package_of(entry: EntryPoint) -> str:
    """The name of the distribution that an entry point comes with."""
    return entry.dist.name if entry.dist else entry.module


def scene_type_named(type: str) -> str:
    """What errors call a scene type: with the package that it comes with, where that is not ours."""
    packages = [package_of(entry) for entry in entry_points(group=SCENE_GROUP, name=type)]
    return f"the scene type {quote(type)}" + "".join(f" of the package {each}" for each in packages[:1])


def with_others(builtin: Mapping[str, Loader], entries: EntryPoints) -> dict[str, Loader]:
    """Ours, then those of other packages by name. Raises PluginError where two have one name."""
    loaders = dict(builtin)
    packages: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.name):
        package = package_of(entry)
        if entry.name in loaders:
            raise PluginError(
                f"two plug-ins of {entry.group} are called {quote(entry.name)}",
                help=one_of(packages.get(entry.name), package),
            )
        loaders[entry.name], packages[entry.name] = entry.load, package
    return loaders


def one_of(first: str | None, second: str) -> str:
    """What to do about two packages that bring the same; None is ours."""
    if first is None:
        return f"one of them is videogen's own: pip uninstall {second}, or give its plug-in another name"
    return f"keep one of them: pip uninstall {first}, or pip uninstall {second}"


def load(kind: str, name: str, loaders: Mapping[str, Loader], package: str | None = None) -> object:
    """What a name leads to. Raises PluginError where there is none, and where it, of another `package`, cannot be
    loaded."""
    if name not in loaders:
        help = suggest(name, loaders) or f"there are {', '.join(loaders)}"
        raise PluginError(f"unknown {kind} {quote(name)}", help=help)
    try:
        return loaders[name]()
    except (Exception, SystemExit) as error:  # the code of others may fail in any way, and leave too
        of = f" of the package {package}" if package else ""
        raise PluginError(f"the {kind} {quote(name)}{of} cannot be loaded: {_reason(error)}") from error


def _reason(error: BaseException) -> str:
    return "it ends the program" if isinstance(error, SystemExit) else str(error) or type(error).__name__
