"""Escape characters: they stand only in texts that a program printed, as colours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from videogen.check.findings import Findings, concerns
from videogen.document import ESCAPE, Place
from videogen.registry import Registry


def check_escapes(
    tree: dict[str, Any], registry: Registry, findings: Findings, numbers: Collection[int] | None = None
) -> None:
    """Report every text of a canonical tree with an escape character that no scene shows as the output of a
    program; with `numbers` of scenes, from 0, those in others are passed over."""
    for path, text, is_key in _texts(tree, ()):
        if ESCAPE not in text or not concerns(path, numbers):
            continue
        if not _is_printed(path, tree, registry):
            help = "delete it; colours of a terminal belong in the commands of a command scene"
            message = "the character U+001B cannot be shown or spoken"
            findings.error("control-character", message, path, help, key=is_key)


def _texts(value: Any, path: Place) -> Iterator[tuple[Place, str, bool]]:
    """Every text with its place, and whether it is the key there."""
    if isinstance(value, str):
        yield path, value, False
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key, True
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _is_printed(path: Place, tree: dict[str, Any], registry: Registry) -> bool:
    if len(path) < 3 or path[0] != "scenes":
        return False
    scene = tree["scenes"][path[1]]
    type = scene.get("type") if isinstance(scene, dict) else None
    return type in registry.scene_types() and path[2] in registry.scene(str(type)).PRINTED
