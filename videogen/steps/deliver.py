"""Puts beside the film what belongs to it, and the manifest that says whose film it is and what its files contain."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import Any

from videogen.plan import Assemble
from videogen.steps.context import StepContext

MANIFEST_FORMAT = 2


def deliver(action: Assemble, context: StepContext) -> None:
    """Write every target but the film, which is there already: copies of what other tasks made, and `manifest`."""
    for role in action.files:
        if role not in ("film", "manifest"):
            shutil.copyfile(context.dep(role), context.target(role))
    timing = json.loads(context.dep("timing").read_text("utf-8"))
    manifest = {
        "format": MANIFEST_FORMAT,
        "title": action.title,
        "spec": action.spec,
        "frames": timing["frames"],
        "fps": action.fps,
        "files": {
            name: _described(role, context) for role, name in action.files.items() if role != "manifest"
        },
    }
    told = json.dumps(manifest, ensure_ascii=False, indent=1)
    # The path of a spec may be no UTF-8; JSON has an escape for each of its bytes.
    context.target("manifest").write_bytes(told.encode(errors="backslashreplace"))


def _described(role: str, context: StepContext) -> dict[str, Any]:
    with context.target(role).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {"sha256": digest, "bytes": file.tell()}
