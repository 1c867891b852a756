"""Takes away what tasks that are no longer in the plan have left in a film's part of the work folder."""

from __future__ import annotations

import os
from pathlib import Path

from videogen.files.folders import is_folder, remove_if_empty, take_away
from videogen.plan import Plan


def remove_orphans(plan: Plan, work: Path) -> int:
    """Remove the files of scenes and transitions that the film no longer has; how many there were. Their content
    stays in the store, so a scene that comes back costs nothing."""
    made = {str(path) for task in plan.tasks for path in task.targets.values()}
    folder = work / "build" / plan.video_id
    if not (is_folder(folder.parent) and is_folder(folder)):
        return 0
    return _remove_others(folder, made)


def _remove_others(folder: Path, made: set[str]) -> int:
    """Remove all but what was made from a folder, which goes too where nothing stays; how many files there were. A link
    is one of them, wherever it leads."""
    removed = 0
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        path = Path(entry.path)
        if is_folder(path):
            removed += _remove_others(path, made)
        elif entry.path not in made:
            take_away(path)
            removed += 1
    remove_if_empty(folder)
    return removed
