"""Checks a document: shape, then meaning, then whether it can be shown and spoken; the result is a video."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from videogen.check import music
from videogen.check.canonical import to_canonical, without_ignored
from videogen.check.chosen import filled_ids, numbers_of, stub
from videogen.check.escapes import check_escapes
from videogen.check.files import check_file
from videogen.check.findings import Findings
from videogen.check.fit import check_fit
from videogen.check.meaning import Parts, check_meaning
from videogen.check.scalars import read_scalars
from videogen.check.shape import check_shape
from videogen.check.speech import check_engine, check_speech
from videogen.check.variables import Chosen, substitute
from videogen.check.wording import value_of
from videogen.document import Document, Place
from videogen.errors import Diagnostic, ValidationError
from videogen.registry import Registry
from videogen.spec.values import named_files
from videogen.spec.video import LANGUAGE_VERSION, MOST_SCENES, Video

__all__ = ["CheckedVideo", "check", "numbers_of"]

SET_KEYS = ("set", "videos")


class CheckedVideo(Struct, frozen=True):
    """A video that can be built, and the doubts about it in line order. Where only some scenes were asked for, others
    that are wrong are in it without their content."""

    video: Video
    warnings: tuple[Diagnostic, ...]


def check(
    document: Document,
    registry: Registry,
    *,
    variables: Mapping[str, str] | None = None,
    allow_paths: tuple[Path, ...] = (),
    fit: bool | Collection[str] | Callable[[Video], Collection[str]] = True,
    engine: str = "hibari",
    only: Sequence[str] = (),
    spoken: bool = True,
    restyle: Callable[[Video], Video] | None = None,
) -> CheckedVideo:
    """The meaning of a document. `variables` come before the document's own; files may lie in its folder or
    under `allow_paths`; `engine` serves voice aliases; `fit` says whether pictures are laid out, or of which
    scenes by their ids, or is asked for these ids once all else is right. With `only`, ids of scenes or their
    numbers from 1, what is wrong in other scenes is passed over; where nothing is `spoken`, so are narrations and
    voices; `restyle` changes what all scenes share before they are laid out. Raises ValidationError with all
    mistakes in line order, and ConfigError where there is no such `engine` or scene."""
    check_engine(engine, registry)
    findings = Findings(document)
    findings.add_from_elsewhere(document.doubts)
    chosen = partial(_numbers, only)
    canonical = _canonical(document, variables or {}, registry, findings, chosen)
    findings.document = canonical
    numbers = chosen(canonical)
    canonical = findings.document = read_scalars(canonical, registry, findings, numbers)
    _stop_on_errors(findings, numbers)
    check_escapes(canonical.tree, registry, findings, numbers)
    parts = check_meaning(check_shape(canonical.tree, registry, findings, numbers), registry, findings)
    broken = _check_files(parts, allow_paths, findings)
    if spoken and music.PLACE not in broken:
        music.check_music(parts, registry, findings)
    if spoken:
        check_speech(parts, registry, engine, findings)
    if restyle:
        parts = replace(parts, video=restyle(parts.video))
    if callable(fit):
        fit = True if findings.errors(numbers) else fit(parts.to_video())
    if fit:
        asked = {scene.id for number, scene in parts.scenes.items() if numbers is None or number in numbers}
        wanted = asked if fit is True else asked.intersection(fit)
        check_fit(parts, registry, findings, wanted=wanted, broken=broken)
    _stop_on_errors(findings, numbers)
    return CheckedVideo(parts.to_video(), findings.warnings(numbers))


def _numbers(only: Sequence[str], canonical: Document) -> tuple[int, ...] | None:
    """The numbers, from 0, of the scenes that are asked for; None where all are, or there are none."""
    scenes = canonical.root.children().get("scenes")
    if not only or scenes is None or not (isinstance(scenes.value, tuple) and scenes.value):
        return None
    stubs = [
        stub({key: child.written or child.value for key, child in scene.children().items()})
        for scene in scenes.value
    ]
    return numbers_of(only, list(filled_ids(stubs)), canonical.name)


def _canonical(
    document: Document, variables: Mapping[str, str], registry: Registry, findings: Findings, chosen: Chosen
) -> Document:
    """The document in the one form that is compared. Raises ValidationError where it is no film of ours at all."""
    if not isinstance(document.tree, dict):
        message = f"a spec must be a mapping of keys, not {value_of(document.tree, document.root.written)}"
        findings.error("wrong-type", message, (), "write  scenes:  and list the scenes below it")
        _stop_on_errors(findings)
    if key := next((key for key in SET_KEYS if key in document.tree), None):
        message = "this version builds one film per file"
        findings.error("one-film-per-file", message, (key,), "give each film a file of its own", key=True)
    _check_language_version(document.tree.get("videogen"), findings)
    _stop_on_errors(findings)
    kept = replace(document, root=without_ignored(document.root))
    _check_count(kept, findings)
    _stop_on_errors(findings)
    findings.document = canonical = to_canonical(kept, findings)
    return substitute(canonical, variables, registry, findings, chosen)


def _check_count(document: Document, findings: Findings) -> None:
    """Refuse more scenes than a film may have before anybody looks at each."""
    scenes = document.root.children().get("scenes")
    if scenes and isinstance(scenes.value, tuple) and len(scenes.value) > MOST_SCENES:
        message = f"there are {len(scenes.value):,} scenes; a film may have at most {MOST_SCENES:,}"
        findings.error("too-long", message, ("scenes",), "divide the film into several", key=True)


def _check_language_version(version: object, findings: Findings) -> None:
    if isinstance(version, int | float) and version > LANGUAGE_VERSION:
        written = findings.document.written(("videogen",))
        message = (
            f"this spec is in language version {written}; this videogen reads version {LANGUAGE_VERSION}"
        )
        findings.error(
            "newer-language", message, ("videogen",), "update videogen:  pip install --upgrade video-as-code"
        )


def _check_files(parts: Parts, allow_paths: tuple[Path, ...], findings: Findings) -> frozenset[Place]:
    """Report files that cannot be read, and give the places where they are named."""
    named = list(named_files(parts.video, ("video",)))
    if parts.video.theme_is_file:
        named.append((("video", "theme"), parts.video.theme))
    for number, scene in parts.scenes.items():
        named += named_files(scene, ("scenes", number))
    return frozenset(
        place for place, written in named if not check_file(written, place, allow_paths, findings)
    )


def _stop_on_errors(findings: Findings, numbers: Collection[int] | None = None) -> None:
    if errors := findings.errors(numbers):
        raise ValidationError(errors)
