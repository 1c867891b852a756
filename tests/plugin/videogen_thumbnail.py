"""A kind of action of another package: a small picture of the film, made when the film is."""

from __future__ import annotations

from PIL import Image

from videogen.api import Film
from videogen.kinds import ActionKind
from videogen.plan import Action, Task
from videogen.steps.context import StepContext


class Thumbnail(Action, frozen=True):
    """Make a picture smaller. Deps: `picture`. Targets: `thumbnail` (PNG)."""

    width_px: int


def make_thumbnail(action: Thumbnail, context: StepContext) -> None:
    """Write `thumbnail`."""
    with Image.open(context.dep("picture")) as picture:
        height = round(picture.height * action.width_px / picture.width)
        picture.resize((action.width_px, height)).save(context.target("thumbnail"))
    context.progress(1.0)


THUMBNAIL = ActionKind(
    Thumbnail,
    "videogen_thumbnail:make_thumbnail",
    libraries=("pillow",),
    words={"width_px": "size of the thumbnail"},
)


def with_thumbnail(film: Film, width_px: int = 64) -> Film:
    """The film, and a thumbnail of its poster."""
    return film.with_tasks(
        Task(
            "thumbnail",
            "output",
            Thumbnail(width_px),
            targets={"thumbnail": film.folder / "thumbnail.png"},
            file_dep={"picture": film.plan.deliverables["poster"]},
        )
    )
