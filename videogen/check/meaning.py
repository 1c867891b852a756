"""The second pass: do the values make sense, each by its model and all of them together?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel
from pydantic import ValidationError as Invalid

from videogen.check.chosen import filled_ids
from videogen.check.findings import Findings
from videogen.check.shape import Shape
from videogen.document import Place
from videogen.files.ids import id_of_file, same_name
from videogen.registry import Registry
from videogen.showing import quote, suggest
from videogen.spec.values import THEME_SUFFIXES, THEMES
from videogen.spec.video import Scene, Video
from videogen.words.languages import is_known

_Model = TypeVar("_Model", bound=BaseModel)

LONGEST_PRONOUNCED = 100  # characters of a word, or of several, that are said otherwise
_NO_SCENE = Scene(type="none")  # what a video is checked with, apart from its scenes


class Parts(Struct, frozen=True):
    """What of a film makes sense. `video` has defaults where something was wrong, and no scenes; `scenes` are
    the right ones by number; of the others `fragments` are what all scenes share."""

    video: Video
    video_is_right: bool
    scenes: Mapping[int, Scene]
    fragments: Mapping[int, Scene]

    def scene(self, number: int) -> Scene:
        """A scene, or what all scenes share of it where it is wrong."""
        return self.scenes.get(number) or self.fragments[number]

    def all_scenes(self) -> tuple[Scene, ...]:
        """Right scenes, and of wrong ones what all scenes share, in order."""
        return tuple(self.scene(number) for number in range(len(self.scenes) + len(self.fragments)))

    def to_video(self) -> Video:
        """The film; what is wrong in it is there without its content."""
        return self.video.model_copy(update={"scenes": self.all_scenes()})


def check_meaning(shape: Shape, registry: Registry, findings: Findings) -> Parts:
    """Report what does not make sense in what has the right shape."""
    video, is_right = _video(shape.video, findings)
    ids = _scene_ids(shape.scenes, findings)
    scenes: dict[int, Scene] = {}
    fragments: dict[int, Scene] = {}
    unnamed: dict[str, str] = {}
    for number, (written, id) in enumerate(zip(shape.scenes, ids, strict=True)):
        path = ("scenes", number)
        fields = {**written, "id": id}
        model = registry.scene(written["type"]) if path not in shape.broken else None
        scene, _ = _made(model, fields, path, findings) if model else (None, None)
        if scene:
            unnamed |= scene.unnamed(video.labels.written())
            labelled = scene.labelled(video.language, video.labels.written())
            scenes[number] = labelled.model_copy(update={"origin": findings.document.mark(path)})
        else:
            fragments[number] = scene = _fragment(fields, path, findings)
        _check_durations(scene, path, findings)
    _check_language(video, unnamed, findings)
    marks = {
        "": findings.document.mark(("video",), key=True),
        "music": findings.document.mark(("video", "music")),
    }
    video = video.written_at(marks)
    return Parts(video, is_right and ("video",) not in shape.broken, scenes, fragments)


def _made(
    model: type[_Model], written: Mapping[str, Any], path: Place, findings: Findings
) -> tuple[_Model | None, list[Place]]:
    """The model of these values, or None and what is to blame, which is reported."""
    try:
        return model.model_validate(written, strict=False), []
    except Invalid as invalid:
        return None, list(_report_invalid(invalid, path, findings))


def _report_invalid(invalid: Invalid, base: Place, findings: Findings) -> Iterator[Place]:
    """Say what a model refuses; validators of ours have words and a code of their own for it. What is missing
    is known already: the first pass has said so, or has taken it out as wrong."""
    from videogen.codes import CODES  # here, as nothing is refused in most films

    for error in invalid.errors(include_url=False):
        yield error["loc"]
        if error["type"] == "missing":
            continue
        facts = error.get("ctx", {})
        # Those that `wrong` makes have a code of its caller's.
        is_named = error["type"] in CODES or "message" in facts
        code = error["type"] if is_named else "bad-value"
        message = str(facts["error"]) if error["type"] == "value_error" else error["msg"]
        help = facts.get("help")
        help = help if isinstance(help, str) else None
        place = (*base, *error["loc"])
        findings.error(code, message, place, help, text=facts.get("text", ""), nth=facts.get("nth", 0))


def _video(written: Mapping[str, Any], findings: Findings) -> tuple[Video, bool]:
    """The video without its scenes, and whether all that was written of it makes sense."""
    id = written.get("id", id_of_file(findings.document.name))
    fields = {**written, "id": id, "title": written.get("title") or id, "scenes": (_NO_SCENE,)}
    video, blamed = _made(Video, fields, ("video",), findings)
    if video is None:
        fields = _without_blamed(fields, blamed)
        return Video.model_validate({"id": "film", **fields}, strict=False), False
    _check_theme(video, findings)
    _check_pronounce(video, findings)
    return video, True


def _fragment(written: Mapping[str, Any], path: Place, findings: Findings) -> Scene:
    """What all scenes share, of a scene that is otherwise wrong."""
    fields = {"type": "none", **{key: value for key, value in written.items() if key in Scene.model_fields}}
    scene, blamed = _made(Scene, fields, path, findings)
    return scene or Scene.model_validate(_without_blamed(fields, blamed), strict=False)


def _without_blamed(fields: Mapping[str, Any], blamed: Sequence[Place]) -> dict[str, Any]:
    """The fields of which nothing is to blame; half a value, such as music without its file, would be none."""
    wrong = {path[0] for path in blamed}
    return {key: value for key, value in fields.items() if key not in wrong}


def _check_durations(scene: Scene, path: Place, findings: Findings) -> None:
    least, most = scene.min_duration, scene.max_duration
    if least is not None and most is not None and least > most:
        first, second = (
            findings.document.written((*path, name)) or f"{value:g}"
            for name, value in (("min_duration", least), ("max_duration", most))
        )
        message = f'"min_duration" is {first} s, more than "max_duration", which is {second} s'
        findings.error(
            "min-over-max", message, (*path, "min_duration"), 'lower "min_duration" or raise "max_duration"'
        )


def _scene_ids(written: Sequence[Mapping[str, Any]], findings: Findings) -> list[str]:
    """The id of each scene: its own, else its type and number among the scenes of that type. An id that is
    there already is an error, and so is one that differs only by capitals or by how accents are spelled, which
    some file systems do not tell apart."""
    first: dict[str, int] = {}
    for number, scene in enumerate(written):
        id = scene.get("id")
        if not id:
            continue
        before = first.setdefault(same_name(id), number)
        if before != number:
            line = findings.document.mark(("scenes", before, "id")).line
            message = f"the id {quote(id)} is taken by the scene in line {line}"
            findings.error(
                "duplicate-id", message, ("scenes", number, "id"), "give each scene an id of its own"
            )
    return list(filled_ids(written))


def _check_theme(video: Video, findings: Findings) -> None:
    if video.theme in THEMES or video.theme_is_file:
        return
    help = (
        suggest(video.theme, THEMES) or f"write {', '.join(THEMES)} or the path of a {THEME_SUFFIXES[0]} file"
    )
    findings.error("unknown-theme", f"unknown theme {quote(video.theme)}", ("video", "theme"), help)


def _check_language(video: Video, unnamed: Mapping[str, str], findings: Findings) -> None:
    """Say which labels are shown in English because nobody knows them in the language of the film."""
    if not unnamed or is_known(video.language):
        return
    labels = ", ".join(quote(label) for label in unnamed.values())
    message = f"videogen has no words in {quote(video.language)} yet: {labels} will be shown in English"
    words = ", ".join(f"{name}: …" for name in unnamed)
    help = f"write them under video:, as in  labels: {{{words}}}"
    findings.warning("no-words", message, ("video", "language"), help)


def _check_pronounce(video: Video, findings: Findings) -> None:
    for word, said in video.pronounce.items():
        if len(word) > LONGEST_PRONOUNCED:
            message = f"{quote(word)} has {len(word):,} characters; it may have at most {LONGEST_PRONOUNCED}"
            place = ("video", "pronounce", word)
            findings.error("too-long", message, place, "name words, not whole texts", key=True)
        if not word.strip() or not said.strip():
            missing = "the word" if not word.strip() else f"how {quote(word)} is said"
            help = 'write the word and how it is said, as in  SQL: "sequel"'
            findings.error("empty", f"{missing} is empty", ("video", "pronounce", word), help, key=True)
