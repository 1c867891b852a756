"""The meaning of a spec: immutable pydantic models of a film and of what its scenes share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PrivateAttr, SerializeAsAny

from videogen.errors import Mark
from videogen.spec.labels import Labels
from videogen.spec.model import Model
from videogen.spec.scene import Recording, Scene
from videogen.spec.transition import TransitionStyle
from videogen.spec.values import (
    THEME_SUFFIXES,
    THEMES,
    Color,
    FileName,
    FrameSize,
    Identifier,
    Language,
    Seconds,
    VoiceName,
    frame_size,
)

__all__ = [
    "LANGUAGE_VERSION",
    "MOST_SCENES",
    "Captions",
    "Music",
    "Output",
    "Recording",
    "Scene",
    "TransitionStyle",
    "Video",
]

MOST_SCENES = 2000  # some hours of film; check and build look at each
LANGUAGE_VERSION = 1  # of the spec language; raised when an old spec would mean something else


class Output(Model):
    """The shape of the film's pictures."""

    size: FrameSize = Field(default="1080p", description="Short side of the frame in pixels, as in 1080p.")
    aspect: Literal["16:9", "9:16", "1:1", "4:5"] = Field(
        default="16:9", description="Width to height of the frame."
    )
    fps: int = Field(default=30, ge=12, le=60, description="Frames per second.")
    quality: Literal["draft", "standard", "high"] = Field(
        default="standard", description="How finely pictures are encoded; draft is the quickest."
    )

    @property
    def width(self) -> int:
        """Width of a frame in pixels; even."""
        return frame_size(self.size, self.aspect)[0]

    @property
    def height(self) -> int:
        """Height of a frame in pixels; even."""
        return frame_size(self.size, self.aspect)[1]


class Music(Model):
    """What plays under the voice."""

    SHORT_FORM: ClassVar[str | None] = "file"

    file: FileName = Field(description="Sound file, relative to the spec.")
    gain: float = Field(default=-18, ge=-60, le=12, description="Level against the voice in dB.")


PronouncedAs = Annotated[str, Field(max_length=200)]


class Captions(Model):
    """Captions in the picture; .srt and .vtt files are always written beside the film."""

    burn: bool = Field(
        default=False,
        description="true: captions are part of the picture too, and scenes are laid out above them.",
    )


class Video(Model):
    """One film: what its scenes share, and the scenes in order."""

    id: Identifier = Field(
        min_length=1, description="Name of the film's files; default: the spec's own name."
    )
    title: str = Field(default="", max_length=500, description="Title of the film; default: its id.")
    description: str = Field(
        default="", max_length=10_000, description="What the film is about, for players."
    )
    language: Language = Field(
        default="en",
        description="Language of the film as a language tag: of its voice, its captions, its labels and its numbers.",
    )
    labels: Labels = Field(
        default=Labels(), description="Words in pictures that are ours, where the film wants others."
    )
    voice: VoiceName = Field(default="", description="Voice of the film: an alias or engine:name.")
    voices: tuple[VoiceName, ...] = Field(
        default=(), max_length=20, description="Voices that take turns by scene."
    )
    accent_color: Color | None = Field(
        default=None, description="Colour of highlights: a name or #RRGGBB; default: the theme's own."
    )
    theme: str = Field(
        default="midnight",
        max_length=1000,
        description="Colours and faces: midnight, paper, or a theme file relative to the spec.",
        json_schema_extra={"examples": list(THEMES)},
    )
    output: Output = Field(default=Output(), description="Shape of the pictures.")
    transition: TransitionStyle = Field(default=TransitionStyle(), description="How each scene takes over.")
    music: Music | None = Field(
        default=None, description="Music under the narration; it ducks, loops and fades out."
    )
    captions: Captions = Field(default=Captions(), description="Captions in the picture.")
    motion: Literal["full", "reduced"] = Field(
        default="full",
        description="reduced: nothing rises, types or crossfades, for viewers who cannot bear motion.",
    )
    pronounce: dict[str, PronouncedAs] = Field(
        default={}, max_length=1000, description="What is said for a word; captions keep what is written."
    )
    loudness: Literal[-14, -16, -23] = Field(default=-16, description="Loudness of the whole film in LUFS.")
    version: str = Field(
        default="", max_length=100, description="Version of the content, for its author's own use."
    )
    target_duration: Seconds | None = Field(
        default=None,
        description="Length that the author hopes for in seconds; nothing is cut or stretched to it.",
    )
    scenes: tuple[SerializeAsAny[Scene], ...] = Field(
        min_length=1, max_length=MOST_SCENES, description="The scenes in order."
    )
    _origins: Mapping[str, Mark] = PrivateAttr(default_factory=dict)

    def written_at(self, origins: Mapping[str, Mark]) -> Video:
        """The same film, with the author's lines of some of its fields; under the empty name that of all of it."""
        film = self.model_copy()
        film._origins = dict(origins)
        return film

    def origin(self, field: str = "") -> Mark | None:
        """The author's line of this field where it is known, else that of the film."""
        return self._origins.get(field) or self._origins.get("")

    def chapter_names(self) -> tuple[str | None, ...]:
        """For each scene the name of the chapter that begins there; None where none does. What comes before the first
        section has a chapter of its own."""
        sections = any(scene.OPENS_CHAPTER for scene in self.scenes)
        return tuple(
            scene.chapter_name(scene.OPENS_CHAPTER or not sections or number == 0)
            for number, scene in enumerate(self.scenes)
        )

    @property
    def theme_is_file(self) -> bool:
        """True where the theme is a file of the author's, relative to the spec's folder."""
        return self.theme.endswith(THEME_SUFFIXES)
