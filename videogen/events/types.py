"""What anyone outside ever learns about a build: typed events, one JSON form, one listener interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct, field

EVENT_FORMAT = 2  # raised when the JSON form of an event changes incompatibly


class EventType(StrEnum):
    """The kinds of event; values are stable and appear in the JSON form."""

    PIPELINE_STARTED = "pipeline.started"
    PIPELINE_COMPLETED = "pipeline.completed"
    PIPELINE_FAILED = "pipeline.failed"
    STAGE_STARTED = "stage.started"
    STAGE_PROGRESS = "stage.progress"
    STAGE_COMPLETED = "stage.completed"
    STAGE_FAILED = "stage.failed"
    TASK_STARTED = "task.started"
    TASK_PROGRESS = "task.progress"
    TASK_COMPLETED = "task.completed"
    TASK_FAILED = "task.failed"
    VALIDATION_WARNING = "validation.warning"
    VALIDATION_ERROR = "validation.error"
    AUDIO_GENERATING = "audio.generating"
    AUDIO_GENERATED = "audio.generated"
    VIDEO_RENDERING = "video.rendering"
    VIDEO_RENDERED = "video.rendered"
    STATE_SAVED = "state.saved"
    STATE_RESTORED = "state.restored"


PROGRESS = frozenset({EventType.STAGE_PROGRESS, EventType.TASK_PROGRESS})
"""What a listener that is slow may miss: the next one says the same and more."""


class Event(Struct, frozen=True):
    """One thing that happened. `task_id` names the run, `time` is seconds since the epoch, `video` the film's id,
    `progress` 0 to 1."""

    type: EventType
    task_id: str
    seq: int
    time: float
    video: str | None = None
    stage: str | None = None
    scene: str | None = None
    progress: float | None = None
    message: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """One line of JSON; keys without a value are left out."""
        form: dict[str, Any] = {
            "v": EVENT_FORMAT,
            "seq": self.seq,
            "time": round(self.time, 3),
            "type": self.type.value,
            "task_id": self.task_id,
        }
        for name in ("video", "stage", "scene", "progress"):
            value = getattr(self, name)
            if value is not None:
                form[name] = value
        if self.message:
            form["message"] = self.message
        if self.data:
            form["data"] = dict(self.data)
        return json.dumps(form, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Event:
        """The event that `to_json` wrote. Raises ValueError for another format version."""
        form = json.loads(line)
        if form.get("v") != EVENT_FORMAT:
            raise ValueError(f"event format {form.get('v')!r} is not {EVENT_FORMAT}")
        known = {name: form[name] for name in cls.__struct_fields__ if name in form}
        return cls(**{**known, "type": EventType(form["type"])})


def unheard(*_said: object) -> None:
    """Nobody listens."""


class Listener(Protocol):
    """Anything that wants to hear events; called in order of `seq`, never from two threads at once."""

    def __call__(self, event: Event, /) -> object: ...
