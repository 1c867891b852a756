"""Writes the poster: the settled picture of the title scene as a JPEG."""

from __future__ import annotations

from videogen.media.decode import decode_picture
from videogen.media.jpeg import write_jpeg
from videogen.plan import Poster
from videogen.steps.bench import Bench


def poster(action: Poster, bench: Bench) -> None:
    """Write `poster`, from the picture that viewers see."""
    write_jpeg(decode_picture(bench.dep("last").read_bytes()), bench.target("poster"))
