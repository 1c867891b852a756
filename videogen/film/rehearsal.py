"""When a scene's beats come, before any film is built: by its narration where that was spoken, else by an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from videogen.compiler import Places, Settings, Subject, compile_scene, lead_in
from videogen.plan import Task, Time
from videogen.registry import Registry
from videogen.spec.video import Video
from videogen.speech.silent import Silent
from videogen.steps.time import paced
from videogen.store import Store, action_key, open_store
from videogen.timeline import LAST_HOLD_FRAMES, Drawn, frame_at
from videogen.words.narration import Pause, Script, spoken_cues
from videogen.words.pacing import Paced


class Moment(NamedTuple):
    """What is on the screen: frame `frame`, from 0, of a beat, or the picture that stays after its last one, as for
    None. Where `arriving` is true the transition into the scene has not ended, and its first picture stands for
    that."""

    beat: int
    frame: int | None
    arriving: bool


class Rehearsal(Struct, frozen=True):
    """The frames of a scene. `estimated` is true where its narration was not spoken yet, so that nobody knows."""

    paced: Paced
    fps: int
    estimated: bool

    @property
    def length_s(self) -> float:
        """How long the scene lasts in seconds."""
        return self.paced.span.frames / self.fps

    @property
    def drawn_frames(self) -> int:
        """How many frames there are from the scene's first picture on, which stands when the transition is over."""
        return self.paced.span.frames - self.paced.starts[0]

    def at(self, time_s: float) -> Moment | None:
        """What is on the screen `time_s` seconds after the scene began; None where it is over by then."""
        frame = frame_at(time_s, self.fps)
        if frame >= self.paced.span.frames:
            return None
        if frame < self.paced.starts[0]:
            return Moment(0, 0, arriving=True)
        starts = self.paced.starts
        beat = max(number for number, start in enumerate(starts) if start <= frame)
        together = beat > 0 and starts[beat - 1] == starts[beat]
        cut_short = beat + 1 < len(starts) and frame >= starts[beat + 1] - LAST_HOLD_FRAMES
        return Moment(beat, None if together or cut_short else frame - starts[beat], arriving=False)


def rehearse(
    video: Video,
    number: int,
    beats: Sequence[Drawn],
    registry: Registry,
    places: Places,
    settings: Settings,
) -> Rehearsal:
    """The frames of the scene with this number from 0, whose `beats` are given: the same as
    in the film where the scene's narration, as it is now, is in the store. Raises PacingError where the scene needs
    longer than it may have."""
    lead = lead_in(video, video.scenes[number]) if number else None
    compiled = compile_scene(Subject(video, number, registry, places, settings))
    action = replace(cast(Time, compiled.time.action), transition_frames=lead.frames if lead else 0)
    known = _spoken(compiled.narrate, open_store(places.work)) if compiled.narrate else (0.0, [])
    length_s, times = known or estimate(compiled.script)
    return Rehearsal(paced(action, beats, length_s, times), video.output.fps, known is None)


def _spoken(narrate: Task, store: Store) -> tuple[float, list[tuple[float, float]]] | None:
    """Length and word times of a narration in seconds, where it was spoken before."""
    entry = store.find(action_key(narrate.action.digest(), {}))
    if entry is None:
        return None
    cues = entry.blobs["cues"]
    path = store.path_of(cues, entry.sizes[cues])
    return spoken_cues(path) if path else None


def estimate(script: Script) -> tuple[float, list[tuple[float, float]]]:
    """About how long a narration takes, and when each of its words is said, in seconds: as the silent voice counts."""
    now_s = 0.0
    times: list[tuple[float, float]] = []
    for part in script.parts:
        if isinstance(part, Pause):
            now_s += part.seconds
            continue
        said = Silent().speak(part.text, Silent.default_voice, "")
        times += [(now_s + start_s, now_s + end_s) for start_s, end_s in said.words]
        now_s += len(said.pcm) / said.rate_hz
    return now_s, times
