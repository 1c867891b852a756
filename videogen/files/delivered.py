"""What a folder of deliverables says of itself: whose film lies in it, and which of its files are the film's own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from videogen.files.folders import is_own_file
from videogen.files.ids import same_name

MANIFEST = ".manifest.json"
SUFFIXES = (
    ".mp4",
    ".srt",
    ".vtt",
    ".chapters.txt",
    ".chapters.vtt",
    ".transcript.txt",
    ".jpg",
    ".timing.json",
    ".timing.html",
)
"""How the names of all that a manifest may name end, after the film's id: it cannot make us remove anything else."""

GREATEST_MANIFEST_BYTES = 1 << 20


class Delivered(Struct, frozen=True):
    """A film as its manifest tells of it; `spec` is where it says that its spec lies, None in manifests of older
    versions."""

    folder: Path
    id: str
    spec: Path | None
    files: tuple[Path, ...]
    sha256: Mapping[str, str] = {}
    """Of each file by its name, where the manifest tells it."""
    bytes: Mapping[str, object] = {}
    """How long each of these is, likewise: one of another length need not be read, were it endless."""

    def is_of(self, spec: Path) -> bool:
        """True where the manifest names this spec."""
        return self.spec is not None and same_spec(self.spec, spec)

    def is_of_another(self, spec: Path) -> bool:
        """True where the manifest names another spec that still is there; what is gone claims nothing."""
        try:
            return self.spec is not None and not same_spec(self.spec, spec) and self.spec.is_file()
        except (OSError, ValueError):  # a name that no file can have
            return False


def film_in(folder: Path) -> Delivered | None:
    """The film that lies in the folder of its name; None where no readable manifest tells of one."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return None
    wanted = same_name(folder.name + MANIFEST)
    return next((film for name in names if same_name(name) == wanted and (film := _read(folder, name))), None)


def film_of(film: Path) -> Delivered | None:
    """What the manifest beside the MP4 of a film tells, to compare with and not to go by when files are removed: it may
    lie in a copy of the folder that is called otherwise, and be a link. None where there is no readable one."""
    name = film.stem + MANIFEST
    return _told_by(film.parent, name) if film.with_name(name).is_file() else None


def films_in(output: Path) -> Iterator[Delivered]:
    """Every film that lies in a folder of its own below the folder of deliverables."""
    try:
        folders = sorted(output.iterdir())
    except OSError:
        return
    for folder in folders:
        if not folder.is_symlink() and (film := film_in(folder)):
            yield film


def looks_delivered(folder: Path, id: str) -> bool:
    """True where a manifest of ours lies there, or, should that be damaged, another file that only a build makes."""
    return film_in(folder) is not None or any(
        (folder / f"{id}{suffix}").is_file() for suffix in (".timing.json", ".timing.html")
    )


def named_spec(spec: Path, folder: Path) -> str:
    """How a manifest in `folder` names a spec, both given as absolute paths: relative where that can be, so that a
    project may be moved."""
    try:
        return Path(os.path.relpath(spec, folder)).as_posix()
    except ValueError:  # on another drive
        return spec.as_posix()


def same_spec(one: Path, other: Path) -> bool:
    """True for two ways to write the path of one spec."""
    if same_name(one.name) != same_name(other.name):
        return False
    try:
        return one.parent.samefile(other.parent) and one.samefile(other)
    except (OSError, ValueError):
        return os.path.normpath(one) == os.path.normpath(other)


def _read(folder: Path, name: str) -> Delivered | None:
    return _told_by(folder, name) if is_own_file(folder / name) else None


def _told_by(folder: Path, name: str) -> Delivered | None:
    path = folder / name
    try:
        if path.stat().st_size > GREATEST_MANIFEST_BYTES:
            return None
        told = json.loads(path.read_bytes())
        spec, files = told.get("spec"), dict(told["files"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    id = name.removesuffix(MANIFEST)
    ours = [f"{id}{suffix}" for suffix in SUFFIXES if f"{id}{suffix}" in files]
    where = Path(os.path.normpath(folder / spec)) if isinstance(spec, str) and spec else None
    told_of = {one: files[one] for one in ours if isinstance(files[one], dict) and "sha256" in files[one]}
    digests = {one: str(about["sha256"]) for one, about in told_of.items()}
    lengths = {one: about.get("bytes") for one, about in told_of.items()}
    return Delivered(folder, id, where, tuple(folder / one for one in (*ours, name)), digests, lengths)
