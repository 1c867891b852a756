"""What the journal keeps of a finished task, and in plain words why a task is not up to date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from videogen.plan import Action, Task, canonical_json
from videogen.store import Digests

MOST_REASONS = 3  # of one sort are told; the film's own tasks have thousands of inputs
FIELD_WORDS = {"versions": "version of a tool", "versions.code": "code"}  # of all kinds of actions
CODE = ("code", "scene", "words")  # the versions of sources, ours or a plug-in's: step, scene type, language

Record = Mapping[str, Any]


def record_of(task: Task, inputs: Mapping[str, str], targets: Mapping[str, str]) -> dict[str, Any]:
    """What is kept of a finished task to judge later whether it is up to date."""
    return {
        "digest": task.action.digest(),
        "fields": _field_digests(task.action),
        "inputs": dict(inputs),
        "targets": dict(targets),
    }


def is_record(record: Record) -> bool:
    """Whether this is what `record_of` gives, and not what another program or a damaged disk left."""
    maps = (record.get("fields"), record.get("inputs"), record.get("targets"))
    return isinstance(record.get("digest"), str) and all(isinstance(each, dict) for each in maps)


def warnings_of(record: Record) -> tuple[str, ...]:
    """What the step warned of when the record was made."""
    kept = record.get("warnings")
    return tuple(map(str, kept)) if isinstance(kept, list) else ()


def why_again(task: Task, record: Record, digests: Digests, words: Mapping[str, str]) -> tuple[str, ...]:
    """Why the task has to be done again, in plain words; empty where it is up to date. `words` are what the kind of
    action calls its fields."""
    if not is_record(record):
        return ("first build",)
    return (
        *_what_changed(task.action, record, {**FIELD_WORDS, **words}),
        *_few(_inputs_changed(task, record, digests), "inputs"),
        *_few(_targets_changed(task, record, digests), "targets"),
    )


def _what_changed(action: Action, record: Record, field_words: Mapping[str, str]) -> Iterator[str]:
    if record["digest"] == action.digest():
        return
    before, now = record["fields"], _field_digests(action)
    changed = [name for name in now.keys() | before.keys() if now.get(name) != before.get(name)]
    words = sorted({field_words.get(name, name.replace("_", " ")) for name in changed})
    yield from (f"{word} changed" for word in words) if words else ("action changed",)


def _inputs_changed(task: Task, record: Record, digests: Digests) -> Iterator[str]:
    before: Mapping[str, str] = record["inputs"]
    for role, path in task.file_dep.items():
        try:
            content = digests.of(str(path))
        except OSError:
            yield f"input missing: {_short(path)}"
            continue
        if role not in before:
            yield f"input added: {_short(path)}"
        elif before[role] != content:
            yield f"input changed: {_short(path)}"
    yield from (f"input removed: {role}" for role in before if role not in task.file_dep)


def _targets_changed(task: Task, record: Record, digests: Digests) -> Iterator[str]:
    before: Mapping[str, str] = record["targets"]
    for role, path in task.targets.items():
        try:
            if not digests.holds(str(path), before.get(role, "")):
                yield f"target edited: {_short(path)}"
        except OSError:
            yield f"target missing: {_short(path)}"


def _short(path: Path) -> str:
    """Enough of a path to know it by: a scene's file in its folder, as in `intro/beats.json`."""
    return "/".join(path.parts[-2:])


def _few(reasons: Iterator[str], what: str) -> list[str]:
    found = list(reasons)
    rest = len(found) - MOST_REASONS
    return found if rest <= 0 else [*found[:MOST_REASONS], f"and {rest} more {what}"]


def _field_digests(action: Action) -> dict[str, str]:
    """A digest of each field; of the versions one of those of code, and one of those of tools."""
    fields = action.to_data()
    versions = fields.pop("versions")
    fields["versions.code"] = {name: versions[name] for name in CODE if name in versions}
    fields["versions"] = {name: version for name, version in versions.items() if name not in CODE}
    return {
        key: hashlib.sha256(canonical_json(value).encode(errors="surrogatepass")).hexdigest()[:12]
        for key, value in fields.items()
    }
