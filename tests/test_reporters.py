"""What a person or a program sees of a build, from events alone."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console

from videogen.events.types import Event, EventType
from videogen.reporters.json_lines import JsonLines
from videogen.reporters.live import Live
from videogen.reporters.plain import Plain


def events() -> Iterable[Event]:
    """A build of three tasks: one is up to date, one runs, one fails and a fourth waits for it."""
    told = [
        (EventType.PIPELINE_STARTED, "", None, {"total": 4}),
        (EventType.TASK_COMPLETED, "", 1.0, {"task": "draw:a", "how": "up to date", "why": []}),
        (EventType.TASK_STARTED, "", 0.0, {"task": "narrate:a"}),
        (EventType.AUDIO_GENERATING, "trying again (2): no answer", None, {"task": "narrate:a", "retry": 2}),
        (EventType.TASK_PROGRESS, "", 0.5, {"task": "narrate:a"}),
        (
            EventType.TASK_COMPLETED,
            "",
            1.0,
            {"task": "narrate:a", "how": "ran", "why": ["narration text changed"], "seconds": 1.25},
        ),
        (EventType.TASK_STARTED, "", 0.0, {"task": "mix"}),
        (EventType.TASK_FAILED, "ffmpeg ended with 1", None, {"task": "mix", "how": "failed"}),
        (EventType.TASK_FAILED, "blocked", None, {"task": "assemble", "how": "blocked"}),
        (EventType.PIPELINE_FAILED, "", None, {}),
    ]
    for seq, (kind, message, progress, data) in enumerate(told, 1):
        yield Event(kind, "run", seq, 0.0, "film", "output", "a", progress, message, data)


def test_plain_lines_say_what_was_done_and_why() -> None:
    """What was up to date is not mentioned; what ran has its reason, what failed its cause."""
    stream = io.StringIO()
    reporter = Plain(stream)
    for event in events():
        reporter(event)
    assert stream.getvalue().splitlines() == [
        "    retry  a: trying again (2): no answer",
        "      ran  narrate:a  1.2 s  (narration text changed)",
        "   failed  mix: ffmpeg ended with 1",
        "  blocked  assemble",
    ]


def test_json_lines_can_be_read_back() -> None:
    """Every event is one line and comes back as it was."""
    stream = io.StringIO()
    reporter = JsonLines(stream)
    for event in events():
        reporter(event)
    assert [Event.from_json(line) for line in stream.getvalue().splitlines()] == list(events())


def test_the_live_view_counts_and_keeps_finished_tasks() -> None:
    """On a terminal, finished tasks stay as lines and the count of all tasks is known."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=100, color_system=None)
    with Live(console) as reporter:
        for event in events():
            reporter(event)
    shown = stream.getvalue()
    assert "✓ narrate:a  ran, 1.2 s  narration text changed" in shown
    assert "✗ mix  ffmpeg ended with 1" in shown
    assert "4/4" in shown
