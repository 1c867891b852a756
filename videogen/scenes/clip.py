"""A clip: a part of a film, with its own sound under the narration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.framing import stand
from videogen.errors import AudioGenerationError, VideoGenerationError
from videogen.parts.framed import Framed
from videogen.showing import quote
from videogen.spec.values import FileName, wrong
from videogen.spec.video import Recording

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage
    from videogen.media.clip import Clip as Film

MOST_S = 600  # a longer film is better cut, or linked to
USABLE = "give a film that a player shows, such as an MP4; for a picture there is the type image"
SPARE_S = 0.1  # by which an end may lie behind the last picture: players round what they show
MOMENT = re.compile(r"(?:(?:([0-9]{1,2}):)?([0-9]{1,2}):)?([0-9]{1,5}(?:\.[0-9]{1,6})?)")


def _seconds(written: Any) -> Any:
    """What `1:23.5` means; anything but a text as it is."""
    if not isinstance(written, str):
        return written
    found = MOMENT.fullmatch(written.strip())
    if not found:
        help = 'write seconds, as in 83.5, or minutes and seconds, as in "1:23.5"'
        raise wrong("bad-moment", f"{quote(written)} is not a time in a film", help)
    hours, minutes, seconds = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


Moment = Annotated[
    float,
    BeforeValidator(_seconds),
    Field(ge=0, le=86_400),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 86_400},
                {"type": "string", "pattern": rf"^{MOMENT.pattern}$|\$\{{", "examples": ["1:23.5"]},
            ]
        }
    ),
]


class Clip(Framed):
    """A part of a film, with words and with its own sound."""

    NOT_DRAWN = Framed.NOT_DRAWN | {"sound", "gain"}
    EXAMPLE = """\
type: clip
file: media/tide.mp4
start: 0.5
caption: An hour later the first wave comes in.
"""

    type: Literal["clip"] = "clip"
    file: FileName = Field(
        description="Film file (MP4, MOV, WebM, MKV, GIF, APNG, animated WebP and AVIF), relative to the spec."
    )
    start: Moment = Field(default=0.0, description='Where it starts: seconds, or "1:23.5".')
    end: Moment | None = Field(
        default=None,
        description='Where it ends: seconds, or "1:23.5"; default: with the file, when both its '
        "pictures and its sound have ended.",
    )
    sound: Literal["mix", "mute"] = Field(
        default="mix", description="Its sound under the narration and full in between (mix), or none (mute)."
    )
    gain: float = Field(
        default=0, ge=-60, le=12, description="How loud its sound is against the voice, in dB; 0 is as loud."
    )

    def recording(self) -> Recording | None:
        """Its own sound, but where it is mute."""
        if self.sound == "mute":
            return None
        return Recording(self.file, self.start, self.end, self.gain)

    @property
    def is_filmed(self) -> bool:
        """Its pictures move."""
        return True

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """It begins with the scene, and all words are there from the start; its last picture stays."""
        # These are slow to import, and a spec is checked without them.
        from videogen.drawing.hanging import play
        from videogen.media.clip import ClipPictures, open_clip

        try:
            film = open_clip(stage.file(self.file))
        except VideoGenerationError as error:
            help = error.help or USABLE
            raise LayoutError("file", error.message, help=help, code=error.code or "bad-clip") from error
        film = film.muted() if self.sound == "mute" else film
        self._check_part(film, stage)
        standing = stand(stage, film.size, self.fit, self.header, self.caption)
        part = film.part(self.start, self.end, stage.look.fps)
        pictures = ClipPictures(film, part, standing.size, standing.crop, stage.look.background)
        yield play(stage, standing, pictures, edged=not film.see_through)

    def listen(self, stage: Stage) -> None:
        """Report sound that nobody could hear."""
        if self.sound == "mute":
            return
        from videogen.media.recording import try_sound

        try:
            try_sound(stage.file(self.file), self.start)
        except AudioGenerationError as error:
            help = f"{error.help or USABLE}; or write  sound: mute"
            stage.report(LayoutError("file", error.message, help=help, code=error.code or "bad-clip"))

    def _check_part(self, film: Film, stage: Stage) -> None:
        """Report a part that the film does not have, or that is too long."""
        length = f"{film.path.name} is {film.length_s:.2f} s long"
        end = film.length_s if self.end is None else self.end
        if self.start >= film.length_s:
            message = f"the clip starts at {self.start:g} s, but {length}"
            problem = LayoutError("start", message, help="start it earlier", code="bad-part")
        elif self.end is not None and end > film.length_s + SPARE_S:
            message = f"the clip ends at {end:g} s, but {length}"
            problem = LayoutError("end", message, help="leave end out to show all", code="bad-part")
        elif end <= self.start:
            message = f"the clip ends at {end:g} s and starts at {self.start:g} s; {length}"
            problem = LayoutError("end", message, help="let it end after its start", code="bad-part")
        elif end - self.start > MOST_S:
            message = f"the clip lasts {end - self.start:.0f} s; at most {MOST_S} s can be shown"
            help = f"write an end, {self.start + MOST_S:g} at most, or divide it between scenes"
            problem = LayoutError("end" if self.end else "file", message, help=help, code="clip-too-long")
        else:
            return
        stage.report(problem)
