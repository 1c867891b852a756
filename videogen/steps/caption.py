"""Writes captions, chapters and the transcript, timed from the spoken words."""

from __future__ import annotations

import json

from videogen.plan import Caption
from videogen.steps.context import StepContext
from videogen.steps.spans import read_spans
from videogen.timeline import Word, start_frames
from videogen.words.captions import caption_cues, to_srt, to_vtt, transcript
from videogen.words.chapters import by_scene, chapter_lines, chapter_track, chapters
from videogen.words.narration import words_from


def caption(action: Caption, context: StepContext) -> None:
    """Write `srt`, `vtt`, `marks`, `chapters`, `track` and `transcript`."""
    spans = read_spans(context, len(action.scripts))
    starts = start_frames(spans)
    scenes: list[list[Word]] = []
    for number, (script, span) in enumerate(zip(action.scripts, spans, strict=True)):
        start_s = starts[number] / action.fps + span.speech_start_s
        scenes.append(words_from(start_s, script, context.dep(f"cues:{number}")) if script else [])
    cues = [
        cue
        for number, words in enumerate(scenes)
        for cue in caption_cues(
            words, fps=action.fps, until_s=starts[number + 1] / action.fps, language=action.language
        )
    ]
    marks = chapters(action.chapters, starts, action.fps)
    titled = by_scene(action.titles, starts, action.fps)
    written = {
        "srt": to_srt(cues),
        "vtt": to_vtt(cues, action.language),
        "marks": json.dumps(marks, ensure_ascii=False),
        "chapters": chapter_lines(marks),
        "track": chapter_track(marks),
        "transcript": transcript(action.title, titled, [[word.text for word in words] for words in scenes]),
    }
    for role, text in written.items():
        # Of a silent film nothing is to be said.
        context.target(role).write_text(text or "\n", encoding="utf-8")
