"""Writes the poster: the settled picture of the title scene as a JPEG."""

from __future__ import annotations

from videogen.media.decode import decode_picture
from videogen.media.jpeg import write_jpeg
from videogen.plan import Poster
from videogen.steps.context import StepContext


def poster(action: Poster, context: StepContext) -> None:
    """Write `poster`, from the picture that viewers see."""
    write_jpeg(decode_picture(context.dep("last").read_bytes()), context.target("poster"))
