"""How long a film and its scenes last, before it is built, and where a picture waits for nothing or cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from videogen.compiler import Places, Settings, scene_order
from videogen.drawing.look import Look
from videogen.drawing.still import rehearsed
from videogen.errors import Diagnostic
from videogen.film.rehearsal import Rehearsal, rehearse
from videogen.registry import Registry
from videogen.spec.look import look_of_scene
from videogen.spec.video import Scene, Video
from videogen.words.pacing import PacingError

LONGEST_WAIT_S = 8.0  # without a word (the look, section Time)
SHORTEST_CUT_S = 0.5  # less than what cannot be read by this much nobody notices
SHORTEST_UNREAD_S = 1.0  # nor this of a page, of which most was read out


class Length(NamedTuple):
    """How long something lasts, and whether that is an estimate."""

    seconds: float
    estimated: bool

    def __str__(self) -> str:
        minutes, seconds = divmod(round(self.seconds), 60)
        shown = f"{minutes}:{seconds:02} min" if minutes else f"{self.seconds:.1f} s"
        return f"≈ {shown}" if self.estimated else shown


def together(lengths: Collection[Length]) -> Length:
    """How long all of these last, one after another."""
    return Length(sum(each.seconds for each in lengths), any(each.estimated for each in lengths))


class Lengths(Struct, frozen=True):
    """The length of each scene, by its id, and the doubts about them."""

    scenes: dict[str, Length]
    doubts: tuple[Diagnostic, ...]

    @property
    def film(self) -> Length:
        """How long they last together."""
        return together(self.scenes.values())

    def table(self) -> str:
        """A line for each scene."""
        width = max(map(len, self.scenes))
        return "\n".join(f"  {scene:<{width}}  {length}" for scene, length in self.scenes.items())

    def to_data(self) -> dict[str, Any]:
        """The lengths as JSON-able data, in seconds."""
        return {
            "length_s": round(self.film.seconds, 2),
            "estimated": self.film.estimated,
            "scenes": [
                {"id": scene, "length_s": round(length.seconds, 2), "estimated": length.estimated}
                for scene, length in self.scenes.items()
            ],
        }


def film_lengths(video: Video, registry: Registry, places: Places, settings: Settings) -> Lengths:
    """How long the scenes of a checked film last: as in the film where their narrations were spoken, else about."""
    scenes: dict[str, Length] = {}
    doubts: list[Diagnostic] = []
    for number, scene in enumerate(video.scenes):
        try:
            found = _rehearsed(video, number, registry, places, settings)
        except PacingError as error:
            scenes[scene.id] = Length(error.needed_s, estimated=True)
            message = (
                f"the scene needs about {error.needed_s:.1f} s, and its max_duration is {error.allowed_s:g} s"
            )
            doubts.append(Diagnostic("scene-too-long", message, scene.origin, error.help, "warning"))
            continue
        scenes[scene.id] = Length(found.length_s, found.estimated)
        doubts += _doubts(scene, found)
    return Lengths(scenes, tuple(doubts))


def _rehearsed(
    video: Video, number: int, registry: Registry, places: Places, settings: Settings
) -> Rehearsal:
    scene = video.scenes[number]
    look = Look.of(**look_of_scene(video, scene, places.spec_folder))
    moves = scene.moves and video.motion != "reduced"
    beats = (
        [] if moves else rehearsed(scene, look, scene.files_in(places.spec_folder), scene_order(video, scene))
    )
    return rehearse(video, number, beats, registry, places, settings)


def _doubts(scene: Scene, found: Rehearsal) -> Iterator[Diagnostic]:
    """What an author may not have meant; a silent scene and a film in the film speak for themselves."""
    span = found.paced.span
    wait_s = found.length_s - span.speech_start_s - span.speech_s
    if span.speech_s and wait_s > LONGEST_WAIT_S and not scene.is_filmed:
        message = f"the picture stays about {wait_s:.0f} s after the last word"
        is_asked = scene.min_duration is not None and found.length_s <= scene.min_duration + 1 / found.fps
        help = "say more of it, show less, or " + (
            "lower min_duration" if is_asked else "give the scene a max_duration"
        )
        yield Diagnostic("long-wait", message, scene.origin, help, "warning")
    cut_s = found.paced.readable_frames / found.fps - found.length_s
    if cut_s > SHORTEST_CUT_S:
        needed_s = found.length_s + cut_s
        message = f"it takes about {needed_s:.0f} s to read, and max_duration is {scene.max_duration:g} s"
        help = "raise or delete max_duration, or show less"
        yield Diagnostic("cannot-be-read", message, scene.origin, help, "warning")
    elif found.paced.unread_s > SHORTEST_UNREAD_S:
        message = f"a page is turned about {found.paced.unread_s:.0f} s before it can be read"
        help = "say more of what is on it before the next is spoken of, or show less"
        yield Diagnostic("cannot-be-read", message, scene.origin, help, "warning")
