"""Reads each scalar as its field takes it: by what the author typed where a text belongs, `3.10` as "3.10"; `30.0` as
30 where a whole number belongs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec.structs import replace

from videogen.check.findings import Findings
from videogen.check.forms import Form, forms_for, forms_inside, forms_of
from videogen.check.lines import entries_of, lines_of, takes_lines
from videogen.check.wording import name_of
from videogen.document import Document, Node, Place, SourceSpan
from videogen.registry import Registry
from videogen.showing import in_quotes
from videogen.spec.values import WrittenNumber
from videogen.spec.video import Scene, Video

_NUMBERS = frozenset({int, float})
_OWN_KINDS = {int: _NUMBERS, float: _NUMBERS, bool: frozenset({bool})}
"""The kinds of value for which a scalar is what YAML reads, also where a text may stand instead."""


def read_scalars(
    document: Document, registry: Registry, findings: Findings, numbers: Collection[int] | None = None
) -> Document:
    """The canonical document with its scalars as the models take them; what no field can use as a number is an error.
    With `numbers` of scenes, from 0, of all others only what every scene has is read."""
    reader = Reader(findings)
    root = dict(document.root.children())
    for key, node in root.items():
        if key == "scenes" and isinstance(node.value, tuple):
            models = (
                _model_of(scene, registry if numbers is None or number in numbers else None)
                for number, scene in enumerate(node.value)
            )
            scenes = enumerate(zip(node.value, models, strict=True))
            root[key] = replace(
                node, value=tuple(reader.read_scene(scene, model, (key, at)) for at, (scene, model) in scenes)
            )
        else:
            root[key] = reader.read(node, forms_of(Video if key == "video" else int), (key,))
    return replace(document, root=replace(document.root, value=root))


def _model_of(scene: Node, registry: Registry | None) -> type[Scene]:
    """The model of a scene; where its type is not known, or is not asked for, what all scenes share."""
    type = scene.children().get("type")
    if registry is None or type is None or type.value not in registry.scene_types():
        return Scene
    return registry.scene(str(type.value))


class Reader:
    """Walks a tree beside the annotations of the models that will read it."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._code: frozenset[str] = frozenset()

    def read_scene(self, scene: Node, model: type[Scene], path: Place) -> Node:
        """A scene with every scalar in it as its model takes it."""
        self._code = model.CODE | model.PRINTED
        read = self.read(scene, [Form(model)], path)
        self._code = frozenset()
        return read

    def read(self, node: Node, forms: Collection[Form], path: Place) -> Node:
        """The node with every scalar in it as one of `forms` takes it."""
        is_line = isinstance(node.value, str) and "\n" not in node.value
        if is_line and node.written is None and node.comment is None:
            return node
        forms = forms_for(node, forms)
        if isinstance(node.value, str) and not is_line and takes_lines(forms):
            node = self._lines(node, path)
        if isinstance(node.value, Mapping):
            entries = node.value.items()
            return replace(
                node,
                value={
                    key: self.read(child, forms_inside(forms, key), (*path, key)) for key, child in entries
                },
            )
        if isinstance(node.value, tuple):
            numbered = enumerate(node.value)
            return replace(
                node,
                value=tuple(self.read(child, forms_inside(forms, at), (*path, at)) for at, child in numbered),
            )
        return self._scalar(node, forms, path)

    def _lines(self, node: Node, path: Place) -> Node:
        """A block of lines where a list of texts belongs."""
        if node.style == ">":
            message = f'">" joins the lines of {name_of(path)} to one'
            self._findings.error(
                "wrong-type", message, path, 'write "|" instead, or begin each entry with a hyphen'
            )
        lines = lines_of(node, self._findings.document.source)
        return replace(node, value=lines if self._is_code(path) else entries_of(lines))

    def _is_code(self, path: Place) -> bool:
        return len(path) > 2 and path[2] in self._code

    def _scalar(self, node: Node, forms: Collection[Form], path: Place) -> Node:
        kinds = {form.type for form in forms}
        if str in kinds and node.comment and node.value is not None:
            self._warn_of_comment(node, node.comment, path)
        if node.written is None:
            return node
        if (
            str in kinds
            and node.value is not None
            and not kinds & _OWN_KINDS.get(type(node.value), frozenset())
        ):
            return replace(node, value=node.written, problem=None)
        if node.problem:
            help = "write a text in quotation marks" if str in kinds else "write a number that can be shown"
            self._findings.error("bad-number", node.problem, path, help)
        elif type(node.value) in (int, float):
            return replace(node, value=_number(node, forms))
        return node

    def _warn_of_comment(self, node: Node, comment: SourceSpan, path: Place) -> None:
        """Doubt a comment that may be meant as a part of the text before it: it has no space behind its sign, or the
        text is one in which the sign is common."""
        text = self._findings.document.source.text
        has_space = text[comment.start + 1 : comment.start + 2] in ("", " ", "\t", "\r", "\n")
        if has_space and not (path[-1] == "narration" or self._is_code(path)):
            return
        whole = in_quotes(text[node.span.start : comment.end])
        help = f"write {whole} in quotation marks, or the comment in a line of its own"
        self._findings.warning_at(
            "comment-in-text", '" #" begins a comment in YAML, which ends this text', comment, path, help
        )


def _number(node: Any, forms: Collection[Form]) -> Any:
    """A number as one of the forms takes it."""
    if any(form.as_written for form in forms):
        return WrittenNumber(node.value, node.written or "")
    is_whole = isinstance(node.value, float) and node.value.is_integer()
    return int(node.value) if is_whole and not any(form.type is float for form in forms) else node.value
