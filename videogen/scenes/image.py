"""An image: a picture from a file, whole or filling the frame, that may be zoomed into slowly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from videogen.drawing.layout.framing import stand
from videogen.drawing.layout.zoom import within, zoom_ends, zoom_path
from videogen.parts.framed import Framed
from videogen.spec.model import Model
from videogen.spec.values import FileName

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

Share = Annotated[float, Field(ge=0, le=1)]
Factor = Annotated[float, Field(gt=1, le=4)]
Point = Annotated[tuple[Share, ...], Field(min_length=2, max_length=2)]
Side = Literal[
    "center", "left", "right", "top", "bottom", "top left", "top right", "bottom left", "bottom right"
]

USUAL_FACTOR = 1.1  # seen as a movement, and not noticed as a trick
ENDS = {"left": 0.0, "top": 0.0, "right": 1.0, "bottom": 1.0}


class Zoom(Model):
    """A slow zoom for as long as the scene lasts."""

    SHORT_FORM: ClassVar[str | None] = "direction"

    direction: Literal["in", "out"] = Field(default="in", description="Into the picture, or out of it.")
    by: Factor = Field(
        default=USUAL_FACTOR, description="How many times larger the picture becomes, up to 4."
    )
    toward: Side | Point = Field(
        default="center",
        description="The point that stays: a side, a corner, or [x, y] as shares of width and height.",
    )

    @property
    def point(self) -> tuple[float, float]:
        """The point that stays, as shares of width and height."""
        if isinstance(self.toward, tuple):
            return self.toward[0], self.toward[1]
        words = self.toward.split()
        across = next((ENDS[word] for word in words if word in ("left", "right")), 0.5)
        return across, next((ENDS[word] for word in words if word in ("top", "bottom")), 0.5)


class Image(Framed):
    """A picture from a file, with words."""

    LOOKING_S: ClassVar[float] = 3.5
    EXAMPLE = """\
type: image
file: media/dusk.jpg
header: An evening worth waiting for
caption: The lake at eight, when the wind has gone down.
fit: fill
zoom: in
"""

    type: Literal["image"] = "image"
    file: FileName = Field(
        description="Picture file (PNG, JPEG, WebP, GIF, AVIF, TIFF, BMP), relative to the spec; animations are clips."
    )
    zoom: Factor | Zoom | None = Field(
        default=None, description="Slow zoom: in, out, or how many times larger it becomes."
    )

    @property
    def moves(self) -> bool:
        """A picture that is zoomed into moves."""
        return self.zoom is not None

    @property
    def _zoom(self) -> Zoom | None:
        return Zoom(by=self.zoom) if isinstance(self.zoom, float) else self.zoom

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """All is there from the first frame."""
        # These are slow to import, and a spec is checked without them.
        from videogen.drawing.hanging import BehindZoom, hang, play
        from videogen.drawing.photo.resample import Cuttings
        from videogen.drawing.photo.source import PhotoPixels, find_photo

        photo = find_photo(stage.file(self.file), "file")
        standing = stand(stage, photo.size, self.fit, self.header, self.caption)
        zoom = None if stage.look.motion == "reduced" else self._zoom
        least = standing.least_px(zoom.by if zoom else 1.0)
        pixels, edged = PhotoPixels(photo, least, stage.look.background), not photo.is_see_through
        if zoom is None:
            yield hang(stage, standing, pixels, edged=edged)
            return
        path = tuple(zoom_path(zoom.by, zoom.direction, zoom.point, stage.length_frames or 1))
        pictures = Cuttings(pixels, standing.crop, standing.size, path, zoom.by)
        crossed = tuple(within(standing.crop, part) for part in zoom_ends(zoom.by, zoom.point))
        behind = BehindZoom(standing, pixels, crossed)
        yield play(stage, standing, pictures, edged=edged, behind=behind)
