"""What all scenes share: the fields, and what a scene type says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, InstanceOf
from pydantic.json_schema import SkipJsonSchema

from videogen.errors import Mark, PluginError
from videogen.files.given import named_file
from videogen.plugins import scene_type_named
from videogen.showing import quote
from videogen.spec.model import Model
from videogen.spec.transition import TransitionStyle
from videogen.spec.values import SWITCHES, Color, Identifier, Seconds, VoiceName, named_files
from videogen.words.languages import language_of
from videogen.words.markup import without_marks

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

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

    LABELS: ClassVar[Mapping[str, str]] = {}
    """Fields that show a label in the language of the film where the author writes nothing, and which one."""

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
        description="Name of the chapter that begins here; true or yes: one called as the scene, false or no: none. "
        "Default: where the film has sections they begin the chapters, else each scene does.",
    )
    origin: SkipJsonSchema[InstanceOf[Mark] | None] = Field(default=None, exclude=True)

    def labelled(self, language: str, labels: Mapping[str, str]) -> Self:
        """The scene with its labels in the language of the film, or as `labels` of the film has them. Raises
        PluginError where its type has one that there is not."""
        known = {**language_of(language).labels, **labels}
        if unknown := next((name for name in self.LABELS.values() if name not in known), None):
            raise PluginError(
                f"{scene_type_named(self.type)} has a label {quote(unknown)}, which no language has",
                help="its LABELS may name " + ", ".join(known),
            )
        missing = {field: known[name] for field, name in self.LABELS.items() if self._lacks_label(field)}
        return self.model_copy(update=missing)

    def unnamed(self, labels: Mapping[str, str]) -> dict[str, str]:
        """The labels that it shows as they are in English, by name: neither its author nor `labels` has a word for
        them."""
        return {
            name: getattr(self, field)
            for field, name in self.LABELS.items()
            if self._lacks_label(field) and name not in labels and self.shows(field)
        }

    def shows(self, field: str) -> bool:
        """Whether the label in a field is shown in this scene."""
        return field in self.LABELS

    def _lacks_label(self, field: str) -> bool:
        return field not in self.model_fields_set

    def drawn(self) -> dict[str, Any]:
        """The fields that its pictures show, as JSON-able data."""
        return self.model_dump(mode="json", exclude=set(self.NOT_DRAWN), exclude_none=True)

    def files(self) -> tuple[str, ...]:
        """The files its pictures are made from, each once, as written: relative to the spec's folder."""
        return tuple(dict.fromkeys(name for _, name in named_files(self)))

    def files_in(self, folder: Path) -> dict[str, Path]:
        """Where each of its files lies, by its name as written; `folder` is the spec's."""
        return {name: named_file(folder, name) for name in self.files()}

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
        if isinstance(wanted, str):
            wanted = SWITCHES.get(wanted.strip().lower(), wanted)
        if isinstance(wanted, str) and wanted.strip():
            return without_marks(wanted)
        return self.headline() if wanted else None

    def written_narration(self, language: str) -> str:
        """A narration written from the content, for a scene that has none."""
        raise self._lacks("written_narration")

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The scene's pictures in order; raises LayoutError where something cannot be shown right."""
        raise self._lacks("beats")

    def listen(self, stage: Stage) -> None:
        """Report to the stage sound of its own that cannot be heard. `check` asks for it, and who only draws does
        not."""

    def _text(self, method: str, answer: object) -> str:
        if not isinstance(answer, str):
            raise PluginError(
                f"{scene_type_named(self.type)} gives {type(answer).__name__} as its {method}()",
                help="its class must give a text",
            )
        return answer

    def _lacks(self, method: str) -> PluginError:
        return PluginError(
            f"{scene_type_named(self.type)} has no {method}()", help="its class must define it"
        )
