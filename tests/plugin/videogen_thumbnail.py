"""A kind of action of another package: a small picture of the film, made when the film is."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from videogen.kinds import ActionKind
from videogen.plan import Action, Plan, Task
from videogen.steps.bench import Bench


class Thumbnail(Action, frozen=True):
    """Make a picture smaller. Deps: `picture`. Targets: `thumbnail` (PNG)."""

    width_px: int


def make_thumbnail(action: Thumbnail, bench: Bench) -> None:
    """Write `thumbnail`."""
    with Image.open(bench.dep("picture")) as picture:
        height = round(picture.height * action.width_px / picture.width)
        picture.resize((action.width_px, height)).save(bench.target("thumbnail"))
    bench.progress(1.0)


THUMBNAIL = ActionKind(
    Thumbnail,
    "videogen_thumbnail:make_thumbnail",
    libraries=("pillow",),
    words={"width_px": "size of the thumbnail"},
)


def with_thumbnail(plan: Plan, to: Path, width_px: int = 64) -> Plan:
    """The plan of a film, and a thumbnail of its poster."""
    poster = plan.deliverables["poster"]
    task = Task("thumbnail", "output", Thumbnail(width_px), {"thumbnail": to}, {"picture": poster})
    return plan.with_tasks(task)
