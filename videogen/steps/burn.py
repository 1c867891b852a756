"""Burns captions into a scene's pictures: its drawn pictures are decoded, captioned and encoded again, so that drawing
itself need not know when anything is said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, repeat

from msgspec.structs import asdict

from videogen.drawing.layout.caption import BurnedCaption
from videogen.drawing.look import Look
from videogen.drawing.paint.colours import Planes
from videogen.media.convert import cut_planes, planes_to_rgb, put_planes, rgb_to_planes
from videogen.media.decode import decode_pictures
from videogen.media.encode import PictureEncoder
from videogen.media.packets import Spool
from videogen.media.stream import DrawnStream, read_stream, write_stream
from videogen.plan import Burn
from videogen.steps.assemble import shows
from videogen.steps.context import StepContext
from videogen.steps.look import look_of
from videogen.steps.spans import read_beats, read_span
from videogen.timeline import Cue, SceneSpan
from videogen.words.captions import CaptionCue, caption_cues
from videogen.words.narration import words_from

Shown = tuple[int, int, tuple[str, ...]]
"""A caption: the scene's frames in which it is there, first and first after, and its lines."""


def burn(action: Burn, context: StepContext) -> None:
    """Write `stream`, `index`, `beats` and `timing`: what drawing and timing gave, with captions in the pictures."""
    look = look_of(action.look, context)
    span = read_span(context, "span")
    stream = read_stream(context.dep("stream"), context.dep("index"))
    begins = _begins(span, context)
    captions = _captions(action, span, context)
    changes = {
        frame for first, end, _ in captions for frame in (first, end) if begins[0] < frame < span.frames
    }
    cuts = sorted({*begins, *changes})
    drawn = cache(lambda lines: BurnedCaption.of(look, lines))
    spool = Spool(context.target("stream").parent)
    encoder = PictureEncoder(
        look.width, look.height, look.fps, action.quality, filmed=action.filmed, spool=spool
    )
    for frame, (picture, key) in zip(cuts, _pictures(stream, begins, cuts), strict=True):
        context.check_cancelled()
        lines = next((lines for first, end, lines in captions if first <= frame < end), ())
        encoder.show_yuv(_captioned(picture, drawn(lines), look), key=key)
    write_stream(encoder.finish(), context.target("stream"), context.target("index"))
    whole = {"cue": asdict(Cue.at_start()), "frames": span.frames, "offsets": cuts}
    context.target("beats").write_text(json.dumps([whole]), encoding="utf-8")
    context.target("timing").write_text(json.dumps({"starts": [0]}), encoding="utf-8")


def _begins(span: SceneSpan, context: StepContext) -> list[int]:
    """The frame of the scene at which each of its pictures begins."""
    begins = [span.frames]
    for length in reversed(shows(*read_beats(context), span.frames)):
        begins.append(begins[-1] - length)
    return begins[:0:-1]


def _captions(action: Burn, span: SceneSpan, context: StepContext) -> list[Shown]:
    words = words_from(span.speech_start_s, action.script, context.dep("cues"))
    cues = caption_cues(
        words, fps=action.fps, until_s=span.frames / action.fps, language=action.look.get("language", "en")
    )
    return [_shown(cue, action.fps) for cue in cues]


def _shown(cue: CaptionCue, fps: int) -> Shown:
    return round(cue.start_s * fps), round(cue.end_s * fps), cue.lines


def _pictures(
    stream: DrawnStream, begins: Sequence[int], cuts: Sequence[int]
) -> Iterator[tuple[Planes, bool]]:
    """What is on the screen at each cut, without captions, and whether a key picture of the stream begins there."""
    heads = chain([stream.parameter_sets], repeat(b""))
    units = (head + packet.data for head, packet in zip(heads, stream.packets, strict=False))
    decoded = zip(begins, stream.packets, decode_pictures(units), strict=True)
    begin, packet, picture = next(decoded)
    upcoming = next(decoded, None)
    for frame in cuts:
        while upcoming and upcoming[0] <= frame:
            begin, packet, picture = upcoming
            upcoming = next(decoded, None)
        yield picture, packet.key and begin == frame


def _captioned(picture: Planes, caption: BurnedCaption | None, look: Look) -> Planes:
    if caption is None:
        return picture
    under = planes_to_rgb(cut_planes(picture, caption.box))
    return put_planes(picture, rgb_to_planes(caption.over(under, look)), caption.box)
