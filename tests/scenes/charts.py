"""Charts that tests share."""

from typing import Any

from tests.samples import scene, small
from videogen.drawing.stage import Stage
from videogen.spec.video import Scene
from videogen.timeline import Cue

DOCS = {
    "labels": ["Q1", "Q2"],
    "series": [{"name": "Docs", "values": [1, 2]}, {"name": "Tests", "values": [4, None]}],
}


def two(labels: list[str], **series: list[float]) -> dict[str, Any]:
    return {"labels": labels, "series": [{"name": name, "values": values} for name, values in series.items()]}


def chart(**fields: Any) -> Scene:
    return scene("chart", header="Numbers", **fields)


def staged(made: Scene, **look: Any) -> tuple[Stage, list[Cue]]:
    stage = Stage(small(**look))
    return stage, [beat.cue for beat in made.beats(stage)]
