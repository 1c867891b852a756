"""Two small scene types and a registry of them, so that tests of the language need no drawing code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field

from videogen.registry import LayoutProblem, Registry
from videogen.spec.model import Model
from videogen.spec.values import FileName, wrong
from videogen.spec.video import Scene
from videogen.speech.edge import Edge
from videogen.speech.hibari import Hibari
from videogen.speech.silent import Silent

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage


class Point(Model):
    """One point of a list."""

    SHORT_FORM: ClassVar[str | None] = "title"

    title: str = Field(min_length=1, max_length=40, description="What the point says.")
    description: str | None = Field(default=None, description="More about it.")


class Plain(Scene):
    """A title and points."""

    type: Literal["plain"] = "plain"
    title: str = Field(min_length=1, max_length=100, description="Large text.")
    points: tuple[Point, ...] = Field(default=(), max_length=3, description="What comes one by one.")

    def heading(self) -> str:
        return self.title

    def written_narration(self, language: str) -> str:
        return self.title

    def beats(self, stage: Stage) -> Iterator[Beat]:
        return iter(())


class Picture(Plain):
    """A picture from a file, wider than high."""

    type: Literal["picture"] = "picture"  # type: ignore[assignment]
    file: FileName | None = Field(default=None, description="Picture file, relative to the spec.")
    zoom: int = Field(default=1, description="How much larger.")
    share: float = Field(default=0.5, gt=0, lt=1, description="Part of the width.")
    place: int | bool | None = Field(default=None, description="Where it hangs.")
    tags: tuple[str, ...] | None = Field(default=None, min_length=2, description="Words to find it by.")
    framed: bool = Field(default=False, description="Is there a line around it.")

    def model_post_init(self, context: Any) -> None:
        if self.zoom == 7:
            raise ValueError("7 is an unlucky zoom")
        if self.zoom == 9:
            raise wrong("out-of-range", "9 is too near", "step back")


def nothing_wrong(
    scene: Scene, look: Mapping[str, Any], files: Mapping[str, Path]
) -> Sequence[LayoutProblem]:
    """A layout in which everything fits."""
    return ()


def plain_registry(layout: Any = nothing_wrong) -> Registry:
    """The two scene types, our engines, and a layout."""
    scenes = {"plain": lambda: Plain, "picture": lambda: Picture}
    return Registry(
        scenes, {"hibari": lambda: Hibari, "edge": lambda: Edge, "silent": lambda: Silent}, layout
    )
