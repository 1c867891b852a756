"""The meaning of a spec: immutable pydantic models of a video and of what all scenes share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import Field, InstanceOf, PrivateAttr, SerializeAsAny
from pydantic.json_schema import SkipJsonSchema

from videogen.errors import Mark, PluginError, quote
from videogen.markup import without_marks
from videogen.model import Model
from videogen.transition import TransitionStyle
from videogen.values import (
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
    named_files,
)

if TYPE_CHECKING:
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

MOST_SCENES = 2000  # some hours of film; check and build look at each
LANGUAGE_VERSION = 1  # of the spec language; raised when an old spec would mean something else
GREATEST_NARRATION_CHARACTERS = 50_000  # about an hour of speech


class Recording(NamedTuple):
    """A part of a media file that is heard: the file as written, where the part begins and ends in seconds (None: with
    the file), and how loud it is against the voice in dB."""

    file: str
    start_s: float
    end_s: float | None
    gain_db: float


class Scene(Model):
    """One scene: what every type shares. A scene type is a subclass in `scenes/`, with its own fields and
    pictures."""

    NOT_DRAWN: ClassVar[frozenset[str]] = frozenset(
        {
            "id",
            "narration",
            "voice",
            "min_duration",
            "max_duration",
            "transition",
            "music",
            "chapter",
            "origin",
        }
    )

    OPENS_CHAPTER: ClassVar[bool] = False
    """Whether it is a card that opens a part of the film. In a film that has such scenes, chapters begin with them."""

    LOOKING_S: ClassVar[float] = 0.0
    """How many seconds its pictures take to look at beside its words, where nothing is said."""

    PRINTED: ClassVar[frozenset[str]] = frozenset()
    """Fields that show what a program printed, so that the escape sequences of its colours may stand in them."""

    CODE: ClassVar[frozenset[str]] = frozenset()
    """Fields that show code or commands, in which `${NAME}` is a variable only where the name is declared."""

    EXAMPLE: ClassVar[str] = ""
    """A small scene of the type, as a mapping in YAML: for `videogen scenes` and the documentation."""

    id: Identifier = Field(
        default="", description="Name of the scene, unique in the film; default: type and number."
    )
    type: str = Field(description="Scene type.")
    narration: str | None = Field(
        default=None,
        max_length=GREATEST_NARRATION_CHARACTERS,
        description="What is said; (pause 0.5) is half a second of silence. Default: from the content.",
    )
    voice: VoiceName | None = Field(default=None, description="Voice of this scene: an alias or engine:name.")
    min_duration: Seconds | None = Field(default=None, description="Least length of the scene in seconds.")
    max_duration: Seconds | None = Field(default=None, description="Greatest length of the scene in seconds.")
    transition: TransitionStyle | None = Field(default=None, description="How this scene takes over.")
    accent_color: Color | None = Field(default=None, description="Accent of this scene: a name or #RRGGBB.")
    music: Literal["off"] | None = Field(default=None, description="'off' silences the music in this scene.")
    chapter: Annotated[str, Field(min_length=1, max_length=100)] | bool | None = Field(
        default=None,
        description="Name of the chapter that begins here; true: one called as the scene, false: none. Default: where "
        "the film has sections they begin the chapters, else each scene does.",
    )
    origin: SkipJsonSchema[InstanceOf[Mark] | None] = Field(default=None, exclude=True)

    def drawn(self) -> dict[str, Any]:
        """The fields that its pictures show, as JSON-able data."""
        return self.model_dump(mode="json", exclude=set(self.NOT_DRAWN), exclude_none=True)

    def files(self) -> tuple[str, ...]:
        """The files its pictures are made from, each once, as written: relative to the spec's folder."""
        return tuple(dict.fromkeys(name for _, name in named_files(self)))

    def recording(self) -> Recording | None:
        """What is heard of a file, from the first of its pictures on; None where there is nothing but the narration."""
        return None

    def spoken(self, language: str) -> str:
        """What is said: the author's narration, or the one written from the content."""
        return self.narration if self.narration is not None else self.written(language)

    def written(self, language: str) -> str:
        """The narration written from the content. Raises PluginError where the type writes no text."""
        return self._text("written_narration", self.written_narration(language))

    def headline(self) -> str:
        """What chapters call this scene. Raises PluginError where the type has no text for that."""
        return self._text("heading", self.heading())

    def tracks(self) -> tuple[tuple[str, ...], ...]:
        """What arrives, as the narration may say it, in tracks that do not wait for one another: `Stage.in_order` then
        says in which order they come, counted through the tracks."""
        return ()

    def standing(self) -> tuple[str, ...]:
        """The texts that are there all the time, where its picture moves all the time."""
        return ()

    @property
    def moves(self) -> bool:
        """True where the picture moves for as long as the scene lasts, so that its length is drawn too."""
        return False

    @property
    def is_filmed(self) -> bool:
        """True where its pictures are like those of a camera, so that encoding them looks for movement."""
        return self.moves

    def heading(self) -> str:
        """What a chapter list calls this scene."""
        raise self._lacks("heading")

    def chapter_name(self, by_default: bool) -> str | None:
        """What the chapter that begins here is called; None where none does. `by_default` counts where the author said
        nothing of it."""
        wanted = by_default if self.chapter is None else self.chapter
        if isinstance(wanted, str) and wanted.strip().lower() != "off":
            return without_marks(wanted)
        return self.headline() if wanted is True else None

    def written_narration(self, language: str) -> str:
        """A narration written from the content, for a scene that has none."""
        raise self._lacks("written_narration")

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The scene's pictures in order; raises LayoutError where something cannot be shown right."""
        raise self._lacks("beats")

    def _text(self, method: str, answer: object) -> str:
        if not isinstance(answer, str):
            raise PluginError(
                f"the scene type {quote(self.type)} gives {type(answer).__name__} as its {method}()",
                help="its class must give a text",
            )
        return answer

    def _lacks(self, method: str) -> PluginError:
        return PluginError(
            f"the scene type {quote(self.type)} has no {method}()", help="its class must define it"
        )


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
    language: Language = Field(default="en", description="Language of the narration as a language tag.")
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
