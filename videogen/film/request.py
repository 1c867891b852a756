"""What someone asks for: a spec and the choices that do not stand in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.check import numbers_of
from videogen.document import Document, load_document, read_document
from videogen.errors import ConfigError
from videogen.files.allowed import allowed_folders
from videogen.files.ids import file_name_safe, same_name, shortened
from videogen.showing import quote
from videogen.spec.values import ASPECTS, THEMES
from videogen.spec.video import Scene, Video

DRAFT_SIZE = "360p"
TYPED = "<stdin>"  # what messages call a spec that is no file
SILENCE = "silent:none"
LONGEST_MARK = 80  # characters, or bytes, of the scenes that a film is made of, in its file name
OTHER_MARKS = frozenset(["draft", *THEMES, *(aspect.replace(":", "x") for aspect in ASPECTS)])
LONGEST_ID_BYTES = 200  # of a film with such marks

Fit = Literal["all", "new", "none"]
Voices = Literal["own", "at hand", "none"]


class Request(Struct, frozen=True):
    """What someone asks for. Another look, a draft and a choice of scenes have file names of their own, so that they
    replace nothing."""

    spec: Path  # where it lies; with `typed`, where it would lie
    output: Path = Path("output")
    engine: str = "hibari"
    scenes: tuple[str, ...] = ()  # a film of these alone, by id or by number from 1; empty: all
    draft: bool = False
    holds: str = "skip"
    variables: Mapping[str, str] = field(default_factory=dict)
    allow_paths: tuple[Path, ...] = ()
    ffmpeg: str | None = None
    fit: Fit = "all"  # which scenes are laid out while checking; new: not drawn before
    theme: str | None = None  # another theme than the spec's: a name, or the absolute path of a file
    aspect: str | None = None  # another shape than the spec's
    typed: bytes | None = None  # its content, where that comes from standard input or an editor
    voices: Voices = "own"  # at hand: scenes that only a service outside could speak are silent

    def preview(self, *, silent: bool = False) -> Request:
        """The same as a quick 360p film beside the film itself: with its own voice, but for scenes that only a service
        outside could speak and has not spoken yet; or with none."""
        return replace(self, draft=True, voices="none" if silent else "at hand", fit="new")

    def readable(self) -> tuple[Path, ...]:
        """The folders beside the spec's own that it may read: those asked for and those that its project allows. Raises
        ConfigError where the project's file is wrong."""
        return (*self.allow_paths, *allowed_folders(self.spec))

    def document(self) -> Document:
        """The spec as it is written. Raises SpecError where it cannot be read."""
        if self.typed is None:
            return load_document(self.spec)
        return read_document(self.typed, TYPED, path=self.spec)

    def restyled(self, video: Video) -> Video:
        """The film in the look that is asked for. Raises ConfigError for a shape that there is not."""
        if self.aspect and self.aspect not in ASPECTS:
            raise ConfigError(
                f"unknown aspect {quote(self.aspect)}",
                help=f"it can be {', '.join(ASPECTS)}",
                code="bad-option",
            )
        marks = []
        theme = self._theme_of_spec()
        if theme and theme != os.path.normpath(video.theme):
            video = video.model_copy(update={"theme": theme})
            marks.append(file_name_safe(str(Path(theme).with_suffix(""))))
        if self.aspect and self.aspect != video.output.aspect:
            output = video.output.model_copy(update={"aspect": self.aspect})
            video = video.model_copy(update={"output": output})
            marks.append(self.aspect.replace(":", "x"))
        return _marked(video, marks)

    def _theme_of_spec(self) -> str | None:
        """The theme that is asked for, as the spec would name it: a file relative to its folder where that can be."""
        if self.theme is None or not Path(self.theme).is_absolute():
            return self.theme
        try:
            return os.path.relpath(self.theme, self.spec.absolute().parent)
        except ValueError:  # on another drive
            return self.theme

    def chosen(self, video: Video) -> Video:
        """The film of the scenes that are asked for, and its draft. Raises ConfigError for scenes that there are
        not."""
        if self.scenes:
            video = _only(video, self.scenes)
        if self.draft:
            output = video.output.model_copy(update={"size": DRAFT_SIZE, "quality": "draft"})
            video = _marked(video.model_copy(update={"output": output}), ["draft"])
        return video


def silenced(video: Video, ids: Sequence[str] | None = None) -> Video:
    """The film with these scenes, by id, unspoken, or all of them; they last as long as a reader would speak."""
    scenes = tuple(
        scene.model_copy(update={"voice": SILENCE}) if ids is None or scene.id in ids else scene
        for scene in video.scenes
    )
    return video.model_copy(update={"scenes": scenes})


def _marked(video: Video, marks: Sequence[str]) -> Video:
    id = shortened(".".join([video.id, *marks]), LONGEST_ID_BYTES, LONGEST_ID_BYTES)
    return video.model_copy(update={"id": id})


def _only(video: Video, wanted: Sequence[str]) -> Video:
    numbers = numbers_of(wanted, [scene.id for scene in video.scenes], video.id)
    chosen = tuple(_with_its_voice(video, number) for number in numbers)
    name = "+".join(scene.id for scene in chosen)
    if len(name.encode()) > LONGEST_MARK:  # with id and suffixes a file name has at most 255 bytes
        more = f"+{len(chosen) - 1}-more" if len(chosen) > 1 else ""
        digest = sha256(name.encode()).hexdigest()[:8]
        name = f"{shortened(chosen[0].id, bytes_=LONGEST_MARK // 2)}{more}-{digest}"
    if same_name(name) in OTHER_MARKS:
        name = f"scene-{name}"
    return _marked(video.model_copy(update={"scenes": chosen}), [name])


def _with_its_voice(video: Video, number: int) -> Scene:
    """A scene that keeps the voice whose turn it is in the whole film."""
    scene = video.scenes[number]
    if scene.voice or not video.voices:
        return scene
    return scene.model_copy(update={"voice": video.voices[number % len(video.voices)]})
