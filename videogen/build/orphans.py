"""Takes away what tasks that are no longer in the plan have left in a film's part of the work folder."""

from __future__ import annotations

import os
from pathlib import Path

from videogen.plan import Plan


def remove_orphans(plan: Plan, work: Path) -> int:
    """Remove the files of scenes and transitions that the film no longer has; how many there were. Their content
    stays in the store, so a scene that comes back costs nothing."""
    folder = work / "build" / plan.video_id
    made = {str(path) for task in plan.tasks for path in task.targets.values()}
    removed = 0
    for where, folders, names in os.walk(folder, topdown=False):
        orphans = [name for name in names if os.path.join(where, name) not in made]  # noqa: PTH118 - many
        for name in orphans:
            Path(where, name).unlink(missing_ok=True)
        removed += len(orphans)
        if len(orphans) == len(names) and not any(Path(where, name).exists() for name in folders):
            Path(where).rmdir()
    return removed
