"""Writes the timing report of a film, as JSON and as a page."""

from __future__ import annotations

import html
import json
from importlib.resources import files
from string import Template
from typing import Any

from videogen.plan import Report
from videogen.steps.context import StepContext
from videogen.steps.spans import read_beats, read_spans
from videogen.timeline import start_frames

TIMING_FORMAT = 1


def report(action: Report, context: StepContext) -> None:
    """Write `timing` and `page`."""
    timing = _timing(action, context)
    context.target("timing").write_text(json.dumps(timing, ensure_ascii=False, indent=1), encoding="utf-8")
    context.target("page").write_text(_page(timing), encoding="utf-8")


def _timing(action: Report, context: StepContext) -> dict[str, Any]:
    spans = read_spans(context, len(action.scenes))
    starts = start_frames(spans)
    scenes = [
        {
            "id": scene,
            "start_frame": starts[number],
            "frames": spans[number].frames,
            "start_s": round(starts[number] / action.fps, 3),
            "duration_s": round(spans[number].frames / action.fps, 3),
            "transition_frames": spans[number].transition_frames,
            "speech_start_s": round(spans[number].speech_start_s, 3),
            "speech_s": round(spans[number].speech_s, 3),
            "voice": action.voices[number],
            "voice_substituted": action.substituted[number],
            "beats": _beats(number, context),
        }
        for number, scene in enumerate(action.scenes)
    ]
    return {
        "format": TIMING_FORMAT,
        "title": action.title,
        "fps": action.fps,
        "frames": starts[-1],
        "duration_s": round(starts[-1] / action.fps, 3),
        "loudness": json.loads(context.dep("loudness").read_text("utf-8")),
        "scenes": scenes,
    }


def _beats(number: int, context: StepContext) -> list[dict[str, Any]]:
    beats, starts = read_beats(context, f":{number}")
    return [
        {
            "start_frame": start,
            "frames": beat["frames"],
            "cue": beat["cue"]["kind"],
            "text": beat["cue"]["text"],
        }
        for start, beat in zip(starts, beats, strict=True)
    ]


def _page(timing: dict[str, Any]) -> str:
    """The timing as a page that needs nothing else: a bar per scene with a mark per beat, and a table."""
    template = Template(files("videogen.steps").joinpath("report.html").read_text("utf-8"))
    loudness = timing["loudness"]
    return template.substitute(
        title=html.escape(timing["title"]),
        duration=_clock(timing["duration_s"]),
        frames=timing["frames"],
        fps=timing["fps"],
        loudness=f"{loudness['integrated_lufs']:.1f} LUFS, true peak {loudness['true_peak_dbtp']:.1f} dBTP"
        if loudness.get("integrated_lufs") is not None
        else "silent",
        bars="".join(_bar(scene, timing) for scene in timing["scenes"]),
        rows="".join(_row(scene) for scene in timing["scenes"]),
    )


def _bar(scene: dict[str, Any], timing: dict[str, Any]) -> str:
    width = 100 * scene["frames"] / timing["frames"]
    marks = "".join(
        f'<i style="left:{100 * beat["start_frame"] / scene["frames"]:.2f}%" title="{html.escape(beat["text"])}"></i>'
        for beat in scene["beats"]
    )
    return f'<div class="bar" style="width:{width:.3f}%" title="{html.escape(scene["id"])}">{marks}</div>'


def _row(scene: dict[str, Any]) -> str:
    voice = scene["voice"] + (" (substituted)" if scene["voice_substituted"] else "")
    cells = (
        scene["id"],
        _clock(scene["start_s"]),
        f"{scene['duration_s']:.2f} s",
        str(scene["frames"]),
        f"{scene['speech_s']:.2f} s",
        str(len(scene["beats"])),
        voice or "none",
    )
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>\n"


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:05.2f}"
