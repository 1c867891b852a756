"""The JSON Schema (draft-07) of events, for programs that read `--json`: what each kind means, what comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from videogen.events.types import EVENT_FORMAT, EventType

Schema = dict[str, Any]

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
REGENERATE: Final = "videogen schema --events > schemas/event.schema.json"

TEXT: Final[Schema] = {"type": "string"}
TEXTS: Final[Schema] = {"type": "array", "items": TEXT}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
SECONDS: Final[Schema] = {"type": "number", "minimum": 0}
TRUTH: Final[Schema] = {"type": "boolean"}
ENDS: Final = ("ran", "restored", "up to date", "failed", "blocked", "cancelled")
COUNTS: Final[Schema] = {
    "type": "object",
    "additionalProperties": COUNT,
    "propertyNames": {"enum": list(ENDS)},
}
FILES: Final[Schema] = {"type": "object", "additionalProperties": TEXT}
PLACE: Final[Schema] = {"type": ["integer", "null"], "minimum": 1}
VIDEO: Final[Schema] = {
    "type": "object",
    "properties": {"id": TEXT, "title": TEXT, "tasks": COUNT},
    "required": ["id", "title", "tasks"],
    "additionalProperties": False,
}


class Kind(Struct, frozen=True):
    """A kind of event: what it says, which fields every one has, and what may be in `data`, what must be first."""

    says: str
    fields: tuple[str, ...] = ()
    always: Mapping[str, Schema] = field(default_factory=dict)
    sometimes: Mapping[str, Schema] = field(default_factory=dict)

    def to_schema(self, type: EventType) -> Schema:
        """The schema of such an event, beside what all events have."""
        given: Schema = {
            "description": self.says,
            "properties": {
                "type": {"const": type.value},
                "data": {
                    "properties": {**self.always, **self.sometimes},
                    "required": list(self.always),
                    "additionalProperties": False,
                },
            },
        }
        required = [*self.fields, *(["data"] if self.always else [])]
        return {**given, "required": required} if required else given


OF_TASK: Final = ("video", "stage")
TASK: Final = {"task": TEXT}
STAGE: Final = {"tasks": COUNT}
MISTAKE: Final[Mapping[str, Schema]] = {
    "severity": {"enum": ["error", "warning"]},
    "code": TEXT,
    "message": TEXT,
    "help": {"type": ["string", "null"]},
    "file": {"type": ["string", "null"]},
    "line": PLACE,
    "column": PLACE,
    "length": {"type": ["integer", "null"], "minimum": 0},
}
END: Final = {"counts": COUNTS, "seconds": SECONDS, "cancelled": TRUTH}

KINDS: Final[Mapping[EventType, Kind]] = {
    EventType.PIPELINE_STARTED: Kind(
        "A build begins; `total` is how many tasks it needs, up to date ones among them.",
        sometimes={"videos": {"type": "array", "items": VIDEO}, "total": COUNT},
    ),
    EventType.PIPELINE_COMPLETED: Kind(
        "All is built; `deliverables` are the files of each film by role.",
        ("progress",),
        {**END, "deliverables": {"type": "object", "additionalProperties": FILES}},
    ),
    EventType.PIPELINE_FAILED: Kind(
        "The build has ended otherwise: `errors` say why, or it was cancelled.",
        always={"errors": TEXTS},
        sometimes=END,
    ),
    EventType.STAGE_STARTED: Kind(
        "The first task of a stage of a film begins.", (*OF_TASK, "progress"), STAGE
    ),
    EventType.STAGE_PROGRESS: Kind(
        "How far the tasks of a stage are together.", (*OF_TASK, "progress"), STAGE, {"counts": COUNTS}
    ),
    EventType.STAGE_COMPLETED: Kind(
        "All tasks of a stage are done.", (*OF_TASK, "progress"), {**STAGE, "counts": COUNTS}
    ),
    EventType.STAGE_FAILED: Kind(
        "Not all tasks of a stage could be done; `message` is the gravest reason.",
        (*OF_TASK, "message"),
        {**STAGE, "counts": COUNTS},
    ),
    EventType.TASK_STARTED: Kind(
        "A task begins; `why` says in words what made it necessary.",
        (*OF_TASK, "progress"),
        {**TASK, "why": TEXTS},
    ),
    EventType.TASK_PROGRESS: Kind("How far a task is.", (*OF_TASK, "progress"), TASK),
    EventType.TASK_COMPLETED: Kind(
        "A task has run, was restored from the store, or was up to date; `done` of `total` tasks are.",
        (*OF_TASK, "progress"),
        {
            **TASK,
            "how": {"enum": ["ran", "restored", "up to date"]},
            "why": TEXTS,
            "seconds": SECONDS,
            "done": COUNT,
            "total": COUNT,
        },
    ),
    EventType.TASK_FAILED: Kind(
        "A task failed, could not begin because of another, or was cancelled.",
        (*OF_TASK, "message"),
        {**TASK, "how": {"enum": ["failed", "blocked", "cancelled"]}},
        {"error": TEXT, "code": TEXT},
    ),
    EventType.VALIDATION_WARNING: Kind(
        "A doubt that stops nothing: of the spec, with its place, or of the task that it comes from.",
        ("message",),
        sometimes={**TASK, **MISTAKE},
    ),
    EventType.VALIDATION_ERROR: Kind("A mistake in the spec, one event for each.", ("message",), MISTAKE),
    EventType.AUDIO_GENERATING: Kind(
        "A narration is being spoken, or spoken again: that is the `retry` of this number.",
        (*OF_TASK, "scene"),
        TASK,
        {"retry": COUNT},
    ),
    EventType.AUDIO_GENERATED: Kind("A narration has been spoken.", (*OF_TASK, "scene"), TASK),
    EventType.VIDEO_RENDERING: Kind("A scene is being drawn.", (*OF_TASK, "scene"), TASK),
    EventType.VIDEO_RENDERED: Kind("A scene has been drawn.", (*OF_TASK, "scene"), TASK),
    EventType.STATE_SAVED: Kind("What became of the tasks is on the disk.", always={"tasks": COUNT}),
    EventType.STATE_RESTORED: Kind("Earlier builds are remembered: so many tasks.", always={"tasks": COUNT}),
}


def event_schema() -> Schema:
    """The schema of one event, which is one line of `--json`."""
    return {
        "$schema": DRAFT,
        "title": "videogen event",
        "description": "One line of `videogen build --json`: one thing that happened while films are built.",
        "type": "object",
        "properties": {
            "v": {"const": EVENT_FORMAT, "description": "Version of this form."},
            "seq": {
                "type": "integer",
                "minimum": 1,
                "description": "Number in the run; a gap is what a slow listener has missed.",
            },
            "time": {"type": "number", "description": "Seconds since 1970-01-01 00:00 UTC."},
            "type": {"enum": [type.value for type in EventType]},
            "task_id": {"type": "string", "description": "Name of the run."},
            "video": {"type": "string", "description": "Id of the film."},
            "stage": TEXT,
            "scene": {"type": "string", "description": "Id of the scene."},
            "progress": {"type": "number", "minimum": 0, "maximum": 1},
            "message": TEXT,
            "data": {"type": "object"},
        },
        "required": ["v", "seq", "time", "type", "task_id"],
        "additionalProperties": False,
        "oneOf": [kind.to_schema(type) for type, kind in KINDS.items()],
    }
