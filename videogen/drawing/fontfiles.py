"""Which font file has which characters: Inter and JetBrains Mono, then font packages, then what the system has."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import fontpkg
import fontpkg_inter
import fontpkg_jetbrains_mono

from videogen.drawing.cmap import Coverage, read_coverage
from videogen.drawing.styles import Family

FONT_SUFFIXES = {".ttf", ".otf", ".ttc"}
SYSTEM_FOLDERS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
}
UGLY_WORDS = ("italic", "oblique", "condensed", "mono", "serif", "bold", "light", "black", "thin")
"""A file whose name has fewer of these is the better stand-in for Inter."""

UNSEEN = {"Cf", "Cc"}  # joiners, direction marks, controls: nothing to draw
VARIATIONS = "\ufe0e\ufe0f"  # ask for a text or an emoji form; fonts need not have them


def missing(text: str) -> str:
    """The characters of `text`, each once and in order, that no installed font has."""
    wanted = dict.fromkeys(text)
    return "".join(c for c in wanted if _is_seen(c) and _file_for(c, "text") is None)


def parts(text: str, family: Family) -> Iterator[tuple[Path, str]]:
    """Pieces of `text` and the file that has their characters; unseen ones stay with what is before them."""
    own = _own_file(family)
    file, start = own, 0
    for index, character in enumerate(text):
        found = file if not _is_seen(character) else (_file_for(character, family) or own)
        if index == 0:
            file = found
        if found != file:
            yield file, text[start:index]
            file, start = found, index
    if text[start:]:
        yield file, text[start:]


def whole(text: str) -> list[tuple[Path, str]] | None:
    """A line read from the right in one file that has all of it, so that raqm alone orders what is mixed."""
    wanted = [c for c in dict.fromkeys(text) if _is_seen(c)]
    path = next((path for path in _other_files() if all(c in _covered(path) for c in wanted)), None)
    return [(path, text)] if path else None


def _is_seen(character: str) -> bool:
    return not (character.isspace() or character in VARIATIONS or unicodedata.category(character) in UNSEEN)


@cache
def _own_file(family: Family) -> Path:
    package = fontpkg_inter if family == "text" else fontpkg_jetbrains_mono
    files = sorted(Path(package.ROOT, "files").glob("*.ttf"))
    return next(path for path in files if "Italic" not in path.name)


@cache
def _covered(path: Path) -> Coverage:
    return read_coverage(path)


@cache
def _file_for(character: str, family: Family) -> Path | None:
    """The first file that has the character: the family's own, the other family's, then any installed one."""
    other: Family = "code" if family == "text" else "text"
    for own in (_own_file(family), _own_file(other)):
        if character in _covered(own):
            return own
    return next((path for path in _other_files() if character in _covered(path)), None)


@cache
def _other_files() -> tuple[Path, ...]:
    """Every other font file, best stand-in first; font packages come before what the system has."""
    packaged = {file.path for family in fontpkg.families().values() for file in family.files}
    packaged -= {_own_file("text"), _own_file("code")}
    return (*sorted(packaged, key=_preference), *sorted(_system_files(), key=_preference))


def _system_files() -> Iterator[Path]:
    for folder in SYSTEM_FOLDERS.get(sys.platform, SYSTEM_FOLDERS["linux"]):
        for path in Path(folder).expanduser().rglob("*"):
            if path.suffix.lower() in FONT_SUFFIXES and path.is_file():
                yield path


def _preference(path: Path) -> tuple[int, str]:
    name = path.name.lower()
    return sum(word in name for word in UGLY_WORDS), path.as_posix()
