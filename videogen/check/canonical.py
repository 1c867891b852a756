"""Folds older spellings into the one canonical form, each value keeping the place where its author wrote it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from videogen.check.findings import Findings
from videogen.document import Document, Node, Place
from videogen.showing import quote

ROOT_KEYS = ("videogen", "variables", "video", "scenes")
OLDER_VIDEO_KEYS = {"video_id": "id"}
OLDER_SCENE_KEYS = {"scene_id": "id", "scene_type": "type"}
OLDER_CONTENT_KEY = "visual_content"

IGNORED_PREFIX = "x-"
FREE_KEYS = frozenset({"pronounce", "variables", "data"})  # their keys are the author's own words

Entries = dict[str, Node]


def without_ignored(node: Node) -> Node:
    """The tree without the keys that begin with `x-`."""
    if isinstance(node.value, Mapping):
        kept = {
            key: child if key in FREE_KEYS else without_ignored(child)
            for key, child in node.value.items()
            if not key.startswith(IGNORED_PREFIX)
        }
        return replace(node, value=kept)
    if isinstance(node.value, tuple):
        return replace(node, value=tuple(map(without_ignored, node.value)))
    return node


def to_canonical(document: Document, findings: Findings) -> Document:
    """The document with `video` and `scenes` at its root and today's key names; what is said in both an older
    and today's spelling is an error. The root of `document` is a mapping."""
    root = _entries(document.root)
    if "video" not in root:
        header = {key: node for key, node in root.items() if key not in ROOT_KEYS}
        root = {key: node for key, node in root.items() if key in ROOT_KEYS}
        root["video"] = Node(header, document.root.span)
    root = _changed(root, "video", lambda node: _fold_video(node, findings))
    root = _changed(root, "scenes", lambda node: _fold_scenes(node, findings))
    return replace(document, root=replace(document.root, value=root))


def _changed(entries: Entries, key: str, change: Callable[[Node], Node]) -> Entries:
    return {**entries, key: change(entries[key])} if key in entries else entries


def _entries(node: Node) -> Entries:
    return dict(node.value) if isinstance(node.value, Mapping) else {}


def _fold_video(video: Node, findings: Findings) -> Node:
    if not isinstance(video.value, Mapping):
        return video
    return replace(video, value=_renamed(_entries(video), OLDER_VIDEO_KEYS, ("video",), findings))


def _fold_scenes(scenes: Node, findings: Findings) -> Node:
    if not isinstance(scenes.value, tuple):
        return scenes
    return replace(
        scenes, value=tuple(_fold_scene(scene, number, findings) for number, scene in enumerate(scenes.value))
    )


def _fold_scene(scene: Node, number: int, findings: Findings) -> Node:
    if not isinstance(scene.value, Mapping):
        return scene
    path = ("scenes", number)
    entries = _renamed(_entries(scene), OLDER_SCENE_KEYS, path, findings)
    content = entries.get(OLDER_CONTENT_KEY)
    if content and (content.value is None or isinstance(content.value, Mapping)):
        del entries[OLDER_CONTENT_KEY]
        for key, node in _entries(content).items():
            if key in entries:
                _refuse_two(key, f"{OLDER_CONTENT_KEY}.{key}", node, path, findings)
            else:
                entries[key] = node
    return replace(scene, value=entries)


def _renamed(entries: Entries, names: Mapping[str, str], path: Place, findings: Findings) -> Entries:
    renamed: Entries = {}
    for key, node in entries.items():
        name = names.get(key, key)
        if name != key and name in entries:
            _refuse_two(name, key, node, path, findings)
        else:
            renamed[name] = node
    return renamed


def _refuse_two(name: str, older: str, node: Node, path: Place, findings: Findings) -> None:
    message = f"{quote(older)} is an older spelling of {quote(name)}, which is written here too"
    findings.error_at("two-spellings", message, node.key or node.span, path, "keep one of the two")
