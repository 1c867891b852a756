"""Assembles the film: packets copied, holds put in, sound and chapters added; nothing is decoded or encoded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from videogen.media.film import FilmWriter
from videogen.media.stream import DrawnStream, read_stream
from videogen.plan import Assemble
from videogen.steps.context import StepContext
from videogen.steps.deliver import deliver
from videogen.steps.spans import read_beats, read_spans
from videogen.timeline import LAST_HOLD_FRAMES


def assemble(action: Assemble, context: StepContext) -> None:
    """Write `film`, and beside it all that is delivered with it, so that nobody finds the captions of one film beside
    the pictures of another. Memory is bounded by one scene's packets."""
    spans = read_spans(context, len(action.transitions))
    first = _scene_stream(0, context)
    with FilmWriter(
        context.target("film"),
        width=first.width,
        height=first.height,
        fps=action.fps,
        title=action.title,
        description=action.description,
        language=action.language,
        holds=action.hold_style,
        sound=context.dep("sound"),
        chapters=json.loads(context.dep("marks").read_text("utf-8")),
    ) as film:
        for number, (has_transition, span) in enumerate(zip(action.transitions, spans, strict=True)):
            context.check_cancelled()
            if has_transition:
                lead_in = read_stream(
                    context.dep(f"transition:{number}"), context.dep(f"transition_index:{number}")
                )
                film.add(lead_in, lead_in.repeats)
            film.add(_scene_stream(number, context), shows(*read_beats(context, f":{number}"), span.frames))
            context.progress((number + 1) / len(spans))
    deliver(action, context)


def shows(beats: Sequence[Mapping[str, Any]], starts: Sequence[int], frames: int) -> list[int]:
    """For how many frames each picture of a scene stays: until the next one begins, the last until the scene ends.
    `starts` are the beats' start frames, counted from the scene's start, as is `frames`, the scene's end. Of a beat
    that is cut short, pictures on the way to the settled one are left out; of one that starts with the next, all, and
    the next settles at once, since its pictures on the way begin with what is not shown."""
    begins: list[int | None] = []
    left_out = False
    for beat, start, end in zip(beats, starts, [*starts[1:], frames], strict=True):
        offsets = beat["offsets"]
        if not offsets:
            continue
        settled = start if left_out else min(start + offsets[-1], max(start, end - LAST_HOLD_FRAMES))
        left_out = start >= end
        begins += [start + offset if start + offset < settled else None for offset in offsets[:-1]]
        begins.append(None if left_out else settled)
    shown: list[int] = []
    end = frames
    for begin in reversed(begins):
        shown.append(0 if begin is None else end - begin)
        end = end if begin is None else begin
    return shown[::-1]


def _scene_stream(number: int, context: StepContext) -> DrawnStream:
    return read_stream(context.dep(f"stream:{number}"), context.dep(f"index:{number}"))
