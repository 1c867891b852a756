"""Scenes that tests share: for each scene type a module of its name here, with

- `ORDINARY`: the fields of an ordinary scene, all that are drawn among them,
- `CHANGED`: for each drawn field another value, which shows in the picture,
- `INSTEAD`, where two fields stand for one another: for one of them the other, which a scene has not as well,
- `STRAINED`: fields of scenes that strain the layout, by name,
- `FILES`, where its scenes, or the example in its own module, name files: what writes each of them."""

import atexit
import importlib
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from videogen.check.findings import Findings
from videogen.check.forms import Form
from videogen.check.scalars import Reader
from videogen.document import Document, Node, SourceSpan, SourceText, parse_document
from videogen.drawing.look import Look
from videogen.registry import BUILTIN_SCENES, builtin_registry
from videogen.spec.video import Scene

TYPES = BUILTIN_SCENES
SHAPES = {"16:9": (320, 180), "9:16": (180, 320), "1:1": (180, 180), "4:5": (180, 226)}

_REGISTRY = builtin_registry()
NOWHERE = SourceSpan(0, 0)


def _module(type: str) -> Any:
    return importlib.import_module(f"tests.samples.{type}")


def ordinary_fields(type: str) -> dict[str, Any]:
    """What an author writes for the ordinary scene of a type."""
    return dict(_module(type).ORDINARY)


def changes(type: str) -> dict[str, dict[str, Any]]:
    """For each drawn field of the ordinary scene, what an author changes to give it another value; None takes away a
    field that it stands instead of."""
    others: Mapping[str, str] = getattr(_module(type), "INSTEAD", {})
    return {
        field: {field: value, **({others[field]: None} if field in others else {})}
        for field, value in _module(type).CHANGED.items()
    }


def changed(type: str, field: str) -> Scene:
    """The ordinary scene with another value of a drawn field."""
    fields = {**ordinary_fields(type), **changes(type)[field]}
    return scene(type, **{key: value for key, value in fields.items() if value is not None})


def scene(type: str, **fields: Any) -> Scene:
    """A scene as `check` makes it from YAML: a number where a text belongs is the text that was typed."""
    return _scene(type, Document("a.yaml", None, _node(fields), SourceText("a.yaml", "")))


def _scene(type: str, document: Document) -> Scene:
    model = _REGISTRY.scene(type)
    read = Reader(Findings(document)).read(document.root, [Form(model)], ())
    return model.model_validate(read.to_data(), strict=False)


def _node(value: Any) -> Node:
    """Plain data as a tree, its numbers and truths typed as Python shows them."""
    if isinstance(value, Mapping):
        return Node({str(key): _node(inner) for key, inner in value.items()}, NOWHERE)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Node(tuple(map(_node, value)), NOWHERE)
    return Node(value, NOWHERE, written=None if isinstance(value, str) else str(value))


def ordinary(type: str) -> Scene:
    """The ordinary scene of a type."""
    return scene(type, **ordinary_fields(type))


def example(type: str) -> Scene:
    """The example that the documentation shows of a type."""
    return _scene(type, parse_document(_REGISTRY.scene(type).EXAMPLE, f"{type}.yaml"))


def every_scene() -> dict[str, Scene]:
    """The ordinary and the strained scenes of all types, by name."""
    found = {type: ordinary(type) for type in TYPES}
    for type in TYPES:
        found |= {f"{type}: {name}": scene(type, **fields) for name, fields in _module(type).STRAINED.items()}
    return found


@cache
def folder() -> Path:
    """A folder with all files that these scenes name, made once per process."""
    made = Path(tempfile.mkdtemp(prefix="samples"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    for type in TYPES:
        writers: Mapping[str, Callable[[Path], None]] = getattr(_module(type), "FILES", {})
        for name, write in writers.items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            write(made / name)
    return made


def files(scene: Scene) -> dict[str, Path]:
    """Where the files of one of these scenes lie."""
    return {name: folder() / name for name in scene.files()}


def small(shape: str = "16:9", **other: Any) -> Look:
    """A look at a sixth of 1080p."""
    width, height = SHAPES[shape]
    return Look.of(width=width, height=height, fps=30, **other)
