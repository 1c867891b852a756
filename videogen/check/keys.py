"""Words keys that are not known where they stand: where they belong, or what they are called there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from videogen.check.canonical import ROOT_KEYS
from videogen.check.synonyms import another_key
from videogen.document import Step
from videogen.showing import quote, suggest
from videogen.spec.model import Model
from videogen.spec.video import Captions, Music, Output, Video

_GROUPS: Mapping[str, type[Model]] = {"output": Output, "music": Music, "captions": Captions}
"""The mappings under `video`, in which keys are looked for that stand beside them."""


def known_keys(schema: Mapping[str, Any]) -> list[str]:
    """The keys of a mapping in today's spelling."""
    fields: Mapping[str, Any] = schema.get("properties", {})
    return [name for name, field in fields.items() if "deprecationMessage" not in field]


def help_on_key(key: str, known: Sequence[str], path: Sequence[Step], definition: str) -> str:
    """What to write for a key that is none of the `known` in the mapping at `path`, inside a part of the spec with
    that definition."""
    groups = _GROUPS if definition == "video" else {}
    if path and key in ROOT_KEYS:
        return "it belongs at the root of the file, not indented"
    if definition == "spec" and key in Video.model_fields:
        return 'it belongs under "video"'
    if name := next((name for name, group in groups.items() if key in group.model_fields), None):
        return f'it belongs under "{name}"'
    if other := another_key(key, known):
        return f"did you mean {quote(other)}?"
    for name, group in groups.items():
        if other := another_key(key, group.model_fields):
            return f'did you mean {quote(other)}, under "{name}"?'
    if near := suggest(key, known):
        return near
    if near := suggest(key, Video.model_fields) if definition == "spec" else None:
        return f'{near[:-1]}, under "video"?'
    return f"known keys: {', '.join(known)}"
