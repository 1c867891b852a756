"""One picture of a scene, drawn without building anything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from videogen.drawing.errors import LayoutError
from videogen.drawing.still import cues, final, picture_at, settled
from videogen.errors import ConfigError, Diagnostic
from videogen.film.request import Request
from videogen.film.views import SceneView, open_views
from videogen.registry import Registry, default_registry
from videogen.showing import quote
from videogen.timeline import Cue

if TYPE_CHECKING:
    from PIL.Image import Image

    from videogen.drawing.written import WrittenText


class Still(Struct, frozen=True, eq=False):
    """A picture of a scene as the film shows it, and what is to be said of it."""

    view: SceneView
    picture: Image
    beat: int | None
    warnings: tuple[Diagnostic, ...]
    estimated: bool = False
    """Whether the time is an estimate, because the narration is not spoken yet."""
    arriving: bool = False
    """Whether the transition into the scene runs at that time; the picture is where it leads."""

    def texts(self) -> Sequence[WrittenText]:
        """Everything that can be read in it, with its field and place."""
        from videogen.drawing.written import texts_in  # which other stills do not need

        beat = -1 if self.beat is None else self.beat
        return texts_in(self.view.scene, self.view.look(), self.picture, beat, self.view.files)


def still(
    request: Request,
    *,
    beat: int | None = None,
    at_s: float | None = None,
    registry: Registry | None = None,
) -> Still:
    """The picture of the request's one scene: what stays after a beat (0 is the first, -1 the last), or what is shown
    `at_s` seconds after the scene began; else the last one, when all has arrived. Mistakes in other scenes do not
    matter. Raises SpecError with every mistake of this scene, LayoutError, and ConfigError for a scene, a beat or a
    time that there is not."""
    registry = registry or default_registry()
    if beat is not None and at_s is not None:
        raise ConfigError(
            "a beat and a time name two different pictures", help="give one of them", code="bad-option"
        )
    if at_s is not None and not at_s >= 0:
        raise ConfigError(
            f"{at_s} is no time", help="give seconds from the start of the scene", code="bad-option"
        )
    opened = open_views(request, registry, spoken=at_s is not None, fit=False)
    if len(opened.views) != 1:
        raise ConfigError(
            f"a still is of one scene, not of {len(opened.views)}",
            help='name it, as in Request(spec, scenes=("intro",))',
            code="bad-option",
        )
    (view,) = opened
    try:
        if at_s is not None:
            return _at(view, at_s, request, registry, opened.warnings)
        picture = final(view.scene, view.look(), view.files) if beat is None else _after(view, beat)
    except LayoutError:
        open_views(request, registry, spoken=False)  # says where in the spec it stands
        raise
    return Still(view, picture, beat, opened.warnings)


def _after(view: SceneView, beat: int) -> Image:
    """The picture that stays after a beat. Raises ConfigError, with the beats that there are, for one that is none."""
    look = view.look()
    known = cues(view.scene, look, view.files)
    if not -len(known) <= beat < len(known):
        raise ConfigError(
            f"the scene {quote(view.scene.id)} has no beat {beat}",
            help=f"its beats are {_listed(known)}",
            code="unknown-beat",
        )
    return picture_at(view.scene, look, beat % len(known), files=view.files)


def _listed(known: Sequence[Cue]) -> str:
    """`0 (start), 1 "What it says", ...`."""
    words = [quote(cue.text.splitlines()[0]) if cue.text else f"({cue.kind})" for cue in known]
    return ", ".join(f"{number} {word}" for number, word in enumerate(words))


def _at(
    view: SceneView, at_s: float, request: Request, registry: Registry, warnings: tuple[Diagnostic, ...]
) -> Still:
    """What is on the screen so many seconds after the scene began. Raises ConfigError where it is over by then."""
    # With the compiler, which other stills do not need.
    from videogen.compiler import scene_order
    from videogen.film.opening import compile_settings, places_of
    from videogen.film.rehearsal import rehearse

    look = view.look()
    order = scene_order(view.video, view.scene)
    _, beats = settled(view.scene, look, view.files, order)
    places, settings = places_of(request), compile_settings(request)
    rehearsal = rehearse(view.video, view.number, beats, registry, places, settings)
    moment = rehearsal.at(at_s)
    if moment is None:
        about = "about " if rehearsal.estimated else ""
        raise ConfigError(
            f"the scene {quote(view.scene.id)} is over after {about}{rehearsal.length_s:.2f} s",
            help="give a time before that, in seconds from the start of the scene",
            code="after-the-end",
        )
    length_frames = rehearsal.drawn_frames if view.scene.moves else None
    picture = picture_at(view.scene, look, moment.beat, moment.frame, view.files, length_frames, order)
    return Still(view, picture, moment.beat, warnings, rehearsal.estimated, moment.arriving)
