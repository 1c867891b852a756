"""Which files a film is made from, and whether they are as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from videogen.document import Node, load_document
from videogen.errors import VideoGenError
from videogen.film.opening import open_film
from videogen.film.request import Request
from videogen.fresh import Stamp, stamp_of
from videogen.registry import Registry

Snapshot = dict[Path, Stamp | None]
"""By file what it is known by without reading it, which a save changes however an editor does it; None where it is not
there."""

# With an ending, or like `Dockerfile` in one word.
FILE_NAME = re.compile(r"[^\n]{1,250}\.\w{1,8}|[^\s]{1,250}")


def look_at(files: Iterable[Path]) -> Snapshot:
    """The files as they are now."""
    return {path: _stamp(path) for path in files}


def files_of(request: Request, registry: Registry) -> set[Path]:
    """The spec, the files that it names, and the code of its scene types. Of a spec with mistakes every text that might
    name a file counts, so that a file that was missing is seen when it comes."""
    spec = request.spec.absolute()
    try:
        film = open_film(request, registry)
    except VideoGenError:
        return {spec, *_named_in(spec)}
    code = {path for scene in film.video.scenes for path in registry.own_sources(scene.type)}
    return {spec, *film.inputs, *code}


def _named_in(spec: Path) -> Iterator[Path]:
    try:
        root = load_document(spec).root
    except VideoGenError:
        return
    yield from (spec.parent / text for text in _texts(root) if FILE_NAME.fullmatch(text))


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node.value, str):
        yield node.value
    for child in node.children().values():
        yield from _texts(child)


def _stamp(path: Path) -> Stamp | None:
    try:
        return stamp_of(path.stat())
    except OSError:
        return None
