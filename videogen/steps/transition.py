"""Encodes the frames that lead from one scene's last picture to the next scene's first."""

from __future__ import annotations

from videogen.media.decode import decode_picture
from videogen.media.encode import PictureEncoder
from videogen.media.stream import write_stream
from videogen.media.transition import transition_frames
from videogen.plan import Transition
from videogen.steps.context import StepContext
from videogen.steps.look import look_of


def transition(action: Transition, context: StepContext) -> None:
    """Write `stream` and `index`. The pictures blended are the decoded ones, so nothing jumps at either end."""
    look = look_of(action.look, context)
    before = decode_picture(context.dep("before").read_bytes())
    after = decode_picture(context.dep("after").read_bytes())
    encoder = PictureEncoder(look.width, look.height, look.fps, action.quality)
    for number, picture in enumerate(
        transition_frames(action.style, before, after, action.frames, look.background)
    ):
        context.check_cancelled()
        encoder.show_yuv(picture, key=number == 0)
    write_stream(encoder.finish(), context.target("stream"), context.target("index"))
